"""Writes an Excel Table in a report: headings, cells by what they are, links within the limit.

A text is always written as text, so that what a person typed never becomes a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from xlsxwriter.utility import xl_range_abs

from toolkit.contracts.dictionary import YES_NO
from toolkit.reports.book import FIRST, HEADER, Report, set_up_page
from toolkit.reports.links import LINKS_PER_SHEET, Link
from toolkit.reports.text import LONGEST_CELL, plain
from toolkit.workbooks.formats import BRAND, DATE, GENERAL, LINE, Formats
from toolkit.workbooks.page import heading_height
from toolkit.workbooks.put import serial

RIGHT: dict[str, Any] = {"align": "right", "indent": 1}
_LEFT: dict[str, Any] = {"align": "left"}

MOST_ROWS = 1_000_000
"""Rows that fit on a sheet, with room to spare."""

_LINE, _PADDING = 12.75, 3.0
_MOST_LINES = 30
"""Rows are no higher than this; longer text is read in the formula bar."""

Value = str | float | bool | date | Link | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in a format of its own, such as a severity in its colour."""

    text: str
    look: Any


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a report's table.

    ``numbers`` is the number format of its numbers, ``whole`` that of whole ones where it differs;
    ``right`` texts are numbers as printed.
    """

    header: str
    width: int
    numbers: str = ""
    whole: str = ""
    wrapped: bool = True
    fill: str = BRAND
    right: bool = False
    help: str = ""

    @property
    def is_number(self) -> bool:
        """Whether numbers stand below its heading, be they written as text."""
        return bool(self.numbers) or self.right


Row = Sequence[Value | Marked]


def lines_of(text: str, width: int) -> int:
    """The lines that a text takes up in a column; a little generous."""
    return sum(ceil(max(len(line), 1) / (1.1 * width)) for line in text.split("\n"))


def height_of(lines: int) -> float:
    """The height of a row of so many lines, in points."""
    return _PADDING + _LINE * min(lines, _MOST_LINES)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a table: how many rows it has, and how many links did not fit."""

    rows: int
    unlinked: int


def write_table(
    page: Any,
    report: Report,
    name: str,
    fields: Sequence[Field],
    rows: Iterable[Row],
    *,
    sheet: str,
    frozen: int = 0,
    links: int = LINKS_PER_SHEET,
) -> Written:
    """Writes a table with filters and frozen panes, and sets the sheet up for print.

    ``frozen`` columns stay in view. Beyond ``links`` a link is written as the text it shows.
    """
    written = fill_table(page, report.formats, name, fields, rows, frozen=frozen, links=links)
    widths = [field.width for field in fields]
    set_up_page(page, report, sheet, widths, max(frozen, 1))
    return written


def fill_table(
    page: Any,
    formats: Formats,
    name: str,
    fields: Sequence[Field],
    rows: Iterable[Row],
    *,
    frozen: int = 0,
    links: int = LINKS_PER_SHEET,
) -> Written:
    """Writes a table from the heading row down; see :func:`write_table`."""
    cells = _Cells(page, formats, fields, links)
    count = cells.write(rows)
    _write_headings(page, formats, name, fields, max(count, 1))
    for at, field in enumerate(fields):
        page.set_column(at, at, field.width)
    page.freeze_panes(FIRST, frozen)
    page.set_selection(FIRST, 0, FIRST, 0)
    area = xl_range_abs(FIRST, 0, FIRST + max(count, 1) - 1, len(fields) - 1)
    page.ignore_errors({"number_stored_as_text": area})
    return Written(count, cells.unlinked)


def _write_headings(
    page: Any, formats: Formats, name: str, fields: Sequence[Field], count: int
) -> None:
    looks = [formats.heading(field.fill, **(RIGHT if field.is_number else {})) for field in fields]
    page.add_table(
        HEADER, 0, HEADER + count, len(fields) - 1,
        {
            "name": name,
            "style": None,
            "columns": [
                {"header": field.header, "header_format": look}
                for field, look in zip(fields, looks, strict=True)
            ],
        },
    )  # fmt: skip
    headers = [field.header for field in fields]
    page.set_row(HEADER, heading_height(headers, [field.width for field in fields]))
    for at, field in enumerate(fields):
        if field.help:
            about = {"author": "", "color": "#FFFFFF", "font_name": "Arial", "font_size": 9}
            page.write_comment(HEADER, at, field.help, {**about, "width": 260})


class _Cells:
    """Writes the cells of one table and counts its links."""

    def __init__(self, page: Any, formats: Formats, fields: Sequence[Field], links: int) -> None:
        self._page = page
        self._left = links
        self.unlinked = 0
        self._widths = [field.width for field in fields]
        self._room = [field.width if field.wrapped else LONGEST_CELL for field in fields]
        line: dict[str, Any] = {"valign": "top", "border": 1, "border_color": LINE}
        self._text = [
            formats.of(text_wrap=f.wrapped, **(RIGHT if f.right else _LEFT), **line) for f in fields
        ]
        self._number = [
            formats.of(num_format=field.numbers or GENERAL, **RIGHT, **line) for field in fields
        ]
        self._whole = [
            formats.of(num_format=field.whole or field.numbers or GENERAL, **RIGHT, **line)
            for field in fields
        ]
        self._day = formats.of(num_format=DATE, align="left", **line)
        self._link = formats.link(align="left", **line)

    def write(self, rows: Iterable[Row]) -> int:
        """Writes the rows and returns how many there are."""
        at = FIRST - 1
        for at, row in enumerate(rows, FIRST):
            lines = 1
            for column, value in enumerate(row):
                self._cell(at, column, value)
                if isinstance(value, str) and len(value) > self._room[column]:
                    lines = max(lines, lines_of(value, self._widths[column]))
            if lines > 1:
                self._page.set_row(at, height_of(lines))
        return at - FIRST + 1

    def _cell(self, row: int, column: int, value: Value | Marked) -> None:
        page = self._page
        if value is None or value == "":
            page.write_blank(row, column, None, self._text[column])
        elif isinstance(value, str):
            page.write_string(row, column, plain(value), self._text[column])
        elif isinstance(value, bool):
            page.write_string(row, column, YES_NO[0 if value else 1], self._text[column])
        elif isinstance(value, int | float):
            looks = self._whole if value == int(value) else self._number
            page.write_number(row, column, value, looks[column])
        elif isinstance(value, Link):
            self._write_link(row, column, value)
        elif isinstance(value, Marked):
            page.write_string(row, column, plain(value.text), value.look)
        else:
            page.write_number(row, column, serial(value), self._day)

    def _write_link(self, row: int, column: int, link: Link) -> None:
        if link.address and self._left > 0:
            self._left -= 1
            text = plain(str(link.shows))
            self._page.write_url(row, column, link.address, self._link, text, link.tip or None)
            if isinstance(link.shows, int):
                self._page.write_number(row, column, link.shows, self._link)
            return
        self.unlinked += bool(link.address)
        self._cell(row, column, link.shows)
