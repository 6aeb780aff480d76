"""The sheet Cleared: what the run before found and this one does not."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.findings import Finding
from toolkit.reports.book import Report, write_note, write_top
from toolkit.reports.links import spot
from toolkit.reports.names import Names
from toolkit.reports.severity import SHOWN
from toolkit.reports.table import Field, Row, write_table
from toolkit.since import Since

SHEET = "Cleared"
INTRO = "What the run before found and this one does not."
_NOTHING = "Nothing was cleared: all that the run before found is on the sheet Findings."

FIELDS = (
    Field("Now", 19, help="Cleared: looked for again and not found. Not checked again: its "
          "workbook was not there, could not be read, or could not be checked for this."),
    Field("Was", 12, help="How serious it was."),
    Field("Rule", 8),
    Field("Workbook", 28),
    Field("Sheet", 15),
    Field("Cell", 15, help="Where it stood then; the row may have moved since."),
    Field("Column", 20),
    Field("Concerns", 16, help="The benefit, area or line."),
    Field("Owner", 26),
    Field("Unit", 20),
    Field("What was wrong", 76),
)  # fmt: skip


def write_cleared_sheet(page: object, report: Report, since: Since, names: Names) -> None:
    """Writes the sheet."""
    write_top(page, report, SHEET, INTRO)
    write_note(page, report, f"Compared with run {since.run}: {since.words}.")
    rows = list(_rows(since, names)) or [(*("",) * (len(FIELDS) - 1), _NOTHING)]
    write_table(page, report, "Cleared", FIELDS, rows, sheet=SHEET, frozen=3)


def _rows(since: Since, names: Names) -> Iterator[Row]:
    for word, findings in (("Cleared", since.cleared), ("Not checked again", since.unchecked)):
        for finding in findings:
            yield word, *_cells(finding, names)


def _cells(finding: Finding, names: Names) -> Row:
    place = finding.place
    return (
        SHOWN[finding.severity][0],
        finding.rule,
        names.workbook(place.workbook),
        place.sheet,
        spot(place),
        place.header,
        place.key,
        names.role_of(finding),
        names.unit_of(finding),
        finding.message,
    )
