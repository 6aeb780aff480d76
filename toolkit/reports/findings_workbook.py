"""The findings workbook: what is wrong, where, who can put it right, and what was looked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.edition import Edition
from toolkit.findings import Rule
from toolkit.pipeline import Checked
from toolkit.reports import findings_sheet, out_of_totals_sheet, rules_sheet, summary_sheet
from toolkit.reports.book import new_report
from toolkit.reports.kept_out import OutOfTotals
from toolkit.reports.names import Names
from toolkit.workbooks.formats import BRAND, QUIET, TEAL

TITLE = "Findings"
PURPOSE = "What the checks found in the returns, what to fix first, and what is in no total."


def write_findings(
    path: Path, checked: Checked, edition: Edition, *, rules: Sequence[Rule]
) -> None:
    """Writes the findings workbook to ``path``; an existing file is replaced.

    ``rules`` are all that were applied, whether they found something or not. Links lead to the
    workbooks from a folder two levels below the pack. The same input gives the same bytes. Raises
    ``OSError`` when the file cannot be written.
    """
    names = Names(checked.everything)
    kept_out = OutOfTotals(checked).all
    with new_report(path, edition, TITLE, PURPOSE) as report:
        summary = report.sheet(summary_sheet.SHEET, BRAND)
        findings = report.sheet(findings_sheet.SHEET, TEAL)
        out = report.sheet(out_of_totals_sheet.SHEET, TEAL)
        checks = report.sheet(rules_sheet.SHEET, QUIET)
        summary_sheet.write_summary_sheet(summary, report, checked, names, kept_out)
        findings_sheet.write_findings_sheet(findings, report, checked, names)
        out_of_totals_sheet.write_out_of_totals_sheet(out, report, kept_out, names)
        rules_sheet.write_rules_sheet(checks, report, checked, rules)
