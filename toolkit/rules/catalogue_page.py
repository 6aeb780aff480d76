"""The page of all rules, straight from the registry: what is tested, and what a person is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.dataset import SHEETS
from toolkit.findings import Rule
from toolkit.rules.check import all_rules, all_scopes
from toolkit.rules.registry import Scope

HEADINGS = {
    "W": "Workbooks and returns",
    "C": "Single cells",
    "B": "Benefits",
    "X": "Across returns",
    "R": "RAG dashboards",
    "G": "Programmes",
    "A": "Actions and minutes of a board",
    "P": "Performance indicators",
    "D": "Documents",
}
"""Each family in plain words, by the letter that its rules begin with, in the order of reading."""

MOST_SHEETS = 6
"""Sheets and items that are named as what a rule looks at."""

_INTRO = """# Rules

Every check that the toolkit makes. This page is made from the rules in `toolkit/rules/`; the sheet
Rules checked of a findings workbook says how often each found something, the sheet Coverage how far
each could be applied.

- An **error** stops a final pack and, unless it says *counted*, keeps its row out of every total.
  It cannot be explained away.
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
    yield "| Rule | Severity | Looks at | What is tested | What it says |"
    yield "|---|---|---|---|---|"
    scopes = all_scopes()
    for rule in rules:
        counted = "" if rule.keeps_out else ", counted"
        severity, scope = f"{rule.severity.value}{counted}", scopes[rule.id]
        cells = (rule.id, severity, _looks_at(scope), rule.test, rule.message)
        yield f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _looks_at(scope: Scope) -> str:
    """What a rule judges: sheets, single cells, the workbook or the pack as a whole."""
    if callable(scope.of):
        return "cells"
    names = [SHEETS[name].name if name in SHEETS else "Control" for name in scope.of]
    if len(names) > MOST_SHEETS:
        return "almost every sheet"
    return ", ".join(dict.fromkeys(names)) or f"the {'pack' if scope.pack else 'workbook'}"


def _escaped(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
