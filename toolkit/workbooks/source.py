"""Where a workbook's bytes are, a file or object storage, and how they are had from there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from toolkit.workbooks.refused import Reason, Refused, too_big
from toolkit.workbooks.storage import Stored

Source = Path | Stored
"""A workbook that can be read. Both have a ``name`` and a ``suffix``."""


def content(source: Source, most: int) -> bytes:
    """The bytes of a workbook. Raises ``Refused``, and nothing else: also for more than ``most``.

    A size that is known beforehand is judged before anything is read.
    """
    return source.read(most) if isinstance(source, Stored) else _of_file(source, most)


def _of_file(path: Path, most: int) -> bytes:
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise Refused(Reason.NOT_A_WORKBOOK, "it is not an ordinary file")
            if about.st_size > most:
                raise too_big(about.st_size, most)
            data = file.read(most + 1)
    except FileNotFoundError as gone:
        raise Refused(Reason.VANISHED, "the file is no longer there") from gone
    except IsADirectoryError as folder:
        raise _folder(path) from folder
    except PermissionError as denied:
        if path.is_dir():  # what Windows says of a folder
            raise _folder(path) from denied
        because = "we are not allowed to read it, or somebody has it open for themselves alone"
        raise Refused(Reason.NOT_ALLOWED, because) from denied
    except OSError as lost:
        raise Refused(Reason.VANISHED, "the drive or the file could not be reached") from lost
    except ValueError as odd:  # a NUL character in the name
        raise Refused(Reason.VANISHED, "its name is not one that a file can have") from odd
    if len(data) > most:
        raise too_big(len(data), most)
    return data


def _folder(path: Path) -> Refused:
    """Why a folder is not read: among returns it stands for the workbooks that nobody can see."""
    try:
        os.scandir(path).close()
    except OSError:
        return Refused(
            Reason.NOT_ALLOWED,
            "it is a folder that we cannot look into, and what is in it is missing here",
            "Ask IT to let the account that runs the toolkit read that folder, and run again.",
        )
    return Refused(Reason.NOT_A_WORKBOOK, "it is a folder, not a file")


def _open_without_waiting(name: str, flags: int) -> int:
    # A pipe with a workbook's name would block the open for ever.
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
