"""What the report workbooks have in common: how one is opened, and the top and foot of its sheets.

Every sheet says at its top and at the foot of each printed page how sensitive it is, the date it
is as at, the run it is of, and whether it is a draft or made of synthetic data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook as Book
from xlsxwriter.exceptions import FileCreateError

from toolkit.edition import Edition
from toolkit.findings import Place
from toolkit.reports.links import Lies, Link, below_pack, link_to
from toolkit.reports.text import header_code, plain
from toolkit.workbooks.formats import BAND, BASE_FONT, HINT, Formats
from toolkit.workbooks.page import set_up_print

TITLE, INTRO, STAMPS, NOTE, HEADER, FIRST = range(6)
"""Rows from the top of a sheet, counted from 0: title, help, stamps, a note, headings, data."""

STAMP = "#B10E1E"
_NO_DATE = date(1980, 1, 1)
"""Stands in for the date of a run without one; never today, so that bytes repeat."""
_LONGEST_FOOTER = 250

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": BASE_FONT,
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report workbook being written. ``lies`` tells where its links lead."""

    book: Any
    formats: Formats
    edition: Edition
    title: str
    lies: Lies = below_pack

    def link(self, place: Place, shows: str | int = "") -> Link:
        """A link to a place in the workbooks that this report leads to."""
        return link_to(place, shows, self.lies)

    def sheet(self, name: str, colour: str) -> Any:
        """A new worksheet with a coloured tab."""
        page = self.book.add_worksheet(name)
        page.set_tab_color(colour)
        page.hide_gridlines(2)
        page.set_zoom(90)
        return page


@contextmanager
def new_report(
    path: Path, edition: Edition, title: str, purpose: str, lies: Lies = below_pack
) -> Iterator[Report]:
    """A report workbook to fill in; it is written when the block ends well.

    Raises ``OSError`` when the file cannot be written; nothing is written then.
    """
    book = new_book(path)
    book.set_properties(
        {
            "title": plain(f"{title}: {edition.title}"),
            "subject": purpose,
            "comments": ", ".join((*edition.marks, *edition.stamps)),
            "created": datetime.combine(edition.as_at or _NO_DATE, time()),
        }
    )
    yield Report(book, Formats(book), edition, title, lies)
    try:
        book.close()
    except FileCreateError as problem:
        raise OSError(f"{path.name} cannot be written; it may be open in Excel") from problem


def new_book(target: Path | BytesIO) -> Book:
    """An empty workbook in the house's font, in which a text is never taken for a formula."""
    options = deepcopy(_OPTIONS)  # XlsxWriter changes what it is given
    return Book(str(target) if isinstance(target, Path) else target, options)


def write_top(page: Any, report: Report, title: str, intro: str) -> None:
    """The band on top of a sheet: title, a line of help, and what the document says of itself."""
    write_band(page, report.formats, title, intro)
    _write_stamps(page, report)


def write_band(page: Any, formats: Formats, title: str, intro: str) -> None:
    """The band with the title and a line of help; room for two more lines is left in it."""
    for row, height in ((TITLE, 27), (INTRO, 17), (STAMPS, 17), (NOTE, 17)):
        page.set_row(row, height, formats.band())
    page.write_string(TITLE, 0, plain(title), formats.title())
    page.write_string(INTRO, 0, plain(intro), formats.band())


def write_note(page: Any, report: Report, text: str) -> None:
    """A line above the headings, about what is in the table."""
    page.write_string(NOTE, 0, plain(text), report.formats.band(italic=True))


def set_up_page(page: Any, report: Report, name: str, widths: Sequence[int], frozen: int) -> None:
    """Landscape, fitted to the width, headings on every page, stamps at its foot."""
    set_up_print(page, report.edition.title, f"{report.title}, {name}", widths, frozen)
    page.repeat_rows(HEADER)
    write_foot(page, report)


def write_foot(page: Any, report: Report) -> None:
    """The foot of every printed page: classification, date, run and stamps."""
    line = header_code(report.edition.footer)[:_LONGEST_FOOTER]
    page.set_footer(f'&L&"Arial,Regular"&8{line}&R&"Arial,Regular"&8Page &P of &N')


def _write_stamps(page: Any, report: Report) -> None:
    edition, formats = report.edition, report.formats
    line = " · ".join(edition.marks)
    if not edition.stamps:
        page.write_string(STAMPS, 0, plain(line), formats.band())
        return
    quiet = formats.of(font_color=HINT)
    loud = formats.of(font_color=STAMP, bold=True)
    parts = [loud, " · ".join(edition.stamps), quiet, f" · {plain(line)}"]
    page.write_rich_string(STAMPS, 0, *parts, formats.of(bg_color=BAND))
