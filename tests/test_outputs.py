"""Outputs in place whole or not at all."""

from __future__ import annotations

import os
from datetime import date

import pytest
from filelock import FileLock

from toolkit.lock import AnotherRun
from toolkit.outputs import OutputProblem, only_run, run_id, staged


def write_run(output, run, text):
    with only_run(output), staged(output, run) as folder:
        (folder / "deck.pptx").write_text(text)


def fail_half_way(output, problem):
    with only_run(output), staged(output, "two") as folder:
        (folder / "deck.pptx").write_text("half")
        raise problem


def names(output):
    return sorted(path.name for path in output.iterdir() if path.name != ".lock")


def test_a_run_is_in_its_own_folder_and_in_latest(tmp_path):
    write_run(tmp_path, "one", "1")
    write_run(tmp_path, "two", "2")
    assert names(tmp_path) == ["latest", "one", "two"]
    assert (tmp_path / "one" / "deck.pptx").read_text() == "1"
    assert (tmp_path / "latest" / "deck.pptx").read_text() == "2"


def test_the_same_run_again_replaces_itself(tmp_path):
    write_run(tmp_path, "one", "old")
    write_run(tmp_path, "one", "new")
    assert names(tmp_path) == ["latest", "one"]
    assert (tmp_path / "one" / "deck.pptx").read_text() == "new"


def test_a_failed_run_leaves_the_last_good_one(tmp_path):
    write_run(tmp_path, "one", "good")
    with pytest.raises(RuntimeError):
        fail_half_way(tmp_path, RuntimeError())
    assert names(tmp_path) == ["latest", "one"]
    assert (tmp_path / "latest" / "deck.pptx").read_text() == "good"


def test_a_full_disk_is_told_in_words(tmp_path):
    write_run(tmp_path, "one", "good")
    full = OSError(28, "No space left on device")
    with pytest.raises(OutputProblem, match="The last good ones are as they were"):
        fail_half_way(tmp_path, full)
    assert (tmp_path / "latest" / "deck.pptx").read_text() == "good"


def test_two_runs_never_write_at_once(tmp_path):
    with FileLock(tmp_path / ".lock"), pytest.raises(AnotherRun, match="Another run"):
        write_run(tmp_path, "one", "1")


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "output").write_text("a file stands here")
    with pytest.raises(OutputProblem, match="Nothing can be written"):
        write_run(tmp_path / "output", "one", "1")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_folder_without_the_right_to_write(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputProblem, match="Nothing can be written"):
        write_run(tmp_path, "one", "1")


def test_a_run_is_named_after_what_went_in():
    assert run_id(date(2024, 6, 30), ["a"]) == run_id(date(2024, 6, 30), ["a"])
    assert run_id(date(2024, 6, 30), ["a"]) != run_id(date(2024, 6, 30), ["b"])
    assert run_id(date(2024, 6, 30), ["a"]).startswith("20240630-")
    assert run_id(None, ["a"]).startswith("undated-")
