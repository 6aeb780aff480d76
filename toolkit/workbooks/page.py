"""What every sheet that we write has in common: band with title, protection, print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from toolkit.workbooks.formats import BAND, Formats
from toolkit.workbooks.layout import (
    FIRST_ROW,
    GUIDE,
    HEADER_ROW,
    INTRO_ROW,
    LAST_COLUMN,
    LAST_ROW,
    LINK_ROW,
    TITLE_ROW,
    pages_wide,
)

_A4 = 9
_MAY = (
    "objects", "format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows",
    "insert_hyperlinks", "sort", "autofilter",
)  # fmt: skip
_FILTER_BUTTON = 26.0
"""Points that leave room below a centred heading for Excel's filter button."""
_LINE = 13.0


def band(page: Any, formats: Formats, title: str, intro: str) -> None:
    """Title, one line of help, and the way back to the Guide, on a calm band."""
    page.set_row(TITLE_ROW, 27, formats.band())
    page.set_row(INTRO_ROW, 17, formats.band())
    page.set_row(LINK_ROW, 17, formats.band())
    page.write_string(TITLE_ROW, 0, title, formats.title())
    page.write_string(INTRO_ROW, 0, intro, formats.band())
    link = formats.link(bg_color=BAND)
    page.write_url(LINK_ROW, 0, f"internal:'{GUIDE}'!A1", link, "← Guide", "Back to the Guide")
    page.set_zoom(90)
    page.hide_gridlines(2)


def protect(
    page: Any, free_from: int | None = None, settled: tuple[int, int] | None = None
) -> None:
    """Locks the headings, without a password.

    With ``free_from``, the first column right of the table, everything below the headings is open,
    and so is the heading row from there on, for columns of people's own. Cells of the table are
    opened twice: they are unlocked, which sorting needs, and lie in a range that anybody may edit,
    because cells pasted from another workbook bring their lock with them. ``settled`` is a column
    and how many of its first cells stay locked.
    """
    if free_from is not None:
        right = f"{xl_col_to_name(free_from)}{HEADER_ROW + 1}"
        edge = xl_col_to_name(LAST_COLUMN)
        ranges = [*_below(*settled or (0, 0)), f"{right}:{edge}{HEADER_ROW + 1}"]
        page.unprotect_range(" ".join(ranges), "Typing")
    page.protect("", dict.fromkeys(_MAY, True))


def _below(column: int, settled: int) -> list[str]:
    """All below the headings, but for the first so many cells of a column."""
    first, edge = FIRST_ROW + 1, xl_col_to_name(LAST_COLUMN)
    free = f"A{first + settled}:{edge}{LAST_ROW + 1}"
    if not settled:
        return [free]
    last = FIRST_ROW + settled
    right = f"{xl_col_to_name(column + 1)}{first}:{edge}{last}"
    left = [f"A{first}:{xl_col_to_name(column - 1)}{last}"] if column else []
    return [*left, right, free]


def set_up_print(page: Any, title: str, name: str, widths: Sequence[int], repeated: int) -> None:
    """Landscape A4, as many pages wide as can be read, headings and key columns on each."""
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    across = pages_wide(widths)
    page.fit_to_pages(across, 0)
    page.repeat_rows(HEADER_ROW)
    if across > 1:
        page.repeat_columns(0, repeated - 1)
    page.set_header(f'&L&"Arial,Regular"&9{_code(title)}&R&"Arial,Regular"&9{_code(name)}')
    page.set_footer('&R&"Arial,Regular"&9Page &P of &N')


def heading_height(headings: Sequence[str], widths: Sequence[int]) -> float:
    """The height of a row of bold headings in points: each fits, the filter button is below."""
    lines = (_lines(text, width) for text, width in zip(headings, widths, strict=True))
    return _FILTER_BUTTON + _LINE * max(lines)


def _lines(text: str, width: int) -> int:
    """Lines that words take up at a width in characters; a little generous, as they are bold."""
    lines, used = 1, 0
    for word in text.split():
        length = round(1.1 * len(word))
        if used and used + 1 + length > width:
            lines, used = lines + 1, 0
        used += length + (1 if used else 0)
    return lines


def _code(text: str) -> str:
    return text.replace("&", "&&")
