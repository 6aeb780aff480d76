"""What is on the desk in a session: the workbooks dropped, the job in hand, the result."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from toolkit.app.drop import MOST_BYTES, Arrived, put, unpacked
from toolkit.app.jobs import Jobs
from toolkit.app.pictures import Pictures, take_pictures
from toolkit.app.slides import Slide, slides_of
from toolkit.blanks import write_blank
from toolkit.collect import Collected, collect
from toolkit.contracts.lists import Lists
from toolkit.dataset import consolidate
from toolkit.decks.catalogue import DECKS
from toolkit.new_pack import new_pack
from toolkit.reading import Progress, engine_of, lists_of, read_reference, take_all
from toolkit.returns import Return
from toolkit.rules.structure import W15
from toolkit.run import Run, run_pack
from toolkit.settings import Pack, Settings, open_pack
from toolkit.workbooks.package import zip_package

LAID_OUT = {
    name: Settings.model_fields[name].default
    for name in ("reference", "returns", "templates", "output")
} | {"archive": None, "remember": False}
"""A session's own pack is laid out as a new one, wherever that which was named keeps its files, and
neither its runs nor what was read are kept."""


@dataclass(frozen=True, slots=True)
class Tray:
    """What was dropped so far.

    ``reference`` is the reference workbook that was dropped, if any, ``units`` the names of units
    by code, and ``notices`` what is said of the last files dropped.
    """

    reference: Return | None = None
    returns: tuple[Return, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    @property
    def content(self) -> tuple[str, ...]:
        """What a result is made from: the same content gives the same result."""
        every = (*([self.reference] if self.reference else []), *self.returns)
        return tuple(f"{ret.workbook} {ret.sha256}" for ret in every)


@dataclass(frozen=True, slots=True)
class Result:
    """A run of what was on the tray, and the slides of its decks by the deck's name.

    The slides are none where a final run was refused, since then nothing was built.
    """

    run: Run
    content: tuple[str, ...]
    slides: Mapping[str, tuple[Slide, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was put into the pack, and the run of the pack as it then was."""

    collected: Collected
    run: Run


