"""What came back is taken into the pack: named alike, nothing replaced, nothing lost."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date

import pytest

from tests.packs import write_board, write_dashboard, write_pack, write_tracker
from toolkit.collect import collect
from toolkit.settings import SettingsProblem


def quiet(*_):
    """Progress that nobody watches."""


@pytest.fixture
def pack(tmp_path):
    return write_pack(tmp_path / "pack")


@pytest.fixture
def post(pack, tmp_path):
    """A folder with what came: a tracker under a name of its owner's choice."""
    folder = tmp_path / "post"
    folder.mkdir()
    shutil.move(write_tracker(pack, "FINAL v2 (really).xlsx"), folder)
    return folder


def came(pack, post, name, **about):
    shutil.move(write_tracker(pack, name, **about), post / name)


def in_pack(pack):
    return sorted(path.name for path in pack.returns.rglob("*") if path.is_file())


def whys(collected):
    return {one.name: one.why for one in collected.left_out}


def test_named_by_unit_and_month_and_who_is_missing(pack, post):
    shutil.move(write_dashboard(pack), post)
    done = collect(pack, post, quiet)
    assert in_pack(pack) == [
        "criminal-justice-2024-06.xlsx", "criminal-justice-rag-dashboard-2024-06.xlsx"
    ]  # fmt: skip
    assert done.left_out == ()
    assert done.waiting_for == ("Local Policing",)
    assert (post / "FINAL v2 (really).xlsx").exists()


def test_a_single_workbook_may_be_named(pack, post):
    done = collect(pack, post / "FINAL v2 (really).xlsx", quiet)
    assert [one.name for one in done.taken] == ["FINAL v2 (really).xlsx"]
    assert in_pack(pack) == ["criminal-justice-2024-06.xlsx"]


def test_each_board_of_a_unit_has_a_log_of_its_own(pack, post):
    for name, board in (("a.xlsx", "Scrutiny Board"), ("b.xlsx", "Change Board")):
        shutil.move(write_board(pack, name, board), post / name)
    done = collect(pack, post, quiet)
    assert done.left_out == ()
    assert in_pack(pack) == [
        "criminal-justice-2024-06.xlsx",
        "criminal-justice-board-2024-06 (2).xlsx",
        "criminal-justice-board-2024-06.xlsx",
    ]


def test_once_more_takes_in_nothing(pack, post):
    collect(pack, post, quiet)
    again = collect(pack, post, quiet)
    assert again.taken == ()
    assert whys(again) == {
        "FINAL v2 (really).xlsx": "The pack has it already: "
        "workbooks/returns/criminal-justice-2024-06.xlsx."
    }


def test_a_corrected_return_waits_until_it_is_told_to_replace(pack, post):
    collect(pack, post, quiet)
    first = (pack.returns / "criminal-justice-2024-06.xlsx").read_bytes()
    (post / "FINAL v2 (really).xlsx").unlink()
    came(pack, post, "corrected.xlsx", benefits=[{"title": "Redaction of files"}])
    kept = collect(pack, post, quiet)
    assert "The pack has one of Criminal Justice for June 2024" in whys(kept)["corrected.xlsx"]
    assert (pack.returns / "criminal-justice-2024-06.xlsx").read_bytes() == first
    done = collect(pack, post, quiet, replace=True)
    [one] = done.taken
    assert one.set_aside == (pack.returns.parent / "set aside" / "criminal-justice-2024-06.xlsx",)
    assert one.set_aside[0].read_bytes() == first
    assert one.target.read_bytes() == (post / "corrected.xlsx").read_bytes()
    came(pack, post, "corrected.xlsx", benefits=[{"title": "Redaction of some files"}])
    [third] = collect(pack, post, quiet, replace=True).taken
    assert third.set_aside[0].name == "criminal-justice-2024-06 (2).xlsx"
    assert one.set_aside[0].read_bytes() == first


def test_two_that_differ_are_for_a_person_to_choose_from(pack, post):
    came(pack, post, "other.xlsx", benefits=[{"title": "Redaction of files"}])
    done = collect(pack, post, quiet)
    assert done.taken == ()
    assert in_pack(pack) == []
    assert "they differ. Leave only the one that counts" in whys(done)["other.xlsx"]


def test_the_same_twice_is_taken_in_once(pack, post):
    shutil.copy(post / "FINAL v2 (really).xlsx", post / "copy.xlsx")
    done = collect(pack, post, quiet)
    assert [one.name for one in done.taken] == ["FINAL v2 (really).xlsx"]
    assert whys(done) == {"copy.xlsx": "It is the same as FINAL v2 (really).xlsx."}


