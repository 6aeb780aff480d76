"""The sheet Findings: one line for each finding, what to fix first on top, a link to its cell."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.findings import Finding
from toolkit.pipeline import Checked
from toolkit.reports.book import Report, write_note, write_top
from toolkit.reports.links import LINKS_PER_SHEET
from toolkit.reports.names import Names
from toolkit.reports.severity import SHOWN, severity_look
from toolkit.reports.table import Field, Marked, Row, write_table
from toolkit.reports.told import Told
from toolkit.since import Since
from toolkit.workbooks.formats import THOUSANDS

SHEET = "Findings"
INTRO = "What to fix first is on top. Click a cell's address to open the workbook there."
CHOOSE = "Choose your role in the heading Owner to see what is yours."
_NOTHING = "Nothing was found. The sheet Rules checked lists everything that was looked for."

FIELDS = (
    Field("No.", 6, THOUSANDS, help="The order in which to fix. Sort by it to come back here."),
    Field("Severity", 12, help="Errors keep a row out of totals and stop a final pack. Warnings "
          "may be explained. Notes become caveats by themselves."),
    Field("Rule", 8, help="What each rule tests is on the sheet Rules checked."),
    Field("Workbook", 28),
    Field("Sheet", 15),
    Field("Cell", 15, help="Opens the workbook at this cell."),
    Field("Column", 20, help="The heading above the cell."),
    Field("Concerns", 16, help="The benefit, area or line."),
    Field("Owner", 26, help="The role that owns the row; where the row names none, the role that "
          "prepared the return."),
    Field("Unit", 20),
    Field("What is wrong and what to do", 76),
    Field("Explained", 40, help="The reason on the Explanations sheet, which is still valid. It is "
          "printed as a caveat."),
)  # fmt: skip
CHANGE = Field(
    "Since last run", 16, help="New: not found in the run before. The sheet Cleared lists what was "
    "found then and is no more."
)  # fmt: skip
"""Stands after the rule where there is a run before."""
_CHANGE_AT = 3


def write_findings_sheet(page: object, report: Report, told: Told) -> None:
    """Writes the sheet; with a column for what has changed where there is a run before."""
    since = told.since
    write_top(page, report, SHEET, INTRO if told.whose else f"{INTRO} {CHOOSE}")
    fields = [*FIELDS[:_CHANGE_AT], *([CHANGE] if since else []), *FIELDS[_CHANGE_AT:]]
    rows = list(_rows(report, told.checked, told.names, since))
    rows = rows or [(*("",) * (len(fields) - 2), _NOTHING, "")]
    written = write_table(page, report, "Findings", fields, rows, sheet=SHEET, frozen=3)
    if written.unlinked:
        write_note(
            page, report,
            f"The last {written.unlinked:,} addresses are not links: Excel takes "
            f"{LINKS_PER_SHEET:,} on a sheet, of no more than a certain length.",
        )  # fmt: skip


def _rows(report: Report, checked: Checked, names: Names, since: Since | None) -> Iterator[Row]:
    looks = {severity: severity_look(severity, report.formats) for severity in SHOWN}
    for number, finding in enumerate(checked.findings, 1):
        yield (
            number,
            Marked(SHOWN[finding.severity][0], looks[finding.severity]),
            finding.rule,
            *([_change(finding, since)] if since else []),
            *_cells(report, finding, names),
        )


def _change(finding: Finding, since: Since) -> str:
    return "New" if finding in since.new else "Still there"


def _cells(report: Report, finding: Finding, names: Names) -> Row:
    place = finding.place
    return (
        names.workbook(place.workbook),
        place.sheet,
        report.link(place),
        place.header,
        place.key,
        names.role_of(finding),
        names.unit_of(finding),
        finding.message,
        finding.explained,
    )
