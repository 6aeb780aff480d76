"""Ctrl+C in a terminal: a sentence, a code of its own, and the last good outputs left alone."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.ctrl_c import HEARS_CTRL_C
from tests.packs import write_pack, write_tracker
from toolkit import exits

SOON = 60


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent as a signal")
def test_a_run_says_that_it_was_stopped(tmp_path):
    pack = write_pack(tmp_path / "pack")
    write_tracker(pack)
    process = subprocess.Popen(
        [sys.executable, "-m", "toolkit", "run", "--pack", str(pack.folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        **HEARS_CTRL_C,
    )
    process.stderr.readline()  # it has begun to read
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=SOON)
    assert process.returncode == exits.STOPPED
    assert "It was stopped before it ended" in said
    assert "Traceback" not in said
    assert json.loads((pack.output / "status.json").read_text("utf-8"))["outcome"] == "failed"
    assert not (pack.output / "latest").exists()
