"""How a run ended, written down for whoever was not there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import exits
from toolkit.status import (
    JOURNAL,
    STATUS,
    Ending,
    Outcome,
    Status,
    Workbooks,
    read_journal,
    read_status,
    record,
)

SUMMER = timezone(timedelta(hours=1), "BST")
MORNING = datetime(2024, 7, 1, 6, 30, tzinfo=SUMMER)


def an_ending(outcome=Outcome.DONE, started=MORNING, **more):
    given = {
        "exit_code": exits.DONE,
        "message": "Done.",
        "finished": started + timedelta(minutes=1),
        "run": "20240630-0123abcd",
        "outputs": "latest" if outcome in (Outcome.DONE, Outcome.FINDINGS) else "",
    }
    return Ending(outcome=outcome, started=started, **(given | more))


def test_what_is_written_is_read_back(tmp_path):
    ending = an_ending(errors=2, workbooks=Workbooks(read=6, expected=7))
    written = record(tmp_path, ending, "1.2.3")
    assert read_status(tmp_path) == written
    assert written.number == 1
    assert written.zone == "BST"
    assert '"started": "2024-07-01T06:30:00+01:00"' in (tmp_path / STATUS).read_text()


def test_the_last_good_run_is_remembered(tmp_path):
    good = record(tmp_path, an_ending(), "1")
    bad = record(tmp_path, an_ending(Outcome.FAILED, MORNING + timedelta(days=1), run=""), "1")
    assert bad.last_good == good.last_good
    assert (bad.last_good.run, bad.last_good.number) == (good.run, 1)


@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=8))
def test_runs_are_numbered_in_their_order_whatever_the_clock_says(tmp_path_factory, minutes):
    output = tmp_path_factory.mktemp("output")
    starts = [MORNING + timedelta(minutes=number) for number in minutes]
    written = [record(output, an_ending(started=start), "1") for start in starts]
    assert [status.number for status in read_journal(output)] == list(range(1, len(starts) + 1))
    back = ["went back" in status.message for status in written]
    assert back == [False, *(now < before for before, now in pairwise(starts))]


@pytest.mark.parametrize("lost", [STATUS, str(JOURNAL)])
def test_either_of_the_two_files_is_enough(tmp_path, lost):
    record(tmp_path, an_ending(), "1")
    second = record(tmp_path, an_ending(message="Second."), "1")
    (tmp_path / lost).unlink()
    assert read_status(tmp_path) == second
    assert record(tmp_path, an_ending(), "1").number == 3


def test_a_line_that_a_power_cut_spoilt_spoils_no_other(tmp_path):
    record(tmp_path, an_ending(), "1")
    record(tmp_path, an_ending(), "1")
    journal = tmp_path / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-40])
    record(tmp_path, an_ending(), "1")
    assert [status.number for status in read_journal(tmp_path)] == [1, 3]


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(OSError, match="gone"):
        record(tmp_path / "gone", an_ending(), "1")
    assert not (tmp_path / "gone").exists()
    assert read_status(tmp_path / "gone") is None


def test_a_status_of_another_form_is_not_misread(tmp_path):
    written = record(tmp_path, an_ending(), "1")
    text = written.model_dump_json(by_alias=True)
    assert Status.model_validate_json(text) == written
    (tmp_path / JOURNAL).unlink()
    (tmp_path / STATUS).write_text(text.replace('"schema":1', '"schema":2'))
    assert read_status(tmp_path) is None


def test_times_keep_their_instant(tmp_path):
    record(tmp_path, an_ending(), "1")
    assert read_status(tmp_path).started == datetime(2024, 7, 1, 5, 30, tzinfo=UTC)


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch):
    before = record(tmp_path, an_ending(), "1")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("toolkit.durable.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        record(tmp_path, an_ending(message="Second."), "1")
    monkeypatch.undo()
    assert (tmp_path / STATUS).read_text() == before.model_dump_json(by_alias=True, indent=2) + "\n"
    assert not list(tmp_path.glob(".making-*"))
