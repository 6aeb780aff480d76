"""A run that leaves a status whatever becomes of it, and is the only one of its pack.

Where the output folder cannot be written, the status goes to a place of this computer instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from pathlib import Path
from time import monotonic
from typing import TypeVar

from toolkit import __version__, exits
from toolkit.local_place import local_place
from toolkit.lock import Holder
from toolkit.outputs import only_run
from toolkit.settings import Pack
from toolkit.status import (
    Ending,
    Outcome,
    Status,
    local_now,
    read_journal,
    read_status,
    record,
)
from toolkit.trouble import exit_code_of, in_plain_words

Result = TypeVar("Result")

_OUTCOMES = {
    exits.WRONG_USE: Outcome.DID_NOT_RUN,
    exits.DID_NOT_RUN: Outcome.DID_NOT_RUN,
    exits.FAILED: Outcome.FAILED,
}


@dataclass(frozen=True, slots=True)
class Span:
    """When something started and ended: its length is no business of a clock that may be set."""

    started: datetime
    finished: datetime


def recorded(
    pack: Pack, work: Callable[[], Result], ended: Callable[[Result, Span], Ending]
) -> Result:
    """Does the work as the only run of the pack, and leaves a status.

    ``ended`` says how it ended when it ended well. Raises what ``work`` raises,
    :class:`~toolkit.lock.AnotherRun` and :class:`~toolkit.outputs.OutputProblem`.
    """
    span = _stopwatch()
    try:
        with only_run(pack.output) as cut_off:
            if cut_off:
                _leave(pack, _cut_off(cut_off))
            result = work()
            _leave(pack, ended(result, span()))
    except BaseException as problem:
        _leave(pack, _ended_badly(problem, pack.folder, span()))
        raise
    return result


def never_opened(folder: Path, problem: Exception) -> None:
    """Leaves the status of a run whose pack could not even be opened."""
    with suppress(OSError):
        place = local_place(folder)
        place.mkdir(parents=True, exist_ok=True)
        record(place, _ended_badly(problem, folder, _stopwatch()()), __version__)


def last_status(pack: Pack) -> Status | None:
    """How the last run of a pack ended, as far as this computer can tell."""
    known = filter(None, (read_status(pack.output), read_status(local_place(pack.folder))))
    return max(known, key=lambda one: one.finished, default=None)


def all_endings(pack: Pack) -> tuple[Status, ...]:
    """How every run of a pack ended, as far as this computer can tell, the newest first."""
    known = read_journal(pack.output)[::-1]
    here = read_journal(local_place(pack.folder))[::-1]
    # By the clock only where two journals must be made one: either's own order does without.
    return tuple(merge(known, here, key=lambda one: one.finished, reverse=True))


def _stopwatch() -> Callable[[], Span]:
    started, at = local_now(), monotonic()
    return lambda: Span(started, started + timedelta(seconds=monotonic() - at))


def _leave(pack: Pack, ending: Ending) -> None:
    """Writes a status to the output folder, or else where this computer can."""
    local = local_place(pack.folder)
    for place in (pack.output, local):
        with suppress(OSError):
            if place == local:
                place.mkdir(parents=True, exist_ok=True)
            record(place, ending, __version__)
            return


def _ended_badly(problem: BaseException, folder: Path, span: Span) -> Ending:
    code = exit_code_of(problem)
    return Ending(
        outcome=_OUTCOMES[code],
        exit_code=code,
        message=_from_inside(folder, in_plain_words(problem)),
        started=span.started,
        finished=span.finished,
    )


def _cut_off(by: Holder) -> Ending:
    return Ending(
        outcome=Outcome.FAILED,
        exit_code=exits.FAILED,
        message=f"The run on the computer {by.machine} was cut off before it ended: a power cut, a "
        "restart, or somebody ended it. The last good outputs are as they were.",
        started=by.since,
        finished=max(by.since, local_now()),
    )


def _from_inside(folder: Path, message: str) -> str:
    """The message with paths as seen from the pack: above it, folders may be called by people."""
    return message.replace(f"{folder}{os.sep}", "").replace(str(folder), "the pack's folder")