class Desk:
    """A session. Everything of it lies below ``folder``; only :meth:`keep` writes elsewhere."""

    def __init__(self, folder: Path, own: Pack | None = None) -> None:
        """``own`` is the pack that was named, if any: its lists, settings and templates are used.

        Raises :class:`~toolkit.settings.SettingsProblem` when it cannot be used.
        """
        self.folder = folder
        self.own = own
        self.pack = _session_pack(folder / "pack", own)
        self.jobs = Jobs()
        self.painting = Jobs()
        self.tray = Tray()
        self.result: Result | None = None
        self.kept: Kept | None = None
        self.pictures = Pictures()
        self._arrivals = 0

    # ------------------------------------------------------------------------------ workbooks

    def arrivals(self) -> Path:
        """A new folder for files that are being dropped."""
        self._arrivals += 1
        folder = self.folder / "arrivals" / f"{self._arrivals:05}"
        folder.mkdir(parents=True)
        return folder

    def take(self, arrived: Arrived) -> bool:
        """Starts to look at what was dropped; ``False`` when another job is at work."""
        return self.jobs.start(
            "Looking at what you dropped", "/", lambda tell: self._look(arrived, tell)
        )

    def remove(self, workbook: str) -> None:
        """Takes a workbook off the tray; nothing happens where it is not there."""
        gone = [ret for ret in self.tray.returns if ret.workbook == workbook]
        for ret in gone:
            (self.pack.folder / ret.workbook).unlink(missing_ok=True)
        left = tuple(ret for ret in self.tray.returns if ret not in gone)
        self.tray = replace(self.tray, returns=left, notices=())

    def _look(self, arrived: Arrived, tell: Progress) -> None:
        arrived = unpacked(arrived)
        if _size(arrived.files) + _size(self.pack.returns.rglob("*")) > MOST_BYTES:
            full = f"Nothing was taken: with these there would be over {MOST_BYTES // 10**6} MB."
            arrived = Arrived((), (*arrived.notices, full))
        new = put(arrived.files, self.pack.returns)
        self._lay_out([], {self.pack.name_of(path) for path in new})
        self.tray = replace(self.tray, notices=arrived.notices)
        try:
            self._take_in(new, tell)
        except BaseException:
            for path in new:
                path.unlink(missing_ok=True)
            raise

    def _take_in(self, new: Sequence[Path], tell: Progress) -> None:
        """Reads new workbooks; all of them again when a new reference workbook is among them."""
        self._bring_up_to_date()
        engine = engine_of(self.pack)
        paths = self._without_reference(new, tell)
        reference = read_reference(self.pack, engine)
        read = take_all(self.pack, paths, lists_of(reference), engine, tell)
        self._lay_out(read, {ret.workbook for ret in read})
        self.tray = replace(self.tray, units=consolidate([reference]).labels("units"))

    def _without_reference(self, new: Sequence[Path], tell: Progress) -> list[Path]:
        """What is to be read. A reference workbook is put where the lists are read from.

        With a pack of one's own its lists count, and nothing is put there.
        """
        if self.own is not None:
            return list(new)
        found = take_all(self.pack, new, Lists(), engine_of(self.pack), tell)
        lists = [
            (path, ret)
            for path, ret in zip(new, found, strict=True)
            if any(finding.rule == W15.id for finding in ret.findings)
        ]
        for path, ret in lists:
            shutil.move(path, self.pack.reference)
            self.tray = replace(self.tray, reference=ret)
        return sorted(self.pack.returns.iterdir()) if lists else list(new)

    def _lay_out(self, returns: Sequence[Return], names: Set[str]) -> None:
        """Puts returns on the tray in place of those of these names."""
        stay = [ret for ret in self.tray.returns if ret.workbook not in names]
        every = sorted([*stay, *returns], key=lambda ret: ret.workbook)
        self.tray = replace(self.tray, returns=tuple(every))

    def _bring_up_to_date(self) -> None:
        if self.own is not None:
            _copy_lists_and_templates(self.own, self.pack)

    # --------------------------------------------------------------------------------- results

    def build(self, *, final: bool = False) -> bool:
        """Starts a run of what is on the tray; ``False`` when another job is at work."""
        return self.jobs.start(
            "Checking and building", "/result", lambda tell: self._build(tell, final=final)
        )

    def keep(self, *, aside: bool) -> bool:
        """Starts to put the workbooks into the pack that was named, and to run that.

        ``aside``: whether earlier returns of the same unit and month are set aside.
        """
        return self.jobs.start("Keeping", "/kept", lambda tell: self._keep(tell, aside=aside))

    def blank(self, kind: str) -> Path:
        """A blank workbook of a kind, with the lists as they are. Raises ``KeyError``."""
        path = self.folder / f"{kind}.xlsx"
        self._bring_up_to_date()
        lists = Lists() if kind == "reference" else self._lists()
        write_blank(kind, path, lists, date.today())
        return path

    def everything(self) -> bytes:
        """A zip of all that the run has written."""
        latest = self.output
        files = sorted(path for path in latest.rglob("*") if path.is_file())
        return zip_package({str(p.relative_to(latest).as_posix()): p.read_bytes() for p in files})

    @property
    def output(self) -> Path:
        """The folder with the files of the result; there may be none."""
        run = self.result.run if self.result else None
        return run.folder if run and run.folder else self.folder / "nothing"

    @property
    def is_stale(self) -> bool:
        """Whether workbooks were added or removed since the result."""
        return self.result is not None and self.result.content != self.tray.content

    def close(self) -> None:
        """Stops all work."""
        for jobs in (self.jobs, self.painting):
            jobs.stop()
        for jobs in (self.jobs, self.painting):
            jobs.wait(_PATIENCE_S)

    def _lists(self) -> Lists:
        return lists_of(read_reference(self.pack, engine_of(self.pack)))

    def _build(self, tell: Progress, *, final: bool) -> None:
        self.painting.stop()
        self.painting.wait()
        content = self.tray.content
        self._bring_up_to_date()
        run = run_pack(self.pack, tell, final=final)
        built = {kind.name: run.folder / kind.file for kind in DECKS} if run.folder else {}
        slides = {name: slides_of(path, run.figures) for name, path in built.items()}
        self.result = Result(run, content, slides)
        self.pictures = Pictures()
        self.painting.start("Pictures of the slides", "/slides", self._paint)

    def _paint(self, tell: Progress) -> None:
        result = self.result
        if result is None or result.run.folder is None:
            return
        decks = [result.run.folder / kind.file for kind in DECKS]
        self.pictures = take_pictures(decks, self.folder / "pictures" / result.run.id, tell)

    def _keep(self, tell: Progress, *, aside: bool) -> None:
        if self.own is None:
            return
        collected = collect(self.own, self.pack.returns, tell, replace=aside)
        self.kept = Kept(collected, run_pack(self.own, tell))


_PATIENCE_S = 10


def _session_pack(folder: Path, own: Pack | None) -> Pack:
    """A pack of the session's own: as that which was named, or a new one."""
    if own is None:
        new_pack(folder, date.today())
        return open_pack(folder).having(**LAID_OUT)
    pack = Pack(folder, own.settings).having(**LAID_OUT, previous=own.previous)
    pack.returns.mkdir(parents=True)
    _copy_lists_and_templates(own, pack)
    return pack


def _copy_lists_and_templates(own: Pack, pack: Pack) -> None:
    read_reference(own, engine_of(own))
    shutil.copyfile(own.reference, pack.reference)
    if own.templates.is_dir():
        shutil.copytree(own.templates, pack.templates, dirs_exist_ok=True)


def _size(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())
