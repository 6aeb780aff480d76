"""What is in an archive: every table and column, with its type and what it means.

The tables of the returns come from the contracts; the Parquet files, the tables of a database and
the page ``docs/archive.md`` all come from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from toolkit.contracts import WORKBOOKS
from toolkit.contracts.columns import Column, Kind, columns_of
from toolkit.contracts.reference import REFERENCE
from toolkit.contracts.sheets import Months, Sheet
from toolkit.dataset import SHEETS
from toolkit.figures import Unit

TEXT, WHOLE, NUMBER, DAY, YES_NO = pa.string(), pa.int64(), pa.float64(), pa.date32(), pa.bool_()

_TYPES: Mapping[Kind, pa.DataType] = {
    Kind.TEXT: TEXT,
    Kind.CHOICE: TEXT,
    Kind.NUMBER: NUMBER,
    Kind.WHOLE: WHOLE,
    Kind.DATE: DAY,
    Kind.YES_NO: YES_NO,
}
PEOPLE = REFERENCE.sheet("People")


@dataclass(frozen=True, slots=True)
class Field:
    """A column of an archived table.

    One that is ``typed`` comes from a contract: an archive that is older than it is without it.
    """

    name: str
    type: pa.DataType
    about: str
    typed: bool = False


@dataclass(frozen=True)
class Kept:
    """An archived table. Each of its rows is told apart by ``run_id`` and ``position``."""

    name: str
    about: str
    own: tuple[Field, ...]

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every column: those that all tables have, then its own."""
        return (*_IN_ALL, *self.own)

    @cached_property
    def schema(self) -> pa.Schema:
        """The columns as Arrow has them."""
        return pa.schema([(field.name, field.type) for field in self.fields])


_IN_ALL = (
    Field("run_id", TEXT, "The run."),
    Field("position", WHOLE, "The row's place in this table of the run, from 1."),
)
_ORIGIN = (
    Field("counted", YES_NO, "Whether the row counts: no error keeps it out of totals."),
    Field("workbook", TEXT, "The workbook it was read from, below the pack."),
    Field("sheet", TEXT, "The sheet."),
    Field("row", WHOLE, "Excel's row number."),
    Field("return_unit", TEXT, "The code of the unit that returned the workbook."),
    Field("return_as_at", DAY, "The date that the return is as at."),
)
AS_COUNTED = {"areas": ("rag_previous",)}
"""Columns of which another value counts than was typed: last time's grade, as it was published."""


def counts_as(field: str) -> str:
    """The column that holds what counts instead of what was typed."""
    return f"{field}_counted"


def is_person(sheet: Sheet, column: Column) -> bool:
    """Whether a column holds the code of somebody on the People sheet; their role is archived."""
    named = PEOPLE.table in (column.list_of, column.refers_to)
    return named or (sheet.table, column.name) == (PEOPLE.table, PEOPLE.key)


def is_left_out(sheet: Sheet, column: Column) -> bool:
    """Whether a column is never archived: what the lists hold for the force alone, such as names.

    It is there, and blank.
    """
    return column.internal and sheet in REFERENCE.sheets


def _of_sheet(sheet: Sheet) -> Kept:
    own = [
        Field(one.name, _TYPES[one.kind], _about(sheet, one), typed=True) for one in sheet.columns
    ]
    if sheet.months:
        own += _months(sheet.months)
    for name in AS_COUNTED.get(sheet.dataset, ()):
        column = sheet.column(name)
        words = f"{column.header}, as it counts: as published, where it was."
        own.append(Field(counts_as(name), _TYPES[column.kind], words))
    return Kept(sheet.dataset, f"{sheet.name}. {sheet.intro}", (*_ORIGIN, *own))


def _months(months: Months) -> tuple[Field, ...]:
    number = f"The {months.header.lower()} of that month."
    return (
        Field("month", DAY, "The first day of the month."),
        Field(months.field, NUMBER, number),
        Field("letter", TEXT, "The letter of the month's column."),
    )


def _about(sheet: Sheet, column: Column) -> str:
    if is_left_out(sheet, column):
        return f"{column.header}. Always blank: it is not archived."
    if is_person(sheet, column):
        return f"{column.header}: the role."
    unit = f" ({column.unit})" if column.unit else ""
    return f"{column.header}{unit}. {column.help}"


def _control() -> tuple[Field, ...]:
    """Every item that the Control sheet of some workbook has."""
    fields: dict[str, Field] = {}
    for workbook in WORKBOOKS:
        for item in columns_of(workbook.control) if workbook.control else ():
            role = "the role. " if PEOPLE.table == item.list_of else ""
            words = f"Control, {item.header}: {role}{item.help}"
            field = Field(item.name, _TYPES[item.kind], words, typed=True)
            fields.setdefault(item.name, field)
    return tuple(fields.values())


CONTROL = _control()
"""The items of Control, each a column of the table ``returns``."""

