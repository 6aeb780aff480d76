"""The findings workbook: what is wrong, where, who can put it right, and what was looked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.edition import Edition
from toolkit.findings import Rule
from toolkit.pipeline import Checked
from toolkit.reports import (
    cleared_sheet,
    coverage_sheet,
    findings_sheet,
    out_of_totals_sheet,
    rules_sheet,
    summary_sheet,
)
from toolkit.reports.book import new_report
from toolkit.reports.checked_copy import Copied
from toolkit.reports.links import Lies, below_pack
from toolkit.reports.told import Told, told_of
from toolkit.since import Since
from toolkit.workbooks.formats import BRAND, QUIET, TEAL

PURPOSE = "What the checks found in the returns, what to fix first, and what is in no total."


def write_findings(
    path: Path,
    checked: Checked,
    edition: Edition,
    *,
    rules: Sequence[Rule],
    since: Since | None = None,
    copies: Sequence[Copied] = (),
) -> None:
    """Writes the findings workbook of a whole pack to ``path``; an existing file is replaced.

    ``rules`` are all that were applied, whether they found something or not. ``since`` is what has
    changed since the run before, ``None`` without one. ``copies`` are the checked copies that were
    made or could not be. Links lead to the workbooks from a folder two levels below the pack. The
    same input gives the same bytes. Raises ``OSError`` when the file cannot be written.
    """
    write_told(path, told_of(checked, since=since, copies=copies), edition, rules=rules)


def write_told(
    path: Path, told: Told, edition: Edition, *, rules: Sequence[Rule], lies: Lies = below_pack
) -> None:
    """Writes a findings workbook of what is told to somebody; see :func:`write_findings`.

    ``lies`` tells where its links lead.
    """
    names, since = told.names, told.since
    with new_report(path, edition, told.title, PURPOSE, lies) as report:
        summary = report.sheet(summary_sheet.SHEET, BRAND)
        findings = report.sheet(findings_sheet.SHEET, TEAL)
        cleared = report.sheet(cleared_sheet.SHEET, TEAL) if since else None
        out = report.sheet(out_of_totals_sheet.SHEET, TEAL)
        covered = report.sheet(coverage_sheet.SHEET, QUIET)
        checks = report.sheet(rules_sheet.SHEET, QUIET)
        summary_sheet.write_summary_sheet(summary, report, told)
        findings_sheet.write_findings_sheet(findings, report, told)
        if since:
            cleared_sheet.write_cleared_sheet(cleared, report, since, names)
        out_of_totals_sheet.write_out_of_totals_sheet(out, report, told.kept_out, names)
        coverage_sheet.write_coverage_sheet(covered, report, told)
        rules_sheet.write_rules_sheet(checks, report, told, rules)
