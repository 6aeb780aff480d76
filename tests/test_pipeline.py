"""The main job on packs with something unexpected in them: nothing else suffers."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from datetime import date

import pytest

from tests.makes import hours
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.contracts.lists import Lists
from toolkit.findings import Severity
from toolkit.measures import measure
from toolkit.pipeline import check_files, check_pack
from toolkit.reading import engine_of, take_all
from toolkit.returns import Status
from toolkit.settings import SettingsProblem
from toolkit.workbooks.raw import find_workbooks


def quiet(*_):
    """No progress."""


@pytest.fixture
def pack(tmp_path):
    return write_pack(tmp_path)


def year(benefit_id="BEN-CJ-001", each=100.0):
    return dict([hours(benefit_id, [each] * 12)])


def rules(checked):
    return [finding.rule for finding in checked.findings]


def test_a_small_pack(pack):
    write_tracker(pack, measured=year())
    write_tracker(
        pack, "lp.xlsx", [{"benefit_id": "BEN-LP-001"}], year("BEN-LP-001"), unit_code="LP"
    )
    write_dashboard(pack)
    checked = check_pack(pack, quiet)
    assert checked.errors == ()
    figures = measure(checked.counted, checked.everything)
    assert figures.value("hours.known") == 2400
    assert figures.value("rag.green") == 1


def test_bad_files_are_findings_and_the_rest_is_read(pack):
    good = write_tracker(pack, "deep/er/good.xlsx".replace("/", "-"), measured=year())
    (pack.returns / "text.xlsx").write_text("not a workbook")
    (pack.returns / "old.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    (pack.returns / "half.xlsx").write_bytes(good.read_bytes()[:5000])
    (pack.returns / "notes.txt").write_text("hello")
    (pack.returns / "empty.XLSX").touch()
    checked = check_pack(pack, quiet)
    unreadable = {r.workbook for r in checked.returns if r.status is Status.UNREADABLE}
    assert {name.rpartition("/")[2] for name in unreadable} == {
        "text.xlsx", "old.xls", "half.xlsx", "empty.XLSX",
    }  # fmt: skip
    assert rules(checked).count("W01") == 4
    assert checked.ignored == ("workbooks/returns/notes.txt",)
    assert measure(checked.counted, checked.everything).value("hours.known") == 1200


def test_a_workbook_in_a_folder_of_a_folder(pack):
    path = write_tracker(pack, measured=year())
    deep = pack.returns / "2024" / "Q1"
    deep.mkdir(parents=True)
    shutil.move(path, deep / "CJ.XLSX")
    checked = check_pack(pack, quiet)
    assert [r.workbook for r in checked.returns][1:] == ["workbooks/returns/2024/Q1/CJ.XLSX"]
    assert measure(checked.counted, checked.everything).value("hours.known") == 1200


def test_what_lies_in_a_folder_that_nobody_may_look_into_is_not_missed_unseen(pack, monkeypatch):
    write_tracker(pack, measured=year())
    closed = pack.returns / "Unit B"
    closed.mkdir()
    found = replace(find_workbooks(pack.returns), closed=(closed,))
    monkeypatch.setattr("toolkit.reading.find_workbooks", lambda _: found)
    checked = check_pack(pack, quiet)
    [finding] = [one for one in checked.findings if one.rule == "W01"]
    assert finding.place.workbook == "workbooks/returns/Unit B"
    assert finding.severity is Severity.ERROR
    assert measure(checked.counted, checked.everything).value("hours.known") == 1200


def test_a_workbook_that_is_open_elsewhere_is_read_and_told(pack):
    write_tracker(pack, measured=year())
    name = "A Role"
    lock = bytes([len(name)]) + name.encode("ascii").ljust(54) + bytes([len(name), 0])
    (pack.returns / "~$cj.xlsx").write_bytes(lock + name.encode("utf-16-le").ljust(108))
    checked = check_pack(pack, quiet)
    [finding] = [f for f in checked.findings if f.rule == "W14"]
    assert "is open" in finding.message
    assert name not in finding.message
    assert measure(checked.counted, checked.everything).value("hours.known") == 1200


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_file_names_that_cannot_be_printed(pack):
    path = write_tracker(pack, measured=year())
    odd = (b"\x1b[31mred.xlsx", b"two\nlines.xlsx", b"\xff.xlsx", "turned\u202exslx".encode())
    for name in odd[:3]:
        shutil.copy(path, os.fsencode(pack.returns) + b"/" + name)
    shutil.move(path, os.fsencode(pack.returns) + b"/" + odd[3] + b".xlsx")
    names = [ret.workbook.rpartition("/")[2] for ret in check_pack(pack, quiet).returns[1:]]
    assert sorted(names) == [
        "\\udcff.xlsx", "\\x1b[31mred.xlsx", "turned\\u202exslx.xlsx", "two\\nlines.xlsx",
    ]  # fmt: skip


def test_no_workbooks(pack):
    with pytest.raises(SettingsProblem, match="There are no workbooks in"):
        check_pack(pack, quiet)


def test_no_folder(pack):
    pack.returns.rmdir()
    with pytest.raises(SettingsProblem, match="There is no folder"):
        check_pack(pack, quiet)


def test_no_reference_workbook(pack):
    write_tracker(pack)
    pack.reference.unlink()
    with pytest.raises(SettingsProblem, match="toolkit workbook new reference"):
        check_pack(pack, quiet)


def test_a_reference_workbook_that_cannot_be_read(pack):
    write_tracker(pack)
    pack.reference.write_text("text")
    with pytest.raises(SettingsProblem, match="cannot be used as the reference workbook"):
        check_pack(pack, quiet)


def test_a_second_reference_workbook_changes_nothing(pack):
    write_tracker(pack, measured=year())
    shutil.copy(pack.reference, pack.returns / "reference copy.xlsx")
    checked = check_pack(pack, quiet)
    assert "W15" in rules(checked)
    assert len(checked.everything["units"]) == 2


def test_a_reference_workbook_among_the_returns_is_not_a_return(tmp_path):
    pack = write_pack(tmp_path, 'reference = "workbooks/returns/reference.xlsx"')
    shutil.move(tmp_path / "workbooks" / "reference.xlsx", pack.reference)
    write_tracker(pack, measured=year())
    checked = check_pack(pack, quiet)
    assert len(checked.returns) == 2
    assert "W15" not in rules(checked)


def test_a_row_with_an_error_stays_out_and_is_told(pack):
    write_tracker(
        pack,
        benefits=({}, {"benefit_id": "BEN-CJ-002", "owner_id": None}),
        measured=year() | year("BEN-CJ-002", 50.0),
    )
    checked = check_pack(pack, quiet)
    assert [finding.rule for finding in checked.errors] == ["B01"]
    figures = measure(checked.counted, checked.everything)
    assert figures.value("hours.known") == 1200
    assert figures.value("benefits.kept_out") == 1


def test_unevidenced_hours_are_told_but_not_counted(pack):
    write_tracker(pack, benefits=({"evidence_ref": None},), measured=year())
    checked = check_pack(pack, quiet)
    figures = measure(checked.counted, checked.everything)
    assert [finding.rule for finding in checked.errors] == ["B05"]
    assert figures.value("hours.unevidenced") == 1200
    assert figures.value("hours.known") == 0


def test_only_some_files(pack):
    path = write_tracker(pack, measured=year())
    write_tracker(pack, "broken.xlsx", as_at=date(2025, 1, 31))
    assert check_files(pack, [path], quiet).errors == ()


def test_a_final_pack_needs_sign_off(pack):
    write_tracker(pack, measured=year(), signed_off_by=None)
    assert check_pack(pack, quiet).errors == ()
    [finding] = check_pack(pack, quiet, final=True).errors
    assert finding.message == "Signed off by is needed before a final pack. Please fill it in."


def test_the_workbooks_are_never_written(pack):
    path = write_tracker(pack, measured=year())
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    check_pack(pack, quiet)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_the_sample_pack_has_no_errors(sample):
    assert sample.errors == ()
    assert "W10" in {finding.rule for finding in sample.findings}


def test_why_reading_failed_is_kept_for_whoever_looks_after_the_toolkit(pack, monkeypatch):
    """A fault of ours must not hide behind the words for a damaged file."""
    write_tracker(pack, measured=year())
    monkeypatch.setattr("toolkit.reading.take_in", break_down)
    [ret] = take_all(pack, [pack.returns / "cj.xlsx"], Lists(), engine_of(pack), quiet)
    assert ret.status is Status.UNREADABLE
    assert "ZeroDivisionError" in ret.detail
    assert "ZeroDivisionError" not in ret.findings[0].message


def break_down(_errand, _lists):
    """A fault of ours."""
    return 1 / 0
