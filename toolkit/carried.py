"""What stands in a return, as it was typed, to be written into a new form of the same kind.

Nothing is judged or put right on the way: what was wrong stays wrong, where its owner can see it.
What has no place in the form is told, cell by cell, so that nothing is lost without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from toolkit.contracts import WORKBOOKS
from toolkit.contracts.columns import Row, columns_of
from toolkit.contracts.sheets import Sheet, Workbook
from toolkit.words import counted, listed
from toolkit.workbooks.guard import Reason, Refused
from toolkit.workbooks.layout import CHECKS, CONTROL, GUIDE, LISTS
from toolkit.workbooks.months import full_years
from toolkit.workbooks.raw import RawSheet, RawWorkbook, read_raw
from toolkit.workbooks.source import Source
from toolkit.workbooks.table_sheet import Monthly
from toolkit.workbooks.tables import (
    FoundTable,
    find_control,
    find_kind,
    find_table,
    letter_of,
    name_key,
)

OURS = {name_key(name) for name in (CONTROL, GUIDE, LISTS, CHECKS)}
"""Sheets that are made anew, never carried."""


@dataclass(frozen=True)
class Carried:
    """What a return holds: values as typed, by the fields of its contract.

    ``control`` are the items that are filled in, ``rows`` the rows of each Excel Table, ``months``
    the months that have a column. ``left`` says, in sentences, what has no place in the form.
    """

    kind: Workbook
    control: Mapping[str, Any] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Row | Monthly]] = field(default_factory=dict)
    months: tuple[date, ...] = ()
    left: tuple[str, ...] = ()

    def next_time(self) -> Carried:
        """What the next return starts with: as the contract's columns declare it."""
        control = self.kind.control
        as_at = self.control.get("as_at")
        rows = {
            sheet.table: [
                _next_row(sheet, row)
                for row in self.rows.get(sheet.table, ())
                if not _has_ended(sheet, row, as_at)
            ]
            for sheet in self.kind.sheets
            if sheet.carried
        }
        items = _next_values(control, self.control) if control else {}
        return Carried(self.kind, items, rows, self.months, self.left)


def carry(source: Source) -> Carried:
    """What the return in a workbook holds.

    Raises :class:`~toolkit.workbooks.guard.Refused` when the file cannot be read, or is none of our
    workbooks.
    """
    raw = read_raw(source)
    kind = find_kind(raw, WORKBOOKS)
    if kind is None:
        raise Refused(
            Reason.READER_FAILED,
            "it is not one of our workbooks",
            "On its Control sheet 'Workbook type' should say what it is.",
        )
    tables = {
        sheet.table: (page, found)
        for sheet in kind.sheets
        if (page := raw.sheet(sheet.name)) and (found := find_table(page, sheet))
    }
    return Carried(
        kind,
        _control(raw, kind),
        {table: _rows(found) for table, (_, found) in tables.items()},
        full_years([month for _, found in tables.values() for _, month in found.months]),
        tuple(_left(raw, kind, {page.name: found for page, found in tables.values()})),
    )


def _has_ended(sheet: Sheet, given: Row | Monthly, as_at: Any) -> bool:
    """Whether the next return starts without a row, as its sheet declares."""
    values = vars(given.row if isinstance(given, Monthly) else given)
    if sheet.ended is not None and sheet.ended.holds([values.get(sheet.ended.field)])[0]:
        return True
    last = values.get(sheet.ended_by)
    return isinstance(last, date) and isinstance(as_at, date) and last <= as_at


def _next_row(sheet: Sheet, given: Row | Monthly) -> Row | Monthly:
    if isinstance(given, Monthly):
        return Monthly(_next(sheet.row, given.row), given.numbers)
    return _next(sheet.row, given)


def _next(model: type[Row], row: Row) -> Row:
    return model.model_construct(**_next_values(model, vars(row)))


def _next_values(model: type[Row], values: Mapping[str, Any]) -> dict[str, Any]:
    return {column.name: values.get(column.next_time) for column in columns_of(model)}


# ---------------------------------------------------------------------------------- what stands


def _control(raw: RawWorkbook, kind: Workbook) -> dict[str, Any]:
    page = raw.sheet(CONTROL)
    if page is None or kind.control is None:
        return {}
    spots = find_control(page, columns_of(kind.control))
    values = {name: _cell(page.rows[row - 1], at) for name, (row, at) in spots.items()}
    return {name: value for name, value in values.items() if value is not None}


