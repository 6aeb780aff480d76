"""Pictures of slides, as LibreOffice draws them; where it is not installed there are none."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.reading import Progress

WIDTH = 1600
"""Pixels across a picture."""
_TIME_OUT_S = 180
_LOOK_AGAIN_S = 0.2
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)

MISSING = (
    "There are no pictures, because LibreOffice is not installed on this computer. To see the "
    "slides here as they look, ask IT to install LibreOffice (it is free), then start again. You "
    "do not need it for anything else: the decks open in PowerPoint."
)
_FAILED = (
    "There are no pictures this time, because LibreOffice could not draw the slides. The decks are "
    "not affected: download them and open them in PowerPoint."
)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The picture of each slide, by the deck's name; or why there are none, in ``problem``."""

    of: Mapping[str, Sequence[Path]] = field(default_factory=dict)
    problem: str = ""


class _NoPictures(Exception):
    """LibreOffice has not done what it was asked to."""


def take_pictures(decks: Sequence[Path], folder: Path, progress: Progress) -> Pictures:
    """Draws every slide of some decks into ``folder``; a failure is told and not raised.

    What ``progress`` raises stops LibreOffice and gets out.
    """
    program = _libreoffice()
    if not program:
        return Pictures(problem=MISSING)
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _to_pdf(program, decks, folder, progress)
        return Pictures({deck.stem: _drawn(deck.stem, folder, progress) for deck in decks})
    except (_NoPictures, OSError, ImportError):
        return Pictures(problem=_FAILED)


def _libreoffice() -> str:
    """The program, empty where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), "")


def _to_pdf(program: str, decks: Sequence[Path], folder: Path, progress: Progress) -> None:
    """Has LibreOffice write a PDF of each deck, with settings of its own and none of the user's.

    What it puts aside while it works lies in the folder too, so that nothing of it is left behind.
    """
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, decks)]
    aside = folder / "aside"
    aside.mkdir()
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(  # noqa: S603 - no shell; the paths are ours
        command,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        env=os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(aside)),
        start_new_session=True,
    )
    try:
        for _ in range(int(_TIME_OUT_S / _LOOK_AGAIN_S)):
            progress("Draw the slides", 0, 1)
            if running.poll() is not None:
                return
            time.sleep(_LOOK_AGAIN_S)
        raise _NoPictures
    finally:
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    """Ends LibreOffice with the processes that it has started."""
    if running.poll() is None:
        if sys.platform == "win32":
            running.kill()
        else:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _drawn(name: str, folder: Path, progress: Progress) -> tuple[Path, ...]:
    """A picture of each page of a PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(folder / f"{name}.pdf")
    except (pypdfium2.PdfiumError, OSError) as problem:
        raise _NoPictures from problem
    paths = []
    with document:
        for at, page in enumerate(document, 1):
            progress(f"Pictures of {name}", at, len(document))
            path = folder / f"{name}-{at}.png"
            page.render(scale=WIDTH / page.get_width()).to_pil().save(path)
            paths.append(path)
    return tuple(paths)
