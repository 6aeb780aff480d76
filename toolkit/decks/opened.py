"""A finished deck, opened: also one that people have edited, or that is no deck at all."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.exc import PythonPptxError

from toolkit.audience import Audience
from toolkit.decks.manifest import (
    Manifest,
    ManifestProblem,
    content_of,
    flat,
    manifest_in,
    notes_of,
    title_of,
)
from toolkit.settings import SettingsProblem

LARGEST = 500_000_000
"""Up to so many bytes a deck may unpack to."""

_DAMAGED = (
    PythonPptxError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, SyntaxError,
    LookupError, ValueError, AttributeError,
)  # fmt: skip
"""What reading raises of a file that is no presentation, or only half of one."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How a .ppt begins, and a presentation with a password."""


def must_be_file(path: Path) -> None:
    """Raises :class:`~toolkit.settings.SettingsProblem` when a path leads to no file."""
    if path.is_dir():
        raise SettingsProblem(f"{path} is a folder. Name one file in it.")
    if not path.is_file():
        raise SettingsProblem(f"There is no file {path}. Check its name and folder.")


def open_deck(path: Path) -> Any:
    """The python-pptx presentation in a file. Nothing in it is run and no link is followed.

    Raises :class:`~toolkit.settings.SettingsProblem` when there is no such file, or it is no
    PowerPoint presentation that can be read.
    """
    must_be_file(path)
    try:
        with path.open("rb") as file:
            sealed = file.read(len(_OLE)) == _OLE
        if sealed:
            raise SettingsProblem(
                f"{path.name} has a password, or is of the old kind (.ppt). Open it in PowerPoint "
                "and save it as .pptx, without a password."
            )
        with zipfile.ZipFile(path) as package:
            unpacked = sum(member.file_size for member in package.infolist())
        if unpacked <= LARGEST:
            return _whole(Presentation(str(path)))
    except SettingsProblem:
        raise
    except _DAMAGED as problem:
        raise SettingsProblem(
            f"{path.name} cannot be read as a PowerPoint presentation: it is damaged, or of "
            "another kind (.odp, .ppsx). Open it in PowerPoint and save it as .pptx, without a "
            "password."
        ) from problem
    raise SettingsProblem(
        f"{path.name} would unpack to {unpacked // 1_000_000:,} MB, and up to "
        f"{LARGEST // 1_000_000:,} MB is read. Make its pictures smaller (Compress Pictures)."
    )


def _whole(presentation: Any) -> Any:
    """The presentation, once every slide and what is on it has been found where it should be."""
    for slide in presentation.slides:
        _ = slide.slide_layout.slide_master, title_of(slide), notes_of(slide)
        _ = [content_of(shape) for shape in flat(slide.shapes)]
    return presentation


def manifest_of(presentation: Any, path: Path) -> Manifest:
    """The manifest of an opened deck.

    Raises :class:`~toolkit.settings.SettingsProblem` when it carries none that can be read.
    """
    try:
        manifest = manifest_in(presentation)
        if manifest is not None:
            Audience(manifest.audience)
    except ManifestProblem as problem:
        raise _unreadable(path, str(problem)) from problem
    except ValueError as problem:
        raise _unreadable(path, "another version of the toolkit made it") from problem
    if manifest is None:
        raise SettingsProblem(
            f"{path.name} does not say which figures it was made from: the toolkit did not make "
            "it, or what it carried was taken out (Inspect Document in PowerPoint does that). Use "
            "a deck from the output of a run."
        )
    return manifest


def _unreadable(path: Path, why: str) -> SettingsProblem:
    return SettingsProblem(
        f"{path.name} cannot be matched with its figures: {why}. Use the version that made it, or "
        "a deck from the output of a new run."
    )
