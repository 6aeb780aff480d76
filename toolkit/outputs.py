"""Puts a run's files in place: made in a folder of their own, then moved; none is half done.

A run is named after what went into it, so the same returns and settings give the same folder. The
newest run is also in ``latest``. Whatever goes wrong, the last good outputs stay as they were.

A folder takes another's place in one step where the system can (Linux, macOS). Elsewhere the old
one is first renamed: should the power go between that and the next rename, the old one is there
under that name, :func:`latest` finds it and the next run puts it back. A new folder is on the disk
in full before it is moved.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from toolkit.durable import MAKING, exchange, flush_folder, flush_tree
from toolkit.lock import Holder, held

LATEST = "latest"
RUN_ID = r"^(\d{8}|undated)-[0-9a-f]{8}$"
"""What a run's name looks like; no other folder is read as a run."""
_OLD = ".old-"


class OutputProblem(Exception):
    """The outputs cannot be written; the message says what to do."""


def run_id(as_at: date | None, parts: Iterable[object]) -> str:
    """A run's name: its as-at date and a digest of everything that went into it."""
    text = json.dumps([str(part) for part in parts], ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{as_at:%Y%m%d}-{digest}" if as_at else f"undated-{digest}"


@contextmanager
def only_run(output: Path) -> Iterator[Holder | None]:
    """Makes the output folder ready for a run, and keeps others out of it until the block ends.

    What a run left that was cut off is put right; yields who that was, ``None`` when there was
    none. Raises :class:`~toolkit.lock.AnotherRun` when a run is at work, and
    :class:`OutputProblem` when the folder cannot be written.
    """
    with ExitStack() as stack:
        try:
            output.mkdir(exist_ok=True)  # not its parents: a drive that has gone is not made anew
            cut_off = stack.enter_context(held(output))
            put_right(output)
        except OSError as error:
            raise OutputProblem(
                f"Nothing can be written to {output}: {error.strerror or error}. See that "
                "the drive is connected and that you may write there, or choose another folder "
                "with 'output' in toolkit.toml."
            ) from error
        yield cut_off


@contextmanager
def staged(output: Path, run: str) -> Iterator[Path]:
    """A new, empty folder to write a run's files in; moved into place when the block ends well.

    For use by the :func:`only_run`. Raises :class:`OutputProblem` when the output folder cannot be
    written, or a file in it is open elsewhere.
    """
    making = output / f"{MAKING}{run}"
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


def latest(output: Path) -> Path:
    """The folder of the newest run; under its other name if the power went while it was moved."""
    place = output / LATEST
    old = _old(place)
    return old if old.is_dir() and not place.exists() else place


@contextmanager
def in_place_of(folder: Path) -> Iterator[Path]:
    """A new, empty folder to write in; it takes the place of ``folder`` when the block ends well.

    Raises :class:`OutputProblem` when it cannot be written or a file in ``folder`` is open.
    """
    making = folder.with_name(f"{MAKING}{folder.name}")
    try:
        making.parent.mkdir(parents=True, exist_ok=True)
        _recover(folder)
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


def _place(making: Path, output: Path, run: str) -> None:
    copy = output / f"{MAKING}{LATEST}"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(making, copy)
    _swap(making, output / run)
    _swap(copy, output / LATEST)


def _swap(new: Path, place: Path) -> None:
    """Moves a folder to its place; what was there is put back when that fails."""
    flush_tree(new)
    old = _old(place)
    shutil.rmtree(old, ignore_errors=True)
    if place.exists() and exchange(new, place):
        flush_folder(place.parent)
        shutil.rmtree(new, ignore_errors=True)
        return
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    flush_folder(place.parent)
    shutil.rmtree(old, ignore_errors=True)


def _old(place: Path) -> Path:
    return place.with_name(f"{_OLD}{place.name}")


def put_right(folder: Path) -> None:
    """Finishes or takes back what was cut off while something was put in place in a folder.

    Raises ``OSError`` when that cannot be done.
    """
    for old in folder.glob(f"{_OLD}*"):
        _recover(old.with_name(old.name.removeprefix(_OLD)))
    for unfinished in folder.glob(f"{MAKING}*"):
        _remove(unfinished)


def _recover(place: Path) -> None:
    """Puts a folder back that was renamed to make room for one that never came."""
    old = _old(place)
    if old.exists() and not place.exists():
        old.rename(place)
    _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
