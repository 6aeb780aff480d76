"""The log of runs that nobody watches: when what was done, and how it ended.

Every line has the time in UTC and here. There are no names of files, people or accounts in it and
no figures: what a workbook is called may be somebody's name. What to put right is in
``status.json`` and the outputs.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from toolkit.status import local_now

LOG = "toolkit.log"
_LARGEST = 500_000  # bytes, some thousand runs
_KEPT = 3


@dataclass(frozen=True, slots=True)
class RunLog:
    """A log in the output folder, or in a place of this computer where that cannot be written."""

    output: Path | None
    local: Path

    def say(self, text: str) -> None:
        """Adds a line; where nothing can be written, nothing happens."""
        line = f"{stamp(local_now())}  {text}\n"
        if self.output:
            with suppress(OSError):
                (self.output / "log").mkdir(exist_ok=True)
                _append(self.output / "log" / LOG, line)
                return
        with suppress(OSError):
            self.local.mkdir(parents=True, exist_ok=True)
            _append(self.local / LOG, line)

    def step(self, what: str, done: int, total: int) -> None:
        """Adds what is being done: the kind of step and how many, not the name of what."""
        kind = _KIND.match(what)
        self.say(f"{kind[0] if kind else 'Step'} ({done} of {total})")


_KIND = re.compile(r"(Last published pack: )?\w*")


def stamp(now: datetime) -> str:
    """A time in UTC and here.

    >>> from datetime import timedelta, timezone
    >>> stamp(datetime(2024, 7, 1, 6, 30, tzinfo=timezone(timedelta(hours=1), "BST")))
    '2024-07-01T05:30:00Z  2024-07-01 06:30:00 BST'
    """
    return f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}  {now:%Y-%m-%d %H:%M:%S %Z}"


def _append(path: Path, line: str) -> None:
    if path.exists() and path.stat().st_size > _LARGEST:
        for number in range(_KEPT, 0, -1):
            older = path if number == 1 else _numbered(path, number - 1)
            if older.exists():
                older.replace(_numbered(path, number))
    with path.open("a", encoding="utf-8", errors="replace") as file:
        file.write(line)


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.{number}")
