"""Finds the workbooks among what lies in a folder, on a disk or in object storage."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Generic, TypeVar, overload

from toolkit.workbooks.guard import SUFFIXES
from toolkit.workbooks.storage import Stored, StoredFolder

File = TypeVar("File", Path, Stored)


@dataclass(frozen=True, slots=True)
class Found(Generic[File]):
    """What a folder holds: workbooks, which of them are open, and files left aside.

    `locked` may name a workbook that is not there. Whose name stands in a lock file is not read:
    it is no business of a report. `closed` are folders below it that could not be looked into. All
    are sorted.
    """

    workbooks: tuple[File, ...]
    locked: tuple[File, ...]
    ignored: tuple[File, ...]
    closed: tuple[File, ...] = ()


@overload
def find_workbooks(folder: Path) -> Found[Path]: ...
@overload
def find_workbooks(folder: StoredFolder) -> Found[Stored]: ...
def find_workbooks(folder: Path | StoredFolder) -> Found[Path] | Found[Stored]:
    """All workbooks in a folder and below it, at any depth.

    Suffixes match in any letter case. Hidden files, temporary files and `~$` lock files are not
    workbooks; folders that are hidden or links are not entered, so loops do no harm. Raises
    `NotADirectoryError` when `folder` is not a folder, and `StorageProblem` when what is in object
    storage cannot be listed.
    """
    if isinstance(folder, StoredFolder):
        return _sorted_out(_by_folder(folder.listed()))
    folder = Path(folder)
    if not folder.is_dir():
        raise NotADirectoryError(str(folder))
    lost: list[OSError] = []
    found = _sorted_out(_walked(folder, lost.append))
    closed = {Path(error.filename) for error in lost} - {folder}
    return replace(found, closed=tuple(sorted(closed)))


def _walked(folder: Path, on_error: Callable[[OSError], None]) -> Iterator[list[Path]]:
    """The files of each folder that is not hidden."""
    for here, folders, files in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield [Path(here, name) for name in files]


def _by_folder(stored: Iterable[Stored]) -> Iterator[list[Stored]]:
    """The same for what is stored, where folders are but a part of names."""
    for folder, files in groupby(sorted(stored, key=_folder), _folder):
        if not any(part.startswith(".") for part in folder.split("/")):
            yield list(files)


def _folder(stored: Stored) -> str:
    return stored.key.removesuffix(stored.name)


def _sorted_out(folders: Iterable[Sequence[File]]) -> Found[File]:
    workbooks: list[File] = []
    ignored: list[File] = []
    locked: set[File] = set()
    for files in folders:
        names = [file.name for file in files]
        for file in files:
            if file.name.startswith("~$"):
                locked.update(_locked_by(file, names))
            elif _is_workbook(file.name):
                workbooks.append(file)
            else:
                ignored.append(file)
    return Found(tuple(sorted(workbooks)), tuple(sorted(locked)), tuple(sorted(ignored)))


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith((".", "~"))


def _locked_by(lock: File, files: Sequence[str]) -> list[File]:
    """The workbook that a lock file is for; Excel cuts two letters off some names."""
    rest = lock.name[2:]
    same = [name for name in files if name.casefold() == rest.casefold()]
    cut = [name for name in files if name[2:].casefold() == rest.casefold() and _is_workbook(name)]
    named = same or cut or [rest]
    return [lock.with_name(name) for name in named if name]
