"""Keeps a run: writes its archive, once."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
from filelock import FileLock, Timeout

from toolkit import __version__
from toolkit.archive.manifest import MANIFEST, Input, Manifest, files_in
from toolkit.archive.parquet import write_table
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.schema import file_of
from toolkit.archive.tables import Snapshot, tables_of
from toolkit.audience import Audience
from toolkit.findings import Severity
from toolkit.outputs import OutputProblem, in_place_of
from toolkit.returns import Return

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.figures import Figure

COPIED = ("run.json", "findings.json")
"""Outputs that the archive of every run has a copy of."""
LOCK = ".lock"
WAIT_S = 30
"""Seconds for which another is waited for; a run is archived in one or two."""


@dataclass(frozen=True)
class FinishedRun:
    """A run as it is to be kept.

    ``outputs`` is the folder of its files. ``previous`` is the archived run it was compared with.
    """

    id: str
    force: str
    audience: Audience
    final: bool
    snapshot: Snapshot
    figures: Iterable[Figure]
    outputs: Path
    previous: str = ""


def keep(archive: Path, run: FinishedRun) -> bool:
    """Writes the archive of a run; ``False`` where it is there already, and is left as it is.

    Raises :class:`ArchiveProblem` when it cannot be written.
    """
    place = archive / run.id
    with locked(archive):
        if place.exists():
            return False
        try:
            with in_place_of(place) as folder:
                _write(folder, run)
        except (OutputProblem, OSError, pa.ArrowException) as problem:
            raise ArchiveProblem(f"The run could not be archived. {problem}") from problem
    return True


@contextmanager
def locked(archive: Path) -> Iterator[None]:
    """Keeps others from writing to the archive, which packs may share, until the block ends.

    Raises :class:`ArchiveProblem` when it is in use for long, or cannot be written.
    """
    lock = FileLock(archive / LOCK, timeout=WAIT_S)
    try:
        archive.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise ArchiveProblem(
            f"Somebody else is writing to the archive in {archive}. Wait until they have finished "
            "and try again."
        ) from error
    except OSError as error:
        raise ArchiveProblem(
            f"Nothing can be written to the archive in {archive}: {error.strerror or error}. "
            "Choose another folder with 'archive' in toolkit.toml, or ask for the right to write "
            "there."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _write(folder: Path, run: FinishedRun) -> None:
    for name, table in tables_of(run.id, run.snapshot, run.figures).items():
        write_table(folder / file_of(name), table)
    for name in COPIED:
        shutil.copyfile(run.outputs / name, folder / name)
    data = run.snapshot.everything
    manifest = Manifest(
        run_id=run.id,
        toolkit=__version__,
        force=run.force,
        audience=run.audience,
        final=run.final,
        errors=sum(one.severity is Severity.ERROR for one in run.snapshot.findings),
        as_at=data.as_at,
        previous=run.previous,
        inputs=tuple(map(_input, data.returns)),
        outputs=files_in(run.outputs),
        files=files_in(folder),
    )
    text = f"{manifest.model_dump_json(indent=2)}\n"
    (folder / MANIFEST).write_bytes(text.encode("utf-8", "replace"))


def _input(ret: Return) -> Input:
    return Input(
        path=ret.workbook,
        kind=ret.kind,
        unit=ret.unit,
        as_at=ret.as_at,
        status=ret.status.value,
        size=ret.size,
        sha256=ret.sha256,
    )
