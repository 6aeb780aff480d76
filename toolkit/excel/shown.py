"""What was found, put into the open workbook: marks on cells and the sheet Checks.

Either all of it is there at the end or none of it; what the person had in front stays in front.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.excel import checks, marks
from toolkit.excel.asking import ExcelRefused, asking_excel
from toolkit.findings import Finding

if TYPE_CHECKING:
    from xlwings import Book, Sheet


@dataclass(frozen=True)
class Shown:
    """What Excel let us show.

    ``sheet`` is the name of the sheet that lists the findings, empty where there is none.
    ``locked`` are the sheets whose cells could not be marked, or not be cleared of marks. ``fixed``
    tells that no sheet may be added or deleted, as the workbook's structure is protected.
    """

    sheet: str = ""
    locked: tuple[str, ...] = ()
    fixed: bool = False


def show(book: Book, findings: Sequence[Finding], roles: Mapping[str, str]) -> Shown:
    """Shows findings, what to fix first on top, in place of what was shown before.

    No macro of the workbook runs on it, and the screen stands still meanwhile. Whatever Excel
    raises half-way is raised again when all is undone.
    """
    with book.app.properties(screen_updating=False, enable_events=False):
        front = book.sheets.active.name
        try:
            return _replaced(book, findings, roles)
        except Exception:
            _undo(book)
            raise
        finally:
            _bring_to_front(book, front)


def _replaced(book: Book, findings: Sequence[Finding], roles: Mapping[str, str]) -> Shown:
    still_marked = marks.unmark(book)
    if not findings:
        return Shown(locked=still_marked, fixed=not _taken_away(book))
    unmarked = marks.mark(book, findings)
    locked = tuple(dict.fromkeys((*still_marked, *unmarked)))
    sheet = _new_sheet(book)
    if sheet is None:
        return Shown(locked=locked, fixed=True)
    checks.fill(sheet, findings, roles)
    return Shown(sheet.name, locked)


def _new_sheet(book: Book) -> Sheet | None:
    """A sheet in place of the one of last time; ``None`` where no sheet may be added."""
    if not _taken_away(book):
        return None
    try:
        with asking_excel():
            return checks.new_sheet(book)
    except ExcelRefused:
        return None


def _taken_away(book: Book) -> bool:
    try:
        with asking_excel():
            checks.take_away(book)
    except ExcelRefused:
        return False
    return True


def _undo(book: Book) -> None:
    with suppress(Exception):
        marks.unmark(book)
    with suppress(Exception):
        checks.take_away(book)


def _bring_to_front(book: Book, name: str) -> None:
    for sheet in book.sheets:
        if sheet.name == name:
            sheet.activate()
