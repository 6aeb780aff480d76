"""The tables of archived runs, put where Power BI, DuckDB or a data hub reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from toolkit.archive.parquet import parquet_of, read_tables, write_table
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.runs import Run
from toolkit.archive.schema import RUNS
from toolkit.archive.verify import altered
from toolkit.durable import MAKING
from toolkit.workbooks.storage import StorageProblem, StoredFolder


def exported(runs: Sequence[Run]) -> Iterator[tuple[Run, Mapping[str, pa.Table]]]:
    """Each run with all its tables by name, and ``runs``, which says what the run is.

    Raises :class:`ArchiveProblem` when one is damaged or has been altered.
    """
    corrected = {run.entry.corrects: run.id for run in runs if run.entry and run.entry.corrects}
    for run in runs:
        if problems := altered(run.folder):
            raise ArchiveProblem(f"{problems[0]} Nothing more was exported.")
        about = _about(run, corrected.get(run.id, ""))
        yield run, {RUNS.name: about, **read_tables(run.folder)}


def _about(run: Run, corrected_by: str) -> pa.Table:
    manifest, entry = run.sound, run.entry
    row = {
        "run_id": run.id,
        "position": 1,
        "force": manifest.force,
        "audience": manifest.audience.value,
        "as_at": manifest.as_at,
        "final": manifest.final,
        "errors": manifest.errors,
        "toolkit": manifest.toolkit,
        "compared_with": manifest.previous,
        "version": entry.version if entry else None,
        "published_on": entry.published_on if entry else None,
        "corrects": entry.corrects if entry else "",
        "reason": entry.reason if entry else "",
        "corrected_by": corrected_by,
    }
    return pa.Table.from_pylist([row], schema=RUNS.schema)


def to_folder(runs: Sequence[Run], folder: Path) -> None:
    """Writes ``<folder>/<table>/<run id>.parquet`` for each run, in place of what was there of it.

    Raises :class:`ArchiveProblem` when a run is damaged or a file cannot be written.
    """
    for run, tables in exported(runs):
        for name, table in tables.items():
            path = folder / name / f"{run.id}.parquet"
            making = path.with_name(f"{MAKING}{path.name}")
            try:
                write_table(making, table)
                making.replace(path)
            except OSError as error:
                raise ArchiveProblem(
                    f"{path} could not be written: {error.strerror or error}. Close it where it is "
                    "open, see that the disk has room, and export again."
                ) from error


def to_storage(runs: Sequence[Run], place: StoredFolder) -> None:
    """The same below a folder in object storage.

    Raises :class:`ArchiveProblem` when a run is damaged or an object cannot be written.
    """
    for run, tables in exported(runs):
        for name, table in tables.items():
            try:
                place.put(f"{name}/{run.id}.parquet", parquet_of(table))
            except StorageProblem as problem:
                raise ArchiveProblem(str(problem)) from problem
