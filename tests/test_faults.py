"""What goes wrong at half past six: each leaves a status and loses nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from tests.makes import hours
from tests.packs import write_pack, write_tracker
from toolkit.lock import AnotherRun, held
from toolkit.outputs import LATEST, OutputProblem, only_run, staged
from toolkit.reading import ReturnsVanished
from toolkit.recorded import last_status, recorded
from toolkit.run import run_pack, worked_out
from toolkit.settings import SettingsProblem
from toolkit.status import Ending, Outcome, local_now, read_status


def nobody(*_):
    """Nobody watches."""


def digests(folder: Path):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A pack that was run once."""
    pack = write_pack(tmp_path_factory.mktemp("made") / "pack")
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [90.0] * 12)]))
    run_pack(pack, nobody)
    return pack


@pytest.fixture
def pack(made, tmp_path):
    """The same with new figures, in a place of its own."""
    folder = tmp_path / "pack"
    shutil.copytree(made.folder, folder)
    own = type(made)(folder, made.settings)
    write_tracker(own, measured=dict([hours("BEN-CJ-001", [50.0] * 12)]))
    return own


@pytest.fixture
def nothing_lost(pack):
    """The last good outputs, their status and no rubbish, whatever the test has done."""
    before, good = digests(pack.output / LATEST), read_status(pack.output).last_good
    yield
    assert digests(pack.output / LATEST) == before
    assert last_status(pack).last_good in (good, None)
    assert not list(pack.output.glob(".making-2*"))


@pytest.mark.parametrize(
    ("file", "then", "now"),
    [("~$cj.xlsx", None, b""), ("notes.txt", None, b""), ("bad.xlsx", b"", b"no workbook")],
    ids=["a workbook is open", "a file lies beside them", "one cannot be read, but otherwise"],
)
def test_the_same_workbooks_of_which_something_else_is_said_are_another_run(pack, file, then, now):
    def run(content):
        if content is not None:
            (pack.returns / file).write_bytes(content)
        return worked_out(pack, nobody, final=False).id

    assert run(then) == run(then) != run(now)


def can_mount() -> bool:
    if not shutil.which("unshare") or not shutil.which("mount"):
        return False
    done = subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True
    )
    return done.returncode == 0


def mount(*options):
    subprocess.run(["mount", *map(str, options)], check=True)


@pytest.fixture
def small_disk(pack):
    """The output folder on a disk of its own, of 4 MB."""
    if not can_mount():
        pytest.skip("needs to be root, to mount a small disk")
    aside = pack.folder / "aside"
    pack.output.rename(aside)
    pack.output.mkdir()
    mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", pack.output)
    shutil.copytree(aside, pack.output, dirs_exist_ok=True)
    yield pack.output
    subprocess.run(["umount", pack.output], check=True)
    shutil.rmtree(pack.output)
    aside.rename(pack.output)


def fill(disk: Path, leave: int) -> None:
    """Fills a disk up but for so many bytes."""
    about = os.statvfs(disk)
    with (disk / "filler").open("wb") as file:
        file.write(b"\0" * max(0, about.f_bavail * about.f_frsize - leave))


def test_a_full_disk_in_a_run(pack, small_disk):
    good = digests(small_disk / LATEST)
    fill(small_disk, leave=150_000)
    with pytest.raises(OutputProblem, match="No space left on device"):
        run_pack(pack, nobody)
    assert last_status(pack).outcome == Outcome.FAILED
    assert "see that the disk has room" in last_status(pack).message
    assert digests(small_disk / LATEST) == good
    before = read_status(small_disk).number
    (small_disk / "filler").unlink()
    assert run_pack(pack, nobody).folder
    assert read_status(small_disk).number > before
    assert read_status(small_disk).outcome == Outcome.DONE
    assert digests(small_disk / LATEST) != good


@pytest.mark.parametrize("leave", [0, *range(4_096, 80_000, 8_192)])
def test_a_disk_that_is_full_at_any_moment(pack, small_disk, nothing_lost, leave):
    def write():
        with only_run(small_disk), staged(small_disk, "20240630-00000000") as folder:
            for number in range(10):
                (folder / f"{number}.json").write_bytes(b"x" * 5_000)

    fill(small_disk, leave)
    with pytest.raises(OutputProblem, match="No space"):
        write()


def test_a_disk_that_may_only_be_read(pack, small_disk, nothing_lost):
    mount("-o", "remount,ro", small_disk)
    with pytest.raises(OutputProblem, match="Nothing can be written"):
        run_pack(pack, nobody)
    status = last_status(pack)
    assert (status.outcome, status.exit_code) == (Outcome.FAILED, 3)
    assert read_status(small_disk).outcome == Outcome.DONE  # as it was
    mount("-o", "remount,rw", small_disk)


def test_returns_that_vanish_while_they_are_read(pack, nothing_lost):
    def cut(what, *_):
        if what.startswith("Read"):
            pack.returns.rename(pack.returns.with_name("gone"))

    with pytest.raises(ReturnsVanished, match="See that the drive or the network is connected"):
        run_pack(pack.having(remember=False), cut)
    status = read_status(pack.output)
    assert (status.outcome, status.exit_code) == (Outcome.FAILED, 3)
    assert status.message.startswith("The returns in workbooks/returns were gone")


def test_returns_that_are_not_there_at_all(pack, nothing_lost):
    pack.returns.rename(pack.returns.with_name("gone"))
    with pytest.raises(SettingsProblem):
        run_pack(pack, nobody)
    status = read_status(pack.output)
    assert (status.outcome, status.exit_code) == (Outcome.DID_NOT_RUN, 2)


def test_an_output_folder_on_a_drive_that_has_gone(pack, tmp_path):
    elsewhere = pack.having(output=tmp_path / "share" / "output")
    with pytest.raises(OutputProblem, match="See that the drive is connected"):
        run_pack(elsewhere, nobody)
    assert not (tmp_path / "share").exists()
    status = last_status(elsewhere)
    assert (status.outcome, status.exit_code) == (Outcome.FAILED, 3)


def test_another_run_at_work(pack, nothing_lost):
    with held(pack.output), pytest.raises(AnotherRun):
        run_pack(pack, nobody)
    status = read_status(pack.output)
    assert (status.outcome, status.exit_code) == (Outcome.DID_NOT_RUN, 4)


def test_a_fault_of_ours(pack, nothing_lost, monkeypatch):
    monkeypatch.setattr("toolkit.run.build", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run_pack(pack, nobody)
    status = read_status(pack.output)
    assert (status.outcome, status.exit_code) == (Outcome.FAILED, 3)
    assert "division" not in status.message


def test_a_clock_that_is_set_back_in_a_run(pack, monkeypatch):
    """It has still ended after it began, by the time that it took."""
    now = local_now()
    clock = iter([now, now - timedelta(hours=1), now - timedelta(hours=1)])
    monkeypatch.setattr("toolkit.recorded.local_now", lambda: next(clock))

    def ended(_, span):
        assert timedelta() <= span.finished - span.started < timedelta(minutes=1)
        return Ending(
            outcome=Outcome.DONE, exit_code=0, message="Done.",
            started=span.started, finished=span.finished,
        )  # fmt: skip

    recorded(pack, lambda: None, ended)
    assert read_status(pack.output).started == now


def test_nobody_s_folders_are_named(pack):
    pack.returns.rename(pack.returns.with_name("gone"))
    with pytest.raises(SettingsProblem) as problem:
        run_pack(pack, nobody)
    assert str(pack.folder) in str(problem.value)
    assert str(pack.folder) not in read_status(pack.output).message
