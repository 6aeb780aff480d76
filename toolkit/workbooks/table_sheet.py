"""A sheet with one Excel Table: headings with notes, cells to type in, months to the right.

A protected table cannot grow in Excel. So it starts with rows enough to type in, and the columns
below it look and work the same: who needs more rows simply types on, and the reader reads on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from toolkit.contracts.columns import Column, Row
from toolkit.contracts.sheets import Months, Sheet
from toolkit.workbooks.choices import Picks
from toolkit.workbooks.formats import BAND, BRAND, FAINT, SECOND_YEAR, Formats, is_wrapped
from toolkit.workbooks.layout import (
    FIRST_ROW,
    HEADER_ROW,
    LINK_ROW,
    frozen_columns,
    heading,
    last_typing_row,
    table_rows,
)
from toolkit.workbooks.months import financial_year, month_header
from toolkit.workbooks.page import band, heading_height, protect, set_up_print
from toolkit.workbooks.put import put
from toolkit.workbooks.tints import tint_table
from toolkit.workbooks.validation import month_validation, unique_validation, validation
from toolkit.workbooks.words import month_note, note

MONTH_WIDTH = 10
_RIGHT: dict[str, Any] = {"align": "right", "indent": 1}
_NOTE_WIDTH = 260
MOST_LINES = 15
"""Rows are no higher than this; longer text is read in the formula bar."""
_LINE, _PADDING = 12.75, 3.0


@dataclass(frozen=True, slots=True)
class Monthly:
    """A row of a sheet with month columns: its own cells, and a number for some of the months.

    What a person typed instead of a number is written as it is.
    """

    row: Row
    numbers: Mapping[date, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """What all sheets of one workbook share.

    ``labels`` maps list, then code, to label. ``settled`` locks what tells a return and its rows
    apart, where it is filled in: the items of Control, and the keys that other sheets refer to.
    """

    title: str
    formats: Formats
    picks: Picks
    labels: Mapping[str, Mapping[str, str]]
    months: tuple[date, ...]
    settled: bool = False


def write_table(page: Any, sheet: Sheet, form: Form, rows: Sequence[Row | Monthly]) -> None:
    """Writes a whole sheet. Raises ``ValueError`` for a number in a month without a column."""
    months = form.months if sheet.months else ()
    last_row = last_typing_row(sheet, len(rows))
    last_column = len(sheet.columns) + len(months) - 1
    widths = [column.width for column in sheet.columns] + [MONTH_WIDTH] * len(months)
    _set_columns(page, sheet, form, last_column)
    band(page, form.formats, sheet.name, sheet.intro)
    _write_headings(page, sheet, form, months, widths, len(rows))
    _write_cells(page, sheet, form, [_own(row) for row in rows])
    _write_numbers(page, sheet, form, months, rows)
    _validate(page, sheet, form, last_row, last_column)
    tint_table(page, sheet, form.formats, last_row, last_column)
    _finish(page, sheet, form, widths, last_row, len(rows))


def _own(row: Row | Monthly) -> Row:
    return row.row if isinstance(row, Monthly) else row


def _set_columns(page: Any, sheet: Sheet, form: Form, last_column: int) -> None:
    formats = form.formats
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, formats.cell(column, FAINT))
    if sheet.months and last_column >= len(sheet.columns):
        look = formats.cell(sheet.months.column, FAINT)
        page.set_column(len(sheet.columns), last_column, MONTH_WIDTH, look)


def _write_headings(
    page: Any, sheet: Sheet, form: Form, months: Sequence[date], widths: Sequence[int], filled: int
) -> None:
    headings = [heading(column) for column in sheet.columns] + [month_header(m) for m in months]
    looks = [_heading_look(column, form.formats) for column in sheet.columns]
    looks += [_month_look(month, months[0], form.formats) for month in months]
    page.add_table(
        HEADER_ROW, 0, HEADER_ROW + table_rows(sheet, filled), len(headings) - 1,
        {
            "name": sheet.table,
            "style": None,
            "columns": [
                {"header": text, "header_format": look}
                for text, look in zip(headings, looks, strict=True)
            ],
        },
    )  # fmt: skip
    page.set_row(HEADER_ROW, heading_height(headings, widths))
    for at, column in enumerate(sheet.columns):
        _write_note(page, at, note(column, sheet.columns))
    if sheet.months:
        _write_years(page, sheet.months, months, len(sheet.columns), form.formats)


def _heading_look(column: Column, formats: Formats) -> Any:
    return formats.heading(**(_RIGHT if column.is_number else {}))


def _month_look(month: date, first: date, formats: Formats) -> Any:
    same_parity = _year(month) % 2 == _year(first) % 2
    return formats.heading(BRAND if same_parity else SECOND_YEAR, **_RIGHT)


def _year(month: date) -> int:
    return int(financial_year(month)[:4])


def _write_years(
    page: Any, about: Months, months: Sequence[date], first: int, formats: Formats
) -> None:
    """The financial year above its first month, and a note on what a month holds."""
    shown: set[str] = set()
    for at, month in enumerate(months, first):
        year = financial_year(month)
        if year not in shown:
            shown.add(year)
            look = formats.of(bold=True, font_color=BRAND, bg_color=BAND)
            page.write_string(LINK_ROW, at, year, look)
            _write_note(page, at, month_note(about))


def _write_note(page: Any, column: int, text: str) -> None:
    lines = sum(1 + len(line) // 40 for line in text.split("\n"))
    size = {"width": _NOTE_WIDTH, "height": 24 + 16 * lines, "font_size": 9, "font_name": "Arial"}
    page.write_comment(HEADER_ROW, column, text, {"author": "", "color": "#FFFFFF", **size})


def _write_cells(page: Any, sheet: Sheet, form: Form, rows: Sequence[Row]) -> None:
    end = FIRST_ROW + table_rows(sheet, len(rows))
    for at, column in enumerate(sheet.columns):
        look = form.formats.cell(column)
        given = form.formats.settled(column) if _is_settled(sheet, column, form) else look
        labels = None if column.several else form.labels.get(column.list_of)
        for line, row in enumerate(rows, FIRST_ROW):
            value = getattr(row, column.name)
            put(page, line, at, value, look if value is None else given, labels)
        for line in range(FIRST_ROW + len(rows), end):
            page.write_blank(line, at, None, look)
    for line, row in enumerate(rows, FIRST_ROW):
        if (lines := _lines(row, sheet.columns)) > 1:
            page.set_row(line, _PADDING + _LINE * min(lines, MOST_LINES))


def _is_settled(sheet: Sheet, column: Column, form: Form) -> bool:
    """Whether a column holds what its rows are known by in other sheets and other returns."""
    return form.settled and sheet.keeps_out and column.name == sheet.key and not column.refers_to


def _lines(row: Row, columns: Sequence[Column]) -> int:
    """The lines that a row's longest text takes up; letters are narrower than digits."""
    return max(
        ceil(len(text) / (1.15 * column.width)) + text.count("\n")
        for column in columns
        if is_wrapped(column)
        for text in (str(getattr(row, column.name) or ""),)
    )


