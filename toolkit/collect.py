"""Takes returns that came back, in a folder or a zip, into the pack: named alike, none replaced."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from toolkit.contracts import workbook_of
from toolkit.contracts.lists import Lists
from toolkit.dataset import Dataset, consolidate
from toolkit.derive.expected import TRACKER, expected_units
from toolkit.file_names import return_name
from toolkit.reading import OLD_FORMATS, Progress, engine_of, lists_of, read_reference, take_all
from toolkit.returns import Return, Status, Subject
from toolkit.settings import Pack, SettingsProblem
from toolkit.words import month
from toolkit.workbooks.guard import SUFFIXES, Refused
from toolkit.workbooks.raw import find_workbooks
from toolkit.workbooks.unpack import unpack

SET_ASIDE = "set aside"
"""The folder beside the returns to which an earlier return of the same unit is moved."""

OR_SET_ASIDE = "Keep that, or have it set aside."
"""How it is said that a newcomer would be taken in if the earlier return went."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A workbook that is now in the pack; ``set_aside`` are earlier ones, where they now are."""

    name: str
    target: Path
    set_aside: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A workbook that was not taken in, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of each workbook, and the names of units that have not returned a tracker."""

    taken: tuple[Taken, ...]
    left_out: tuple[LeftOut, ...]
    waiting_for: tuple[str, ...]

    @property
    def record(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "taken": [
                {"name": one.name, "file": str(one.target), "set_aside": [*map(str, one.set_aside)]}
                for one in self.taken
            ],
            "left_out": [{"name": one.name, "why": one.why} for one in self.left_out],
            "waiting_for": list(self.waiting_for),
        }


@dataclass(frozen=True, slots=True)
class _Came:
    """A workbook and what was read in it."""

    path: Path
    ret: Return

    @property
    def subject(self) -> Subject:
        """What the pack holds one return of."""
        return self.ret.subject

    @property
    def as_at(self) -> date:
        """The date of its figures; the first of all days when it does not say."""
        return self.ret.as_at or date.min


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The returns that the pack holds, and the names of units by their codes."""

    pack: Pack
    held: Sequence[_Came]
    units: Mapping[str, str]

    def beside(self, one: _Came) -> list[_Came]:
        """The returns that a newcomer would come beside: with both, all would count twice."""
        return [held for held in self.held if held.subject == one.subject]

    def about(self, one: _Came) -> str:
        """``Criminal Justice for June 2024``."""
        return f"{self.units.get(one.ret.unit, one.ret.unit)} for {month(one.as_at)}"

    def name_of(self, one: _Came) -> str:
        return self.pack.name_of(one.path)


def collect(pack: Pack, source: Path, progress: Progress, *, replace: bool = False) -> Collected:
    """Copies the returns in a folder or zip, or one, into the pack, named by unit and month.

    A pack holds one return of a kind for each unit, or board. Nothing is overwritten: where it has
    one already the newcomer is left out, or with ``replace`` the earlier one is moved to
    :data:`SET_ASIDE`. Raises
    :class:`~toolkit.settings.SettingsProblem` when ``source`` cannot be read or holds no workbook,
    or the returns cannot be written.
    """
    reference = read_reference(pack, engine_of(pack))
    lists = lists_of(reference)
    with _opened(pack, source) as folder:
        came = _read(pack, folder, lists, progress)
        if not came:
            raise SettingsProblem(f"There is no workbook in {source}.")
        held = _read(pack, pack.returns, lists, progress) if pack.returns.is_dir() else []
        shelf = _Shelf(pack, held, consolidate([reference]).labels("units"))
        whys = [_why_not(shelf, one, came, replace=replace) for one in came]
        taking = [one for one, why in zip(came, whys, strict=True) if not why]
        taken = _take_all(shelf, taking)
    left_out = [LeftOut(one.path.name, why) for one, why in zip(came, whys, strict=True) if why]
    returns = [one.ret for one in (*held, *taking)]
    return Collected(taken, tuple(left_out), _waiting_for(consolidate([reference, *returns])))


def _take_all(shelf: _Shelf, taking: Sequence[_Came]) -> tuple[Taken, ...]:
    try:
        shelf.pack.returns.mkdir(parents=True, exist_ok=True)
        return tuple(_take(shelf, one) for one in taking)
    except OSError as error:
        raise SettingsProblem(
            f"{shelf.pack.returns} cannot be written: {error.strerror or error}. What was taken in "
            "before that is there; put it right and collect again."
        ) from error


def _waiting_for(data: Dataset) -> tuple[str, ...]:
    """The units without a tracker as at the latest date of all; every one when there is none."""
    latest = data.as_at_of(TRACKER)
    came = {ret.unit for ret in data.of_kind(TRACKER) if ret.as_at == latest}
    units = expected_units(data)
    names = zip(units["unit_code"], units["name"], strict=True)
    return tuple(str(name) for code, name in names if code not in came)


