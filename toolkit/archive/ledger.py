"""Which runs were published: ``published.json``, to which entries are only ever added.

Each entry holds the seal of the one before it, so that none can be changed, moved or taken out
without breaking the chain; the seal of the last one, noted elsewhere (in the minutes, say), proves
them all.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from toolkit.archive.manifest import OUTPUTS, RunId, Sha256
from toolkit.archive.problem import ArchiveProblem
from toolkit.audience import Audience
from toolkit.durable import write_durably

LEDGER = "published.json"
VERSION = r"^\d{1,4}\.\d{1,4}$"
_DAMAGED = (
    "{path} is damaged: nothing can be said of what was published. Put back the file from a backup."
)
_GONE = (
    "{path} is missing, although something was published: nothing can be said of what. Put back "
    "the file from a backup."
)


class Entry(BaseModel):
    """A run that was published.

    ``role`` says in what role somebody published it, empty where nobody said. ``manifest`` is the
    hash of its manifest, and so of all that it froze. ``corrects`` is the earlier run that this one
    corrects, with the ``reason``. ``after`` is the seal of the entry before, empty for the first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    run_id: RunId
    version: Annotated[str, StringConstraints(pattern=VERSION)]
    published_on: date
    role: str = ""
    force: str
    audience: Audience
    manifest: Sha256
    corrects: str = ""
    reason: str = ""
    after: str = ""

    @property
    def seal(self) -> str:
        """The SHA-256 of the entry as it is written."""
        text = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

    @property
    def number(self) -> tuple[int, int]:
        """The version as numbers: 1.10 is after 1.9."""
        major, minor = self.version.split(".")
        return int(major), int(minor)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal[1] = 1
    entries: tuple[Entry, ...] = ()


def read_ledger(archive: Path) -> tuple[Entry, ...]:
    """What was published, in the order in which it was.

    Raises :class:`ArchiveProblem` when the file is damaged or has gone although something was
    published, or an entry has been changed or removed.
    """
    path = archive / LEDGER
    try:
        entries = _File.model_validate_json(path.read_bytes()).entries
    except FileNotFoundError as error:
        if any(archive.glob(f"*/{OUTPUTS}")):
            raise ArchiveProblem(_GONE.format(path=path)) from error
        return ()
    except (OSError, ValidationError) as error:
        raise ArchiveProblem(_DAMAGED.format(path=path)) from error
    seals = ("", *(entry.seal for entry in entries))
    if any(entry.after != seal for entry, seal in zip(entries, seals, strict=False)):
        raise ArchiveProblem(
            f"In {path} an entry has been changed, moved or taken out since it was written. Put "
            "back the file from a backup."
        )
    return entries


def add_entry(archive: Path, entry: Entry) -> Entry:
    """Adds an entry after those that are there, and gives it as it was written.

    Raises :class:`ArchiveProblem` as :func:`read_ledger` does, and when it cannot be written.
    """
    entries = read_ledger(archive)
    sealed = entry.model_copy(update={"after": entries[-1].seal if entries else ""})
    _write(archive, (*entries, sealed))
    return sealed


def begin_ledger(archive: Path) -> None:
    """Makes a file without entries where there is none: one that is missing later has been lost.

    Raises :class:`ArchiveProblem` as :func:`add_entry` does.
    """
    if not read_ledger(archive):
        _write(archive, ())


def _write(archive: Path, entries: tuple[Entry, ...]) -> None:
    file = _File(entries=entries)
    try:
        write_durably(archive / LEDGER, f"{file.model_dump_json(indent=2)}\n".encode())
    except OSError as error:
        raise ArchiveProblem(
            f"{archive / LEDGER} could not be written: {error.strerror or error}. Nothing was "
            "published."
        ) from error