RETURNS = Kept(
    "returns",
    "Every workbook that was read or tried, the reference workbook first.",
    (
        Field("workbook", TEXT, "Its path below the pack."),
        Field("status", TEXT, "read, unreadable, or not one of ours."),
        Field("kind", TEXT, "Such as benefit-tracker or reference; empty if unknown."),
        Field("sha256", TEXT, "The SHA-256 of the file."),
        Field("size", WHOLE, "Its size in bytes."),
        *CONTROL,
    ),
)
LAYOUT = Kept(
    "layout",
    "Which column of which workbook held what, so that every value leads to its cell.",
    (
        Field("workbook", TEXT, "The workbook."),
        Field("table_name", TEXT, "The archived table."),
        Field("sheet", TEXT, "The sheet."),
        Field("field", TEXT, "The column of the archived table; blank for a month."),
        Field("month", DAY, "The first day of the month; blank for a field."),
        Field("letter", TEXT, "The letter of the column in Excel."),
    ),
)
UNUSABLE = Kept(
    "unusable",
    "Cells that hold something that could not be used; they are blank in their tables.",
    (
        Field("workbook", TEXT, "The workbook."),
        Field("table_name", TEXT, "The archived table."),
        Field("row", WHOLE, "Excel's row number."),
        Field("field", TEXT, "The column, or the letter of a month's."),
    ),
)
FINDINGS = Kept(
    "findings",
    "Everything that was found, what to fix first on top.",
    (
        Field("rule", TEXT, "The rule, such as X05."),
        Field("severity", TEXT, "error, warning or note."),
        Field("workbook", TEXT, "The workbook; blank for the pack as a whole."),
        Field("sheet", TEXT, "The sheet."),
        Field("row", WHOLE, "Excel's row number, 0 for none."),
        Field("cell", TEXT, "The cell's address."),
        Field("header", TEXT, "The words above the cell."),
        Field("key", TEXT, "The benefit, area or line."),
        Field("message", TEXT, "What is wrong and what to do."),
        Field("unit", TEXT, "The code of the unit that returned it."),
        Field("owner", TEXT, "The role of whoever owns the row."),
        Field("explained", TEXT, "Why a warning stands; blank while nobody has said."),
        Field("keeps_out", YES_NO, "Whether an error keeps its row out of totals."),
    ),
)
FIGURES = Kept(
    "figures",
    "Every figure of the run.",
    (
        Field("figure_id", TEXT, "Its id, such as hours.known."),
        Field("label", TEXT, "What it is."),
        Field("value", NUMBER, "Its value, not rounded."),
        Field("unit", TEXT, f"{', '.join(Unit)}."),
        Field("basis", TEXT, "Over what time it is stated."),
        Field("printed", TEXT, "As it is printed."),
        Field("working", TEXT, "How it is worked out."),
    ),
)
GRADES = Kept(
    "grades",
    "The grade of every area that counts.",
    (
        Field("area_id", TEXT, "The area."),
        Field("area", TEXT, "Its name."),
        Field("section_ref", TEXT, "Where it stands in the report."),
        Field("unit", TEXT, "The code of the unit that returned it."),
        Field("grade", TEXT, "Red, Amber, Green or Not graded."),
        Field("last_time", TEXT, "The grade last time, as published."),
        Field("movement", TEXT, "How the two compare."),
        Field("basis", TEXT, "What it was graded on."),
    ),
)
RUNS = Kept(
    "runs",
    "Every run: what it is and whether it was published. Only in what is exported, since a run is "
    "published after it was archived.",
    (
        Field("force", TEXT, "The force."),
        Field("audience", TEXT, "chief-officers or board."),
        Field("as_at", DAY, "The date that its figures are as at."),
        Field("final", YES_NO, "Whether it was built without the DRAFT stamp."),
        Field("errors", WHOLE, "How many errors stood."),
        Field("toolkit", TEXT, "The version of the toolkit."),
        Field("compared_with", TEXT, "The archived run it was compared with; blank for none."),
        Field("version", TEXT, "The version it was published as; blank if it was not."),
        Field("published_on", DAY, "The day it was published."),
        Field("corrects", TEXT, "The published run that it corrects."),
        Field("reason", TEXT, "Why it was corrected."),
        Field("corrected_by", TEXT, "The later run that corrects it."),
    ),
)

DATA: Mapping[str, Kept] = {name: _of_sheet(sheet) for name, sheet in SHEETS.items()}
"""The tables of the returns, by name."""

TABLES: Mapping[str, Kept] = {
    kept.name: kept
    for kept in (FIGURES, GRADES, FINDINGS, RETURNS, LAYOUT, UNUSABLE, *DATA.values())
}
"""Every archived table, by name."""


def file_of(table: str) -> str:
    """Where a table lies in the archive of a run."""
    return f"tables/{table}.parquet" if table not in _AT_THE_TOP else f"{table}.parquet"


_AT_THE_TOP = (FIGURES.name, GRADES.name)
