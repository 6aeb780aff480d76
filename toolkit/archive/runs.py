"""The runs in an archive, and what was published of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.archive.ledger import Entry, read_ledger
from toolkit.archive.manifest import MANIFEST, OUTPUTS, Manifest, read_manifest
from toolkit.archive.problem import ArchiveProblem
from toolkit.audience import Audience
from toolkit.outputs import RUN_ID
from toolkit.settings import Pack, SettingsProblem
from toolkit.words import listed
from toolkit.workbooks.tables import nearest


@dataclass(frozen=True)
class Run:
    """An archived run; ``entry`` is its publication, ``None`` where it was not published.

    ``manifest`` is ``None`` where it is missing or damaged. ``kept_at`` is when the archive was
    written, as the file system has it.
    """

    folder: Path
    manifest: Manifest | None
    entry: Entry | None
    kept_at: datetime

    @property
    def id(self) -> str:
        """The run's name."""
        return self.folder.name

    @property
    def frozen(self) -> bool:
        """Whether it holds the files that were published, whatever became of its entry."""
        return (self.folder / OUTPUTS).is_dir()

    @property
    def sound(self) -> Manifest:
        """The manifest. Raises :class:`ArchiveProblem` when it is missing or damaged."""
        return self.manifest or read_manifest(self.folder)


def archive_of(pack: Pack) -> Path:
    """The folder of a pack's archive; :class:`SettingsProblem` where the settings want none."""
    if pack.archive is None:
        raise SettingsProblem(
            "This pack keeps no archive: 'archive' in toolkit.toml is empty. Name a folder, such "
            'as archive = "archive", and run again.'
        )
    return pack.archive


def runs_in(archive: Path) -> tuple[Run, ...]:
    """Every run that is archived, the oldest first; none where there is no archive yet.

    Raises :class:`ArchiveProblem` when what was published cannot be read.
    """
    published = {entry.run_id: entry for entry in read_ledger(archive)}
    return tuple(sorted(_runs(archive, published), key=lambda run: (run.kept_at, run.id)))


def _runs(archive: Path, published: dict[str, Entry]) -> Iterator[Run]:
    for folder in sorted(archive.iterdir()) if archive.is_dir() else ():
        if not re.match(RUN_ID, folder.name) or not folder.is_dir():
            continue
        place = folder / MANIFEST
        at = (place if place.is_file() else folder).stat().st_mtime
        try:
            manifest: Manifest | None = read_manifest(folder)
        except ArchiveProblem:
            manifest = None
        yield Run(folder, manifest, published.get(folder.name), datetime.fromtimestamp(at))


def run_of(archive: Path, wanted: str) -> Run:
    """A run by its id, its version, or ``latest`` for the newest.

    A version that the board's has too is that of the run for chief officers. Raises
    :class:`SettingsProblem` when there is none.
    """
    runs = runs_in(archive)
    if not runs:
        raise SettingsProblem(f"There is no run in the archive {archive} yet. Run: toolkit run")
    if wanted == "latest":
        return runs[-1]
    named = [run for run in runs if wanted == run.id]
    named = named or [run for run in runs if run.entry and run.entry.version == wanted]
    ours = [run for run in named if run.entry and run.entry.audience is Audience.CHIEF_OFFICERS]
    if len(named) == 1 or len(ours) == 1:
        return (ours or named)[0]
    ids = [run.id for run in runs]
    if named:
        both = listed([run.id for run in named])
        raise SettingsProblem(f"Version {wanted} is that of {both}. Name one of them.")
    near = nearest(wanted, ids)
    hint = f"Did you mean {near}?" if near else f"The newest is {ids[-1]}."
    raise SettingsProblem(f"There is no run '{wanted}' in the archive. {hint} See: toolkit history")
