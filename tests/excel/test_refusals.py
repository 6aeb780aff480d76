"""What cannot be checked: each has an answer, and nothing is saved or changed."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlwings

import toolkit.excel
from tests.excel.engine import App, Book, open_workbook
from toolkit.excel import in_front


@pytest.fixture
def tracker(excel: App, tmp_path: Path) -> Book:
    """A workbook that looks like a tracker, saved where no pack is."""
    book = open_workbook(excel, None)
    book.workbook.create_sheet("Control")
    book.file = tmp_path / "cj.xlsx"
    book.fullname = str(book.file)
    book.workbook.save(book.file)
    return book


def _answer(book: Book) -> str:
    before = book.workbook.sheetnames
    toolkit.excel.main()
    [alert] = book.app.alerts
    assert alert.mode == "critical"
    assert (book.saved, book.workbook.sheetnames, book.app.macros) == (0, before, [])
    assert (book.app.status_bar, book.app.enable_events) == (False, True)
    return alert.words


def test_not_saved_yet(excel):
    book = open_workbook(excel, None)
    book.workbook.create_sheet("Control")
    assert _answer(book).startswith("Book1 has not been saved yet. Choose File, Save As")


@pytest.mark.parametrize(
    "address",
    [
        "https://force.sharepoint.com/sites/benefits/returns/cj.xlsx",
        "https://d.docs.live.net/1234/cj.xlsx",
    ],
)
def test_on_sharepoint_or_onedrive(tracker, address):
    tracker.fullname = address
    assert _answer(tracker).startswith("cj.xlsx is open from SharePoint or OneDrive")


def test_read_only_on_windows(tracker):
    tracker.api.ReadOnly = True
    assert "cj.xlsx is open read-only" in _answer(tracker)


def test_read_only_on_macos(tracker, monkeypatch):
    monkeypatch.setattr(in_front, "sys", SimpleNamespace(platform="darwin"))
    tracker.api = SimpleNamespace(read_only=SimpleNamespace(get=lambda: True))
    assert "cj.xlsx is open read-only" in _answer(tracker)


def test_renamed_or_moved_while_it_was_open(tracker, tmp_path):
    tracker.file.rename(tmp_path / "cj (final).xlsx")
    assert "cj.xlsx is no longer where it was opened" in _answer(tracker)
    assert not tracker.file.exists()


def test_saved_as_something_else(tracker, tmp_path):
    tracker.fullname = str(tmp_path / "cj.xls")
    assert "cj.xls is saved as .xls, which cannot be checked" in _answer(tracker)


@pytest.mark.parametrize("name", ["myaddin.conf", "xlwings.conf", " Other.CONF "])
def test_a_sheet_that_could_redirect_the_interpreter(tracker, name):
    tracker.workbook.create_sheet(name).sheet_state = "veryHidden"
    assert f"its sheet '{name}' could direct Excel to run another program" in _answer(tracker)


def test_a_workbook_that_is_not_ours(tracker):
    del tracker.workbook["Control"]
    assert "cj.xlsx is none of our workbooks (Benefit tracker, " in _answer(tracker)


def test_excel_cannot_save(tracker):
    (tracker.file.parent / "toolkit.toml").touch()
    tracker.cannot_save = True
    assert _answer(tracker).startswith("Excel could not save cj.xlsx. Finish what you are typing")


def test_in_protected_view_there_is_no_workbook(excel, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["-c"])
    toolkit.excel.main()
    [alert] = excel.alerts
    assert "click Enable Editing" in alert.words


def test_without_excel_the_program_ends_with_a_sentence(monkeypatch):
    monkeypatch.setattr(xlwings.engines, "active", None)
    with pytest.raises(SystemExit, match="No workbook was found in front"):
        toolkit.excel.main()


def test_no_pack(tracker):
    words = _answer(tracker)
    assert "We do not know which pack cj.xlsx is to be checked against" in words
