"""The manifest of a run's archive: what went in, what came out, and the hash of every file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from toolkit.archive.problem import ArchiveProblem
from toolkit.audience import Audience
from toolkit.outputs import RUN_ID

MANIFEST = "manifest.json"
OUTPUTS = "outputs"
"""Below the archive of a published run: its files as they were made."""
RunId = Annotated[str, StringConstraints(pattern=RUN_ID)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Input(_Plain):
    """A workbook that went in."""

    path: str
    kind: str
    unit: str
    as_at: date | None
    status: str
    size: int
    sha256: str


class File(_Plain):
    """A file and its hash; ``path`` is below the folder that holds it, with forward slashes."""

    path: str
    size: int
    sha256: Sha256


class Manifest(_Plain):
    """What a run's archive says of itself.

    ``previous`` is the archived run it was compared with, empty for none. ``outputs`` are the files
    of the run, ``files`` those of the archive but for this one. ``format`` grows when an older
    toolkit could not read the archive.
    """

    format: Literal[1] = 1
    run_id: RunId
    toolkit: str
    force: str
    audience: Audience
    final: bool
    errors: int
    as_at: date | None
    previous: str
    inputs: tuple[Input, ...]
    outputs: tuple[File, ...]
    files: tuple[File, ...]

    def as_at_of(self, kind: str) -> date | None:
        """The latest as-at date among the workbooks of a kind that could be read."""
        dates = (one.as_at for one in self.inputs if one.kind == kind and one.status == "read")
        return max((day for day in dates if day), default=None)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file. Raises ``OSError``."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files_in(folder: Path, but: Iterable[str] = ()) -> tuple[File, ...]:
    """Every file in a folder and below, in order of name; raises ``OSError``."""
    left_out = set(but)
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    named = [(path.relative_to(folder).as_posix(), path) for path in paths]
    return tuple(
        File(path=name, size=path.stat().st_size, sha256=sha256_of(path))
        for name, path in named
        if name not in left_out
    )


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a run's archive.

    Raises :class:`ArchiveProblem` when it is missing, damaged, or of another format.
    """
    path = folder / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ArchiveProblem(f"{path} is missing or cannot be read.") from error
    except ValidationError as error:
        raise ArchiveProblem(
            f"{path} is damaged, or was written by another version of the toolkit."
        ) from error
