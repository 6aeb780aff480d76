"""What the checks found, by what it bears on, and the reasons for which warnings stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from toolkit.dataset import SHEETS
from toolkit.derive.sources import INDICATORS, PROGRAMMES
from toolkit.findings import Finding
from toolkit.telling.story import Story

GRADES, SETTINGS_OF_GRADES = "rag-dashboard", "collaboration."
OF_GRADES = (GRADES, PROGRAMMES)
"""The kinds of workbook that grades, and the programmes beside them, are told from."""
OF_HOURS = ("benefit-tracker", "reference", "")
"""The kinds of workbook whose findings bear on hours; without a kind is what could not be read."""


def on_grades(story: Story) -> list[Finding]:
    """Findings on dashboards, programmes, key facts and settings that go with the grades."""
    books = {ret.workbook for kind in OF_GRADES for ret in story.everything.of_kind(kind)}
    facts = SHEETS["keyfacts"].name
    return [
        one
        for one in _first_to_fix(story)
        if one.place.workbook in books
        or one.place.sheet == facts
        or one.place.key.startswith(SETTINGS_OF_GRADES)
    ]


def on_hours(story: Story) -> list[Finding]:
    """All other findings, but for those on kinds of return that hold neither hours nor grades."""
    elsewhere = {id(one) for one in on_grades(story)}
    others = {ret.workbook for ret in story.everything.returns if ret.kind not in OF_HOURS}
    return [
        one
        for one in _first_to_fix(story)
        if id(one) not in elsewhere and one.place.workbook not in others
    ]


def on_indicators(story: Story) -> list[Finding]:
    """Findings on workbooks of indicators."""
    books = {ret.workbook for ret in story.everything.of_kind(INDICATORS)}
    return [one for one in _first_to_fix(story) if one.place.workbook in books]


def explained(
    findings: Iterable[Finding], called: Callable[[Finding], str] = lambda one: one.place.key
) -> Iterator[str]:
    """The reason for each warning that stands with one; ``called`` names what it is about."""
    for finding in findings:
        if finding.explained:
            about = called(finding) or finding.place.workbook.rpartition("/")[2] or finding.unit
            yield f"{about}, explained by its owner ({finding.rule}): {finding.explained}"


def _first_to_fix(story: Story) -> list[Finding]:
    return sorted(story.findings, key=lambda one: one.fix_first)
