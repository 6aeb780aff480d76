"""Runs by systemd, as a timer of one's own account (systemd.timer(5), systemd.service(5))."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import time
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from toolkit.schedule.task import LIMIT_HOURS, Task, call, must, printable
from toolkit.schedule.when import DAYS, EVERY_DAY, When
from toolkit.settings import SettingsProblem

_DAYS = tuple(day[:3] for day in DAYS)


class SystemdTimer:
    """A timer and the service that it starts."""

    label = "systemd timer of this account"
    missed = "It is made up for as soon as the computer is on again (once, however often missed)."
    daylight = (
        "A time that is skipped when the clocks go forward is left out that day; one that comes "
        "twice when they go back is run at the first."
    )
    before = (
        "It runs while somebody is logged in to this account; for it to run always, let IT enable "
        "lingering once: loginctl enable-linger"
    )

    def render(self, task: Task) -> Mapping[str, str]:
        """The service and the timer."""
        about = printable(task.about).replace("%", "%%")
        service = (
            "[Unit]",
            f"Description={about}",
            "",
            "[Service]",
            "Type=oneshot",
            f"ExecStart={_line(task.command)}",
            "# 1: done, and a person is needed",
            "SuccessExitStatus=1",
            f"TimeoutStartSec={LIMIT_HOURS}h",
        )
        timer = (
            "[Unit]",
            f"Description={about}",
            "",
            "[Timer]",
            f"OnCalendar={calendar(task.when)}",
            "Persistent=true",
            "RandomizedDelaySec=30",
            "",
            "[Install]",
            "WantedBy=timers.target",
        )
        return {
            f"{task.name}.service": "\n".join(service) + "\n",
            f"{task.name}.timer": "\n".join(timer) + "\n",
        }

    def read(self, definition: Mapping[str, str]) -> When | None:
        """From the line ``OnCalendar``."""
        text = "\n".join(definition.values())
        found = re.search(r"^OnCalendar=(?:(\S+) )?\*-\*-(\*|01) (\d\d):(\d\d):00$", text, re.M)
        if not found:
            return None
        days, day, hour, minute = found.groups()
        named = tuple(_DAYS.index(each) for each in days.split(",")) if days else EVERY_DAY
        return When(time(int(hour), int(minute)), named, monthly=day == "01")

    def install(self, task: Task) -> Sequence[str]:
        """Writes both and enables the timer."""
        files = {_folder() / name: text for name, text in self.render(task).items()}
        try:
            for path, text in files.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode("utf-8", "surrogateescape"))
            must("systemctl", "--user", "daemon-reload")
            must("systemctl", "--user", "enable", "--now", f"{task.name}.timer")
        except OSError as error:
            raise SettingsProblem(f"{_folder()} cannot be written: {error.strerror}.") from error
        except SettingsProblem:
            _unlink(files)
            raise
        return tuple(map(str, files))

    def installed(self, name: str) -> When | None:
        """From the timer's file."""
        with suppress(OSError):
            return self.read({"": (_folder() / f"{name}.timer").read_text("utf-8", "replace")})
        return None

    def remove(self, name: str) -> Sequence[str]:
        """Disables the timer, and takes away both files and the note of when it last ran."""
        files = [_folder() / f"{name}.{kind}" for kind in ("service", "timer")]
        there = [path for path in files if path.exists()]
        if there:
            call("systemctl", "--user", "disable", "--now", f"{name}.timer")
            _unlink([*there, user_data_path() / "systemd" / "timers" / f"stamp-{name}.timer"])
            call("systemctl", "--user", "daemon-reload")
        return tuple(map(str, there))


def calendar(when: When) -> str:
    """A calendar event (systemd.time(7)).

    >>> calendar(When(time(6, 30), (0, 4)))
    'Mon,Fri *-*-* 06:30:00'
    """
    days = "" if when.weekdays == EVERY_DAY else ",".join(_DAYS[day] for day in when.weekdays) + " "
    return f"{days}*-*-{'01' if when.monthly else '*'} {when.at:%H:%M}:00"


def works_here() -> bool:
    """Whether systemd looks after this account."""
    try:
        return call("systemctl", "--user", "show-environment").returncode == 0
    except SettingsProblem:
        return False


def _line(command: Sequence[str]) -> str:
    """A command as ``ExecStart`` has it; in the program's own path no variable is looked for."""
    if re.search(r"[\"'\\]", command[0]):
        raise SettingsProblem(
            f"systemd starts no program with a quotation mark or backslash in its path: "
            f"{command[0]} Install Python elsewhere, or use --with cron."
        )
    program, *arguments = map(_quoted, command)
    return " ".join([program, *(part.replace("$", "$$") for part in arguments)])


def _quoted(text: str) -> str:
    text = printable(text).replace("%", "%%")  # a single one stands for a specifier
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _folder() -> Path:
    return user_config_path() / "systemd" / "user"


def _unlink(paths: Sequence[Path] | Mapping[Path, str]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
