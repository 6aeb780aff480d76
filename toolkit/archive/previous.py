"""The pack that was last published, from the archive: its numbers stay what they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.archive.ledger import Entry, read_ledger
from toolkit.archive.manifest import MANIFEST, Manifest, read_manifest, sha256_of
from toolkit.archive.parquet import read_tables
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.restore import restored
from toolkit.archive.tables import Snapshot
from toolkit.archive.verify import altered
from toolkit.audience import Audience
from toolkit.dataset import Dataset
from toolkit.file_names import archived_name

NOT_KNOWN = (KeyError, ValueError, TypeError)
"""What comes of reading words that this version of the toolkit does not know."""

ANOTHER_VERSION = (
    "Version {version} was archived by another version of the toolkit, and this one cannot read it."
)


@dataclass(frozen=True)
class Published:
    """A published run, and what was kept of it."""

    entry: Entry
    snapshot: Snapshot


def last_published(archive: Path, force: str, now: Dataset) -> Published | None:
    """What was last published of a force before the data of now; ``None`` for nothing.

    That is the run with the latest as-at date, and of those the latest version, that is no later
    than ``now`` for any kind of workbook, was made of other workbooks than these, and that no other
    such run corrects. It is one for chief officers: in one for the board words are withheld, so it
    cannot be compared with.

    Raises :class:`ArchiveProblem` when it cannot be read or has been altered.
    """
    manifests = [(entry, manifest_of(archive, entry)) for entry in published_of(archive, force)]
    earlier = [(entry, manifest) for entry, manifest in manifests if is_earlier(manifest, now)]
    corrected = {entry.corrects for entry, _ in earlier}
    found = [
        (manifest.as_at or date.min, entry.number, entry)
        for entry, manifest in earlier
        if entry.run_id not in corrected
    ]
    if not found:
        return None
    entry = max(found, key=lambda one: one[:2])[2]
    return Published(entry, _restored(unaltered(archive, entry), entry))


def _restored(folder: Path, entry: Entry) -> Snapshot:
    tables = read_tables(folder)
    try:
        return restored(tables, archived_name(entry.run_id, ""))
    except NOT_KNOWN as error:
        raise ArchiveProblem(ANOTHER_VERSION.format(version=entry.version)) from error


def published_of(archive: Path, force: str) -> tuple[Entry, ...]:
    """What was published of a force for its chief officers, the oldest first.

    Raises :class:`ArchiveProblem` as :func:`~toolkit.archive.ledger.read_ledger` does.
    """
    return tuple(
        entry
        for entry in read_ledger(archive)
        if entry.force == force and entry.audience is Audience.CHIEF_OFFICERS
    )


def manifest_of(archive: Path, entry: Entry) -> Manifest:
    """The manifest of a published run; :class:`ArchiveProblem` where it is another one now."""
    folder = archive / entry.run_id
    manifest = read_manifest(folder)
    if sha256_of(folder / MANIFEST) != entry.manifest:
        raise ArchiveProblem(
            f"{folder / MANIFEST} is not the one that was published as version {entry.version}."
        )
    return manifest


def unaltered(archive: Path, entry: Entry) -> Path:
    """The folder of a published run; :class:`ArchiveProblem` where anything in it was altered."""
    folder = archive / entry.run_id
    if problems := altered(folder):
        raise ArchiveProblem(f"Version {entry.version} has been altered: {problems[0]}")
    return folder


def is_earlier(manifest: Manifest, now: Dataset) -> bool:
    """Whether a run is of other workbooks than those of now, and of none that is later."""
    if sorted(one.sha256 for one in manifest.inputs) == sorted(r.sha256 for r in now.returns):
        return False
    days = _days(now)
    return not any(
        (then := manifest.as_at_of(kind)) and day and then > day for kind, day in days.items()
    )


def _days(now: Dataset) -> Mapping[str, date | None]:
    return {kind: now.as_at_of(kind) for kind in {ret.kind for ret in now.returns if ret.kind}}
