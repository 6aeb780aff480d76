"""The page of all rules, straight from the registry: what is tested, and what a person is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.findings import Rule
from toolkit.rules.check import all_rules

HEADINGS = {
    "W": "Workbooks and returns",
    "C": "Single cells",
    "B": "Benefits",
    "X": "Across returns",
    "R": "RAG dashboards",
}
"""Each family in plain words, by the letter that its rules begin with, in the order of reading."""

_INTRO = """# Rules

Every check that the toolkit makes. This page is made from the rules in `toolkit/rules/`; the sheet
Rules checked of a findings workbook says how often each found something.

- An **error** keeps its row out of every total and stops a final pack. It cannot be explained away.
- A **warning** is counted. A reason on the sheet Explanations turns it into a caveat until it
  expires.
- A **note** is a caveat that the toolkit writes by itself.

Words in braces are filled in with what stands in the workbook. Numbers that a rule turns on are on
the sheet Thresholds of the reference workbook.
"""


def rules_markdown() -> str:
    """The rules as a page of Markdown."""
    rules = all_rules()
    others = sorted({rule.id[0] for rule in rules} - HEADINGS.keys())
    lines = [_INTRO.rstrip("\n")]
    for family in (*HEADINGS, *others):
        lines += _family(family, [rule for rule in rules if rule.id[0] == family])
    return "\n".join(lines) + "\n"


def _family(family: str, rules: Iterable[Rule]) -> Iterator[str]:
    yield from ("", f"## {HEADINGS.get(family, f'Rules {family}')}", "")
    yield from ("| Rule | Severity | What is tested | What it says |", "|---|---|---|---|")
    for rule in rules:
        cells = (rule.id, rule.severity.value, rule.test, rule.message)
        yield f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
