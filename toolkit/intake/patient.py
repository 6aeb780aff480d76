"""Reads a workbook that may just be saved: waits a moment and tries once more.

Excel saves by writing a new file and giving it the old one's name, and a copy over a network grows
as it comes. For a moment the file is then missing, locked or half there.
"""

from __future__ import annotations

import time
from pathlib import Path

from toolkit.workbooks.guard import Reason, Refused
from toolkit.workbooks.raw import Limits, RawWorkbook, read_raw
from toolkit.workbooks.source import Source
from toolkit.workbooks.storage import Stored

PAUSE = 1.0
"""Seconds between the two tries."""
_JUST_NOW = 30.0
"""A file that is not whole and was written so few seconds ago is still being written."""

_HALF_THERE = (Reason.DAMAGED, Reason.READER_FAILED)
_OUT_OF_REACH = (Reason.VANISHED, Reason.NOT_ALLOWED)


def read_patiently(path: Source, limits: Limits | None = None) -> RawWorkbook:
    """As ``read_raw``, once more after a moment where the file may be being saved.

    What is in object storage is there whole or not at all, and has been asked for several times
    already. Raises ``Refused`` as ``read_raw`` does; of a file that is still half there, saying so.
    """
    if isinstance(path, Stored):
        return read_raw(path, limits)
    try:
        return read_raw(path, limits)
    except Refused as refused:
        if refused.reason not in _OUT_OF_REACH and not _is_being_written(path, refused):
            raise
    time.sleep(PAUSE)
    try:
        return read_raw(path, limits)
    except Refused as refused:
        if _is_being_written(path, refused):
            because = "it is being saved just now, or was not copied completely"
            raise Refused(Reason.BEING_SAVED, because) from refused
        raise


def _is_being_written(path: Path, refused: Refused) -> bool:
    if refused.reason not in _HALF_THERE:
        return False
    try:
        return abs(time.time() - path.stat().st_mtime) < _JUST_NOW
    except OSError:
        return False
