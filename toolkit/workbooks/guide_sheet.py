"""The Guide: what the workbook is for, which sheets it has, what the colours mean."""

from __future__ import annotations

from datetime import date
from typing import Any

from toolkit.contracts.sheets import Workbook
from toolkit.workbooks.control_sheet import INTRO as CONTROL_INTRO
from toolkit.workbooks.formats import BRAND, HINT, LINE, NEEDED, NOT_NEEDED, PAPER, Formats
from toolkit.workbooks.layout import CONTROL, GUIDE, LISTS
from toolkit.workbooks.lists_sheet import INTRO as LISTS_INTRO
from toolkit.workbooks.months import month_header
from toolkit.workbooks.page import protect

_WIDTHS = (3, 26, 96)
_SIDE, _MAIN = 1, 2
_LONGEST_LEAD = 40
"""Words before a colon that are printed in bold, as the name of what follows."""

STUCK = (
    "Need more rows? Type on below the last one: it is read as well. Leave no row blank.",
    "Made a mistake in a row? Select its cells and press Delete.",
    "Pasting from elsewhere? Paste values only (Ctrl+Shift+V), so that the dropdowns stay.",
    "Excel will not let you change something? Choose Review, then Unprotect Sheet. "
    "There is no password.",
)
"""Questions that people have about the form itself, whatever the workbook."""


def write_guide(page: Any, contract: Workbook, formats: Formats, on: date, lists: bool) -> None:
    """Writes the sheet. ``lists`` tells whether there is a Lists sheet."""
    for at, width in enumerate(_WIDTHS):
        page.set_column(at, at, width)
    page.hide_gridlines(2)
    page.set_zoom(90)
    row = _write_top(page, contract, formats, on)
    first, *others = contract.guide
    row = _write_section(page, row, *first, formats)
    row = _write_sheets(page, row, contract, formats, lists)
    for heading, paragraphs in others:
        row = _write_section(page, row, heading, paragraphs, formats)
    row = _write_colours(page, row, formats)
    row = _write_section(page, row, "If you get stuck", STUCK, formats)
    protect(page)
    _set_up_print(page, contract, row)


def _write_top(page: Any, contract: Workbook, formats: Formats, on: date) -> int:
    fill = formats.of(bg_color=BRAND)
    for row, height in enumerate((12, 34, 22, 12)):
        page.set_row(row, height, fill)
    white = {"font_color": PAPER, "bg_color": BRAND}
    page.write_string(1, _SIDE, contract.title, formats.of(bold=True, font_size=22, **white))
    page.write_string(2, _SIDE, contract.purpose, formats.of(font_size=12, **white))
    page.set_row(4, 22)
    made = f"Template version {contract.schema_version}, {on.day} {month_header(on)}"
    page.write_string(4, _SIDE, made, formats.of(font_color=HINT, font_size=9))
    return 5


def _write_section(
    page: Any, row: int, heading: str, paragraphs: tuple[str, ...], formats: Formats
) -> int:
    _write_heading(page, row, heading, formats)
    for text in paragraphs:
        _write_paragraph(page, row, text, formats)
        row += 1
    return _gap(page, row)


def _write_paragraph(page: Any, row: int, text: str, formats: Formats) -> None:
    look = formats.of(font_size=11, text_wrap=True, valign="top")
    page.set_row(row, 6 + 15 * _lines(text))
    lead, colon, rest = text.partition(": ")
    if colon and len(lead) <= _LONGEST_LEAD and rest:
        bold = formats.of(bold=True, font_size=11)
        page.write_rich_string(row, _MAIN, bold, f"{lead}: ", formats.of(font_size=11), rest, look)
    else:
        page.write_string(row, _MAIN, text, look)


def _lines(text: str) -> int:
    """Lines of a paragraph in the wide column, a little generous."""
    return -(-len(text) // (_WIDTHS[_MAIN] - 8))


def _write_sheets(page: Any, row: int, contract: Workbook, formats: Formats, lists: bool) -> int:
    _write_heading(page, row, "Sheets in this workbook", formats)
    page.set_row(row, 22)
    entries = [(CONTROL, CONTROL_INTRO)] if contract.control else []
    entries += [(sheet.name, sheet.intro) for sheet in contract.sheets]
    entries += [(LISTS, LISTS_INTRO)] if lists else []
    row += 1
    for name, intro in entries:
        line = {"bottom": 1, "bottom_color": LINE, "font_size": 11}
        page.set_row(row, 20)
        page.write_url(
            row, _SIDE, f"internal:'{name}'!A1", formats.link(**line), name, f"Go to {name}"
        )
        page.write_string(row, _MAIN, intro, formats.of(**line))
        row += 1
    return _gap(page, row)


def _write_colours(page: Any, row: int, formats: Formats) -> int:
    _write_heading(page, row, "What the colours mean", formats)
    page.set_row(row, 22)
    row += 1
    for sample, fill, meaning in (
        ("Type here", PAPER, "White: yours to fill in."),
        ("Still needed", NEEDED, "Tinted: this row needs it and it is blank."),
        ("Not needed", NOT_NEEDED, "Grey: not needed in this row, or filled in for you."),
    ):
        page.set_row(row, 20)
        page.write_string(
            row, _SIDE, sample, formats.of(bg_color=fill, border=1, border_color=LINE, indent=1)
        )
        page.write_string(row, _MAIN, meaning, formats.of(font_size=11, indent=1))
        row += 1
    return _gap(page, row)


def _write_heading(page: Any, row: int, text: str, formats: Formats) -> None:
    look = formats.of(bold=True, font_size=12, font_color=BRAND, text_wrap=True, valign="top")
    page.write_string(row, _SIDE, text, look)


def _gap(page: Any, row: int) -> int:
    page.set_row(row, 16)
    return row + 1


def _set_up_print(page: Any, contract: Workbook, last_row: int) -> None:
    page.set_portrait()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, last_row, _MAIN)
    page.set_footer(f'&L&"Arial,Regular"&9{contract.title}, {GUIDE}&R&9Page &P of &N')
