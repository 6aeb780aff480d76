"""One run of a pack at a time: who is at work on it, and since when.

The lock is the operating system's, so it goes when its holder ends, however that happens. On a
shared drive the file server holds it and lets go when it no longer hears of that computer, which
may take some minutes. It is never broken by us: two runs would then write at once.

Who holds it is written beside it: the computer and the number of the process, not whose account it
is, since that names a person and a computer is enough to find the run by.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import AwareDatetime, BaseModel, ValidationError

from toolkit.durable import write_durably
from toolkit.status import local_now
from toolkit.words import counted

LOCK = ".lock"
HOLDER = ".lock-holder.json"
"""Beside the lock: while it is held, Windows lets nobody read the lock itself."""
STALE = timedelta(hours=4)
"""No run takes so long; schedules end one that does."""


class AnotherRun(Exception):
    """Another run of the pack is at work; the message says where, since when and what to do."""


class Holder(BaseModel, frozen=True):
    """Who holds a lock: a process on a computer, and since when."""

    machine: str
    process: int
    since: AwareDatetime


@contextmanager
def held(folder: Path) -> Iterator[Holder | None]:
    """Holds the lock of a folder for as long as the block runs.

    Yields the holder that was cut off before it could let go, ``None`` when there was none. Raises
    :class:`AnotherRun` when it is held, and ``OSError`` when the folder cannot be written.
    """
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise AnotherRun(_in_words(folder, holder(folder), local_now())) from error
    try:
        cut_off = holder(folder)
        own = Holder(machine=platform.node(), process=os.getpid(), since=local_now())
        write_durably(folder / HOLDER, own.model_dump_json(indent=2).encode())
        yield cut_off
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def holder(folder: Path) -> Holder | None:
    """Who said last to hold the lock of a folder, and has not said to have let go."""
    try:
        return Holder.model_validate_json((folder / HOLDER).read_bytes())
    except (OSError, ValidationError):
        return None


def age_in_words(since: datetime, now: datetime) -> str:
    """How long ago; a clock that went back makes it no less than nothing.

    >>> age_in_words(datetime(2024, 1, 1, 6, 30), datetime(2024, 1, 1, 8, 45))
    '2 hours'
    """
    minutes = int(max(now - since, timedelta()).total_seconds() // 60)
    if minutes < 1:
        return "less than a minute"
    if minutes < 120:
        return counted(minutes, "minute")
    return counted(minutes // 60, "hour") if minutes < 48 * 60 else f"{minutes // 1440} days"


def _in_words(folder: Path, by: Holder | None, now: datetime) -> str:
    begin = f"Another run is writing to {folder}"
    wait = "Wait until it has finished and run again."
    if by is None:
        return f"{begin}. {wait}"
    age = age_in_words(by.since, now)
    who = f"{begin}: process {by.process} on the computer {by.machine}, for {age}"
    if now - by.since < STALE:
        return f"{who}. {wait}"
    if by.machine == platform.node():
        return f"{who}, longer than a run takes. End that process and run again."
    return (
        f"{who}, longer than a run takes. See whether that computer is still at work. If it is off "
        f"or hangs, ask IT to close {LOCK} in that folder on the file server, and run again."
    )
