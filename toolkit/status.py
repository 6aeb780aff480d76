"""What became of a run: ``status.json``, for whoever was not there to watch, and all before it.

``status.json`` in the output folder is how the last run ended, written last and whole. Every ending
is also a line of ``log/runs.jsonl``. Runs are numbered, since clocks go back. No names of people or
accounts and no figures are in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from toolkit.durable import append_durably, write_durably

STATUS = "status.json"
JOURNAL = Path("log", "runs.jsonl")
_LOCK = ".status.lock"
_WAIT = 10  # seconds; it takes milliseconds to write a status

CLOCK_WENT_BACK = (
    " The clock of this computer went back since the run before: tell runs apart by their number."
)


class Outcome(StrEnum):
    """How a run ended."""

    DONE = "done"
    FINDINGS = "findings"
    FAILED = "failed"
    DID_NOT_RUN = "did-not-run"


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Workbooks(_Kept):
    """How many of the workbooks among the returns could be read."""

    read: int = 0
    expected: int = 0


class LastGood(_Kept):
    """The newest run whose outputs are in place: its id and number, and when it ended."""

    run: str
    number: int
    finished: AwareDatetime


class Ending(_Kept):
    """How a run ended, before it has a number.

    ``run`` is its id, empty where it did not get so far. ``outputs`` is the folder of its files,
    seen from that of ``status.json``; empty when none were put in place. ``message`` is in plain
    words.
    """

    outcome: Outcome
    exit_code: int
    message: str
    started: AwareDatetime
    finished: AwareDatetime
    run: str = ""
    errors: int = 0
    warnings: int = 0
    workbooks: Workbooks = Workbooks()
    outputs: str = ""


class Status(Ending):
    """A line of the journal, and what ``status.json`` holds.

    ``number`` counts the runs of a pack up, whatever the clock says. ``started`` and ``finished``
    are local with their distance to UTC; ``zone`` is what the time there is called.
    """

    schema_: Literal[1] = Field(1, alias="schema")
    number: int
    zone: str
    version: str
    last_good: LastGood | None = None


def local_now() -> datetime:
    """The time by this computer's clock, with its distance to UTC."""
    return datetime.now().astimezone()


def record(output: Path, ending: Ending, version: str) -> Status:
    """Gives an ending its number and writes it down.

    Raises ``OSError`` when that cannot be done.
    """
    try:
        if not output.is_dir():  # the lock would make it
            raise NotADirectoryError(str(output))
        with FileLock(output / _LOCK, timeout=_WAIT):
            status = _numbered(ending, version, read_status(output))
            line = status.model_dump_json(by_alias=True)
            (output / JOURNAL).parent.mkdir(exist_ok=True)
            # The line break comes first, so that a line that was cut off spoils no other.
            append_durably(output / JOURNAL, f"\n{line}".encode())
            pretty = status.model_dump_json(by_alias=True, indent=2)
            write_durably(output / STATUS, f"{pretty}\n".encode())
            return status
    except Timeout as error:
        raise OSError(f"{output / _LOCK} is held by another program") from error


def read_status(output: Path) -> Status | None:
    """How the last run ended; ``None`` where that is not known."""
    with suppress(OSError):
        return _newest([*read_journal(output), _status((output / STATUS).read_bytes())])
    return _newest(read_journal(output))


def read_journal(output: Path) -> tuple[Status, ...]:
    """How every run ended, in their order. A line that a power cut spoilt is passed over."""
    try:
        lines = (output / JOURNAL).read_bytes().splitlines()
    except OSError:
        return ()
    return tuple(sorted(filter(None, map(_status, lines)), key=lambda one: one.number))


def _newest(known: Iterable[Status | None]) -> Status | None:
    return max(filter(None, known), key=lambda one: one.number, default=None)


def _status(line: bytes) -> Status | None:
    try:
        return Status.model_validate_json(line)
    except ValidationError:
        return None


def _numbered(ending: Ending, version: str, before: Status | None) -> Status:
    number = before.number + 1 if before else 1
    good = before.last_good if before else None
    if ending.outputs:
        good = LastGood(run=ending.run, number=number, finished=ending.finished)
    back = before is not None and ending.started < before.started
    said = {"message": ending.message + CLOCK_WENT_BACK} if back else {}
    return Status(
        **(ending.model_dump() | said),
        number=number,
        zone=ending.finished.tzname() or "",
        version=version,
        last_good=good,
    )
