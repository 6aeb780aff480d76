"""What a workbook holds: its sheets, each an Excel Table of one row model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import create_model

from toolkit.contracts.columns import Column, Row, When, columns_of, optional


@dataclass(frozen=True, slots=True)
class Months:
    """Month columns to the right of a table's own columns: a row per benefit, a column per month.

    Each filled-in month becomes one row of the consolidated table, with the month's first day in
    ``month`` and the number in ``field``. ``future`` tells whether months after the as-at date may
    be filled in. ``minimum`` is the least number that may stand there, ``None`` for any. A new
    workbook offers the months of ``years`` financial years, the current one last.
    """

    field: str
    header: str
    help: str
    unit: str
    future: bool
    minimum: float | None = 0.0
    years: int = 2

    @property
    def cell(self) -> type[Row]:
        """A cell below a month as a row model of one column, by which it is checked."""
        return _cell_of(self)

    @property
    def column(self) -> Column:
        """All the months as one column."""
        return columns_of(self.cell)[0]


@cache
def _cell_of(months: Months) -> type[Row]:
    column = optional(months.header, months.help, unit=months.unit, ge=months.minimum)
    fields: dict[str, Any] = {months.field: (float | None, column)}
    return create_model("MonthCell", __base__=Row, **fields)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with one table.

    ``name`` is the sheet's, ``table`` the Excel Table's and, in lower case, the consolidated
    table's. ``intro`` is the line of help below the title. ``unique`` are the fields that may not
    repeat together, ``key`` the field by which a message names a row. An error in a row of a sheet
    with ``keeps_out`` keeps every row with that key out of totals, not only its own. ``label`` is
    the field that people read beside the key, on sheets from which others choose. ``carried`` tells
    whether the next return starts with the rows of the last one, but for those for which ``ended``
    holds, and those whose date ``ended_by`` is no later than the last return's as-at date.
    """

    name: str
    table: str
    row: type[Row]
    intro: str
    key: str
    unique: tuple[str, ...] = ()
    months: Months | None = None
    keeps_out: bool = False
    blank_rows: int = 40
    optional: bool = False
    label: str = ""
    carried: bool = True
    ended: When | None = None
    ended_by: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The table's own columns, without the month columns."""
        return columns_of(self.row)

    @property
    def dataset(self) -> str:
        """The name of the consolidated table."""
        return self.table.lower()

    def column(self, field: str) -> Column:
        """The column of a field. Raises ``KeyError`` when there is none."""
        for column in self.columns:
            if column.name == field:
                return column
        raise KeyError(field)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A kind of workbook: the word people use for it, its Guide, Control sheet and tables.

    ``kind`` is what stands in Control under "Workbook type" and on the command line. ``guide`` is
    a list of (heading, paragraphs).
    """

    kind: str
    title: str
    purpose: str
    schema_version: str
    control: type[Row] | None
    guide: tuple[tuple[str, tuple[str, ...]], ...]
    sheets: tuple[Sheet, ...]

    @property
    def years(self) -> int:
        """How many financial years of months a new one offers; 0 where it has no months."""
        return max((sheet.months.years for sheet in self.sheets if sheet.months), default=0)

    def sheet(self, table: str) -> Sheet:
        """The sheet of a table. Raises ``KeyError`` when there is none."""
        for sheet in self.sheets:
            if table in (sheet.table, sheet.dataset):
                return sheet
        raise KeyError(table)
