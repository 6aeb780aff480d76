"""The button itself, from the file on disk to what stands on the sheets afterwards."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

import toolkit.excel
from tests.excel.engine import Book, open_workbook
from tests.packs import below, write_pack, write_tracker
from toolkit.excel import click
from toolkit.excel.known import known
from toolkit.outputs import OutputProblem
from toolkit.pipeline import check_pack
from toolkit.settings import Pack

RIGHT: dict[str, Any] = {"declared_category": "Anticipated"}
"""What makes the usual benefit one without an error: nothing of it has been measured."""
QUIET = lambda *_: None  # noqa: E731


@dataclass
class Built:
    """A run of which only the folder is asked."""

    folder: Path


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return write_pack(tmp_path / "q1")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that would have been opened."""
    names: list[str] = []
    monkeypatch.setattr(click, "open_files", lambda files: names.extend(one.name for one in files))
    return names


def _click(book: Book, *answers: str) -> list[str]:
    """What the message boxes say when the button is clicked and they are answered."""
    app = book.app
    app.alerts.clear()
    app.answers[:] = answers
    toolkit.excel.main()
    assert (app.screen_updating, app.enable_events, app.status_bar) == (True, True, False)
    assert (app.macros, app.answers) == ([], [])
    return [alert.words for alert in app.alerts]


def _own(book: Book) -> dict[str, Any]:
    """Everything of the owner's: values, looks and notes of all cells."""
    return {
        f"{page.title}!{cell.coordinate}": (
            cell.value, copy(cell._style), cell.comment and cell.comment.text, cell.hyperlink
        )
        for page in book.workbook.worksheets
        if page.title != "Checks"
        for row in page.iter_rows()
        for cell in row
    }  # fmt: skip


def _formats(book: Book) -> list[tuple[str, str, list[str]]]:
    return [
        (page.title, str(one.sqref), rule.formula)
        for page in book.workbook.worksheets
        for one in page.conditional_formatting
        for rule in one.rules
    ]


def test_find_correct_click_again_and_build(excel, pack, opened):
    book = open_workbook(excel, write_tracker(pack, benefits=[{"title": "", **RIGHT}]))
    (pack.returns / "~$cj.xlsx").touch()  # as Excel does while it is open
    page = book.workbook["Benefits"]
    title = below(page, "Title")
    title.fill = PatternFill("solid", fgColor="FFFF00")
    below(page, "Owner").comment = Comment("Ask in May", "me")
    before, formats = _own(book), _formats(book)

    [said] = _click(book)

    assert said.startswith("1 error")
    assert "in cj.xlsx: see the sheet Checks" in said
    assert book.workbook.sheetnames[0] == "Checks"
    checks = book.workbook["Checks"]
    row = [cell.value for cell in checks[7]]
    assert row[1:7] == ["■ Error", "C05", "Benefits", title.coordinate, "Title", "BEN-CJ-001"]
    assert "W14" not in {row[2] for row in checks.iter_rows(min_row=7, values_only=True)}
    assert checks["E7"].hyperlink.location == f"'Benefits'!{title.coordinate}"
    assert _own(book) == before
    assert ("Benefits", title.coordinate) in {one[:2] for one in _formats(book)}
    assert any("Read workbooks/returns/cj.xlsx" in words for words in excel.told)
    assert known().packs == (pack.folder,)
    assert not pack.output.exists()

    title.value = "Mobile crime reporting"
    said = _click(book, "yes")

    assert said[-1].endswith(f"Both decks are built, in {pack.output / 'latest'}. Open them?")
    assert opened == ["productivity-review.pptx", "collaboration-summary.pptx"]
    assert (pack.output / "latest" / opened[0]).is_file()
    left = [one for one in _formats(book) if one not in formats]
    assert not any(place == title.coordinate for _, place, _ in left)
    before[f"Benefits!{title.coordinate}"] = (
        title.value,
        *before[f"Benefits!{title.coordinate}"][1:],
    )
    assert _own(book) == before