def _write_numbers(
    page: Any, sheet: Sheet, form: Form, months: Sequence[date], rows: Sequence[Row | Monthly]
) -> None:
    if sheet.months is None:
        return
    look = form.formats.cell(sheet.months.column)
    places = {month: at for at, month in enumerate(months, len(sheet.columns))}
    given = [row.numbers if isinstance(row, Monthly) else {} for row in rows]
    given += [{}] * (table_rows(sheet, len(rows)) - len(rows))
    for line, numbers in enumerate(given, FIRST_ROW):
        if lost := numbers.keys() - places.keys():
            raise ValueError(f"{sheet.name} has no column for {month_header(min(lost))}")
        for month, at in places.items():
            put(page, line, at, numbers.get(month), look)


def _validate(page: Any, sheet: Sheet, form: Form, last_row: int, last_column: int) -> None:
    for at, column in enumerate(sheet.columns):
        if sheet.unique == (column.name,) and not column.refers_to:
            keys = xl_range_abs(FIRST_ROW, at, last_row, at)
            first = xl_rowcol_to_cell(FIRST_ROW, at)
            options = unique_validation(column, sheet.columns, keys, first)
        else:
            options = validation(column, sheet.columns, form.picks)
        page.data_validation(FIRST_ROW, at, last_row, at, options)
    if sheet.months and last_column >= len(sheet.columns):
        options = month_validation(sheet.months)
        page.data_validation(FIRST_ROW, len(sheet.columns), last_row, last_column, options)


def _finish(
    page: Any, sheet: Sheet, form: Form, widths: Sequence[int], last_row: int, filled: int
) -> None:
    frozen = frozen_columns(sheet)
    page.freeze_panes(FIRST_ROW, frozen)
    page.set_selection(FIRST_ROW, 0, FIRST_ROW, 0)
    page.ignore_errors(
        {"number_stored_as_text": xl_range_abs(FIRST_ROW, 0, last_row, len(sheet.columns) - 1)}
    )
    settled = [at for at, column in enumerate(sheet.columns) if _is_settled(sheet, column, form)]
    protect(page, free_from=len(widths), settled=(settled[0], filled) if settled else None)
    set_up_print(page, form.title, sheet.name, widths, frozen)
