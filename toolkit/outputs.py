"""Puts a run's files in place: made in a folder of their own, then moved; none is half done.

A run is named after what went into it, so the same returns and settings give the same folder. The
newest run is also in ``latest``. Whatever goes wrong, the last good outputs stay as they were.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

LATEST = "latest"
RUN_ID = r"^(\d{8}|undated)-[0-9a-f]{8}$"
"""What a run's name looks like; no other folder is read as a run."""
_MAKING = ".making-"
_OLD = ".old-"


class OutputProblem(Exception):
    """The outputs cannot be written; the message says what to do."""


def run_id(as_at: date | None, parts: Iterable[object]) -> str:
    """A run's name: its as-at date and a digest of everything that went into it."""
    text = json.dumps([str(part) for part in parts], ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{as_at:%Y%m%d}-{digest}" if as_at else f"undated-{digest}"


@contextmanager
def staged(output: Path, run: str) -> Iterator[Path]:
    """A new, empty folder to write a run's files in; moved into place when the block ends well.

    Raises :class:`OutputProblem` when the output folder cannot be written, a file in it is open
    elsewhere, or another run is writing there.
    """
    _make(output)
    lock = FileLock(output / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OutputProblem(
            f"Another run is writing to {output}. Wait until it has finished and run again."
        ) from error
    making = output / f"{_MAKING}{run}"
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir()
        yield making
        _place(making, output, run)
    except OSError as error:
        raise OutputProblem(
            f"The outputs could not be written to {output}: {error.strerror or error}. The last "
            "good ones are as they were. Close any of them that is open, see that the disk has "
            "room, and run again."
        ) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
        lock.release()


@contextmanager
def in_place_of(folder: Path) -> Iterator[Path]:
    """A new, empty folder to write in; it takes the place of ``folder`` when the block ends well.

    Raises :class:`OutputProblem` when it cannot be written or a file in ``folder`` is open.
    """
    making = folder.with_name(f"{_MAKING}{folder.name}")
    try:
        making.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir()
        yield making
        _swap(making, folder)
    except OSError as error:
        raise OutputProblem(
            f"{folder} could not be written: {error.strerror or error}. What was there is as it "
            "was. Close any file in it that is open, see that the disk has room, and try again."
        ) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _make(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
        probe = output / ".lock"
        probe.touch()
    except OSError as error:
        raise OutputProblem(
            f"Nothing can be written to {output}: {error.strerror or error}. Choose another folder "
            "with 'output' in toolkit.toml, or ask for the right to write there."
        ) from error


def _place(making: Path, output: Path, run: str) -> None:
    copy = output / f"{_MAKING}{LATEST}"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(making, copy)
    _swap(making, output / run)
    _swap(copy, output / LATEST)


def _swap(new: Path, place: Path) -> None:
    """Moves a folder to its place; what was there is put back when that fails."""
    old = place.with_name(f"{_OLD}{place.name}")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