def _rows(found: FoundTable) -> list[Row | Monthly]:
    return [_row(found, cells) for cells in found.body]


def _row(found: FoundTable, cells: Sequence[Any]) -> Row | Monthly:
    sheet = found.sheet
    values = {
        column.name: _cell(cells, found.positions.get(column.name, 0)) for column in sheet.columns
    }
    row = sheet.row.model_construct(**values)
    if sheet.months is None:
        return row
    return Monthly(row, {month: _cell(cells, at) for at, month in found.months})


def _cell(cells: Sequence[Any], at: int) -> Any:
    """The value in a 1-based column; ``None`` for a blank, and for a column that is not there."""
    value = cells[at - 1] if 0 < at <= len(cells) else None
    if isinstance(value, str) and not value.strip():
        return None
    midnight = isinstance(value, datetime) and value.time() == datetime.min.time()
    return value.date() if midnight and isinstance(value, datetime) else value


# ------------------------------------------------------------------------------ what has no place


def _left(raw: RawWorkbook, kind: Workbook, tables: Mapping[str, FoundTable]) -> Iterator[str]:
    own = {name_key(sheet.name) for sheet in kind.sheets} | OURS
    for page in raw.sheets:
        filled = sum(_is_filled(cell) for row in page.rows for cell in row)
        if found := tables.get(page.name):
            yield from _left_on(page, found)
        elif name_key(page.name) not in own and filled:
            yield f"Sheet '{page.name}' is not in the template: {counted(filled, 'filled cell')}."
        elif name_key(page.name) not in OURS and filled:
            yield (
                f"Sheet '{page.name}': none of the template's headings was found, so its "
                f"{counted(filled, 'filled cell')} stayed behind."
            )
        elif name_key(page.name) == name_key(CONTROL) and kind.control:
            yield from _left_on_control(page, kind.control)
        yield from _lost_on(page)
    for name, what in raw.skipped:
        yield f"Sheet '{name}' is a {what} and holds no cells."


def _left_on(page: RawSheet, found: FoundTable) -> Iterator[str]:
    used = {*found.positions.values(), *(at for at, _ in found.months)}
    cells = [
        (at, number)
        for number, row in enumerate(page.rows[found.header_row :], found.header_row + 1)
        for at, cell in enumerate(row, 1)
        if at not in used and _is_filled(cell)
    ]
    for at, some in groupby(sorted(cells), key=lambda cell: cell[0]):
        numbers = [number for _, number in some]
        head = str(page.rows[found.header_row - 1][at - 1]).strip()
        called = f" ('{head}')" if head else ""
        yield (
            f"'{page.name}' column {letter_of(at)}{called} is not in the template: "
            f"{counted(len(numbers), 'filled cell')}, the first in row {numbers[0]}."
        )
    for number, label in found.totals:
        yield f"'{page.name}' row {number} is a row of totals ('{label}')."
    for number in found.headings:
        yield f"'{page.name}' row {number} repeats the headings."


def _left_on_control(page: RawSheet, control: type[Row]) -> Iterator[str]:
    spots = find_control(page, columns_of(control)).values()
    last = max((row for row, _ in spots), default=len(page.rows))
    for number, row in enumerate(page.rows[last:], last + 1):
        name, *values = [str(cell).strip() for cell in row if _is_filled(cell)] or [""]
        if name:
            said = f": {listed(values)}" if values else ""
            yield f"'{page.name}' row {number} ('{name}') is not in the template{said}."


def _lost_on(page: RawSheet) -> Iterator[str]:
    """Cells without a value of their own, and formulas, of which only the value is carried."""
    for what, spots in (("an error", page.errors), ("a formula not worked out", page.uncalculated)):
        for row, at in sorted(spots):
            yield f"'{page.name}'!{letter_of(at)}{row} holds {what}, which is no value."
    if page.formulas and name_key(page.name) not in OURS:
        yield (
            f"'{page.name}' has {counted(len(page.formulas), 'formula')}: the values were carried "
            "as last saved, the formulas not."
        )


def _is_filled(cell: Any) -> bool:
    return not (isinstance(cell, str) and not cell.strip())
