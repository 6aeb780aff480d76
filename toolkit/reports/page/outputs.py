"""The other files of the run, which stand beside the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ABOUT = {
    "productivity-review.pptx": "the Productivity Review, as slides",
    "productivity-review-paper.docx": "the board paper on it, begun for its author",
    "collaboration-summary.pptx": "the collaboration summary, as slides",
    "collaboration-summary-paper.docx": "the board paper on it, begun for its author",
    "agenda.docx": "the draft agenda of the board's next meeting, with its action log",
    "findings.xlsx": "every finding, to filter and to hand out",
    "evidence.xlsx": "every figure, and each of its cells",
    "consolidated.xlsx": "all returns in one place",
}
"""What each is for; the page lists those that are there, in this order, then any others."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the run."""

    name: str
    href: str
    about: str


def outputs(page: Path) -> tuple[Output, ...]:
    """The workbooks, decks and papers that stand beside the page when it is written."""
    return tuple(Output(name, quote(name), ABOUT.get(name, "")) for name in _names(page))


def _names(page: Path) -> Iterator[str]:
    there = sorted(path.name for path in page.parent.iterdir() if path.is_file())
    yield from (name for name in ABOUT if name in there)
    yield from (
        name
        for name in there
        if name not in ABOUT and Path(name).suffix in (".pptx", ".xlsx", ".docx")
    )
