"""The folder that holds a session: this user's alone, gone when the session closes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

PREFIX = "toolkit-app-"
_LOCK = ".lock"


@contextmanager
def session_folder() -> Iterator[Path]:
    """A new folder that only this user can read, removed with all that is in it at the end.

    Those of earlier sessions that ended without cleaning up, as in a power cut, are removed first.
    """
    parent = Path(tempfile.gettempdir())
    for left in _left_over(parent):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
    lock = FileLock(folder / _LOCK)
    try:
        with lock:
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _left_over(parent: Path) -> list[Path]:
    """The folders of sessions that nobody runs any more."""
    folders = (path for path in parent.glob(f"{PREFIX}*") if not path.is_symlink())
    return [path for path in folders if path.is_dir() and _is_abandoned(path)]


def _is_abandoned(folder: Path) -> bool:
    """Whether no session holds its lock; what belongs to another user is not ours to judge."""
    lock = FileLock(folder / _LOCK)
    try:
        with lock.acquire(timeout=0):
            return True
    except (Timeout, OSError):
        return False
