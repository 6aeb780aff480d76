"""Where this computer keeps what there is to say of a pack that cannot be reached or written."""

from __future__ import annotations

import hashlib
from pathlib import Path

from platformdirs import user_cache_path, user_state_path

from toolkit.file_names import safe_name

APP = "benefits-reporting-toolkit"


def key_of(folder: Path) -> str:
    """A short name for a folder that no other folder of this computer has."""
    return hashlib.sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:8]


def local_place(folder: Path) -> Path:
    """A folder of this account's own for what concerns the pack in ``folder``."""
    return user_state_path(APP, appauthor=False) / _name_for(folder)


def local_cache(folder: Path) -> Path:
    """A place of this account's own for what only saves work on the pack in ``folder``."""
    return user_cache_path(APP, appauthor=False) / "remembered" / _name_for(folder)


def _name_for(folder: Path) -> str:
    return f"{safe_name(folder.name)}-{key_of(folder)}"
