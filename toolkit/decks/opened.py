"""A finished deck, opened: also one that people have edited, or that is no deck at all."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.exc import PythonPptxError

from toolkit.decks.manifest import Manifest, manifest_in
from toolkit.settings import SettingsProblem

LARGEST = 500_000_000
"""Up to so many bytes a deck may unpack to."""


def open_deck(path: Path) -> Any:
    """The python-pptx presentation in a file. Nothing in it is run and no link is followed.

    Raises :class:`~toolkit.settings.SettingsProblem` when there is no such file, or it is no
    PowerPoint presentation that can be read.
    """
    if not path.is_file():
        raise SettingsProblem(f"There is no file {path}. Check its name and folder.")
    try:
        with zipfile.ZipFile(path) as package:
            unpacked = sum(member.file_size for member in package.infolist())
        if unpacked <= LARGEST:
            return Presentation(str(path))
    except (PythonPptxError, zipfile.BadZipFile, ValueError, KeyError, SyntaxError) as problem:
        raise SettingsProblem(
            f"{path.name} cannot be read as a PowerPoint presentation. Open it in PowerPoint and "
            "save it as .pptx, without a password."
        ) from problem
    raise SettingsProblem(
        f"{path.name} would unpack to {unpacked // 1_000_000:,} MB, and up to "
        f"{LARGEST // 1_000_000:,} MB is read. Make its pictures smaller (Compress Pictures)."
    )


def manifest_of(presentation: Any, path: Path) -> Manifest:
    """The manifest of an opened deck.

    Raises :class:`~toolkit.settings.SettingsProblem` when it carries none.
    """
    manifest = manifest_in(presentation)
    if manifest is None:
        raise SettingsProblem(
            f"{path.name} does not say which figures it was made from: the toolkit did not make "
            "it, or what it carried was taken out (Inspect Document in PowerPoint does that). Use "
            "a deck from the output of a run."
        )
    return manifest
