"""Whether a file is the one that was read: by how it looks from outside, or by its bytes."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from toolkit.workbooks.refused import Refused
from toolkit.workbooks.source import Source, content

SETTLED_S = 600.0
"""Seconds after which a file that nobody touched is sure to look otherwise once it is saved. Saved
twice at once it may look the same both times: clocks tick, on some drives every two seconds. And
the clock that dates it may be a file server's: in a Windows domain that is at most five minutes
from ours."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a file looks from outside: its ``size`` in bytes, and a text that writing it changes.

    ``touched`` is when that was last done, in seconds since 1970.
    """

    size: int
    mark: str
    touched: float

    def is_settled(self, now: float) -> bool:
        """Whether a file that still looks like this is surely the same."""
        return self.touched <= now - SETTLED_S


def look_at(source: Source) -> Look | None:
    """How a file looks; ``None`` when it cannot be seen or is no file.

    Beside the time of the last writing, which a copy takes over, counts which file it is and when
    its entry was changed (on Windows: made).
    """
    if not isinstance(source, Path):
        return None
    try:
        seen = os.stat(source)
    except (OSError, ValueError):  # a name may be none that a file can have
        return None
    mark = f"{seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}"
    return Look(seen.st_size, mark, max(seen.st_mtime, seen.st_ctime))


def sha256_of(source: Source, size: int) -> str:
    """The SHA-256 of so many bytes, in hexadecimal; empty when there are more or none to be had."""
    try:
        return hashlib.sha256(content(source, size)).hexdigest()
    except Refused:
        return ""
