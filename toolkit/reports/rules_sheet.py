"""The sheet Rules checked: every rule, found or not, so that silence never passes for a pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.findings import Rule
from toolkit.pipeline import Checked
from toolkit.reports import findings_sheet
from toolkit.reports.book import Report, write_note, write_top
from toolkit.reports.links import within
from toolkit.reports.severity import SHOWN, severity_look
from toolkit.reports.table import Field, Marked, Row, write_table
from toolkit.returns import Status
from toolkit.words import counted
from toolkit.workbooks.formats import THOUSANDS

SHEET = "Rules checked"
INTRO = "Every rule that was applied in this run, and how often it found something."
NOT_LISTED = "Not in the list of rules of this run; see the findings."

FIELDS = (
    Field("Rule", 9),
    Field("Severity", 13),
    Field("What it tests", 78),
    Field("Findings", 12, THOUSANDS),
    Field("Result", 20),
)


def write_rules_sheet(
    page: object, report: Report, checked: Checked, rules: Sequence[Rule]
) -> None:
    """Writes the sheet."""
    write_top(page, report, SHEET, INTRO)
    write_note(page, report, _applied_to(checked))
    rows = list(_rows(report, checked, rules))
    write_table(page, report, "RulesChecked", FIELDS, rows, sheet=SHEET, frozen=1)


def _rows(report: Report, checked: Checked, rules: Sequence[Rule]) -> Iterator[Row]:
    found = Counter(finding.rule for finding in checked.findings)
    severities = {finding.rule: finding.severity for finding in checked.findings}
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
            within(findings_sheet.SHEET, shows="See Findings") if count else "Nothing found",
        )


def _applied_to(checked: Checked) -> str:
    read = sum(ret.status is Status.READ for ret in checked.returns)
    other = len(checked.returns) - read
    line = f"Applied to {counted(read, 'workbook')}, the reference workbook included."
    if not other:
        return line
    return f"{line} {counted(other, 'workbook')} could not be checked: see the sheet Summary."
