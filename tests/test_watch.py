"""A pack that is watched: checked once, and again when a workbook in it is saved."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from itertools import count
from queue import Queue

import pytest

from tests.ctrl_c import HEARS_CTRL_C
from tests.packs import write_pack, write_tracker
from toolkit import watch as watching
from toolkit.settings import SettingsProblem
from toolkit.watch import watch

SOON = 60
"""Seconds to wait for what must come; the machine may be busy."""


_SECONDS = count(2)


def later(path):
    """As if it had been saved some seconds on: saves within one second cannot be told apart, and
    here, unlike in use, we do not wait longer than that between looks."""
    moment = path.stat().st_mtime + next(_SECONDS)
    os.utime(path, (moment, moment))
    return path


@pytest.fixture
def pack(tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "SETTLED_MS", 300)
    monkeypatch.setattr(watching, "LOOK_EVERY_MS", 200)
    pack = write_pack(tmp_path / "pack")
    write_tracker(pack)
    return pack


@pytest.fixture
def seen(pack):
    """What is seen, as it comes; watching ends with the test."""
    stop, queue = threading.Event(), Queue()

    def run():
        for one in watch(pack.folder, stop):
            queue.put(one)

    thread = threading.Thread(target=run)
    thread.start()
    yield queue
    stop.set()
    thread.join(SOON)
    assert not thread.is_alive()


def test_told_at_once_and_after_each_save(pack, seen, tmp_path):
    first = seen.get(timeout=SOON)
    assert first.saved == ()
    assert len(first.checked.everything["benefits"]) == 1
    later(write_tracker(pack, benefits=[{"owner_id": "PROJ"}]))
    second = seen.get(timeout=SOON)
    assert second.saved == ("workbooks/returns/cj.xlsx",)
    assert "B01" in {finding.rule for finding in second.since.new}
    (pack.returns / "~$cj.xlsx").write_bytes(b"who has it open")
    (pack.returns / "notes.txt").write_text("nothing to read")
    later(write_tracker(pack))
    third = seen.get(timeout=SOON)
    assert third.saved == ("workbooks/returns/cj.xlsx",)
    assert "B01" in {finding.rule for finding in third.since.cleared}


def test_a_share_that_is_lost_and_comes_back(pack, seen, tmp_path):
    seen.get(timeout=SOON)
    pack.returns.rename(tmp_path / "away")
    lost = seen.get(timeout=SOON)
    assert lost.checked is None
    assert "There is no folder" in lost.problem or "There are no workbooks" in lost.problem
    (tmp_path / "away").rename(pack.returns)
    back = seen.get(timeout=SOON)
    assert back.problem == ""
    assert len(back.checked.everything["benefits"]) == 1


def test_settings_that_are_spoilt_for_a_while(pack, seen):
    seen.get(timeout=SOON)
    settings = pack.folder / "toolkit.toml"
    settings.write_text("nonsense", "utf-8")
    later(settings)
    assert "cannot be read" in seen.get(timeout=SOON).problem
    settings.write_text("", "utf-8")
    later(settings)
    assert seen.get(timeout=SOON).checked is not None


def test_a_save_during_the_first_check_is_seen(pack, monkeypatch):
    check = watching.check_pack

    def slow(*about):
        found = check(*about)
        if not saved:
            saved.append(later(write_tracker(pack, benefits=[{"owner_id": "PROJ"}])))
        return found

    saved = []
    monkeypatch.setattr(watching, "check_pack", slow)
    stop = threading.Event()
    limit = threading.Timer(SOON, stop.set)
    limit.start()
    seen = watch(pack.folder, stop)
    assert "B01" not in {finding.rule for finding in next(seen).checked.findings}
    assert "B01" in {finding.rule for finding in next(seen).since.new}
    limit.cancel()


def test_returns_that_are_not_there(tmp_path):
    pack = write_pack(tmp_path / "pack")
    pack.returns.rmdir()
    with pytest.raises(SettingsProblem, match="There is no folder"):
        next(iter(watch(pack.folder)))


def test_a_folder_that_is_no_pack(tmp_path):
    with pytest.raises(SettingsProblem, match="There is no pack"):
        next(iter(watch(tmp_path)))


def test_a_new_workbook_in_a_new_folder_is_seen(pack, seen, tmp_path):
    seen.get(timeout=SOON)
    shutil.copy(write_tracker(pack, "../lp.xlsx", unit_code="LP"), tmp_path / "lp.xlsx")
    (pack.returns / "north").mkdir()
    shutil.move(tmp_path / "lp.xlsx", pack.returns / "north" / "lp.xlsx")
    assert seen.get(timeout=SOON).saved == ("workbooks/returns/north/lp.xlsx",)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent as a signal")
def test_the_command_ends_quietly(tmp_path):
    pack = write_pack(tmp_path / "pack")
    write_tracker(pack)
    process = subprocess.Popen(
        [sys.executable, "-m", "toolkit", "watch", "--pack", str(pack.folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        **HEARS_CTRL_C,
    )
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Press Ctrl+C" in line:
            break
    process.send_signal(signal.SIGINT)
    rest = process.communicate(timeout=SOON)[0]
    assert lines[0].startswith("Findings")
    assert rest.strip() == "Ended. Nothing was written."
    assert process.returncode == 0
