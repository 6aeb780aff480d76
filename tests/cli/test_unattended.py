"""``toolkit run --unattended``: told apart by exit code and status alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT
from tests.makes import hours
from tests.packs import write_pack, write_tracker
from toolkit.lock import HOLDER, held


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    pack = write_pack(tmp_path_factory.mktemp("pack") / "p")
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [90.0] * 12)]))
    return pack


@pytest.fixture
def account(tmp_path):
    """Where this computer keeps what cannot be written to a pack."""
    return tmp_path / "account"


def command(folder):
    run = [sys.executable, "-m", "toolkit", "run", "--pack", str(folder), "--unattended"]
    return [*run, "--audience", "chief-officers"]


@pytest.fixture
def unattended(account):
    def run(folder):
        return subprocess.run(
            command(folder),
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={**os.environ, "XDG_STATE_HOME": str(account)},
        )

    return run


def status_of(pack):
    return json.loads((pack.output / "status.json").read_text("utf-8"))


def log_of(pack):
    return (pack.output / "log" / "toolkit.log").read_text("utf-8")


def test_done_and_nothing_to_say(pack, unattended):
    done = unattended(pack.folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    status = status_of(pack)
    assert (status["outcome"], status["exit_code"]) == ("done", 0)
    assert status["workbooks"] == {"read": 1, "expected": 1}
    assert status["last_good"]["run"] == status["run"]
    assert (pack.output / status["outputs"] / "run.json").exists()
    assert "Ended with code 0: done" in log_of(pack)
    assert "cj" not in log_of(pack)
    assert "\x1b" not in log_of(pack)


def test_done_and_a_person_is_needed(pack, unattended):
    extra = pack.returns / "half.xlsx"
    extra.write_bytes(b"PK")
    os.utime(extra, (0, 0))
    done = unattended(pack.folder)
    extra.unlink()
    assert done.returncode == 1
    assert done.stderr.startswith("A person is needed: 1 of 2 workbooks read, ")
    status = status_of(pack)
    assert (status["outcome"], status["exit_code"]) == ("findings", 1)
    assert status["errors"] >= 1
    assert status["message"] == done.stderr.strip()


def test_another_run_is_at_work(pack, unattended):
    good = status_of(pack)["last_good"]
    with held(pack.output):
        done = unattended(pack.folder)
    assert done.returncode == 4
    assert f"process {os.getpid()} on the computer" in done.stderr
    assert "Traceback" not in done.stderr
    status = status_of(pack)
    assert (status["outcome"], status["exit_code"]) == ("did-not-run", 4)
    assert status["last_good"] == good


def test_settings_that_are_wrong(pack, unattended):
    settings = pack.folder / "toolkit.toml"
    settings.write_text("colour = 'blue'")
    done = unattended(pack.folder)
    settings.write_text("")
    assert done.returncode == 2
    assert "there is no such setting" in done.stderr


def test_a_pack_that_cannot_be_reached(tmp_path, unattended, account):
    """Its output folder is not known then: the status is kept on this computer."""
    done = unattended(tmp_path / "share" / "2024 Q1")
    assert done.returncode == 2
    [path] = account.rglob("status.json")
    status = json.loads(path.read_text("utf-8"))
    assert (status["outcome"], status["exit_code"]) == ("did-not-run", 2)
    assert "There is no pack" in status["message"]
    assert "Ended with code 2" in (path.parent / "toolkit.log").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_run_that_the_system_ends(pack, account):
    """As systemd does after its time limit."""
    process = subprocess.Popen(
        command(pack.folder), cwd=ROOT, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "XDG_STATE_HOME": str(account)},
    )  # fmt: skip
    while not (pack.output / HOLDER).exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    said = process.communicate()[1]
    assert process.returncode == 3
    assert "It was stopped before it ended" in said
    status = status_of(pack)
    assert (status["outcome"], status["exit_code"]) == ("failed", 3)
    assert status["last_good"]


def test_a_run_that_is_watched_leaves_a_status_too(pack):
    before = status_of(pack)["number"]
    run = [sys.executable, "-m", "toolkit", "run", "--pack", str(pack.folder)]
    assert subprocess.run(run, cwd=ROOT, capture_output=True).returncode == 0
    assert status_of(pack)["number"] == before + 1
    assert status_of(pack)["outcome"] == "done"