def test_what_a_click_has_added_is_no_finding_the_next_time(excel, pack):
    path = write_tracker(pack, benefits=[{"title": "", **RIGHT}, {"benefit_id": "BEN-CJ-1"}])
    first = check_pack(pack, QUIET).findings
    book = open_workbook(excel, path)
    assert _click(book) == _click(book)
    book.save()
    assert "Checks" in book.workbook.sheetnames
    assert check_pack(pack, QUIET).findings == first


def test_errors_in_other_workbooks_are_said_and_drafts_built_when_wanted(
    excel, pack, opened, monkeypatch
):
    ran = []
    monkeypatch.setattr(click, "run_pack", lambda *of: ran.append(of) or Built(of[0].output))
    write_tracker(pack, "other.xlsx", [{"benefit_id": "BEN-CT-001", "title": ""}], unit_code="CT")
    book = open_workbook(excel, write_tracker(pack, benefits=[RIGHT]))
    [asked] = _click(book, "no")
    assert "elsewhere in the pack in 1 other workbook" in asked
    assert asked.endswith("Build both decks as drafts all the same?")
    assert ran == []
    assert _click(book, "yes", "no")[1].startswith("Both decks are built, in ")
    assert [of[0].folder for of in ran] == [pack.folder]
    assert opened == []


def test_a_workbook_outside_the_returns_is_checked_and_builds_nothing(excel, pack, tmp_path):
    path = write_tracker(pack, benefits=[RIGHT]).rename(pack.folder / "draft of mine.xlsx")
    [said] = _click(open_workbook(excel, path))
    assert "draft of mine.xlsx" in said
    assert "decks" not in said
    assert not pack.output.exists()


def test_the_reference_workbook_of_a_pack_without_returns(excel, pack):
    [said] = _click(open_workbook(excel, pack.reference))
    assert said == "Nothing was found in reference.xlsx."


def test_a_workbook_of_another_kind_with_a_control_sheet(excel, pack, tmp_path):
    path = pack.returns / "other.xlsx"
    book = open_workbook(excel, None)
    book.workbook.create_sheet("Control")
    book.workbook.save(path)
    [said] = _click(open_workbook(excel, path))
    assert said.startswith("other.xlsx could not be checked. The sheet 'Control'")


def test_when_the_decks_cannot_be_built_the_findings_are_shown_all_the_same(
    excel, pack, monkeypatch
):
    def refuse(*_: object) -> None:
        raise OutputProblem("Another run is writing.")

    monkeypatch.setattr(click, "run_pack", refuse)
    book = open_workbook(excel, write_tracker(pack, benefits=[RIGHT]))
    assert _click(book) == ["Another run is writing.\nThe last good outputs are as they were."]
    assert "Checks" in book.workbook.sheetnames


def test_when_nothing_here_opens_decks_it_says_where_they_are(excel, pack, monkeypatch):
    def refuse(_: object) -> None:
        raise OSError("no program for it")

    monkeypatch.setattr(click, "open_files", refuse)
    monkeypatch.setattr(click, "run_pack", lambda pack, _: Built(pack.output))
    book = open_workbook(excel, write_tracker(pack, benefits=[RIGHT]))
    said = _click(book, "yes")[-1]
    assert said == f"The decks could not be opened from here. They are in {pack.output}."


def test_a_fault_of_ours_is_told_without_a_traceback_or_a_figure(
    excel, pack, monkeypatch, tmp_path
):
    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret 4,711")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(click, "judged", fail)
    book = open_workbook(excel, write_tracker(pack))
    [said] = _click(book)
    assert "Something went wrong that the toolkit did not expect" in said
    details = (tmp_path / "toolkit-problem.txt").read_text()
    assert str(tmp_path / "toolkit-problem.txt") in said
    assert "click.py" in details
    assert "4,711" not in said + details
