"""What the checks found that a reader should know: explained warnings, then counts by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from toolkit.derive.explained import explained_groups
from toolkit.derive.gathered import most_rows
from toolkit.findings import Finding, Severity
from toolkit.measures.gathered import explained_figure
from toolkit.rules.check import all_rules
from toolkit.telling.found import explained, on_hours
from toolkit.telling.productivity.saying import brief, some
from toolkit.telling.story import Cited, Story

TOLD_ALREADY = ("W10",)
"""Rules whose findings have a caveat of their own."""

_OPENINGS = {
    Severity.ERROR: "Error, kept out of totals",
    Severity.WARNING: "Warning, still counted",
    Severity.NOTE: "Note",
}
_FIRST = 3
_ALL_FINDINGS = "Every one is in findings.xlsx, on the sheet Findings."
_STILL_COUNTED = "Error, but still counted"
"""An error that keeps nothing out: the right value is known, or only words are in doubt."""


def said_by_checks(
    story: Story, cited: Cited, on: Callable[[Story], Sequence[Finding]] = on_hours
) -> Iterator[str]:
    """The reasons that owners give for warnings, and how often each rule still has something.

    ``on`` gives the findings that bear on what is told.
    """
    tests = {rule.id: rule.test for rule in all_rules()}
    findings = on(story)
    yield from _explained(story, cited, findings)
    seen: set[str] = set()
    for finding in findings:
        if finding.explained or finding.rule in seen or finding.rule in TOLD_ALREADY:
            continue
        seen.add(finding.rule)
        test = tests.get(finding.rule, brief(finding.message, 160))
        count = cited(f"findings.open/{finding.rule}")
        yield f"{_opening(finding)}: {test} ({finding.rule}, {count} found)."


def _explained(story: Story, cited: Cited, findings: Sequence[Finding]) -> Iterator[str]:
    """Each reason; where warnings are too many, one sentence for those with the same reason."""
    groups = explained_groups(story.findings, most_rows(story.data))
    if not groups:
        yield from explained(findings)
        return
    of_hours = {id(one) for one in findings}
    for (rule, place), found in groups.items():
        if any(id(one) in of_hours for one in found):
            yield _in_one(story, cited, explained_figure("{}", rule, place), found, place)


def _in_one(story: Story, cited: Cited, figure: str, found: Sequence[Finding], place: int) -> str:
    count = some(cited, figure.format("findings"), "warning")
    hours = cited(figure.format("hours"))
    keys = list(dict.fromkeys(one.place.key for one in found if one.place.key))
    first = f", first {', '.join(keys[:_FIRST])}" if keys else ""
    units = _units(story, found)
    said = found[0].explained if place else "each for a reason of its own"
    return (
        f"{count} explained by owners ({found[0].rule}), on benefits of {hours} hours a year"
        f"{units}{first}: {said.rstrip('.')}. {_ALL_FINDINGS}"
    )


def _units(story: Story, found: Sequence[Finding]) -> str:
    """The units of the first of the workbooks that findings are in."""
    names = story.everything.labels("units")
    of = {ret.workbook: names.get(ret.unit) or ret.unit for ret in story.everything.returns}
    units = list(dict.fromkeys(of.get(one.place.workbook, "") for one in found))
    units = [unit for unit in units if unit]
    more = " and others" if len(units) > _FIRST else ""
    return f", in {', '.join(units[:_FIRST])}{more}" if units else ""


def _opening(finding: Finding) -> str:
    counted = finding.severity is Severity.ERROR and not finding.keeps_out
    return _STILL_COUNTED if counted else _OPENINGS[finding.severity]
