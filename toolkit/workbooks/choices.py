"""What a person may choose from: names for the lists behind the dropdowns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from xlsxwriter.utility import xl_range_abs

from toolkit.contracts.columns import Column, Kind, columns_of
from toolkit.contracts.dictionary import YES_NO
from toolkit.contracts.lists import Lists
from toolkit.contracts.sheets import Sheet, Workbook
from toolkit.workbooks.layout import FIRST_ROW

LONGEST_LITERAL = 255
"""Excel's limit for a dropdown's entries that stand in the dropdown itself."""


@dataclass(frozen=True, slots=True)
class Picks:
    """The lists that a workbook carries on its Lists sheet: title to entries."""

    lists: Mapping[str, tuple[str, ...]]

    def source(self, column: Column) -> str | list[str] | None:
        """What a column's dropdown offers: entries, a defined name, or ``None`` for no dropdown.

        A cell that may hold several entries has none: choosing one would replace the others.
        """
        if column.several:
            return None
        if column.refers_to:
            return f"={keys_name(column.refers_to)}"
        title = list_title(column)
        if title in self.lists:
            return f"={list_name(title)}"
        return list(_literal(column)) or None


def picks_of(contract: Workbook, lists: Lists, on: date) -> Picks:
    """The lists that a workbook needs: those of the reference, and choices too long for a cell."""
    found: dict[str, tuple[str, ...]] = {}
    for column in _columns(contract):
        entries = lists.offered(column.list_of, on) if column.list_of else _long(column)
        if entries:
            found[list_title(column)] = entries
    return Picks(dict(sorted(found.items())))


def list_title(column: Column) -> str:
    """What a column's list is called: the reference table, or else the column's heading."""
    return column.list_of or column.header


def list_name(title: str) -> str:
    """The defined name of a list."""
    return "list_" + "".join(letter if letter.isalnum() else "_" for letter in title)


def keys_name(table: str) -> str:
    """The defined name of the keys typed so far in a table."""
    return f"keys_{table}"


def keys_formula(sheet: Sheet, last_row: int) -> str:
    """The keys typed so far, down to the last one, so that a dropdown has no blank tail.

    Works in Excel and LibreOffice and, unlike OFFSET and INDIRECT, is not worked out again at
    every keystroke.
    """
    at = next(i for i, column in enumerate(sheet.columns) if column.name == sheet.key)
    cells = f"'{sheet.name}'!{xl_range_abs(FIRST_ROW, at, last_row, at)}"
    first = f"'{sheet.name}'!{xl_range_abs(FIRST_ROW, at, FIRST_ROW, at)}"
    last = f'SUMPRODUCT(MAX(({cells}<>"")*(ROW({cells})-{FIRST_ROW})))'
    return f"={first}:INDEX({cells},MAX(1,{last}))"


def _columns(contract: Workbook) -> Iterable[Column]:
    if contract.control:
        yield from columns_of(contract.control)
    for sheet in contract.sheets:
        yield from sheet.columns


def _literal(column: Column) -> tuple[str, ...]:
    return YES_NO if column.kind is Kind.YES_NO else column.choices


def _long(column: Column) -> tuple[str, ...]:
    """Choices that do not fit into the dropdown itself, or hold the comma that parts entries."""
    choices = column.choices
    too_long = len(",".join(choices)) > LONGEST_LITERAL
    return choices if too_long or any("," in choice for choice in choices) else ()
