"""The sheet Checks in the open workbook: everything that was found in it, written by Excel itself.

It is made anew with each check and taken away when nothing is found. A sheet that people call
Checks themselves is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.excel.asking import ExcelRefused, asking_excel
from toolkit.excel.marks import MOST
from toolkit.findings import Finding
from toolkit.reports.checked_copy.checks_sheet import FIELDS, counts, finding_row
from toolkit.reports.links import link_here
from toolkit.reports.severity import SHOWN
from toolkit.reports.text import plain
from toolkit.workbooks.formats import BAND, BRAND, INK
from toolkit.workbooks.layout import CHECKS

if TYPE_CHECKING:
    from xlwings import Book, Sheet

INTRO = (
    "What was found when this workbook was last checked, what to fix first on top. Click a cell's "
    "address to go there; correct it, and click the button again."
)
"""Tells the sheet as ours, too."""
MADE_ANEW = (
    "This sheet is made anew with each check and goes when nothing is found: do not type in it. "
    "The marks on cells go with it; your own colours are under them."
)

_TITLE, _INTRO, _COUNTS, _NOTE, _HEADER = 1, 2, 3, 4, 6
_FIRST = _HEADER + 1
_SEVERITY, _CELL = 2, 5


def own_sheet(book: Book) -> Sheet | None:
    """Our sheet, by whatever name; ``None`` when there is none."""
    return next((sheet for sheet in book.sheets if sheet.range((_INTRO, 1)).value == INTRO), None)


def take_away(book: Book) -> None:
    """Deletes our sheet, if there is one."""
    sheet = own_sheet(book)
    if sheet is not None:
        sheet.delete()


def new_sheet(book: Book) -> Sheet:
    """An empty sheet in front, known as ours. Raises what Excel raises when it may not be."""
    sheet = book.sheets.add(_free_name(book), before=book.sheets[0])
    try:
        sheet.range((_INTRO, 1)).value = INTRO
    except Exception:
        sheet.delete()
        raise
    return sheet


def fill(sheet: Sheet, findings: Sequence[Finding], roles: Mapping[str, str]) -> None:
    """Lists all findings, of which there is one at least, on a new sheet of ours."""
    _head(sheet, findings)
    _list(sheet, findings, roles)
    _look(sheet, findings)
    _link(sheet, findings)


def _free_name(book: Book) -> str:
    taken = {sheet.name.casefold() for sheet in book.sheets}
    names = [CHECKS, *(f"{CHECKS} {number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name.casefold() not in taken)


def _head(sheet: Sheet, findings: Sequence[Finding]) -> None:
    for row, words in ((_TITLE, CHECKS), (_COUNTS, counts(findings)), (_NOTE, MADE_ANEW)):
        sheet.range((row, 1)).value = words
    sheet.range((_HEADER, 1), (_HEADER, len(FIELDS))).value = [field.header for field in FIELDS]


def _list(sheet: Sheet, findings: Sequence[Finding], roles: Mapping[str, str]) -> None:
    """Everything in one go: each call to Excel takes its time."""
    rows = [
        [_literal(value) for value in finding_row(number, finding, roles)]
        for number, finding in enumerate(findings, 1)
    ]
    sheet.range((_FIRST, 1), (_last(findings), len(FIELDS))).value = rows


def _literal(value: int | str) -> int | str | None:
    """Text with the apostrophe before it that tells Excel to take it as it stands.

    Nothing that an owner typed becomes a formula, a number or a date. A text format would do so
    too, but shows long text as a row of # signs.
    """
    if isinstance(value, int):
        return value
    return f"'{plain(value)}" if value else None


def _last(findings: Sequence[Finding]) -> int:
    return _FIRST + len(findings) - 1


def _look(sheet: Sheet, findings: Sequence[Finding]) -> None:
    sheet.range((_TITLE, 1), (_NOTE, len(FIELDS))).color = BAND
    sheet.range((_TITLE, 1)).font.size = 16
    sheet.range((_COUNTS, 1)).font.bold = True
    header = sheet.range((_HEADER, 1), (_HEADER, len(FIELDS)))
    header.color, header.font.color, header.font.bold = BRAND, "#FFFFFF", True
    for column, field in enumerate(FIELDS, 1):
        sheet.range((_HEADER, column)).column_width = field.width
    body = sheet.range((_FIRST, 1), (_last(findings), len(FIELDS)))
    body.vertical_alignment, body.wrap_text, body.font.color = "top", True, INK
    _colour(sheet, findings)
    with suppress(ExcelRefused), asking_excel():  # rows of one height are no reason to stop
        body.rows.autofit()


def _colour(sheet: Sheet, findings: Sequence[Finding]) -> None:
    """The severities, those side by side in one go."""
    row = _FIRST
    for severity, run in groupby(finding.severity for finding in findings):
        last = row + len(list(run)) - 1
        cells = sheet.range((row, _SEVERITY), (last, _SEVERITY))
        _, cells.color, cells.font.color = SHOWN[severity]
        cells.font.bold = True
        row = last + 1


def _link(sheet: Sheet, findings: Sequence[Finding]) -> None:
    """Makes the addresses of cells lead there, where the sheet exists."""
    there = {one.name for one in sheet.book.sheets}
    for row, finding in enumerate(findings[:MOST], _FIRST):
        if finding.place.sheet in there:
            link = link_here(finding.place)
            address = "#" + link.address.removeprefix("internal:")
            with suppress(ExcelRefused), asking_excel():  # the address stands there all the same
                sheet.range((row, _CELL)).add_hyperlink(address, str(link.shows), link.tip)
