"""A consolidated table as a sheet: the contract's columns, whether a row counts, where it is from.

Columns stand in this order: what names the row, whether it counts, what the toolkit works out, the
rest of what people typed, and where the row came from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from toolkit.contracts.columns import Column, Kind
from toolkit.contracts.lists import Item
from toolkit.contracts.sheets import Sheet
from toolkit.dataset import SHEETS
from toolkit.derive.people import called, said_of_each
from toolkit.findings import Place
from toolkit.pipeline import Checked
from toolkit.reports import derived
from toolkit.reports.book import FIRST, NOTE, Report, write_note, write_top
from toolkit.reports.kept_out import OutOfTotals
from toolkit.reports.links import link_to
from toolkit.reports.names import Names
from toolkit.reports.table import MOST_ROWS, RIGHT, Field, Value, write_table
from toolkit.rules.totals import is_added_up
from toolkit.workbooks.formats import BAND, BRAND, GENERAL, HINT, number_format
from toolkit.workbooks.layout import frozen_columns
from toolkit.workbooks.tints import is_grade, tint_grades
from toolkit.workbooks.words import fitted

INTRO = "A copy of what was returned. Correct it in the workbook it came from, and run again."
PEOPLE = SHEETS["people"]
_LONGEST_REASON = 110
_NOT_LISTED = "(not on the list of people)"
_TOTALLED_UNITS = ("hours", "hours a year")
"""Pounds have no total: cashable and other savings stand on one sheet and are never added."""


@dataclass(frozen=True)
class Sources:
    """What every data sheet is written from."""

    checked: Checked
    names: Names
    kept_out: OutOfTotals
    derived: derived.Derived
    lists: Mapping[str, Mapping[str, str]]
    """For each list of the reference workbook, what a dropdown shows for a code."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows a sheet has, and how many of them are in no total."""

    rows: int
    out: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A column of the sheet, and its cells."""

    field: Field
    cells: Sequence[Any]
    is_grade: bool = False
    totalled: bool = False


def sources_of(checked: Checked) -> Sources:
    """Everything that the sheets of a run are written from."""
    everything = checked.everything
    return Sources(
        checked=checked,
        names=Names(everything),
        kept_out=OutOfTotals(checked),
        derived=derived.derive(checked.counted),
        lists=_Labels(checked),
    )


class _Labels(dict[str, Mapping[str, str]]):
    """Code to what a dropdown shows, list by list, looked up when first asked for."""

    def __init__(self, checked: Checked) -> None:
        super().__init__()
        self._data = checked.everything

    def __missing__(self, table: str) -> Mapping[str, str]:
        labels = self._data.labels(table.lower())
        self[table] = {
            code: str(Item(code, label if label != code else "")) for code, label in labels.items()
        }
        return self[table]


def write_data_sheet(
    page: Any, report: Report, name: str, sheet: Sheet, sources: Sources
) -> Counts:
    """Writes the rows of a consolidated table. The table must have rows."""
    frame = sources.checked.everything[name].head(MOST_ROWS)
    parts = _parts(name, sheet, frame, sources)
    frozen = frozen_columns(sheet)
    write_top(page, report, sheet.name, INTRO)
    write_table(
        page, report, sheet.table, [part.field for part in parts],
        zip(*(part.cells for part in parts), strict=True), sheet=sheet.name, frozen=frozen,
    )  # fmt: skip
    for at, part in enumerate(parts):
        if part.is_grade:
            tint_grades(page, report.formats, FIRST, at, FIRST + len(frame) - 1)
        if part.totalled:
            _write_total(page, report, at, part)
    if any(part.totalled for part in parts):
        write_note(page, report, "Totals of the rows shown:")
    return Counts(len(frame), len(sources.kept_out.of(name)))


def _parts(name: str, sheet: Sheet, frame: pd.DataFrame, sources: Sources) -> list[_Part]:
    typed = [_typed(column, frame, sources) for column in sheet.columns]
    named = frozen_columns(sheet)
    parts = [*typed[:named], *_monthly(sheet, frame), _counted(name, frame, sources)]
    parts += _derived(name, frame, sources)
    parts += typed[named:]
    return _unlike([*parts, *_origin(frame, sources)])


def _typed(column: Column, frame: pd.DataFrame, sources: Sources) -> _Part:
    numbers = number_format(column) if column.is_number else ""
    labels = sources.lists[column.list_of] if column.list_of else {}
    return _Part(
        Field(column.header, column.width, numbers or (GENERAL if column.is_number else "")),
        _people(frame[column.name], sources)
        if column.several
        else _cells(frame[column.name], column, labels),
        is_grade=is_grade(column),
        totalled=column.is_number and column.unit in _TOTALLED_UNITS,
    )


def _cells(values: pd.Series, column: Column, labels: Mapping[str, str]) -> list[Value]:
    if column.kind is Kind.DATE:
        return [None if pd.isna(day) else day.date() for day in values]
    if column.is_number:
        return [None if pd.isna(number) else float(number) for number in values]
    people = column.list_of == PEOPLE.table
    return [
        None if pd.isna(value) else labels.get(value, _NOT_LISTED if people else value)
        for value in values
    ]


def _people(values: pd.Series, sources: Sources) -> list[Value]:
    """Cells that name several people, each as a dropdown would show them."""
    known, labels = called(sources.checked.everything), sources.lists[PEOPLE.table]
    return [
        said_of_each(text, known, lambda one: labels.get(one, _NOT_LISTED))
        if isinstance(text, str)
        else None
        for text in values
    ]


def _monthly(sheet: Sheet, frame: pd.DataFrame) -> list[_Part]:
    if sheet.months is None:
        return []
    months = [f"{month:%b %Y}" for month in frame["month"]]
    about = sheet.months.column
    numbers = [float(number) for number in frame[about.name]]
    starts = [month.date() for month in frame["month"]]
    return [
        _Part(Field("Month", 12), months),
        _Part(Field("Month begins", 14, help="A date, for sorting and pivot tables."), starts),
        _Part(
            Field(about.header, 12, number_format(about), help=about.help),
            numbers,
            totalled=is_added_up(about),
        ),
    ]


def _counted(name: str, frame: pd.DataFrame, sources: Sources) -> _Part:
    out = sources.derived.left_out_rows(name, frame)
    out |= {index: row.reason for index, row in sources.kept_out.of(name).items()}
    words = [
        f"No: {fitted(out[index], _LONGEST_REASON)}" if index in out else "Yes"
        for index in frame.index
    ]
    about = "No when an error keeps the row out, or its benefit has ended or is left out."
    return _Part(Field("Counted", 44, fill=HINT, help=about), words)


def _derived(name: str, frame: pd.DataFrame, sources: Sources) -> list[_Part]:
    if name != "benefits":
        return []
    rows = [sources.derived.of(index) for index in frame.index]
    columns = zip(*rows, strict=True)
    return [
        _Part(field, cells, totalled=field.header in derived.TOTALLED)
        for field, cells in zip(derived.FIELDS, columns, strict=True)
    ]


def _origin(frame: pd.DataFrame, sources: Sources) -> list[_Part]:
    """Where each row came from. The unit is the return's: a table may have a unit of its own."""
    names = sources.names
    units = {ret.workbook: names.unit(ret.unit) for ret in sources.checked.returns}
    as_at = {ret.workbook: ret.as_at for ret in sources.checked.returns}
    workbooks = [str(workbook) for workbook in frame["workbook"]]
    rows = [
        link_to(Place(workbook, str(sheet), int(row)), int(row))
        for workbook, sheet, row in zip(workbooks, frame["sheet"], frame["row"], strict=True)
    ]
    return [
        _Part(Field("Returned by", 24, fill=HINT), [units[one] for one in workbooks]),
        _Part(Field("Return as at", 13, fill=HINT), [as_at[one] for one in workbooks]),
        _Part(Field("Workbook", 32, fill=HINT), [names.workbook(one) for one in workbooks]),
        _Part(Field("Sheet", 16, fill=HINT), list(frame["sheet"])),
        _Part(Field("Row", 9, fill=HINT, help="Opens the workbook at this row."), rows),
    ]


def _unlike(parts: Sequence[_Part]) -> list[_Part]:
    """The parts with headings that differ, as an Excel Table needs them."""
    seen: set[str] = set()
    result: list[_Part] = []
    for part in parts:
        header, number = part.field.header, 2
        while header.casefold() in seen:
            header, number = f"{part.field.header} ({number})", number + 1
        seen.add(header.casefold())
        result.append(replace(part, field=replace(part.field, header=header)))
    return result


def _write_total(page: Any, report: Report, at: int, part: _Part) -> None:
    """The total of the rows that a filter leaves, above the heading."""
    first, last = (xl_rowcol_to_cell(row, at) for row in (FIRST, FIRST + len(part.cells) - 1))
    look = report.formats.of(
        bold=True, bg_color=BAND, font_color=BRAND, num_format=part.field.numbers, **RIGHT
    )
    total = sum(cell for cell in part.cells if cell is not None)
    page.write_formula(NOTE, at, f"=SUBTOTAL(109,{first}:{last})", look, total)