def test_what_is_no_return_is_left_out_with_the_reason(pack, post):
    (post / "broken.xlsx").write_bytes(b"PK no")
    (post / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    shutil.copy(pack.reference, post / "lists.xlsx")
    came(pack, post, "nobody.xlsx", unit_code=None)
    done = collect(pack, post, quiet)
    assert [one.name for one in done.taken] == ["FINAL v2 (really).xlsx"]
    why = whys(done)
    assert sorted(why) == ["broken.xlsx", "lists.xlsx", "nobody.xlsx", "old.xls"]
    assert "does not say for which unit" in why["nobody.xlsx"]
    assert all(words.endswith(".") for words in why.values())


def zipped(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_zip_is_as_good_as_a_folder(pack, post, tmp_path):
    tracker = (post / "FINAL v2 (really).xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "post.zip", "w") as archive:
        archive.writestr("returns\\CJ\\mine.xlsx", tracker)
        archive.writestr("__MACOSX/._mine.xlsx", b"nothing")
        archive.writestr("read me.txt", b"hello")
    done = collect(pack, tmp_path / "post.zip", quiet)
    assert [one.name for one in done.taken] == ["mine.xlsx"]
    assert done.left_out == ()
    assert in_pack(pack) == ["criminal-justice-2024-06.xlsx"]


def test_no_name_in_a_zip_leads_out_of_it(pack, post, tmp_path):
    tracker = (post / "FINAL v2 (really).xlsx").read_bytes()
    before = set(tmp_path.rglob("*"))
    zipped(tmp_path / "post.zip", **{"../../evil.xlsx": tracker, "/abs.xlsx": b"x"})
    done = collect(pack, tmp_path / "post.zip", quiet)
    new = set(tmp_path.rglob("*")) - before - {tmp_path / "post.zip"}
    assert new == {pack.returns / "criminal-justice-2024-06.xlsx"}
    assert [one.name for one in done.taken] == ["evil.xlsx"]


def test_a_bomb_is_not_unpacked(pack, tmp_path, monkeypatch):
    from toolkit.workbooks import unpack
    from toolkit.workbooks.guard import Limits

    monkeypatch.setattr(unpack, "Limits", lambda: Limits(unpacked=1_000_000))
    zipped(tmp_path / "post.zip", **{"a.xlsx": bytes(3_000_000)})
    with pytest.raises(SettingsProblem, match="unpacks to more than is safe"):
        collect(pack, tmp_path / "post.zip", quiet)


@pytest.mark.parametrize("data", [b"", b"no zip", b"7z\xbc\xaf\x27\x1c"])
def test_what_is_no_zip_is_said_to_be_none(pack, tmp_path, data):
    (tmp_path / "post.7z").write_bytes(data)
    with pytest.raises(SettingsProblem, match="Unpack it and name the folder"):
        collect(pack, tmp_path / "post.7z", quiet)


def test_nothing_to_take_in(pack, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(SettingsProblem, match="There is no workbook in"):
        collect(pack, tmp_path / "empty", quiet)
    with pytest.raises(SettingsProblem, match="no folder or zip"):
        collect(pack, tmp_path / "nowhere", quiet)
    with pytest.raises(SettingsProblem, match="among the pack's returns already"):
        collect(pack, pack.returns, quiet)


LATER = {
    "period_start": date(2024, 7, 1),
    "period_end": date(2024, 9, 30),
    "as_at": date(2024, 9, 30),
}


def test_the_next_quarter_takes_the_place_of_the_last_when_told_to(pack, post):
    """With both in one pack, every benefit would count twice."""
    collect(pack, post, quiet)
    came(pack, post, "next.xlsx", **LATER)
    kept = whys(collect(pack, post, quiet))
    assert "The pack has one of Criminal Justice for June 2024" in kept["next.xlsx"]
    assert kept["FINAL v2 (really).xlsx"] == (
        "The pack has it already: workbooks/returns/criminal-justice-2024-06.xlsx."
    )
    [taken] = collect(pack, post, quiet, replace=True).taken
    assert in_pack(pack) == ["criminal-justice-2024-09.xlsx"]
    assert [path.name for path in taken.set_aside] == ["criminal-justice-2024-06.xlsx"]


def test_an_earlier_one_never_takes_the_place_of_a_later(pack, post):
    came(pack, post, "next.xlsx", **LATER)
    both = collect(pack, post, quiet)
    assert [one.name for one in both.taken] == ["next.xlsx"]
    assert whys(both) == {
        "FINAL v2 (really).xlsx": "next.xlsx is later: it is of Criminal Justice for "
        "September 2024."
    }
    (post / "next.xlsx").unlink()
    again = collect(pack, post, quiet, replace=True)
    assert again.taken == ()
    assert whys(again)["FINAL v2 (really).xlsx"].endswith("This one is earlier.")
