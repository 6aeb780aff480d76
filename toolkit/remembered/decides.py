"""What decides how a workbook is read and judged, beside its name and its bytes, as one digest."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from toolkit.contracts.lists import Lists

_PROGRAM = Path(__file__).parents[1]
_READERS = ("python-calamine", "pydantic", "pydantic-core")
"""The libraries that read and judge cells."""


def decided_by(lists: Lists) -> str:
    """A digest of the program and the lists; empty where the program cannot be known."""
    program = program_digest()
    return _digest(program, repr(dict(lists.items))) if program else ""


@cache
def program_digest(folder: Path = _PROGRAM) -> str:
    """A digest of every file of the program, of Python and of the readers: any change counts.

    Empty where there is no source to tell two versions apart by.
    """
    try:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        files = [path for path in files if path.suffix != ".pyc"]
        parts = [f"{path.relative_to(folder)} {_digest(path.read_bytes())}" for path in files]
        parts += [f"{name} {version(name)}" for name in _READERS]
    except (OSError, PackageNotFoundError):
        return ""
    has_source = any(path.suffix == ".py" for path in files)
    return _digest(sys.version, *parts) if has_source else ""


def _digest(*parts: str | bytes) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        digest.update(len(data).to_bytes(8))
        digest.update(data)
    return digest.hexdigest()
