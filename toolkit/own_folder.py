"""A folder that is ours to fill: new, empty, or exactly as we left it.

What we put in it is listed in a file there, with digests, so that the next time nothing of anybody
else's is replaced: neither a file that was added nor one that was changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ValidationError

from toolkit.file_names import OF_THE_SYSTEM
from toolkit.outputs import in_place_of
from toolkit.reports.json_file import write_json
from toolkit.settings import SettingsProblem

LIST = "made by toolkit.json"


class _List(BaseModel):
    """What we put in a folder: the digest of each file by its path in it."""

    files: dict[str, str]


@contextmanager
def own_folder(folder: Path) -> Iterator[Path]:
    """An empty folder to write in; it takes the place of ``folder`` when the block ends well.

    Raises :class:`~toolkit.settings.SettingsProblem` when something in ``folder`` is not ours, and
    :class:`~toolkit.outputs.OutputProblem` when it cannot be written.
    """
    folder = folder.resolve()
    _refuse_others(folder)
    with in_place_of(folder) as making:
        yield making
        write_json(making / LIST, {"files": _files(making)})


def _refuse_others(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise SettingsProblem(f"{folder} is a file. Name a folder.")
    there = _files(folder)
    ours = _listed(folder / LIST)
    others = sorted(name for name, digest in there.items() if ours.get(name) != digest)
    if others:
        raise SettingsProblem(
            f"In {folder} is something that we did not put there, or that was changed since: "
            f"{others[0]}. Name a new or empty folder; nothing was written."
        )


def _listed(path: Path) -> dict[str, str]:
    try:
        return _List.model_validate_json(path.read_bytes()).files
    except (OSError, ValidationError):
        return {}


def _files(folder: Path) -> dict[str, str]:
    """The digest of each file in a folder and those below it; the list itself is left out."""
    paths = [path for path in folder.rglob("*") if not path.is_dir()]
    return {
        path.relative_to(folder).as_posix(): _digest(path)
        for path in sorted(paths)
        if path.name not in OF_THE_SYSTEM and path != folder / LIST
    }


def _digest(path: Path) -> str:
    """The digest of a file; empty, which is nobody's, for one that cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
