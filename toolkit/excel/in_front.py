"""The workbook in front of the person who clicked: its file, or why it cannot be checked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.contracts import WORKBOOKS
from toolkit.excel.asking import ExcelRefused, asking_excel
from toolkit.excel.refusal import Refusal
from toolkit.words import listed
from toolkit.workbooks.guard import SUFFIXES, is_conf_sheet
from toolkit.workbooks.layout import CONTROL
from toolkit.workbooks.tables import kind_by_sheets, name_key

if TYPE_CHECKING:
    from xlwings import Book


def file_of(book: Book) -> Path:
    """The workbook's file, looked at and left as it is.

    Raises :class:`~toolkit.excel.refusal.Refusal` for a workbook that cannot be checked.
    """
    _refuse_by_sheets(book)
    file = _file(book)
    if _is_read_only(book):
        raise Refusal(
            f"{book.name} is open read-only, so it cannot be saved and marked. If somebody else "
            "has it open, ask them to close it; else choose File, Save As, save your own copy and "
            "click again."
        )
    return file


def save(book: Book) -> None:
    """Saves the workbook, and no macro of it runs.

    Raises :class:`~toolkit.excel.refusal.Refusal` when Excel cannot.
    """
    try:
        with book.app.properties(enable_events=False), asking_excel():
            book.save()
    except ExcelRefused as problem:
        raise Refusal(
            f"Excel could not save {book.name}. Finish what you are typing in a cell, save it "
            "yourself (File, Save), and click again."
        ) from problem


def _refuse_by_sheets(book: Book) -> None:
    names = [sheet.name for sheet in book.sheets]
    for name in filter(is_conf_sheet, names):
        raise Refusal(
            f"{book.name} was not checked: its sheet '{name}' could direct Excel to run another "
            "program. If you did not put it there, close the workbook and ask its sender. If you "
            "did, delete it, also if it is hidden, save, and click again."
        )
    if name_key(CONTROL) not in map(name_key, names) and not kind_by_sheets(names, WORKBOOKS):
        titles = listed([workbook.title for workbook in WORKBOOKS], "or")
        raise Refusal(
            f"{book.name} is none of our workbooks ({titles}), so nothing was done with it. "
            "Click on the workbook that you want to check, then on the button."
        )


def _file(book: Book) -> Path:
    whole = book.fullname
    if "://" in whole:
        raise Refusal(
            f"{book.name} is open from SharePoint or OneDrive, and only workbooks on this computer "
            "or a shared drive can be checked. Choose File, Save a Copy, put the copy among the "
            "pack's returns, open it from there and click again."
        )
    file = Path(whole)
    if not file.is_absolute():
        raise Refusal(
            f"{book.name} has not been saved yet. Choose File, Save As, save it as an Excel "
            "Workbook (.xlsx) and click again."
        )
    if file.suffix.lower() not in SUFFIXES:
        raise Refusal(
            f"{book.name} is saved as {file.suffix or 'an unknown kind of file'}, which cannot be "
            "checked. Choose File, Save As, save it as an Excel Workbook (.xlsx) and click again."
        )
    if not file.is_file():
        raise Refusal(
            f"{book.name} is no longer where it was opened: it was renamed, moved or deleted, or "
            "the drive is gone. Close it, open it from where it is now, and click again."
        )
    return file.resolve()


def _is_read_only(book: Book) -> bool:
    """xlwings has no word of its own for it, so each system is asked in its own."""
    api = book.api
    return bool(api.read_only.get() if sys.platform == "darwin" else api.ReadOnly)
