"""systemd's timer and service, checked by systemd's own tools where they are."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime, time

import pytest
from hypothesis import given, settings

from tests.schedule.tasks import HARD, NAMES, WHENS, a_task
from toolkit.schedule.systemd import SystemdTimer, calendar
from toolkit.schedule.when import When
from toolkit.settings import SettingsProblem

analyze = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze")
TIMER = SystemdTimer()


def command_in(service: str):
    """The command as systemd reads it: systemd.service(5), "Command lines"."""
    [line] = re.findall(r"^ExecStart=(.*)$", service, re.MULTILINE)
    program, *arguments = shlex.split(line.replace("%%", "%"))
    return (program, *(argument.replace("$$", "$") for argument in arguments))


def unit(task, kind):
    return TIMER.render(task)[f"{task.name}.{kind}"]


@given(NAMES, WHENS)
def test_it_says_what_was_meant(name, when):
    task = a_task(f"/srv/{name}", when)
    assert command_in(unit(task, "service")) == task.command
    assert TIMER.read(TIMER.render(task)) == when


def test_it_makes_up_for_what_was_missed_and_ends_what_hangs():
    assert "Persistent=true" in unit(a_task(), "timer")
    assert "TimeoutStartSec=4h" in unit(a_task(), "service")
    assert "SuccessExitStatus=1" in unit(a_task(), "service")


@analyze
@pytest.mark.parametrize("folder", [HARD, "/srv/plain", "/srv/50%/Ä"])
def test_systemd_takes_it(tmp_path, folder):
    task = a_task(folder, about="50% of %h")
    program = tmp_path / "my 100% $HOME Pythön"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    files = TIMER.render(replace(task, command=(str(program), *task.command[1:])))
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *(str(tmp_path / name) for name in files)],
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    told = [line for line in done.stderr.splitlines() if task.name in line or "not exec" in line]
    assert told == []


@analyze
def test_systemd_would_say_so_otherwise(tmp_path):
    """So that the test above can fail."""
    task = a_task()
    broken = unit(task, "service").replace("Type=oneshot", "Type=ones hot")
    (tmp_path / f"{task.name}.service").write_text(broken)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(tmp_path / f"{task.name}.service")],
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    assert "ones hot" in done.stderr
    assert "my python" in done.stderr  # is not there, by its name as systemd unquoted it


@analyze
@settings(max_examples=15)
@given(WHENS)
def test_systemd_means_the_same_next_time(when):
    done = subprocess.run(
        ["systemd-analyze", "calendar", "--base-time=2026-11-22 12:00:00", calendar(when)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": "UTC", "LC_ALL": "C"},
    )
    [found] = re.findall(r"Next elapse: \w+ (.*) UTC", done.stdout)
    due = when.next_after(datetime(2026, 11, 22, 12))
    assert datetime.fromisoformat(found) == due


@analyze
def test_what_is_said_of_the_clocks_is_so():
    """Left out when skipped, once when doubled: as ``SystemdTimer.daylight`` says."""

    def days(base, count):
        done = subprocess.run(
            ["systemd-analyze", "calendar", f"--base-time={base}", f"--iterations={count}",
             calendar(When(time(1, 30)))],
            capture_output=True, text=True, check=True,
            env={**os.environ, "TZ": "Europe/London", "LC_ALL": "C"},
        )  # fmt: skip
        return re.findall(r"\(in UTC\): \w+ (\S+ \S+) UTC", done.stdout)

    assert days("2027-03-27 12:00", 1) == ["2027-03-29 00:30:00"]
    assert days("2027-10-30 12:00", 2) == ["2027-10-31 00:30:00", "2027-11-01 01:30:00"]


def test_a_program_that_systemd_would_not_start_is_refused():
    task = a_task()
    with pytest.raises(SettingsProblem, match="use --with cron"):
        TIMER.render(replace(task, command=("/home/o'brien/python", *task.command[1:])))


def test_a_line_break_is_refused():
    with pytest.raises(SettingsProblem, match="line break"):
        TIMER.render(a_task("/srv/a\nExecStart=/bin/rm"))


@pytest.fixture
def systemctl(tmp_path, monkeypatch):
    """A stand-in that notes what it is asked; the files are real."""
    asked = tmp_path / "asked"
    tool = tmp_path / "bin" / "systemctl"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\necho "$@" >>{asked}\n[ ! -e {tmp_path}/refuse ]\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent), prepend=os.pathsep)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return lambda: asked.read_text().splitlines()


def files_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in")
def test_installed_found_changed_and_removed(tmp_path, systemctl):
    task, later = a_task(), a_task(when=When(time(7, 0), (0,)))
    assert TIMER.installed(task.name) is None
    for each in (task, task, later):
        TIMER.install(each)
        assert TIMER.installed(task.name) == each.when
    assert files_in(tmp_path / "config") == [f"{task.name}.service", f"{task.name}.timer"]
    assert systemctl()[-1] == f"--user enable --now {task.name}.timer"

    stamp = tmp_path / "data" / "systemd" / "timers" / f"stamp-{task.name}.timer"
    stamp.parent.mkdir(parents=True)
    stamp.touch()
    assert len(TIMER.remove(task.name)) == 2
    assert f"--user disable --now {task.name}.timer" in systemctl()
    assert files_in(tmp_path / "config") == files_in(tmp_path / "data") == []
    assert TIMER.remove(task.name) == ()


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in")
def test_nothing_stays_where_systemd_refuses(tmp_path, systemctl):
    (tmp_path / "refuse").touch()
    with pytest.raises(SettingsProblem, match="refused"):
        TIMER.install(a_task())
    assert files_in(tmp_path / "config") == []
