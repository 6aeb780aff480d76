"""Publishes a run: freezes it with its outputs, and records it for good."""

from __future__ import annotations

import json
import re
import shutil
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.archive.keep import locked
from toolkit.archive.ledger import VERSION, Entry, add_entry, begin_ledger, read_ledger
from toolkit.archive.manifest import MANIFEST, OUTPUTS, Manifest, files_in, sha256_of
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.runs import Run, run_of
from toolkit.archive.verify import altered
from toolkit.outputs import LATEST, OutputProblem, in_place_of, latest, put_right
from toolkit.settings import SettingsProblem
from toolkit.words import counted, day, plural


@dataclass(frozen=True)
class Request:
    """What is asked: which run as which version, by whom and, of a correction, what and why.

    ``run`` is a run's id, or ``latest`` for the one in ``output/latest``; ``corrects`` the id or
    the version of one.
    """

    run: str
    version: str
    on: date
    role: str = ""
    corrects: str = ""
    reason: str = ""


def publish(archive: Path, output: Path, request: Request) -> Entry:
    """Publishes an archived run whose files are in ``output``, and gives the entry.

    Raises :class:`~toolkit.settings.SettingsProblem` when it may not be published, and
    :class:`~toolkit.archive.problem.ArchiveProblem` when the archive is damaged or cannot be
    written.
    """
    version = request.version.strip().upper().removeprefix("V")
    if not re.match(VERSION, version):
        raise SettingsProblem(f"'{request.version}' is no version. Give two numbers: 1.0")
    with locked(archive):
        run = run_of(archive, _newest_in(output) if request.run == LATEST else request.run)
        manifest = run.sound
        corrected = _corrected(archive, request, manifest)
        entry = Entry(
            run_id=run.id,
            version=version,
            published_on=request.on,
            role=request.role,
            force=manifest.force,
            audience=manifest.audience,
            manifest=sha256_of(run.folder / MANIFEST),
            corrects=corrected,
            reason=request.reason.strip(),
        )
        _refuse(run, manifest)
        _refuse_version(entry, read_ledger(archive))
        _clear(run.folder)
        if problems := altered(run.folder):
            raise ArchiveProblem(f"{problems[0]} A run that was altered cannot be published.")
        begin_ledger(archive)
        if not run.frozen:
            _freeze(run.folder, output / run.id, manifest)
        protect(run.folder)
        return add_entry(archive, entry)


def _newest_in(output: Path) -> str:
    """The run whose files are the newest outputs: what somebody has just looked at."""
    try:
        return str(json.loads((latest(output) / "run.json").read_bytes())["run_id"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsProblem(f"There is no run in {output} yet. Run: toolkit run") from error


def _corrected(archive: Path, request: Request, manifest: Manifest) -> str:
    """The published run that is corrected; empty for none."""
    if bool(request.corrects) != bool(request.reason.strip()):
        raise SettingsProblem(
            "A correction names what it corrects and why: --corrects 1.0 --reason "
            '"Hours of May were counted twice."'
        )
    if not request.corrects:
        return ""
    old = run_of(archive, request.corrects)
    if old.entry is None:
        raise SettingsProblem(f"{old.id} was never published, so there is nothing to correct.")
    if old.id == manifest.run_id:
        raise SettingsProblem("A run cannot correct itself. Run again with what was put right.")
    if (old.entry.force, old.entry.audience) != (manifest.force, manifest.audience):
        raise SettingsProblem(f"{old.id} is of another force or for other readers.")
    return old.id


def _refuse(run: Run, manifest: Manifest) -> None:
    if run.entry:
        on = day(run.entry.published_on)
        raise SettingsProblem(f"{run.id} was published already, as {run.entry.version} on {on}.")
    if manifest.errors:
        stand = f"{counted(manifest.errors, 'error')} {plural(manifest.errors, 'stands', 'stand')}"
        raise SettingsProblem(
            f"{run.id} cannot be published: {stand}. Have what findings.xlsx lists corrected and "
            "run again with --final."
        )
    if not manifest.final:
        raise SettingsProblem(
            f"{run.id} is a draft, and says so on every slide. Make the final pack with: toolkit "
            "run --final"
        )


def _refuse_version(entry: Entry, entries: Sequence[Entry]) -> None:
    """A version is given once, and each is higher than the one before."""
    series = [one for one in entries if (one.force, one.audience) == (entry.force, entry.audience)]
    if series and entry.number <= series[-1].number:
        raise SettingsProblem(
            f"The last version published was {series[-1].version}. Give a higher one than that."
        )


def _clear(folder: Path) -> None:
    """Takes away what is left of a publication that was cut off."""
    try:
        put_right(folder)
    except OSError as error:
        raise ArchiveProblem(f"{folder} cannot be written: {error.strerror or error}.") from error


def _freeze(folder: Path, made: Path, manifest: Manifest) -> None:
    """Puts the run's outputs, as they were made, into its archive."""
    try:
        are = files_in(made) if made.is_dir() else ()
    except OSError as error:
        raise ArchiveProblem(f"{made} cannot be read: {error.strerror or error}.") from error
    now = {one.path: one.sha256 for one in are}
    for one in manifest.outputs:
        if now.get(one.path) != one.sha256:
            what = "has been changed since the run" if one.path in now else "is missing"
            raise SettingsProblem(
                f"{made / one.path} {what}. What is published is what the run made: keep an edited "
                "file elsewhere under another name, run again with --final, and publish that."
            )
    try:
        with in_place_of(folder / OUTPUTS) as frozen:
            for one in manifest.outputs:
                target = frozen / one.path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(made / one.path, target)
    except OutputProblem as problem:
        raise ArchiveProblem(str(problem)) from problem


def protect(folder: Path) -> None:
    """Makes every file of a run's archive read-only, as far as the drive knows such a thing."""
    for path in folder.rglob("*"):
        if path.is_file():
            with suppress(OSError):  # some drives have no such thing
                path.chmod(stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)
