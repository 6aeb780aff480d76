"""A workbook that has not changed is not read again, and nothing else changes for it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest

from tests.exactly import exactly
from tests.packs import below, write_pack, write_tracker
from toolkit.app.desk import Desk
from toolkit.collect import collect
from toolkit.outputs import LATEST
from toolkit.pipeline import check_files, check_pack
from toolkit.remembered import UNUSED_DAYS, decides, files
from toolkit.run import run_pack
from toolkit.settings import open_pack
from toolkit.workbooks.package import read_package

ALL = ["cj.xlsx", "dashboard.xlsx", "lp.xlsx", "reference.xlsx"]


def quiet(*_):
    """No progress."""


def rewrite(path, header="Title", value="Another title"):
    """The tracker after somebody has changed a cell of its first benefit."""
    book = openpyxl.load_workbook(path)
    below(book["Benefits"], header).value = value
    book.save(path)


ONE, OTHER = "Redaction of case files", "Redaction of case fileZ"
assert len(ONE) == len(OTHER)


def put(path, title):
    """The tracker with a title, not packed: titles of one length give files of one size."""
    parts = read_package(path.read_bytes())
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            for one in (ONE, OTHER):
                part = part.replace(one.encode(), title.encode())
            package.writestr(name, part)
    return path


def title_of(checked, workbook="workbooks/returns/cj.xlsx"):
    [ret] = [ret for ret in checked.returns if ret.workbook == workbook]
    return ret.tables["benefits"].cells["title"][0]


def all_of(checked):
    """Everything that was read and found, to the last bit."""
    before = checked.previous.returns if checked.previous else ()
    return [exactly(ret) for ret in (*checked.returns, *before)], checked.findings


# ------------------------------------------------------------------------------------- unchanged


def test_what_has_not_changed_is_not_read_again_and_says_the_same(pack, reading):
    first = check_pack(pack, quiet)
    assert reading.since() == ALL
    again = check_pack(pack, quiet)
    assert reading.since() == []
    assert all_of(again) == all_of(first)
    assert all_of(check_pack(pack.having(remember=False), quiet)) == all_of(first)


def test_what_is_told_is_what_is_done(pack, reading):
    said = []
    check_pack(pack, quiet)
    rewrite(pack.returns / "lp.xlsx")
    check_pack(pack, lambda *about: said.append(about))
    assert said == [
        ("Unchanged: 2 workbooks, not read again", 2, 3),
        ("Read workbooks/returns/lp.xlsx", 3, 3),
    ]


def test_a_file_that_looks_the_same_is_not_even_opened(pack, reading, old_enough, monkeypatch):
    check_pack(pack, quiet)
    monkeypatch.setattr("toolkit.remembered.sha256_of", lambda *_: pytest.fail("was opened"))
    check_pack(pack, quiet)
    assert reading.since() == ALL


def test_the_same_bytes_saved_again_or_copied_are_known(pack, reading, old_enough, monkeypatch):
    check_pack(pack, quiet)
    reading.since()
    for path in pack.returns.iterdir():
        shutil.copy(path, pack.folder / "copy")
        os.replace(pack.folder / "copy", path)
    check_pack(pack, quiet)
    monkeypatch.setattr("toolkit.remembered.sha256_of", lambda *_: pytest.fail("was opened again"))
    check_pack(pack, quiet)
    assert reading.since() == []


def test_the_outputs_of_a_run_are_the_same(pack, reading):
    def outputs():
        run_pack(pack, quiet)
        latest = (pack.output / LATEST).rglob("*")
        return {path.name: path.read_bytes() for path in latest if path.is_file()}

    first = outputs()
    assert reading.since() == ALL
    assert outputs() == first
    assert reading.since() == []


# --------------------------------------------------------------------------------------- changed


def test_what_has_changed_is_read_and_only_that(pack, reading):
    check_pack(pack, quiet)
    reading.since()
    rewrite(pack.returns / "cj.xlsx")
    assert title_of(check_pack(pack, quiet)) == "Another title"
    assert reading.since() == ["cj.xlsx"]


def test_a_change_that_leaves_size_and_time_as_they_were(pack, reading, old_enough):
    path = put(pack.returns / "cj.xlsx", ONE)
    assert title_of(check_pack(pack, quiet)) == ONE
    before = path.stat()
    put(path, OTHER)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    now = path.stat()
    assert (now.st_size, now.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert title_of(check_pack(pack, quiet)) == OTHER


def looks(monkeypatch, path, touched, *marks):
    """The file looks like this each time that it is looked at, whatever is written to it."""
    size = path.stat().st_size
    seen = iter([files.Look(size, mark, touched) for mark in marks])
    monkeypatch.setattr("toolkit.remembered.look_at", lambda _: next(seen))
    monkeypatch.setattr("toolkit.remembered._is_own", lambda _, source: source == path)


@pytest.mark.parametrize(
    "touched",
    [-2, 60 - files.SETTLED_S, 86_400],
    ids=["just now", "by the clock of a server", "before the clock was set back"],
)
def test_a_file_saved_twice_in_the_moment_it_is_read(pack, reading, monkeypatch, touched):
    path = put(pack.returns / "cj.xlsx", ONE)
    looks(monkeypatch, path, time.time() + touched, *["always this"] * 4)
    assert title_of(check_files(pack, [path], quiet)) == ONE
    put(path, OTHER)
    assert title_of(check_files(pack, [path], quiet)) == OTHER


def test_what_is_trusted_is_only_a_file_that_nobody_has_touched_for_long(
    pack, reading, monkeypatch
):
    """That the cases above are no accident: what looks old and the same is not opened."""
    path = put(pack.returns / "cj.xlsx", ONE)
    looks(monkeypatch, path, time.time() - files.SETTLED_S - 60, *["always this"] * 3)
    check_files(pack, [path], quiet)
    put(path, OTHER)
    assert title_of(check_files(pack, [path], quiet)) == ONE
    assert title_of(check_files(pack, [path], quiet, final=True)) == OTHER


@pytest.mark.parametrize("then", ["before", "after"])
def test_a_file_saved_while_it_is_read(pack, reading, monkeypatch, then):
    """Which of the two was read nobody knows, so neither look stands for it."""
    path = put(pack.returns / "cj.xlsx", ONE)
    looks(monkeypatch, path, 0.0, "before", "after", then, then)
    check_files(pack, [path], quiet)
    put(path, OTHER)
    assert title_of(check_files(pack, [path], quiet)) == OTHER


def test_other_lists_judge_anew(pack, reading):
    check_pack(pack, quiet)
    reading.since()
    book = openpyxl.load_workbook(pack.reference)
    below(book["Units"], "Unit code").value = "XX"
    book.save(pack.reference)
    check_pack(pack, quiet)
    assert reading.since() == ALL


def test_another_program_reads_anew(pack, reading, monkeypatch):
    check_pack(pack, quiet)
    reading.since()
    monkeypatch.setattr(decides, "program_digest", lambda: "another version")
    check_pack(pack, quiet)
    assert reading.since() == ALL
    monkeypatch.setattr(decides, "program_digest", lambda: "")
    check_pack(pack, quiet)
    check_pack(pack, quiet)
    assert reading.since() == sorted(ALL * 2)


def test_a_final_run_reads_everything_and_leaves_nothing_to_go_by(pack, reading, cache):
    check_pack(pack, quiet)
    reading.since()
    check_pack(pack, quiet, final=True)
    assert reading.since() == ALL
    assert list(cache.iterdir()) == []
    check_pack(pack, quiet)
    assert reading.since() == ALL


# --------------------------------------------------------------------------------- what is kept


def test_what_could_not_be_read_is_tried_again(pack, reading):
    (pack.returns / "text.xlsx").write_text("not a workbook")
    first = check_pack(pack, quiet)
    reading.since()
    assert all_of(check_pack(pack, quiet)) == all_of(first)
    assert reading.since() == ["text.xlsx"]


def test_a_pack_that_wants_nothing_remembered(pack, reading, cache):
    check_pack(pack, quiet)
    (pack.folder / "toolkit.toml").write_text("remember = false")
    reading.since()
    check_pack(open_pack(pack.folder), quiet)
    check_pack(open_pack(pack.folder), quiet)
    assert reading.since() == sorted(ALL * 2)
    assert list(cache.iterdir()) == []


def names_in(cache):
    """The workbooks that are remembered of the only pack."""
    [path] = cache.iterdir()
    with sqlite3.connect(path) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM workbooks")}


def test_a_workbook_that_left_the_pack_is_forgotten(pack, reading, cache):
    check_pack(pack, quiet)
    assert "workbooks/returns/lp.xlsx" in names_in(cache)
    (pack.returns / "lp.xlsx").unlink()
    check_files(pack, [pack.returns / "cj.xlsx"], quiet)
    assert "workbooks/returns/lp.xlsx" in names_in(cache), "some files are not the pack"
    check_pack(pack, quiet)
    assert names_in(cache) == {
        "workbooks/reference.xlsx", "workbooks/returns/cj.xlsx", "workbooks/returns/dashboard.xlsx",
    }  # fmt: skip


def test_what_an_archive_names_is_no_workbook_of_the_pack(pack, reading, cache, monkeypatch):
    published = replace(check_pack(pack, quiet), run="2024-06-30-abc")
    monkeypatch.setattr("toolkit.pipeline._from_archive", lambda *_: (published, ()))
    (pack.returns / "lp.xlsx").unlink()
    check_pack(pack, quiet)
    assert "workbooks/returns/lp.xlsx" not in names_in(cache)


def test_packs_that_nobody_looks_at_are_forgotten(pack, reading, cache):
    cache.mkdir(parents=True)
    for name, days in (("old", UNUSED_DAYS + 1), ("used", UNUSED_DAYS - 1)):
        path = cache / f"{name}.sqlite"
        path.touch()
        last = time.time() - timedelta(days=days).total_seconds()
        os.utime(path, (last, last))
    check_pack(pack, quiet)
    assert not (cache / "old.sqlite").exists()
    assert (cache / "used.sqlite").exists()


def test_a_file_from_elsewhere_is_not_remembered(pack, reading, cache, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (pack.returns / "lp.xlsx").rename(inbox / "lp.xlsx")
    check_files(pack, [inbox / "lp.xlsx"], quiet)
    collect(pack, inbox, quiet)
    assert names_in(cache) == {
        "workbooks/reference.xlsx", "workbooks/returns/cj.xlsx", "workbooks/returns/dashboard.xlsx",
    }  # fmt: skip


def test_two_packs_of_the_same_name(tmp_path, reading):
    titles = {"one": "Of one pack", "other": "Of the other pack"}
    packs = {place: write_pack(tmp_path / place / "pack") for place in titles}
    for _ in range(2):
        for place, pack in packs.items():
            if not (pack.returns / "cj.xlsx").exists():
                write_tracker(pack, benefits=[{"title": titles[place]}])
            assert title_of(check_pack(pack, quiet)) == titles[place]
    assert reading.since() == ["cj.xlsx", "cj.xlsx", "reference.xlsx", "reference.xlsx"]


def test_the_pack_last_published_is_remembered_with_this_one(pack, reading, tmp_path, cache):
    then = write_pack(tmp_path / "then")
    write_tracker(then, as_at=date(2024, 3, 31), period_start=date(2024, 1, 1),
                  period_end=date(2024, 3, 31))  # fmt: skip
    pack = pack.having(previous=then.folder)
    first = check_pack(pack, quiet)
    check_pack(then, quiet)
    reading.since()
    assert all_of(check_pack(pack, quiet)) == all_of(first)
    check_pack(then, quiet)
    assert reading.since() == []
    check_pack(pack.having(previous=None), quiet)
    assert check_pack(pack, quiet).previous is not None
    assert reading.since() == ["cj.xlsx", "reference.xlsx"], "forgotten when it was not named"
    check_pack(pack, quiet, final=True)
    assert reading.since() == sorted([*ALL, "cj.xlsx", "reference.xlsx"])


def test_what_a_cluster_has_read_is_not_remembered(pack, reading, cache):
    """Only its workers know which version of the toolkit they are."""
    elsewhere = pack.having(engine="dask", scheduler="tcp://nowhere:8786")
    check_pack(elsewhere, quiet)
    check_pack(elsewhere, quiet)
    assert reading.since() == sorted(ALL * 2)
    assert not cache.exists()


def test_a_session_of_the_local_page_leaves_nothing(pack, reading, cache, tmp_path):
    desk = Desk(tmp_path / "session", pack)
    shutil.copy(pack.returns / "cj.xlsx", desk.pack.returns)
    check_pack(desk.pack, quiet)
    check_pack(desk.pack, quiet)
    assert reading.since().count("cj.xlsx") == 2
    assert names_in(cache) == {"workbooks/reference.xlsx"}


# -------------------------------------------------------------------------------- when it is spoilt


def test_a_spoilt_memory_changes_nothing(pack, reading, cache):
    first = check_pack(pack, quiet)
    [path] = cache.iterdir()
    path.write_bytes(b"no database at all" * 1000)
    reading.since()
    assert all_of(check_pack(pack, quiet)) == all_of(first)
    assert reading.since() == ALL
    check_pack(pack, quiet)
    assert reading.since() == []


def test_a_memory_that_another_process_holds_changes_nothing(pack, reading, cache, monkeypatch):
    monkeypatch.setattr("toolkit.remembered.store._PATIENCE_S", 0)
    first = check_pack(pack, quiet)
    [path] = cache.iterdir()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    reading.since()
    assert all_of(check_pack(pack, quiet)) == all_of(first)
    assert reading.since() == ALL
    other.close()
    check_pack(pack, quiet)
    assert reading.since() == []
