"""Pictures of slides: what goes wrong with them is told and never stands in the way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.app.conftest import comes_true
from toolkit.app import pictures
from toolkit.app.pictures import take_pictures
from toolkit.trouble import Stopped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")


def program(folder: Path, script: str) -> str:
    """A program in LibreOffice's place, that is asked as that is."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    "script", ["exit 1", "exit 0", 'echo no picture > "$(dirname "$0")/pictures/deck.pdf"']
)
def test_a_libreoffice_that_draws_nothing_is_told(tmp_path, monkeypatch, script):
    monkeypatch.setattr(pictures, "_libreoffice", lambda: program(tmp_path, script))
    taken = take_pictures([tmp_path / "deck.pptx"], tmp_path / "pictures", lambda *_: None)
    assert taken.of == {}
    assert "could not draw the slides" in taken.problem


def test_one_that_hangs_is_ended_with_all_that_it_started(tmp_path, monkeypatch):
    script = f'echo figures > "$TMPDIR/aside"; sleep 600 & echo $! > "{tmp_path}/child"; wait'
    monkeypatch.setattr(pictures, "_libreoffice", lambda: program(tmp_path, script))
    monkeypatch.setattr(pictures, "_LOOK_AGAIN_S", 0.01)

    def tell(*_):
        if (tmp_path / "child").is_file() and (tmp_path / "child").read_text().strip():
            raise Stopped

    with pytest.raises(Stopped):
        take_pictures([tmp_path / "deck.pptx"], tmp_path / "pictures", tell)
    child = int((tmp_path / "child").read_text())
    assert comes_true(lambda: not _runs(child))
    assert (tmp_path / "pictures" / "aside" / "aside").is_file()


def test_so_is_one_that_takes_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "_libreoffice", lambda: program(tmp_path, "exec sleep 600"))
    monkeypatch.setattr(pictures, "_TIME_OUT_S", 0.5)
    taken = take_pictures([tmp_path / "deck.pptx"], tmp_path / "pictures", lambda *_: None)
    assert "could not draw the slides" in taken.problem


def _runs(process: int) -> bool:
    """Whether a process is still at work; one that has ended may wait to be taken note of."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat")
        return not state.is_file() or state.read_text().split(") ")[1][0] not in "ZX"
    except (ProcessLookupError, FileNotFoundError):
        return False
