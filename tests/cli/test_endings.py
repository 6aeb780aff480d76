"""``toolkit history``: also runs that failed or did not run are in it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import ROOT
from tests.packs import write_pack
from toolkit.local_place import local_place
from toolkit.recorded import all_endings
from toolkit.status import Ending, Outcome, record

MORNING = datetime(2024, 7, 1, 6, 30, tzinfo=UTC)
OUTCOMES = [Outcome.DONE, Outcome.FINDINGS, Outcome.FAILED, Outcome.DID_NOT_RUN]


def an_ending(outcome, day):
    at = MORNING + timedelta(days=day)
    return Ending(
        outcome=outcome, exit_code=day, message=f"In words [{day}].", started=at, finished=at
    )


@pytest.fixture
def pack(tmp_path):
    pack = write_pack(tmp_path / "pack")
    pack.output.mkdir()
    for day, outcome in enumerate(OUTCOMES):
        record(pack.output, an_ending(outcome, day), "1")
    return pack


def history(pack, *arguments):
    command = [sys.executable, "-m", "toolkit", "history", *arguments]
    done = subprocess.run(
        [*command, "--pack", str(pack.folder)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("arguments", [(), ("endings",)])
def test_every_ending_is_shown_the_newest_first(pack, arguments):
    shown = [line.split()[5] for line in history(pack, *arguments).splitlines() if ":30" in line]
    assert shown == ["did-not-run", "failed", "findings", "done"]


def test_for_programs(pack):
    told = json.loads(history(pack, "endings", "--json"))
    assert [(one["number"], one["outcome"], one["exit_code"]) for one in told] == [
        (4, "did-not-run", 3), (3, "failed", 2), (2, "findings", 1), (1, "done", 0),
    ]  # fmt: skip
    assert told[0]["message"] == "In words [3]."


def test_those_that_only_this_computer_knows_of_are_among_them(pack):
    local = local_place(pack.folder)
    local.mkdir(parents=True)
    record(local, an_ending(Outcome.FAILED, 2).model_copy(update={"message": "Share gone."}), "1")
    assert [one.message for one in all_endings(pack)] == [
        "In words [3].", "In words [2].", "Share gone.", "In words [1].", "In words [0].",
    ]  # fmt: skip


def test_the_id_of_a_run_stays_whole_on_a_narrow_terminal(pack, monkeypatch):
    run = "20240331-14639a5d"
    record(pack.output, an_ending(Outcome.DONE, 5).model_copy(update={"run": run}), "1")
    monkeypatch.setenv("COLUMNS", "60")
    assert run in history(pack, "endings")
