"""The sheet Rules checked: every rule, found or not, so that silence never passes for a pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from toolkit.coverage import Extent
from toolkit.findings import Rule
from toolkit.pipeline import Checked
from toolkit.reports import coverage_sheet, findings_sheet
from toolkit.reports.book import Report, write_note, write_top
from toolkit.reports.links import Link, within
from toolkit.reports.severity import SHOWN, severity_look
from toolkit.reports.table import Field, Marked, Row, write_table
from toolkit.reports.told import Told
from toolkit.returns import Status
from toolkit.words import counted
from toolkit.workbooks.formats import THOUSANDS

SHEET = "Rules checked"
INTRO = "Every rule there is, how often it found something, and to how many workbooks it applied."
NOT_LISTED = "Not in the list of rules of this run; see the findings."

FIELDS = (
    Field("Rule", 9),
    Field("Severity", 13),
    Field("What it tests", 72),
    Field("Findings", 12, THOUSANDS),
    Field("Result", 29),
    Field("Checked", 12, THOUSANDS, help="Workbooks that were checked in full."),
    Field("In part", 12, THOUSANDS, help="Workbooks that were checked in part; Coverage says why."),
    Field("Not checked", 12, THOUSANDS, help="Workbooks that could not be checked; Coverage says "
          "why."),
    Field("Nothing there", 12, THOUSANDS, help="Workbooks with nothing to look at."),
)  # fmt: skip
_COUNTED = (Extent.FULL, Extent.PART, Extent.NOT, Extent.NOTHING)
"""The extents in the order of their columns."""


def write_rules_sheet(page: object, report: Report, told: Told, rules: Sequence[Rule]) -> None:
    """Writes the sheet."""
    write_top(page, report, SHEET, INTRO)
    write_note(page, report, _applied_to(told.checked))
    rows = list(_rows(report, told, rules))
    write_table(page, report, "RulesChecked", FIELDS, rows, sheet=SHEET, frozen=1)


def _rows(report: Report, told: Told, rules: Sequence[Rule]) -> Iterator[Row]:
    findings = told.checked.findings
    found = Counter(finding.rule for finding in findings)
    reached: dict[str, Counter[Extent]] = defaultdict(Counter)
    for covered in told.coverage:
        reached[covered.rule][covered.extent] += 1
    severities = {finding.rule: finding.severity for finding in findings}
    known = {rule.id: (rule.severity, rule.test) for rule in rules}
    other = {rule: (severities[rule], NOT_LISTED) for rule in sorted(set(found) - set(known))}
    for rule_id, (severity, test) in (known | other).items():
        count = found[rule_id]
        word = SHOWN[severity][0]
        yield (
            rule_id,
            Marked(word, severity_look(severity, report.formats)) if count else word,
            test,
            count,
            _result(count, reached[rule_id]),
            *(reached[rule_id][extent] for extent in _COUNTED),
        )


def _result(count: int, reached: Counter[Extent]) -> str | Link:
    """What came of a rule; finding nothing is only said of what was looked at."""
    if count:
        return within(findings_sheet.SHEET, shows="See Findings")
    if not reached:
        return "Does not apply to this run"
    if set(reached) == {Extent.NOTHING}:
        return "Nothing there to check"
    if not reached[Extent.FULL] and not reached[Extent.PART]:
        return within(coverage_sheet.SHEET, shows="Not checked")
    if reached[Extent.PART] or reached[Extent.NOT]:
        return within(coverage_sheet.SHEET, shows="Nothing found as far as seen")
    return "Nothing found"


def _applied_to(checked: Checked) -> str:
    read = sum(ret.status is Status.READ for ret in checked.returns)
    other = len(checked.returns) - read
    line = f"{counted(read, 'workbook')} could be read, the reference workbook included."
    if not other:
        return line
    return f"{line} {counted(other, 'workbook')} could not: see the sheet Summary."
