"""Real runs killed at random moments: whatever is read back is whole, and the next run succeeds."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.makes import hours
from tests.packs import write_pack, write_tracker
from toolkit.outputs import LATEST, latest, only_run
from toolkit.status import Outcome, read_journal, read_status

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

KILLS = 40
NEXT_RUNS = 4
"""After how many of the kills the next run is made in full, too; after all, it is begun."""


class Runs:
    """Runs packs with ``runs.py``."""

    def __init__(self):
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.power.runs"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, folder: Path, kill_after: float | None = None) -> int:
        """The exit code of a run, which is killed after so many seconds if any are given."""
        self.program.stdin.write(f"{folder}\n")
        self.program.stdin.flush()
        process = int(self.program.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):  # it was quicker
                os.killpg(process, signal.SIGKILL)
        return int(self.program.stdout.readline())


@pytest.fixture(scope="module")
def runs():
    one = Runs()
    yield one
    one.program.stdin.close()
    one.program.wait()


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    pack = write_pack(tmp_path_factory.mktemp("pack") / "p")
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [90.0] * 12)]))
    return pack


def digests(folder: Path):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run_of(folder: Path) -> str:
    """The id of the run whose outputs are in a folder, all of which are there and can be opened."""
    record = json.loads((folder / "run.json").read_text("utf-8"))
    for name in record["outputs"].values():
        assert (folder / name).exists(), name
    for path in folder.rglob("*.*x"):
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
    return record["run_id"]


def test_killed_at_random_moments(runs, pack):
    output = pack.output
    assert runs.run(pack.folder) == 0
    before = output.with_name("before")
    shutil.copytree(output, before)
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [50.0] * 12)]))
    started = time.monotonic()
    assert runs.run(pack.folder) == 0
    takes = time.monotonic() - started
    known = {run_of(folder): digests(folder) for folder in (before / LATEST, output / LATEST)}
    assert len(known) == 2

    chance = random.Random(20240630)  # noqa: S311 - the same moments each time
    cut_off = 0
    for number in range(KILLS):
        shutil.rmtree(output)
        shutil.copytree(before, output)
        started = time.monotonic()
        killed = runs.run(pack.folder, kill_after=chance.uniform(0.0, 1.1) * takes) != 0
        if not killed:  # a machine that was busy when the first run was timed is so no longer
            takes = min(takes, time.monotonic() - started)

        places = [latest(output), *(path for path in output.glob("2*") if path.is_dir())]
        for folder in places:
            assert digests(folder) == known[run_of(folder)]
        assert read_status(output).outcome == Outcome.DONE
        with only_run(output) as left:
            cut_off += left is not None
            assert not list(output.glob(".making*"))
            assert not list(output.glob(".old*"))
            assert digests(output / LATEST) in known.values()
        if number % (KILLS // NEXT_RUNS) == 0 and killed:
            assert runs.run(pack.folder) == 0
            assert digests(output / LATEST) == known[run_of(output / LATEST)]
            assert read_status(output).outcome == Outcome.DONE
    assert cut_off > KILLS / 4


def test_the_next_run_says_that_one_was_cut_off(runs, pack):
    before = len(read_journal(pack.output))
    runs.run(pack.folder, kill_after=0.5)
    assert runs.run(pack.folder) == 0
    cut, done = read_journal(pack.output)[before:]
    assert (cut.outcome, cut.exit_code) == (Outcome.FAILED, 3)
    assert "was cut off before it ended: a power cut, a restart" in cut.message
    assert done.outcome == Outcome.DONE
    assert read_status(pack.output) == done
