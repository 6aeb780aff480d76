"""One job at a time, that tells how far it is and can be stopped."""

from __future__ import annotations

from threading import Event

import pytest

from toolkit.app.jobs import Jobs, State
from toolkit.app.presence import Presence
from toolkit.settings import SettingsProblem


@pytest.fixture
def jobs():
    return Jobs()


def test_it_tells_how_far_it_is_and_then_is_done(jobs):
    seen = []

    def work(tell):
        tell("Read a.xlsx", 2, 7)
        seen.append(jobs.job.words)
        tell("Write", 1, 1)
        seen.append(jobs.job.words)

    assert jobs.start("Reading", "/result", work)
    jobs.wait()
    assert seen == ["Read a.xlsx (2 of 7)", "Write"]
    assert (jobs.job.state, jobs.job.then) == (State.DONE, "/result")


def test_a_second_one_waits_its_turn(jobs):
    go = Event()
    assert jobs.start("First", "/", lambda _tell: go.wait())
    assert not jobs.start("Second", "/", lambda _tell: None)
    assert jobs.job.title == "First"
    go.set()
    jobs.wait()
    assert jobs.start("Third", "/", lambda _tell: None)
    jobs.wait()


def test_it_stops_after_the_step_in_hand_and_the_next_one_runs(jobs):
    at_work, stopped = Event(), Event()
    done = []

    def work(tell):
        at_work.set()
        stopped.wait()
        tell("Next", 1, 2)
        done.append(True)

    jobs.start("Long", "/", work)
    at_work.wait()
    jobs.stop()
    stopped.set()
    jobs.wait()
    assert (jobs.job.state, done) == (State.STOPPED, [])
    jobs.start("Again", "/", lambda tell: tell("Step", 1, 1))
    jobs.wait()
    assert jobs.job.state is State.DONE


def test_what_goes_wrong_is_told_in_plain_words(jobs, monkeypatch, tmp_path):
    def refuse(tell):
        raise SettingsProblem("Put it right.")

    jobs.start("Work", "/", refuse)
    jobs.wait()
    assert (jobs.job.state, jobs.job.problem) == (State.FAILED, "Put it right.")
    monkeypatch.setattr("toolkit.trouble._write_details", lambda _: tmp_path / "details")
    jobs.start("Work", "/", lambda _tell: {}["missing"])
    jobs.wait()
    assert "did not expect" in jobs.job.problem
    assert "KeyError" not in jobs.job.problem


def test_nobody_is_away_while_a_page_is_open(monkeypatch):
    now = [0.0]
    monkeypatch.setattr("toolkit.app.presence.monotonic", lambda: now[0])
    presence = Presence()
    with presence.watching():
        now[0] = 1000.0
        assert presence.away_s == 0
    now[0] = 1007.0
    assert presence.away_s == 7
    presence.seen()
    assert presence.away_s == 0
