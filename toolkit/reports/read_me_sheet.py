"""The sheet Read me: what the consolidated workbook is, and what is on its sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.contracts.sheets import Sheet
from toolkit.pipeline import Checked
from toolkit.reports.book import NOTE, Report, write_foot, write_top
from toolkit.reports.data_sheet import Counts
from toolkit.reports.links import within
from toolkit.reports.table import RIGHT, height_of, lines_of
from toolkit.reports.text import plain
from toolkit.returns import Status
from toolkit.words import counted, plural
from toolkit.workbooks.formats import BRAND, HINT, INK, LINE, PAPER, THOUSANDS
from toolkit.workbooks.page import set_up_print

SHEET = "Read me"
_WIDTHS = (26, 84, 12, 20)
_BOTTOM: dict[str, Any] = {"bottom": 1, "bottom_color": LINE, "valign": "top"}

ABOUT = (
    ("A copy", "Change nothing here: nothing is read back. Correct a figure in the workbook that "
     "it came from and run again. Each row's number, on the right, opens that workbook there."),
    ("Counted", "Yes, or No and why: an error keeps the row out of totals, or its benefit has "
     "ended or is left out. Such rows are shown all the same."),
    ("Blank", "Not known, or not measured. What was measured as none is 0."),
    ("Hours", "As they were typed, before anything is taken off. Only the columns that the "
     "toolkit works out are net, and for a full year."),
    ("Totals", "Above a heading stands the total of the rows that your filter shows. Above Known, "
     "Projected, Anticipated and Potential it is the figure in the deck as long as all rows show."),
)  # fmt: skip
_HEADINGS = (
    (BRAND, "Blue heading", "Typed by people, under the heading of their workbook."),
    (INK, "Black heading", "Worked out by the toolkit."),
    (HINT, "Grey heading", "Whether the row counts, and where it came from."),
)


def write_read_me(
    page: Any, report: Report, checked: Checked, written: Sequence[tuple[Sheet, Counts]]
) -> None:
    """Writes the sheet."""
    edition = report.edition
    for at, width in enumerate(_WIDTHS):
        page.set_column(at, at, width)
    write_top(page, report, report.title, f"{edition.title}, {edition.force}")
    page.set_row(NOTE, 4, report.formats.band())
    row = _write_headline(page, report, checked, NOTE + 2)
    for label, words in ABOUT:
        row = _write_entry(page, report, row, label, words)
    row = _write_sheets(page, report, row + 1, written)
    row = _write_headings(page, report, row + 1)
    set_up_print(page, edition.title, f"{report.title}, {SHEET}", _WIDTHS, 1)
    page.fit_to_pages(1, 1)
    page.freeze_panes(NOTE, 0)
    page.print_area(0, 0, row, len(_WIDTHS) - 1)
    write_foot(page, report)


def _write_headline(page: Any, report: Report, checked: Checked, row: int) -> int:
    read = [ret for ret in checked.returns if ret.status is Status.READ and ret.kind != "reference"]
    other = sum(ret.status is not Status.READ for ret in checked.returns)
    words = f"{counted(len(read), 'return')} in one place, {report.edition.as_at_words}."
    if other:
        words += f" {counted(other, 'workbook')} could not be read and {plural(other, 'is', 'are')}"
        words += " not in it."
    page.set_row(row, 30)
    page.write_string(row, 0, plain(words), report.formats.of(bold=True, font_size=14))
    return row + 1


def _write_entry(page: Any, report: Report, row: int, label: str, words: str) -> int:
    formats = report.formats
    page.set_row(row, 4 + height_of(lines_of(words, sum(_WIDTHS[1:]))))
    page.write_string(row, 0, label, formats.of(bold=True, **_BOTTOM))
    look = formats.of(text_wrap=True, **_BOTTOM)
    page.merge_range(row, 1, row, len(_WIDTHS) - 1, "", look)
    page.write_string(row, 1, words, look)
    return row + 1


def _write_sheets(
    page: Any, report: Report, row: int, written: Sequence[tuple[Sheet, Counts]]
) -> int:
    formats = report.formats
    for at, text in enumerate(("Sheet", "What is on it", "Rows", "Kept out by errors")):
        page.write_string(row, at, text, formats.heading(**(RIGHT if at > 1 else {})))
    page.set_row(row, 20)
    for sheet, counts in written:
        row += 1
        page.set_row(row, 18)
        link = within(sheet.name)
        page.write_url(row, 0, link.address, formats.link(**_BOTTOM), sheet.name, link.tip)
        page.write_string(row, 1, _about(sheet), formats.of(**_BOTTOM))
        number = formats.of(num_format=THOUSANDS, **RIGHT, **_BOTTOM)
        page.write_number(row, 2, counts.rows, number)
        page.write_number(row, 3, counts.out, number)
    return row + 1


def _about(sheet: Sheet) -> str:
    """The first sentence of a sheet's help; the others say how to fill it in."""
    return f"{sheet.intro.rstrip('.').partition('. ')[0]}."


def _write_headings(page: Any, report: Report, row: int) -> int:
    formats = report.formats
    for fill, label, words in _HEADINGS:
        look = formats.of(bold=True, bg_color=fill, font_color=PAPER, border=1, border_color=PAPER)
        page.set_row(row, 20)
        page.write_string(row, 0, label, look)
        page.write_string(row, 1, words, formats.of(indent=1))
        row += 1
    return row
