"""What was published earlier of a force, run by run: the figures as they were printed then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Manifest
from toolkit.archive.parquet import read_table
from toolkit.archive.previous import (
    ANOTHER_VERSION,
    NOT_KNOWN,
    is_earlier,
    manifest_of,
    published_of,
    unaltered,
)
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.schema import FIGURES, file_of
from toolkit.dataset import Dataset
from toolkit.figures import Basis, Unit
from toolkit.measures.trend import LEAST, MOST, WANTED, AsPublished, Earlier, Report

ENOUGH = LEAST - 1
"""Runs that must have been published for this one to continue a trend."""


@dataclass(frozen=True)
class Past:
    """What was published earlier, by kind of return, and what is wrong with runs left out.

    A kind of return of which there are too few for a trend is not there.
    """

    of_kind: Mapping[str, Earlier]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Run:
    """A published run that still stands; ``corrects`` is the version that it corrects."""

    entry: Entry
    manifest: Manifest
    corrects: str


def published_earlier(archive: Path, force: str, now: Dataset) -> Past:
    """The newest runs that a force published before the data of now, for a trend up to now.

    Of one as-at date the latest version counts, and a run that another corrects never does. A run
    that was altered or cannot be read is left out. Raises :class:`ArchiveProblem` when it cannot
    be told what was published.
    """
    runs, unknown = _runs(archive, published_of(archive, force), now)
    of_kind: dict[str, Earlier] = {}
    problems: list[str] = []
    for kind in WANTED:
        dated = _by_date(runs, kind, now.as_at_of(kind))
        if len(dated) + len(unknown) < ENOUGH:
            continue
        points, damaged = _points(archive, dated[1 - MOST :], kind)
        missing = [*unknown, *damaged]
        problems += missing
        if len(points) >= ENOUGH:
            figures = tuple(figure for point in points for figure in point)
            of_kind[kind] = Earlier(figures, len(dated), len(missing))
    return Past(of_kind, tuple(dict.fromkeys(problems)))


def _runs(archive: Path, entries: Sequence[Entry], now: Dataset) -> tuple[list[_Run], list[str]]:
    """The runs before now that no other corrects, and what is wrong with those nobody can date."""
    versions = {entry.run_id: entry.version for entry in entries}
    corrected = {entry.corrects for entry in entries}
    runs: list[_Run] = []
    unknown: list[str] = []
    for entry in entries:
        if entry.run_id in corrected:
            continue
        try:
            manifest = manifest_of(archive, entry)
        except ArchiveProblem as problem:
            unknown.append(str(problem))
            continue
        if is_earlier(manifest, now):
            runs.append(_Run(entry, manifest, versions.get(entry.corrects, "")))
    return runs, unknown


def _by_date(runs: Sequence[_Run], kind: str, now: date | None) -> list[tuple[date, _Run]]:
    """The latest version for each date of a kind of return before now, the oldest date first."""
    found: dict[date, _Run] = {}
    for run in sorted(runs, key=lambda one: one.entry.number):
        on = run.manifest.as_at_of(kind)
        if on and now and on < now:
            found[on] = run
    return sorted(found.items(), key=lambda one: one[0])


def _points(
    archive: Path, dated: Sequence[tuple[date, _Run]], kind: str
) -> tuple[list[tuple[AsPublished, ...]], list[str]]:
    """The figures of each run, and what is wrong with those that cannot be read."""
    points: list[tuple[AsPublished, ...]] = []
    damaged: list[str] = []
    for on, run in dated:
        report = Report(run.entry.version, run.entry.run_id, on, run.corrects)
        try:
            points.append(_figures(unaltered(archive, run.entry), report, kind))
        except ArchiveProblem as problem:
            damaged.append(str(problem))
    return points, damaged


def _figures(folder: Path, report: Report, kind: str) -> tuple[AsPublished, ...]:
    """The figures that are wanted of a run. Raises :class:`ArchiveProblem`."""
    rows = read_table(folder / file_of(FIGURES.name), FIGURES.name).to_pylist()
    kept = {row["figure_id"]: row for row in rows}
    try:
        return tuple(_figure(kept[figure_id], report) for figure_id in WANTED[kind])
    except NOT_KNOWN as error:
        raise ArchiveProblem(ANOTHER_VERSION.format(version=report.version)) from error


def _figure(row: Mapping[str, Any], report: Report) -> AsPublished:
    return AsPublished(
        id=row["figure_id"],
        label=row["label"],
        value=float(row["value"]),
        unit=Unit(row["unit"]),
        basis=Basis(row["basis"]),
        working=row["working"],
        printed=row["printed"],
        report=report,
    )
