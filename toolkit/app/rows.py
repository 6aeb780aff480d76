"""A row of a workbook as it was read, so that a finding or a figure can be followed to its cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from toolkit.contracts import workbook_of
from toolkit.contracts.columns import columns_of
from toolkit.contracts.control import Control
from toolkit.findings import Place
from toolkit.returns import Return, Table
from toolkit.words import short_day

CONTROL = "Control"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its address, the words above or beside it, and what stands in it."""

    address: str
    header: str
    value: str


def address_of(place: Place) -> str:
    """The page of a place's row, at its cell; empty where it is about no row."""
    if not (place.workbook and place.row):
        return ""
    about = urlencode({"workbook": place.workbook, "sheet": place.sheet, "row": place.row})
    anchor = f"#cell-{place.cell.partition(':')[0]}" if place.cell else ""
    return f"/row?{about}{anchor}"


def has_row(ret: Return, sheet: str, row: int) -> bool:
    """Whether there is a page of a row."""
    if sheet == CONTROL:
        return bool(ret.control_cells)
    return any(table.sheet == sheet and row in table.rows for table in ret.tables.values())


def cells_of(ret: Return, sheet: str, row: int) -> tuple[Cell, ...]:
    """The cells of a row of a return's table; of its Control sheet, which is a list, all items.

    Empty where there is no such row.
    """
    if sheet == CONTROL:
        return tuple(_items(ret))
    tables = (table for table in ret.tables.values() if table.sheet == sheet and row in table.rows)
    return tuple(cell for table in tables for cell in _cells(ret, table, row))


def _items(ret: Return) -> Iterator[Cell]:
    for column in columns_of(Control):
        if address := ret.control_cells.get(column.name):
            yield Cell(address, column.header, _shown(ret.control.get(column.name)))


def _cells(ret: Return, table: Table, row: int) -> Iterator[Cell]:
    at = table.rows.index(row)
    sheet = next(each for each in workbook_of(ret.kind).sheets if each.dataset == table.name)
    for column in sheet.columns:
        if letter := table.letters.get(column.name):
            bad = not table.bad.isdisjoint({(row, column.name), (row, letter)})
            value = "cannot be used as typed" if bad else _shown(table.cells[column.name][at])
            yield Cell(f"{letter}{row}", column.header, value)
    for (letter, month), numbers in zip(table.months, table.numbers, strict=True):
        bad = (row, letter) in table.bad
        value = "cannot be used as typed" if bad else _shown(numbers[at])
        yield Cell(f"{letter}{row}", f"{month:%b %Y}", value)


def _shown(value: object) -> str:
    """A value as a person would type it."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case date():
            return short_day(value)
        case float() | int():
            return f"{value:,.10g}"
        case _:
            return str(value)