# ----------------------------------------------------------------------------------- what came


@contextmanager
def _opened(pack: Pack, source: Path) -> Iterator[Path]:
    """The folder with what came: itself, or one with what a zip holds or with a single workbook."""
    source = source.resolve()
    if source.is_dir():
        if source.is_relative_to(pack.returns.resolve()):
            raise SettingsProblem(
                f"{source} is among the pack's returns already. Name the folder in which the "
                "returns came, such as your downloads."
            )
        yield source
        return
    if not source.is_file():
        raise SettingsProblem(f"There is no folder or zip {source}. Check its name and folder.")
    kinds = (*SUFFIXES, *OLD_FORMATS)
    with TemporaryDirectory(prefix="toolkit-") as folder:
        try:
            if source.suffix.lower() in kinds:
                shutil.copyfile(source, Path(folder) / source.name)
            else:
                unpack(source, Path(folder), kinds)
        except Refused as refused:
            raise SettingsProblem(
                f"We could not open {source.name} because {refused.because}. {refused.remedy}"
            ) from refused
        except OSError as error:
            raise SettingsProblem(
                f"{source} cannot be opened: {error.strerror or error}. Close it and collect again."
            ) from error
        yield Path(folder)


def _read(pack: Pack, folder: Path, lists: Lists, progress: Progress) -> list[_Came]:
    """Every workbook in a folder, and those in an old format that cannot be read."""
    found = find_workbooks(folder)
    old = [path for path in found.ignored if path.suffix.lower() in OLD_FORMATS]
    paths = [path for path in (*found.workbooks, *old) if path != pack.reference]
    returns = take_all(pack, paths, lists, engine_of(pack), progress)
    return [_Came(path, ret) for path, ret in zip(paths, returns, strict=True)]


# ------------------------------------------------------------------------------- taking one in


def _why_not(shelf: _Shelf, one: _Came, came: Sequence[_Came], *, replace: bool) -> str:
    """What speaks against taking in a workbook; empty for nothing."""
    ret = one.ret
    if ret.status is not Status.READ:
        return str(ret.findings[0].message) if ret.findings else "It cannot be read."
    if workbook_of(ret.kind).control is None:
        return "It is a reference workbook; the pack has its own."
    if not ret.unit or not ret.as_at:
        return "Its Control sheet does not say for which unit it is and as at which day."
    if same := [held for held in shelf.held if held.ret.sha256 == ret.sha256]:
        return f"The pack has it already: {shelf.name_of(same[0])}."
    return _among(shelf, one, [other for other in came if other.subject == one.subject]) or _beside(
        shelf, one, replace=replace
    )


def _among(shelf: _Shelf, one: _Came, alike: Sequence[_Came]) -> str:
    """What the others that came from the same unit say against a workbook."""
    last = max(alike, key=lambda other: other.as_at)
    if last.as_at > one.as_at:
        return f"{last.path.name} is later: it is of {shelf.about(last)}."
    others = [other for other in alike if other.as_at == one.as_at]
    if differing := [other for other in others if other.ret.sha256 != one.ret.sha256]:
        return (
            f"{differing[0].path.name} is of {shelf.about(one)} too, and they differ. Leave only "
            "the one that counts there and collect again."
        )
    return "" if others[0] is one else f"It is the same as {others[0].path.name}."


def _beside(shelf: _Shelf, one: _Came, *, replace: bool) -> str:
    """What the pack's own return of the same unit says against a workbook."""
    held = max(shelf.beside(one), key=lambda other: other.as_at, default=None)
    if held is None:
        return ""
    has = f"The pack has one of {shelf.about(held)}: {shelf.name_of(held)}."
    if held.as_at > one.as_at:
        return f"{has} This one is earlier."
    return "" if replace else f"{has} {OR_SET_ASIDE}"


def _take(shelf: _Shelf, one: _Came) -> Taken:
    """Copies a workbook to its place; what was there of the same unit is set aside."""
    returns = shelf.pack.returns
    aside = [_moved(held.path, returns.parent / SET_ASIDE) for held in shelf.beside(one)]
    kind, unit, _ = one.subject
    name = return_name(shelf.units.get(unit, unit), kind, one.as_at, one.path.suffix.lower())
    target = _free(returns / name)
    with one.path.open("rb") as source, target.open("xb") as copy:
        shutil.copyfileobj(source, copy)
    return Taken(one.path.name, target, tuple(aside))


def _moved(path: Path, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return Path(shutil.move(path, _free(folder / path.name)))


def _free(path: Path) -> Path:
    """The path, or with a number where something is there already."""
    tries = (path.with_stem(f"{path.stem} ({n})") if n > 1 else path for n in count(1))
    return next(one for one in tries if not one.exists())
