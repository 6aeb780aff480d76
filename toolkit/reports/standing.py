"""How the returns stand: in a sentence, what to do first, who has something to do, what is out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from toolkit.contracts.reference import REFERENCE
from toolkit.findings import Finding, Place, Severity
from toolkit.pipeline import Checked
from toolkit.reports.kept_out import KeptOut
from toolkit.reports.links import spot
from toolkit.reports.names import Names
from toolkit.reports.severity import tally, tally_words
from toolkit.words import counted, sentence

_STEPS = 3

Tally = Counter[Severity]


def standing(checked: Checked, kept_out: Sequence[KeptOut]) -> str:
    """``2 errors and 1 note in 5 workbooks. 3 rows out of totals.``"""
    found = tally_words(tally(checked.findings)) or "no findings"
    returns = [ret for ret in checked.returns if ret.kind != REFERENCE.kind]
    out = f" {sentence(counted(len(kept_out), 'row'))} out of totals." if kept_out else ""
    within = f" in {counted(len(returns), 'workbook')}" if returns else ""
    return f"{sentence(found)}{within}.{out}"


def first_steps(findings: Sequence[Finding]) -> list[Finding]:
    """At most three: errors about a whole workbook or sheet, other errors; warnings if no error.

    A warning that is explained asks for nothing.
    """
    errors = [one for one in findings if one.severity is Severity.ERROR]
    warnings = [one for one in findings if one.severity is Severity.WARNING and not one.explained]
    whole_first = sorted(errors or warnings, key=lambda one: bool(one.place.row))
    return whole_first[:_STEPS]


def where(place: Place) -> str:
    """``tracker.xlsx › Benefits › F12``: short enough for the start of a line."""
    file = place.workbook.rpartition("/")[2]
    return " › ".join(part for part in (file, place.sheet, spot(place)) if part) or place.key


def by_workbook(findings: Sequence[Finding]) -> Mapping[str, Tally]:
    """How many findings of each severity every workbook has."""
    counts: dict[str, Tally] = defaultdict(Counter)
    for finding in findings:
        counts[finding.place.workbook][finding.severity] += 1
    return counts


def by_owner(findings: Sequence[Finding], names: Names) -> dict[str, list[Finding]]:
    """The findings of each role, who has the worst first; of the empty role, those of nobody."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[names.role_of(finding)].append(finding)
    return dict(sorted(found.items(), key=lambda one: (worst_first(one[1]), one[0])))


def worst_first(findings: Sequence[Finding]) -> tuple[int, ...]:
    """Sort key for who has findings: most errors first, then most warnings, then most notes.

    Explained warnings only decide between those who are alike in all else.
    """
    left = tally(finding for finding in findings if not finding.explained)
    return (*(-left[severity] for severity in Severity), -len(findings))


def not_come_in(findings: Sequence[Finding]) -> list[Finding]:
    """What is said of returns that are not there: findings on a unit and in no workbook."""
    return [
        finding
        for finding in findings
        if finding.unit and finding.place.key == finding.unit and not finding.place.workbook
    ]


def grouped(kept_out: Sequence[KeptOut]) -> list[list[KeptOut]]:
    """Rows of one benefit or area that is out as a whole together; other rows one by one."""
    whole = {(row.place.workbook, row.key) for row in kept_out if row.is_whole}
    groups: dict[tuple[str, str, str, int], list[KeptOut]] = defaultdict(list)
    for row in kept_out:
        place = row.place
        alone = (place.workbook, row.key) not in whole
        own = (place.sheet, place.row) if alone else ("", 0)
        groups[place.workbook, row.key, *own].append(row)
    return list(groups.values())


def what_is_out(row: KeptOut, names: Names) -> str:
    """A whole benefit or area by its title, else one row of a sheet."""
    if row.is_whole:
        return f"{row.key} {names.about(row.place.workbook, row.key)}".strip()
    return f"{row.place.sheet} row {row.place.row}" + (f" ({row.key})" if row.key else "")
