"""The sheet Coverage: how far each workbook could be checked, and why no further."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from toolkit.coverage import Covered, Extent, reasons
from toolkit.findings import Place
from toolkit.reports.book import Report, write_note, write_top
from toolkit.reports.names import WHOLE_PACK
from toolkit.reports.table import Field, Marked, Row, write_table
from toolkit.reports.told import Told
from toolkit.words import listed
from toolkit.workbooks.formats import BAND, HINT, INK, LINE, NEEDED, NOT_NEEDED, THOUSANDS

SHEET = "Coverage"
INTRO = "How far each workbook could be checked, and why no further."

SHOWN = {
    Extent.NOT: ("□ Not checked", NEEDED, INK),
    Extent.PART: ("◊ In part", BAND, INK),
    Extent.NOTHING: ("○ Nothing there", NOT_NEEDED, HINT),
    Extent.FULL: ("● Checked", "#FFFFFF", "#00703C"),
}
"""For each extent its symbol and word, fill and text colour."""

FIELDS = (
    Field("Workbook", 40),
    Field("Unit", 28),
    Field("How far", 17, help="Nothing there: no rows, or no such sheet, for the rule to look at."),
    Field("Rules", 9, THOUSANDS, help="How many rules went so far for this reason."),
    Field("Which", 76, help="What each rule tests is on the sheet Rules checked."),
    Field("Why no further", 88),
)


def write_coverage_sheet(page: object, report: Report, told: Told) -> None:
    """Writes the sheet: for each workbook a line for every reason, what was not checked on top."""
    write_top(page, report, SHEET, INTRO)
    write_note(page, report, f"{_in_all(told.coverage)} A rule that does not concern a kind of "
               "workbook is in none of its lines.")  # fmt: skip
    rows = list(_rows(report, told))
    write_table(page, report, "Coverage", FIELDS, rows, sheet=SHEET, frozen=1)


def extent_words(extents: Counter[Extent]) -> str:
    """``300 checked, 2 checked in part and 1 not checked``; only what there is."""
    return listed([f"{extents[one]:,} {one.value}" for one in Extent if extents[one]])


def _in_all(coverage: Sequence[Covered]) -> str:
    words = extent_words(Counter(covered.extent for covered in coverage))
    return f"Rules counted once a workbook: {words}." if words else "There was nothing to check."


def _rows(report: Report, told: Told) -> Iterator[Row]:
    looks = {
        extent: report.formats.of(
            bold=True, bg_color=fill, font_color=ink, valign="top", border=1, border_color=LINE
        )
        for extent, (_, fill, ink) in SHOWN.items()
    }
    units = {ret.workbook: told.names.unit(ret.unit) for ret in told.checked.returns}
    by_workbook: dict[str, list[Covered]] = defaultdict(list)
    for covered in told.coverage:
        by_workbook[covered.workbook].append(covered)
    for workbook, lines in by_workbook.items():
        for reason in reasons(lines):
            yield (
                report.link(Place(workbook), told.names.workbook(workbook) or WHOLE_PACK),
                units.get(workbook, ""),
                Marked(SHOWN[reason.extent][0], looks[reason.extent]),
                len(reason.rules),
                ", ".join(reason.rules),
                reason.why,
            )
