"""One click: save, check, show, and build the decks where nothing stands in the way."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from toolkit.decks.catalogue import DECKS
from toolkit.excel.asking import ExcelRefused, asking_excel
from toolkit.excel.in_front import file_of, save
from toolkit.excel.judged import Judged, judged
from toolkit.excel.known import known, note
from toolkit.excel.library import xlwings
from toolkit.excel.opened import open_files
from toolkit.excel.refusal import Refusal
from toolkit.excel.shown import show
from toolkit.excel.told import errors_elsewhere, found
from toolkit.excel.which_pack import which_pack
from toolkit.findings import Severity
from toolkit.run import run_pack
from toolkit.trouble import in_plain_words

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from xlwings import App, Book

    from toolkit.reading import Progress
    from toolkit.settings import Pack

TITLE = "Benefits toolkit"
NO_WORKBOOK = (
    "No workbook was found in front. If there is a yellow bar above the cells, click Enable "
    "Editing on it; if the workbook's name holds an equals sign, save it under another name. Then "
    "click again."
)
BUILT = "Both decks are built, in {folder}. Open them?"
NOT_OPENED = "The decks could not be opened from here. They are in {folder}."
_LONGEST_BAR = 255
"""Characters that Excel's status bar takes; a file's name stands at their end."""


def click() -> None:
    """What the button does for the workbook in front."""
    library = xlwings()
    try:
        book = library.Book.caller()
    except Exception:  # each system's connection to Excel raises something of its own
        _say_there_is_none(library)
        return
    try:
        _check(book)
    except Refusal as why:
        _warn(book.app, str(why))
    except Exception as problem:
        _warn(book.app, in_plain_words(problem))


def _say_there_is_none(library: ModuleType) -> None:
    """In a box; where there is no Excel to show one, as what the program ends with."""
    try:
        _warn(library.apps.active, NO_WORKBOOK)
    except Exception:
        sys.exit(NO_WORKBOOK)


def _check(book: Book) -> None:
    app, file = book.app, book.name
    with app.properties(status_bar="Saving the workbook"):
        chosen = which_pack(file_of(book), known().packs)
        save(book)
        done = judged(chosen, _progress(app))
        shown = show(book, done.own, done.roles)
    with suppress(OSError):  # what is known of packs is a help, no more
        note(known().with_pack(chosen.pack.folder))
    said = found(file, done.own, shown)
    if _may_build(done):
        _build(app, chosen.pack, done, said)
    else:
        app.alert(said, TITLE, mode="info")


def _may_build(done: Judged) -> bool:
    """Whether the workbook is part of a whole pack and holds no error itself."""
    return done.belongs and not any(one.severity is Severity.ERROR for one in done.own)


def _build(app: App, pack: Pack, done: Judged, said: str) -> None:
    """Builds the decks and offers to open them; with errors elsewhere only when that is wanted."""
    if done.elsewhere:
        question = f"{said} {errors_elsewhere(done)}"
        if app.alert(question, TITLE, buttons="yes_no") != "yes":
            return
        said = ""
    with app.properties(status_bar="Building the decks"):
        run = run_pack(pack, _progress(app))
    if run.folder:
        _offer(app, run.folder, f"{said} {BUILT.format(folder=run.folder)}".strip())


def _offer(app: App, folder: Path, question: str) -> None:
    if app.alert(question, TITLE, buttons="yes_no") == "yes":
        try:
            open_files(folder / deck.file for deck in DECKS)
        except OSError:
            _warn(app, NOT_OPENED.format(folder=folder))


def _progress(app: App) -> Progress:
    """Tells Excel's status bar how far the work has come, where Excel has time for it."""

    def tell(what: str, done: int, total: int) -> None:
        words = f"{what} ({done} of {total})" if total > 1 else what
        with suppress(ExcelRefused), asking_excel():
            app.status_bar = words[-_LONGEST_BAR:]

    return tell


def _warn(app: App, words: str) -> None:
    app.alert(words, TITLE, mode="critical")
