"""What is dropped on the page: which files are taken, under what names, and why others are not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from toolkit.file_names import Wanted, names_apart
from toolkit.reading import OLD_FORMATS
from toolkit.workbooks.guard import SUFFIXES, Limits, Refused
from toolkit.workbooks.unpack import unpack

ZIP = ".zip"
TAKEN = (*SUFFIXES, ZIP)
"""The kinds of file that the page asks for."""
_READ_ON = (*SUFFIXES, *OLD_FORMATS)
"""Those that are read; of the old kinds it is then said in full why they cannot be."""

MOST_FILES = 200
"""In one go; more come in a zip."""
MOST_BYTES = 500_000_000
"""Of all that is dropped in a session."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """Files that were dropped together, and what is said of those that were not taken."""

    files: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()


def own_name(given: str) -> str:
    """The name of a dropped file, without the folders that a browser may tell, safe on a disk.

    >>> own_name("C:\\\\returns\\\\..\\\\a.xlsx")
    'a.xlsx'
    """
    last = PurePath(re.split(r"[\\/]", given)[-1].strip(" ."))
    [name] = names_apart([Wanted(last.stem, "", last.suffix)])
    return name


def why_not(name: str, size: int) -> str:
    """Why a file is not taken, in a sentence; empty for nothing."""
    ending = PurePath(name).suffix.lower()
    if name.startswith("~"):
        return f"{name} is a note that Excel makes while a workbook is open. Drop the workbook."
    if ending not in (*_READ_ON, ZIP):
        return (
            f"{name} was not taken: it is no workbook. Drop Excel workbooks (.xlsx, .xlsm, .xlsb), "
            "OpenDocument ones (.ods), or a zip of them."
        )
    if ending != ZIP and size > Limits().file:
        return (
            f"{name} was not taken: it has more than {Limits().file // 1_000_000} MB. Copy the "
            "filled cells into a blank workbook of ours, save it and drop that."
        )
    return ""


def unpacked(arrived: Arrived) -> Arrived:
    """The same with the workbooks of each zip in its place."""
    files: list[Path] = []
    notices = list(arrived.notices)
    for path in arrived.files:
        if path.suffix.lower() != ZIP:
            files.append(path)
            continue
        inside, problem = _inside(path)
        files += inside
        notices += [problem] if problem else []
    return Arrived(tuple(files), tuple(notices))


def _inside(path: Path) -> tuple[list[Path], str]:
    """The workbooks in a zip, or why there are none."""
    folder = path.with_name(f"{path.name} unpacked")
    folder.mkdir()
    try:
        unpack(path, folder, _READ_ON)
    except Refused as refused:
        return [], f"{path.name} was not taken because {refused.because}. Drop its workbooks."
    path.unlink()
    inside = sorted(each for each in folder.rglob("*") if each.is_file())
    return inside, "" if inside else f"There is no workbook in {path.name}."


def put(files: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Moves files into a folder under their own names; what was there of that name is replaced.

    Of files of one name that came together the later ones get a number.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = names_apart([Wanted(path.stem, "", path.suffix) for path in files])
    for path, name in zip(files, names, strict=True):
        shutil.move(path, folder / name)
    return tuple(folder / name for name in names)
