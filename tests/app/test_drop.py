"""What is dropped: which files are taken, under what names, and what is said of others."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.app import pages
from toolkit.app.drop import MOST_FILES, own_name, why_not
from toolkit.trouble import Stopped
from toolkit.workbooks.guard import Limits


@given(st.text(), st.sampled_from([".xlsx", ".zip", ".ods", ""]))
def test_a_name_never_leads_out_of_its_folder(text, ending):
    name = own_name(f"{text}{ending}")
    if not why_not(name, 0):
        assert Path(name).name == name
        assert not name.startswith(".")
        assert "\\" not in name
        assert "\x00" not in name


def test_a_name_that_tells_folders_lands_in_the_session(session, tracker):
    content = tracker.read_bytes()
    session.drop(**{"../../../evil.xlsx": content, "C:\\temp\\..\\worse.xlsx": content})
    assert sorted(p.name for p in session.desk.pack.returns.iterdir()) == [
        "evil.xlsx",
        "worse.xlsx",
    ]
    assert not list(session.desk.folder.parent.glob("*.xlsx"))


def test_what_is_no_workbook_is_refused_in_a_sentence(session, tracker):
    page = session.drop(tracker, **{"holiday <b>.pdf": b"%PDF", "~$cj.xlsx": b"me"})
    assert "it is no workbook" in page
    assert "note that Excel makes" in page
    assert "<b>.pdf" not in page
    assert [p.name for p in session.desk.pack.returns.iterdir()] == ["cj.xlsx"]


def test_a_file_that_is_too_big_is_refused_by_itself():
    assert "50 MB" in why_not("big.xlsx", Limits().file + 1)
    assert why_not("big.xlsx", Limits().file) == ""


def test_nothing_chosen_is_told(session):
    assert "No file was chosen" in session.drop(**{"": b""})


def test_too_many_files_at_once_are_not_taken(session):
    files = [("workbooks", (f"{n}.xlsx", b"")) for n in range(MOST_FILES + 1)]
    answer = session.post("/drop", files=files)
    assert answer.status_code == 400
    assert "put them into a zip" in answer.text
    assert not list(session.desk.pack.returns.iterdir())


def test_too_much_at_once_is_not_even_read(session, monkeypatch):
    monkeypatch.setattr(pages, "MOST_BYTES", 1000)
    answer = session.post("/drop", files={"workbooks": ("a.xlsx", b"x" * 1001)})
    assert answer.status_code == 413
    assert "Nothing was taken" in answer.text


def test_too_much_in_all_is_not_taken(session, monkeypatch, tracker):
    monkeypatch.setattr("toolkit.app.desk.MOST_BYTES", tracker.stat().st_size + 10)
    session.drop(tracker)
    page = session.drop(**{"second.xlsx": tracker.read_bytes()})
    assert "Nothing was taken: with these" in page
    assert [p.name for p in session.desk.pack.returns.iterdir()] == ["cj.xlsx"]


def test_the_state_unit_and_period_of_each_are_shown(open_session, own, tracker):
    page = open_session(own).drop(tracker, **{"locked.xlsx": bytes.fromhex("D0CF11E0A1B11AE1")})
    assert "Criminal Justice" in page
    assert "April 2024 to June 2024" in page
    assert "■ Could not be opened" in page
    assert "We could not open this workbook because" in page


def test_a_corrected_workbook_takes_the_place_of_the_earlier_one(open_session, own, tracker):
    session = open_session(own)
    session.drop(**{"cj.xlsx": b"spoilt"})
    assert "Criminal Justice" not in session.read("/")
    session.drop(tracker)
    assert len(session.desk.tray.returns) == 1
    assert "Criminal Justice" in session.read("/")


def test_what_was_stopped_half_way_is_not_on_the_tray(open_session, own, tracker, monkeypatch):
    session = open_session(own)
    session.drop(**{"other.xlsx": b"spoilt"})

    def stopped(*_):
        raise Stopped

    monkeypatch.setattr("toolkit.app.desk.take_all", stopped)
    assert "<h1>Stopped</h1>" in session.drop(tracker)
    assert [p.name for p in session.desk.pack.returns.iterdir()] == ["other.xlsx"]
    assert [ret.workbook for ret in session.desk.tray.returns] == ["workbooks/returns/other.xlsx"]


def test_while_something_is_at_work_nothing_is_taken(open_session, own, tracker):
    session = open_session(own)
    at_work = Event()
    session.desk.jobs.start("Work", "/", lambda _tell: at_work.wait())
    file = {"workbooks": (tracker.name, tracker.read_bytes())}
    answer = session.browser.post("/drop", files=file, headers={"sec-fetch-site": "same-origin"})
    at_work.set()
    assert answer.status_code == 409
    assert "Something else is at work" in answer.text
    assert not list(session.desk.pack.returns.iterdir())


def test_one_can_be_taken_off_again_and_nothing_else(session, tracker, own):
    session.drop(tracker)
    session.post("/remove", data={"workbook": "../../pack/workbooks/reference.xlsx"})
    assert own.reference.exists()
    assert len(session.desk.tray.returns) == 1
    session.post("/remove", data={"workbook": "workbooks/returns/cj.xlsx"})
    assert not list(session.desk.pack.returns.iterdir())
    assert session.desk.tray.returns == ()


def test_a_zip_brings_the_reference_workbook_and_the_returns(session, tracker, reference, tmp_path):
    assert "One thing is missing" in session.drop(tracker)
    with ZipFile(tmp_path / "post.zip", "w") as archive:
        archive.write(tracker, "../../cj.xlsx")
        archive.write(reference, "lists/our lists.xlsx")
        archive.writestr("readme.txt", "hello")
    page = session.drop(tmp_path / "post.zip")
    assert "One thing is missing" not in page
    assert "our lists.xlsx" in page
    assert "Criminal Justice" in page
    assert [p.name for p in session.desk.pack.returns.iterdir()] == ["cj.xlsx"]


@pytest.mark.parametrize("content", [b"no zip at all", b"PK\x05\x06" + bytes(18)])
def test_a_zip_without_workbooks_is_told(session, content):
    page = session.drop(**{"post.zip": content})
    assert "post.zip" in page
    assert session.desk.tray.returns == ()


def test_with_a_pack_its_own_lists_count(open_session, own, reference):
    session = open_session(own)
    page = session.drop(**{"other.xlsx": reference.read_bytes()})
    assert "This one was not used" in page
    assert session.desk.tray.reference is None


def test_the_sample_can_be_dropped_as_it_is(session, tmp_path):
    (tmp_path / "sample.zip").write_bytes(session.browser.get("/sample").content)
    page = session.drop(tmp_path / "sample.zip")
    assert page.count("● Read") == 10
