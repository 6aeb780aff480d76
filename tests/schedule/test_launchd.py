"""launchd's property list: read back, and its keys as launchd.plist(5) has them."""

from __future__ import annotations

import os
import plistlib
from datetime import time

import pytest
from hypothesis import given

from tests.schedule.tasks import NAMES, WHENS, a_task
from toolkit.schedule.launchd import LaunchAgent
from toolkit.schedule.when import When

AGENT = LaunchAgent()
KINDS = {
    "Label": str,
    "ProgramArguments": list,
    "StartCalendarInterval": list,
    "ProcessType": str,
    "RunAtLoad": bool,
}
RANGES = {"Minute": range(60), "Hour": range(24), "Day": range(1, 32), "Weekday": range(8)}


@given(NAMES, WHENS)
def test_it_says_what_was_meant(name, when):
    task = a_task(f"/Users/Shared/{name}", when)
    [(file, text)] = AGENT.render(task).items()
    agent = plistlib.loads(text.encode())
    assert file == f"{agent['Label']}.plist"
    assert tuple(agent["ProgramArguments"]) == task.command
    assert {key: type(value) for key, value in agent.items()} == KINDS
    for each in agent["StartCalendarInterval"]:
        assert all(number in RANGES[key] for key, number in each.items())
    assert AGENT.read({file: text}) == when


def test_sunday_is_day_nought():
    [text] = AGENT.render(a_task(when=When(time(6, 30), (5, 6)))).values()
    days = [each["Weekday"] for each in plistlib.loads(text.encode())["StartCalendarInterval"]]
    assert days == [6, 0]


def test_what_is_none_of_ours_is_not_read():
    assert AGENT.read({"other.plist": "no list"}) is None
    assert AGENT.read({"other.plist": plistlib.dumps({"Label": "other"}).decode()}) is None


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in")
def test_installed_found_and_removed(tmp_path, monkeypatch):
    """``launchctl`` is a stand-in that notes what it is asked; the file is real."""
    tool = tmp_path / "bin" / "launchctl"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\necho "$1 $2" >>{tmp_path}/asked\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent), prepend=os.pathsep)
    monkeypatch.setenv("HOME", str(tmp_path))
    task = a_task()
    for _ in range(2):
        [place] = AGENT.install(task)
        assert AGENT.installed(task.name) == task.when
    assert place == str(tmp_path / "Library" / "LaunchAgents" / f"{task.name}.plist")
    assert len(AGENT.remove(task.name)) == 1
    assert AGENT.remove(task.name) == ()
    domain = f"gui/{os.getuid()}"
    assert (tmp_path / "asked").read_text().splitlines() == [
        *[f"bootout {domain}/{task.name}", f"bootstrap {domain}"] * 2,
        f"bootout {domain}/{task.name}",
    ]
    assert not list((tmp_path / "Library" / "LaunchAgents").iterdir())
