"""What stood in a cell when its workbook was read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from toolkit.findings import Place
from toolkit.returns import Return, Table


class SavedValues:
    """Looks up the value of a cell, and the total of a range of months, as they were read."""

    def __init__(self, returns: Iterable[Return]) -> None:
        """``returns`` are those that cells are asked of, with all that they hold."""
        self._returns = {ret.workbook: ret for ret in returns}
        self._tables = {
            (ret.workbook, table.sheet): _Cells(table)
            for ret in self._returns.values()
            for table in ret.tables.values()
        }

    def value(self, place: Place) -> str | float | bool | date | None:
        """The value of a single cell; ``None`` for a blank, a range, or a cell not in a table."""
        letter = place.cell.rstrip("0123456789")
        if not letter or ":" in place.cell:
            return None
        table = self._tables.get((place.workbook, place.sheet))
        if table is not None:
            return _plain(table.value(letter, place.row))
        ret = self._returns.get(place.workbook)
        return _plain(_control(ret, place.cell)) if ret else None

    def total(self, place: Place) -> float | None:
        """The sum of a range in one row of a table of months; ``None`` for anything else."""
        first, colon, last = place.cell.partition(":")
        table = self._tables.get((place.workbook, place.sheet))
        if not colon or table is None:
            return None
        return table.total(first.rstrip("0123456789"), last.rstrip("0123456789"), place.row)


class _Cells:
    """The cells of one table by column letter and row."""

    def __init__(self, table: Table) -> None:
        self._at = {row: at for at, row in enumerate(table.rows)}
        self._columns = {
            letter: table.cells[field]
            for field, letter in table.letters.items()
            if field in table.cells
        }
        self._months = {
            letter: numbers
            for (letter, _), numbers in zip(table.months, table.numbers, strict=True)
        }

    def value(self, letter: str, row: int) -> Any:
        column = self._columns.get(letter) or self._months.get(letter)
        at = self._at.get(row)
        return column[at] if column is not None and at is not None else None

    def total(self, first: str, last: str, row: int) -> float | None:
        at = self._at.get(row)
        letters = list(self._months)
        if at is None or first not in self._months or last not in self._months:
            return None
        within = letters[letters.index(first) : letters.index(last) + 1]
        return sum(self._months[letter][at] or 0.0 for letter in within)


def _control(ret: Return, cell: str) -> Any:
    field = next((name for name, spot in ret.control_cells.items() if spot == cell), "")
    return ret.control.get(field)


def _plain(value: Any) -> str | float | bool | date | None:
    """A value as a report writes it; one of another kind, or not a number, as nothing."""
    if isinstance(value, float) and value != value:
        return None
    return value if isinstance(value, str | int | float | date) else None
