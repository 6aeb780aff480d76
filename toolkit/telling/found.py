"""What the checks found, by what it bears on, and the reasons for which warnings stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from toolkit.dataset import SHEETS
from toolkit.findings import Finding
from toolkit.telling.story import Story

GRADES, SETTINGS_OF_GRADES = "rag-dashboard", "collaboration."


def on_grades(story: Story) -> list[Finding]:
    """Findings on dashboards, key facts and settings that only grades are told from."""
    dashboards = {ret.workbook for ret in story.everything.of_kind(GRADES)}
    facts = SHEETS["keyfacts"].name
    return [
        one
        for one in _first_to_fix(story)
        if one.place.workbook in dashboards
        or one.place.sheet == facts
        or one.place.key.startswith(SETTINGS_OF_GRADES)
    ]


def on_hours(story: Story) -> list[Finding]:
    """All other findings."""
    elsewhere = {id(one) for one in on_grades(story)}
    return [one for one in _first_to_fix(story) if id(one) not in elsewhere]


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
