"""The papers that a run writes."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from toolkit.dataset import Dataset
from toolkit.papers.sections import Write
from toolkit.settings import DeckSettings, Settings


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper: its file, the kind of return it is told from, what writes it.

    ``name`` begins as that of its deck does, where it has one, so that both stand side by side;
    ``document`` names the module or package that holds ``WRITE``, ``section`` its part of the
    settings. One that is ``always`` written says, where no return of its kind came in, that there
    is none. What comes in beside its ``source`` is in :mod:`toolkit.derive.sources`.
    """

    name: str
    source: str
    document: str
    section: str
    always: bool = True

    @property
    def file(self) -> str:
        """The file that is written."""
        return f"{self.name}.docx"

    def about(self, settings: Settings) -> DeckSettings:
        """What a pack's settings say of this paper and its deck."""
        about: DeckSettings = getattr(settings, self.section)
        return about

    def load(self) -> Write:
        """What writes the paper from top to bottom; imported when it is needed."""
        write: Write = import_module(self.document).WRITE
        return write


PAPERS = (
    PaperKind(
        "productivity-review-paper",
        "benefit-tracker",
        "toolkit.papers.productivity",
        "productivity",
    ),
    PaperKind(
        "collaboration-summary-paper",
        "rag-dashboard",
        "toolkit.papers.collaboration",
        "collaboration",
    ),
    PaperKind("agenda", "board", "toolkit.papers.agenda", "agenda", always=False),
)
"""Every paper. A new one is a module that writes it and one entry here."""


def papers_of(data: Dataset) -> tuple[PaperKind, ...]:
    """The papers that a run writes, by what came in."""
    return tuple(kind for kind in PAPERS if kind.always or data.of_kind(kind.source))
