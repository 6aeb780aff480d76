"""What the checks found that a reader should know: explained warnings, then counts by rule."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dataset import SHEETS
from toolkit.findings import Finding, Severity
from toolkit.rules.check import all_rules
from toolkit.telling.productivity.saying import brief
from toolkit.telling.story import Cited, Story

OTHER_DECK, ITS_SETTINGS = "rag-dashboard", "collaboration."
TOLD_ALREADY = ("W10",)
"""Rules whose findings have a caveat of their own."""

_OPENINGS = {
    Severity.ERROR: "Error, kept out of totals",
    Severity.WARNING: "Warning, still counted",
    Severity.NOTE: "Note",
}
_STILL_COUNTED = "Error, but still counted"
"""An error that keeps nothing out: the right value is known, or only words are in doubt."""


def said_by_checks(story: Story, cited: Cited) -> Iterator[str]:
    """The reasons that owners give for warnings, and how often each rule still has something."""
    tests = {rule.id: rule.test for rule in all_rules()}
    findings = sorted(_of_this_deck(story), key=lambda one: one.fix_first)
    for finding in findings:
        if finding.explained:
            about = finding.place.key or finding.place.workbook.rpartition("/")[2]
            yield f"{about}, explained by its owner ({finding.rule}): {finding.explained}"
    seen: set[str] = set()
    for finding in findings:
        if finding.explained or finding.rule in seen or finding.rule in TOLD_ALREADY:
            continue
        seen.add(finding.rule)
        test = tests.get(finding.rule, brief(finding.message, 160))
        count = cited(f"findings.open/{finding.rule}")
        yield f"{_opening(finding)}: {test} ({finding.rule}, {count} found)."


def _opening(finding: Finding) -> str:
    counted = finding.severity is Severity.ERROR and not finding.keeps_out
    return _STILL_COUNTED if counted else _OPENINGS[finding.severity]


def _of_this_deck(story: Story) -> Iterator[Finding]:
    """Findings but those on workbooks, key facts and settings that only the other deck is of."""
    elsewhere = {ret.workbook for ret in story.everything.of_kind(OTHER_DECK)}
    facts = SHEETS["keyfacts"].name
    return (
        one
        for one in story.findings
        if one.place.workbook not in elsewhere
        and one.place.sheet != facts
        and not one.place.key.startswith(ITS_SETTINGS)
    )
