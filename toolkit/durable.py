"""Writing that a power cut cannot undo: what is said to be there is on the disk.

A file's name and its contents reach the disk at different times. So contents first, then the name:
flush the file, rename it, flush its folder.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

MAKING = ".making-"
"""What the name of a file or folder begins with until it is whole."""


def write_durably(path: Path, data: bytes) -> None:
    """Puts a file in place: a reader finds the old contents or the new ones, never a part.

    Raises ``OSError`` when it cannot be written; what was there is then as it was.
    """
    new = path.with_name(f"{MAKING}{path.name}")
    try:
        new.write_bytes(data)
        _flush(new)
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def append_durably(path: Path, data: bytes) -> None:
    """Adds to the end of a file. Raises ``OSError``; a part may then have been added."""
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def flush_tree(folder: Path) -> None:
    """Sees that every file and folder below a folder, and itself, is on the disk.

    Raises ``OSError``.
    """
    for here, _, files in os.walk(folder, topdown=False):
        _flush_all(Path(here, name) for name in files)
        flush_folder(Path(here))


def flush_folder(folder: Path) -> None:
    """Sees that the names in a folder are on the disk; Windows does so by itself."""
    if sys.platform != "win32":
        _flush(folder, os.O_RDONLY)


def exchange(one: Path, other: Path) -> bool:
    """Gives two folders each other's name, at once: nobody ever finds one of the names missing.

    ``False`` where the system or the drive cannot (Windows cannot); nothing has then happened.
    """
    swap = _system_call()
    return swap is not None and swap(os.fsencode(one), os.fsencode(other)) == 0


_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), and RENAME_SWAP of renamex_np(2)
_HERE = -100  # AT_FDCWD


def _system_call() -> Callable[[bytes, bytes], int] | None:
    try:
        if sys.platform == "linux":
            rename = ctypes.CDLL(None).renameat2
            return lambda one, other: int(rename(_HERE, one, _HERE, other, _EXCHANGE))
        if sys.platform == "darwin":
            rename = ctypes.CDLL(None).renamex_np
            return lambda one, other: int(rename(one, other, _EXCHANGE))
    except (OSError, AttributeError):
        pass
    return None


def _flush_all(paths: Iterable[Path]) -> None:
    for path in paths:
        _flush(path)


def _flush(path: Path, how: int = os.O_RDWR) -> None:
    descriptor = os.open(path, how)  # Windows flushes only what is open for writing
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
