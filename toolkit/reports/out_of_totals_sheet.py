"""The sheet Out of totals: every row that errors keep out, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.reports.book import Report, write_note, write_top
from toolkit.reports.kept_out import KeptOut
from toolkit.reports.links import LINKS_PER_SHEET
from toolkit.reports.names import Names
from toolkit.reports.table import Field, Row, write_table
from toolkit.words import listed

SHEET = "Out of totals"
INTRO = (
    "These rows are in no total until their errors are put right. "
    "An error in a benefit's hours or adjustments keeps the whole benefit out."
)
_NOTHING = "No row is kept out of totals."

FIELDS = (
    Field("Workbook", 30),
    Field("Sheet", 17),
    Field("Row", 8, help="Opens the workbook at this row."),
    Field("Concerns", 16),
    Field("Title", 40),
    Field("Rules", 14),
    Field("Why", 84),
)


def write_out_of_totals_sheet(
    page: object, report: Report, rows: Sequence[KeptOut], names: Names
) -> None:
    """Writes the sheet."""
    write_top(page, report, SHEET, INTRO)
    lines = [_row(report, row, names) for row in rows] or [(*("",) * (len(FIELDS) - 1), _NOTHING)]
    written = write_table(page, report, "OutOfTotals", FIELDS, lines, sheet=SHEET, frozen=0)
    if written.unlinked:
        text = f"Only the first {LINKS_PER_SHEET:,} rows are links: Excel takes no more on a sheet."
        write_note(page, report, text)


def _row(report: Report, row: KeptOut, names: Names) -> Row:
    place = row.place
    return (
        names.workbook(place.workbook),
        place.sheet,
        report.link(place, place.row),
        row.key,
        names.about(place.workbook, row.key),
        listed(_once(error.rule for error in row.errors)),
        row.reason,
    )


def _once(rules: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(rules))
