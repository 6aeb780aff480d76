"""Unpacks the workbooks of a zip, as people send several at once."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from toolkit.workbooks.guard import Limits, Reason, Refused

MOST = 2_000
"""A zip of more files is not what a person put together."""
_BLOCK = 1 << 20


def unpack(source: Path, folder: Path, endings: tuple[str, ...]) -> None:
    """Writes the files of a zip that end as told into ``folder``, each in a folder of its own.

    Only their names are taken from the zip, so that none leads out of ``folder``. Raises
    :class:`~toolkit.workbooks.guard.Refused` when it is no zip, has a password, or holds more than
    is safe to unpack.
    """
    try:
        with ZipFile(source) as archive:
            members = [one for one in archive.infolist() if _name(one).lower().endswith(endings)]
            if len(members) > MOST:
                raise _refused(f"it holds more than {MOST:,} workbooks")
            room = 10 * Limits().unpacked
            for number, member in enumerate(members):
                room -= _unpack_one(archive, member, folder / f"{number:04}", room)
    except (BadZipFile, NotImplementedError, RuntimeError) as problem:
        raise _refused("it is no zip that we can open, or it has a password") from problem


def _unpack_one(archive: ZipFile, member: ZipInfo, folder: Path, room: int) -> int:
    """The size of what was unpacked, in bytes."""
    size = 0
    folder.mkdir()
    with archive.open(member) as packed, (folder / _name(member)).open("wb") as file:
        while block := packed.read(_BLOCK):
            size += len(block)
            if size > min(room, Limits().unpacked):
                raise _refused("it unpacks to more than is safe")
            file.write(block)
    return size


def _name(member: ZipInfo) -> str:
    """The file's own name; Windows packs with either slash."""
    name = PurePosixPath(member.filename.replace("\\", "/")).name
    return "" if name.startswith((".", "~")) or member.is_dir() else name


def _refused(because: str) -> Refused:
    return Refused(Reason.READER_FAILED, because, "Unpack it and name the folder instead.")
