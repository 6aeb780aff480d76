"""Runs by launchd on macOS: an agent of one's own account (launchd.plist(5))."""

from __future__ import annotations

import os
import plistlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import time
from pathlib import Path
from typing import Any

from toolkit.schedule.task import Task, call, must, printable
from toolkit.schedule.when import EVERY_DAY, When
from toolkit.settings import SettingsProblem


class LaunchAgent:
    """A property list."""

    label = "launchd agent of this account"
    missed = (
        "If the computer slept, it is made up for when it wakes; if it was off, the run is lost."
    )
    daylight = "Apple does not say what becomes of a time that is skipped or comes twice."
    before = "It runs while somebody is logged in to this account."

    def render(self, task: Task) -> Mapping[str, str]:
        """The property list."""
        agent = {
            "Label": task.name,
            "ProgramArguments": [printable(part) for part in task.command],
            "StartCalendarInterval": _intervals(task.when),
            "ProcessType": "Background",
            "RunAtLoad": False,
        }
        return {f"{task.name}.plist": plistlib.dumps(agent).decode()}

    def read(self, definition: Mapping[str, str]) -> When | None:
        """From ``StartCalendarInterval``."""
        try:
            [text] = definition.values()
            times = plistlib.loads(text.encode())["StartCalendarInterval"]
            at = time(times[0]["Hour"], times[0]["Minute"])
        except (plistlib.InvalidFileException, ValueError, LookupError, TypeError):
            return None
        days = sorted((each["Weekday"] - 1) % 7 for each in times if "Weekday" in each)
        return When(at, tuple(days) or EVERY_DAY, monthly="Day" in times[0])

    def install(self, task: Task) -> Sequence[str]:
        """Writes the agent and has launchd take it in, in place of the one of the last time."""
        [(name, text)] = self.render(task).items()
        path = _folder() / name
        call("launchctl", "bootout", f"{_domain()}/{task.name}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            must("launchctl", "bootstrap", _domain(), str(path))
        except OSError as error:
            raise SettingsProblem(f"{path} cannot be written: {error.strerror}.") from error
        except SettingsProblem:
            path.unlink(missing_ok=True)
            raise
        return (str(path),)

    def installed(self, name: str) -> When | None:
        """From the agent's file."""
        with suppress(OSError):
            return self.read({"": (_folder() / f"{name}.plist").read_text("utf-8")})
        return None

    def remove(self, name: str) -> Sequence[str]:
        """Has launchd forget the agent, and takes its file away."""
        path = _folder() / f"{name}.plist"
        if not path.exists():
            return ()
        call("launchctl", "bootout", f"{_domain()}/{name}")
        path.unlink(missing_ok=True)
        return (str(path),)


def _intervals(when: When) -> list[dict[str, Any]]:
    at = {"Hour": when.at.hour, "Minute": when.at.minute}
    if when.monthly:
        return [{"Day": 1, **at}]
    if when.weekdays == EVERY_DAY:
        return [at]
    return [{"Weekday": (day + 1) % 7, **at} for day in when.weekdays]  # Sunday is 0


def _folder() -> Path:
    return Path.home() / "Library" / "LaunchAgents"


def _domain() -> str:
    return f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui"
