"""Launchers: written as each system reads them, found again, taken away without a trace."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import LnkParse3
import pytest

from tests.makes import hours
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit import desktop
from toolkit.desktop import Launch, launches_of
from toolkit.desktop.linux import DesktopEntry
from toolkit.desktop.macos import CommandFile
from toolkit.desktop.windows import Shortcut
from toolkit.settings import SettingsProblem

PYTHON = r"C:\Users\me\venv\Scripts\python.exe"
ODD = ["2024 Q1", "50% done", 'the "new" one', "a$b `c`", "back\\slash", "Bücher & más", "x;y#z"]


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """A desktop and a place for programs of our own."""
    made = tmp_path / "Desktop", tmp_path / "programs"
    monkeypatch.setattr(desktop, "_folders", lambda: made)
    return made


def a_launch(*command):
    return Launch("Build decks - 2024 Q1", "Builds the decks.", command)


def exec_arguments(value):
    """How a desktop reads ``Exec``: the string is unescaped, then cut at blanks, then %% is %."""
    unescaped = value.replace("\\\\", "\\")
    quoted = re.sub(r"\\([`$])", r"\1", unescaped)
    return [part.replace("%%", "%") for part in shlex.split(quoted)]


@pytest.mark.parametrize("folder", ODD)
def test_linux_starts_the_command_whatever_the_pack_is_called(tmp_path, folder):
    path = tmp_path / "a.desktop"
    command = ("/opt/my python/bin/python", "-m", "toolkit", "desktop", "start", f"/s/{folder}")
    DesktopEntry().write(path, a_launch(*command))
    assert exec_arguments(DesktopEntry().read(path)) == list(command)
    assert path.stat().st_mode & stat.S_IXUSR
    validate = shutil.which("desktop-file-validate")
    if validate:
        subprocess.run([validate, path], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize("folder", ODD)
def test_macos_starts_the_command_whatever_the_pack_is_called(tmp_path, folder):
    program = tmp_path / "my python"
    program.write_text('#!/bin/sh\nfor one in "$@"; do echo "$one"; done\n', "utf-8")
    program.chmod(0o755)
    path = tmp_path / "a.command"
    CommandFile().write(path, a_launch(str(program), "desktop", "start", f"/s/{folder}"))
    done = subprocess.run([path], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == ["desktop", "start", f"/s/{folder}"]


def test_windows_reads_program_and_arguments(tmp_path):
    """Read back by another library than wrote it."""
    path = tmp_path / "a.lnk"
    program, folder = PYTHON, r"\\share\Benefits\2024 Q1"
    Shortcut().write(path, a_launch(program, "-m", "toolkit", "desktop", "start", folder))
    with path.open("rb") as file:
        link = LnkParse3.lnk_file(file)
    assert link.get_json()["data"]["command_line_arguments"] == (
        rf'-m toolkit desktop start "{folder}"'
    )
    parts = [item["primary_name"] for item in link.get_json()["target"]["items"][2:]]
    assert parts == ["Users", "me", "venv", "Scripts", "python.exe"]
    assert Shortcut().read(path) == rf'-m toolkit desktop start "{folder}"'


@pytest.mark.parametrize("kind", [DesktopEntry(), CommandFile(), Shortcut()], ids=type)
def test_put_there_found_again_and_taken_away(kind, folders, tmp_path, monkeypatch):
    monkeypatch.setattr(desktop, "kind_here", lambda: kind)
    if isinstance(kind, Shortcut):
        monkeypatch.setattr(sys, "executable", PYTHON)
    pack, other = write_pack(tmp_path / "2024 Q1"), write_pack(tmp_path / "2024 Q2")
    paths = desktop.install(pack)
    assert [path.parent for path in paths] == [folders[0]] * 2 + [folders[1]] * 2
    assert {path.stem for path in paths} == {
        "Build decks - 2024 Q1",
        "Drop workbooks - 2024 Q1",
    }
    assert desktop.install(pack) == paths, "a second time replaces the first"
    desktop.install(other)
    assert len(desktop.installed()) == 8
    assert desktop.installed(pack) == paths
    assert desktop.remove(pack) == paths
    assert desktop.installed() == desktop.installed(other)
    desktop.remove(other)
    assert [path for folder in folders for path in folder.iterdir()] == []


@pytest.mark.parametrize("kind", [DesktopEntry(), CommandFile(), Shortcut()], ids=type)
def test_what_is_not_ours_is_left_alone(kind, folders, tmp_path, monkeypatch):
    monkeypatch.setattr(desktop, "kind_here", lambda: kind)
    pack = write_pack(tmp_path / "2024 Q1")
    theirs = folders[0] / f"{launches_of(pack)[0].name}{kind.ending}"
    folders[0].mkdir()
    theirs.write_bytes(b"\xff\x00 mine")
    with pytest.raises(SettingsProblem, match="is not ours"):
        desktop.install(pack)
    assert desktop.installed() == ()
    assert desktop.remove(pack) == ()
    assert theirs.read_bytes() == b"\xff\x00 mine"
    assert not folders[1].exists()


def test_a_desktop_that_is_locked(folders, tmp_path, monkeypatch):
    monkeypatch.setattr(desktop, "kind_here", lambda: CommandFile())
    pack = write_pack(tmp_path / "2024 Q1")
    folders[0].write_text("a file where a folder should be")
    assert {path.parent for path in desktop.install(pack)} == {folders[1]}
    desktop.remove(pack)
    folders[1].rmdir()
    folders[1].write_text("here too")
    with pytest.raises(SettingsProblem, match="No launcher can be written"):
        desktop.install(pack)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="opens pages as Linux does")
def test_a_double_click_builds_the_decks_and_opens_the_page(tmp_path):
    """The line in a real launcher, run as the desktop would, with a browser that takes notes."""
    pack = write_pack(tmp_path / "2024 Q1")
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    write_dashboard(pack)
    home, programs = tmp_path / "home", tmp_path / "bin"
    home.mkdir()
    programs.mkdir()
    opener = programs / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\n', "utf-8")
    opener.chmod(0o755)
    around = {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "PATH": f"{programs}:{os.environ['PATH']}",
    }
    root = Path(__file__).resolve().parents[2]
    subprocess.run(
        [sys.executable, "-m", "toolkit", "desktop", "install", "--pack", pack.folder],
        env=around, cwd=root, check=True, capture_output=True,
    )  # fmt: skip
    [launcher] = (home / "Desktop").glob("Build*")
    command = exec_arguments(DesktopEntry().read(launcher))
    done = subprocess.run(command, env=around, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    opened = tmp_path / "opened"
    for _ in range(100):  # a browser is started and not waited for
        if opened.exists() and opened.read_text():
            break
        time.sleep(0.1)
    assert opened.read_text().strip() == str(pack.output / "latest" / "report.html")
    (pack.folder / "toolkit.toml").write_text("nonsense", "utf-8")
    failed = subprocess.run(
        command, env=around, cwd=root, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert (failed.returncode, "Traceback" in failed.stderr) == (2, False)
