"""What a session leaves on the disk: nothing."""

from __future__ import annotations

import os
import stat
import sys
import tempfile

import pytest
from filelock import FileLock

from toolkit.app.folder import PREFIX, session_folder


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def left(tmp_path):
    return sorted(path.name for path in tmp_path.iterdir())


def test_it_is_this_users_alone_and_gone_in_the_end(tmp_path):
    with session_folder() as folder:
        (folder / "deep").mkdir()
        (folder / "deep" / "a.xlsx").write_bytes(b"figures")
        if sys.platform != "win32":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert left(tmp_path) == []


def test_also_when_the_work_in_it_fails(tmp_path):
    with pytest.raises(KeyboardInterrupt), session_folder():
        raise KeyboardInterrupt
    assert left(tmp_path) == []


def test_what_a_crash_has_left_is_cleared_at_the_next_start(tmp_path):
    crashed = tmp_path / f"{PREFIX}crashed"
    crashed.mkdir()
    (crashed / ".lock").touch()
    (crashed / "a.xlsx").write_bytes(b"figures")
    other = tmp_path / "somebody's"
    other.mkdir()
    with session_folder():
        assert not crashed.exists()
    assert left(tmp_path) == [other.name]


def test_a_session_that_still_runs_is_left_alone(tmp_path):
    running = tmp_path / f"{PREFIX}running"
    running.mkdir()
    with FileLock(running / ".lock"), session_folder():
        pass
    assert running.is_dir()


@pytest.mark.skipif(not hasattr(os, "symlink") or sys.platform == "win32", reason="needs symlinks")
def test_nothing_is_cleared_through_a_link(tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "a.xlsx").touch()
    (tmp_path / f"{PREFIX}link").symlink_to(precious)
    with session_folder():
        pass
    assert (precious / "a.xlsx").exists()
