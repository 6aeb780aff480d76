"""Where things stand in a workbook that we write. Rows and columns count from 0 here.

The reader finds tables by their headings and needs none of this; it may move.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.contracts.columns import Column, Kind
from toolkit.contracts.sheets import Sheet

GUIDE = "Guide"
CONTROL = "Control"
LISTS = "Lists"
CHECKS = "Checks"
"""The sheet put in front of a checked copy; no template has one of that name."""

TITLE_ROW = 0
INTRO_ROW = 1
LINK_ROW = 2
"""Holds the way back to the Guide and, above month columns, the financial years."""
HEADER_ROW = 3
FIRST_ROW = 4
"""The first row to type in."""

SPARE_ROWS = 10
"""Rows left to type in below the last filled-in one."""
ROOM = 500
"""Rows below the table that have the same dropdowns and tints; a protected table cannot grow."""

LAST_ROW = 1_048_575
LAST_COLUMN = 16_383

REQUIRED_MARK = " *"

_FROZEN_WIDTH = 80
"""Frozen columns may take up about half of a laptop's screen."""
_PAGE_WIDTH = 270
"""Characters across a landscape A4 page at about half size, the smallest that people can read."""


def heading(column: Column) -> str:
    """The words above a column, marked when it is always needed."""
    return column.header + (REQUIRED_MARK if column.required else "")


def table_rows(sheet: Sheet, filled: int) -> int:
    """How many rows the Excel Table has: all that are filled in, and some to type in."""
    return max(sheet.blank_rows, filled + SPARE_ROWS if filled else 0)


def last_typing_row(sheet: Sheet, filled: int) -> int:
    """The last row with dropdowns, below the end of the table."""
    return FIRST_ROW + table_rows(sheet, filled) - 1 + ROOM


def frozen_columns(sheet: Sheet) -> int:
    """How many columns stay in view: up to the key, ids beside it, and a name if it fits."""
    columns = sheet.columns
    count = 1 + next(i for i, column in enumerate(columns) if column.name == sheet.key)
    while count < len(columns) and columns[count].refers_to:
        count += 1
    for position, column in enumerate(columns[:4]):
        fits = sum(one.width for one in columns[: position + 1]) <= _FROZEN_WIDTH
        if fits and _is_name(column):
            return max(count, position + 1)
    return count


def pages_wide(widths: Sequence[int]) -> int:
    """Across how many pages a sheet is printed so that it can still be read."""
    return max(1, -(-sum(widths) // _PAGE_WIDTH))


def _is_name(column: Column) -> bool:
    chosen = column.list_of or column.refers_to
    return column.kind is Kind.TEXT and not chosen and column.width >= 30
