"""One run at a time, and who it is."""

from __future__ import annotations

import getpass
import os
import platform
import subprocess
import sys
from datetime import timedelta

import pytest

from toolkit.lock import HOLDER, AnotherRun, Holder, age_in_words, held
from toolkit.status import local_now

HOLD = """
import sys, time
from pathlib import Path
from toolkit.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def other(tmp_path):
    """Another process that holds the lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def refused(folder) -> str:
    with pytest.raises(AnotherRun) as problem, held(folder):
        pass
    return str(problem.value)


def write_holder(folder, machine, age):
    by = Holder(machine=machine, process=99, since=local_now() - age)
    (folder / HOLDER).write_text(by.model_dump_json())


def test_who_holds_it_is_said(tmp_path, other):
    said = refused(tmp_path)
    assert f"process {other.pid} on the computer {platform.node()}" in said
    assert "for less than a minute. Wait until it has finished and run again." in said


def test_it_is_free_again_when_its_holder_is_killed_and_that_is_known(tmp_path, other):
    other.kill()
    other.wait()
    with held(tmp_path) as cut_off:
        assert cut_off.process == other.pid
    with held(tmp_path) as cut_off:
        assert cut_off is None


def test_a_holder_that_fails_was_not_cut_off(tmp_path):
    with pytest.raises(RuntimeError), held(tmp_path):
        raise RuntimeError
    with held(tmp_path) as cut_off:
        assert cut_off is None


def test_one_that_is_held_too_long_on_another_computer_is_for_it_to_release(tmp_path, other):
    write_holder(tmp_path, "FINANCE-07", timedelta(hours=5))
    said = refused(tmp_path)
    assert "process 99 on the computer FINANCE-07, for 5 hours, longer than a run takes" in said
    assert "ask IT to close .lock in that folder on the file server" in said


def test_one_that_is_held_too_long_here_is_to_be_ended(tmp_path, other):
    write_holder(tmp_path, platform.node(), timedelta(days=3))
    assert "for 3 days, longer than a run takes. End that process" in refused(tmp_path)


def test_without_a_word_of_the_holder_it_is_held_all_the_same(tmp_path, other):
    (tmp_path / HOLDER).write_text("{")
    assert refused(tmp_path).startswith(f"Another run is writing to {tmp_path}. Wait")


def test_whose_account_it_is_is_not_written_down(tmp_path):
    with held(tmp_path):
        text = (tmp_path / HOLDER).read_text()
    assert set(Holder.model_validate_json(text).model_dump()) == {"machine", "process", "since"}
    assert getpass.getuser() not in text.replace(platform.node(), "")
    assert str(os.getpid()) in text


def test_a_clock_that_went_back_makes_no_age_below_nothing():
    now = local_now()
    assert age_in_words(now + timedelta(hours=1), now) == "less than a minute"
