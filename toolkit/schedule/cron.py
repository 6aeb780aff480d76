"""Runs by cron: a block of lines of ours in the account's crontab (crontab(5))."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import time

from toolkit.schedule.task import Task, call, must, printable
from toolkit.schedule.when import EVERY_DAY, When
from toolkit.settings import SettingsProblem

_LONGEST = 990  # bytes; cron cuts off the rest of a longer command


class Crontab:
    """Lines between two marks."""

    label = "crontab of this account"
    missed = "It is lost: cron does not make up for it. Where that matters use systemd."
    daylight = (
        "A time that is skipped when the clocks go forward is run right after the change; one that "
        "comes twice when they go back is run once (so the cron of Debian and Red Hat; others may "
        "leave it out or run it twice)."
    )
    before = "It runs while cron runs on this computer, logged in or not."

    def render(self, task: Task) -> Mapping[str, str]:
        """The block."""
        begin, end = _marks(task.name)
        command = _line(task.command)
        if len(command.encode("utf-8", "surrogateescape")) > _LONGEST:
            raise SettingsProblem("The pack's folder has too long a path for cron; move it up.")
        return {"crontab": f"{begin}\n{_fields(task.when)} {command}\n{end}\n"}

    def read(self, definition: Mapping[str, str]) -> When | None:
        """From the five fields at the start of the line."""
        found = re.search(
            r"^(\d+) (\d+) (\*|1) \* (\S+) ", "\n".join(definition.values()), re.MULTILINE
        )
        if not found:
            return None
        minute, hour, day, days = found.groups()
        named = EVERY_DAY if days == "*" else tuple((int(n) - 1) % 7 for n in days.split(","))
        return When(time(int(hour), int(minute)), named, monthly=day == "1")

    def install(self, task: Task) -> Sequence[str]:
        """Puts the block at the end, in place of the one of the last time."""
        _write(_without(task.name, _crontab()) + self.render(task)["crontab"])
        return ("crontab",)

    def installed(self, name: str) -> When | None:
        """From the block in the crontab."""
        found = _block(name).search(_crontab())
        return self.read({"": found[0]}) if found else None

    def remove(self, name: str) -> Sequence[str]:
        """Takes the block out; a crontab that holds nothing else is taken away."""
        text = _crontab()
        if not _block(name).search(text):
            return ()
        _write(_without(name, text))
        return ("crontab",)


def _fields(when: When) -> str:
    days = "*" if when.weekdays == EVERY_DAY else ",".join(str(day + 1) for day in when.weekdays)
    return f"{when.at.minute} {when.at.hour} {'1' if when.monthly else '*'} * {days}"


def _line(command: Sequence[str]) -> str:
    return " ".join(map(_quoted, command))


def _quoted(text: str) -> str:
    """An argument as sh reads it, once cron has taken away the backslash before a per-cent sign.

    Both marks stand outside the quotation marks: cron does not look for those, and sh would see a
    backslash of the name's own.
    """
    for plain, written in (("'", "'\"'\"'"), ("%", "'\\%'")):
        text = text.replace(plain, written)
    return f"'{printable(text)}'"


def _marks(name: str) -> tuple[str, str]:
    return f"# BEGIN {name} (made by 'toolkit schedule': change it with that)", f"# END {name}"


def _block(name: str) -> re.Pattern[str]:
    begin, end = map(re.escape, _marks(name))
    return re.compile(f"^{begin}\n.*?^{end}\n", re.MULTILINE | re.DOTALL)


def _without(name: str, text: str) -> str:
    text = _block(name).sub("", text)
    return text if not text or text.endswith("\n") else f"{text}\n"


def _crontab() -> str:
    """The account's crontab, empty when it has none; never taken for empty when it has one."""
    done = call("crontab", "-l")
    if done.returncode and "no crontab" not in done.stderr:
        raise SettingsProblem(f"The crontab cannot be read: {done.stderr.strip()}")
    return "" if done.returncode else done.stdout


def _write(text: str) -> None:
    if text.strip():
        must("crontab", "-", given=text)
    else:
        must("crontab", "-r")
