"""Which workbooks are copied, under what names, and what is said of those that are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

import toolkit.copies
from tests.makes import a_tracker
from tests.reports.made import TRACKER, an_error, checked_of, unreadable
from toolkit.copies import copy_all, copy_errands, now_in
from toolkit.engine import Failed
from toolkit.findings import Place, Severity
from toolkit.reports.checked_copy import Copied
from toolkit.settings import Pack, Settings
from toolkit.workbooks.guard import Reason


class Here:
    """An engine in this process, of which some items fail."""

    def map(self, task, items, on_done):
        results = []
        for item in items:
            fails = "slow" in item.workbook
            late = Failed(item, Reason.TIMED_OUT, "it took longer than 60 seconds")
            results.append(late if fails else task(item))
            on_done(item, results[-1])
        return results


def copied(errand):
    if "signed" in errand.workbook:
        return Copied(errand.workbook, None, "It carries a signature.")
    errand.target.write_text("a copy")
    return Copied(errand.workbook, errand.target)


@pytest.fixture(autouse=True)
def fake_copies(monkeypatch):
    monkeypatch.setattr(toolkit.copies, "engine_at_pack", lambda _: Here())
    monkeypatch.setattr(toolkit.copies, "make_checked_copy", copied)


@pytest.fixture
def pack(tmp_path):
    return Pack(tmp_path / "pack", Settings())


def trackers(*names, without=()):
    """Trackers with an error each, but for some."""
    errors = [an_error(Place(name, "Benefits", 4, "A4")) for name in names if name not in without]
    read = (replace(a_tracker({}, workbook=name), sha256=f"of {name}") for name in names)
    return checked_of(*read, more=errors)


def quiet(*_):
    pass


def names_of(pack, tmp_path, *names, beside=()):
    checked = trackers(*names)
    errands = copy_errands(pack, checked, tmp_path, checked.findings, {}, beside)
    return [errand.target.name for errand in errands]


def test_a_copy_has_its_own_findings_and_comes_from_its_workbook(pack, tmp_path):
    checked = trackers("returns/a.xlsx", "returns/b.xlsx")
    own = [one for one in checked.findings if one.place.workbook == "returns/b.xlsx"]
    _, errand = copy_errands(pack, checked, tmp_path, checked.findings, {"HEAD": "Head"})
    assert errand.source == pack.folder / "returns" / "b.xlsx"
    assert (errand.workbook, errand.findings) == ("returns/b.xlsx", tuple(own))
    assert errand.roles == {"HEAD": "Head"}
    assert errand.sha256 == "of returns/b.xlsx", "a copy is made of what was checked alone"


def test_a_workbook_without_findings_needs_no_copy(pack, tmp_path):
    checked = trackers("returns/a.xlsx")
    assert not copy_errands(pack, checked, tmp_path, [], {})
    assert copy_all(pack, checked_of(), tmp_path / "copies", quiet) == ()
    assert not (tmp_path / "copies").exists()


def test_notes_alone_need_no_copy(pack, tmp_path):
    name = "returns/a.xlsx"
    note = replace(an_error(Place(name, "Benefits", 4, "A4")), severity=Severity.NOTE)
    checked = replace(checked_of(a_tracker({}, workbook=name)), findings=(note,))
    assert copy_all(pack, checked, tmp_path / "copies", quiet) == ()


def test_a_copy_is_called_as_its_workbook_is(pack, tmp_path):
    assert names_of(pack, tmp_path, "a/CJ June.xlsx", "b/lp.xlsx") == ["CJ June.xlsx", "lp.xlsx"]


def test_copies_of_one_name_are_told_apart(pack, tmp_path):
    names = names_of(pack, tmp_path, "a/cj.xlsx", "b/CJ.xlsx", "b/cj.xlsm")
    assert names == ["cj (a).xlsx", "CJ (b).xlsx", "cj.xlsm"]


def test_a_copy_never_takes_the_place_of_what_stands_beside_it(pack, tmp_path):
    names = names_of(pack, tmp_path, "a/Findings.xlsx", beside=("findings.xlsx",))
    assert names == ["Findings (a).xlsx"]


def test_why_there_is_no_copy(pack, tmp_path):
    lost, said = unreadable("returns/lost.xlsx")
    names = (TRACKER, "returns/signed.xlsx", "returns/slow.xlsx")
    checked = trackers(*names)
    checked = checked_of(*checked.returns[1:], lost, more=[*checked.findings, said])
    made = copy_all(pack, checked, tmp_path / "copies", quiet)
    assert {one.workbook: one.reason for one in made} == {
        TRACKER: "",
        "returns/signed.xlsx": "It carries a signature.",
        "returns/slow.xlsx": "It took longer than 60 seconds.",
        "returns/lost.xlsx": "It could not be read: see the findings.",
    }
    assert [path.name for path in (tmp_path / "copies").iterdir()] == ["cj-benefit-tracker.xlsx"]


def test_no_empty_folder_is_left(pack, tmp_path):
    [one] = copy_all(pack, trackers("returns/signed.xlsx"), tmp_path / "copies", quiet)
    assert one.target is None
    assert not (tmp_path / "copies").exists()


def test_progress_is_told(pack, tmp_path):
    told = []
    copy_all(pack, trackers("a/a.xlsx", "a/b.xlsx"), tmp_path / "copies", lambda *a: told.append(a))
    assert told == [("Make checked copies", 1, 2), ("Make checked copies", 2, 2)]


def test_where_copies_are_once_they_are_put_in_place(tmp_path):
    copies = (Copied("a.xlsx", tmp_path / "a.xlsx"), Copied("b.xlsx", None, "Signed."))
    there = now_in(tmp_path / "out", copies)
    assert [one.target for one in there] == [tmp_path / "out" / "a.xlsx", None]
