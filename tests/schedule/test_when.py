"""When a run is due."""

from __future__ import annotations

import os
import sys
import time as clock
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.schedule.tasks import WHENS
from toolkit.schedule.options import Every
from toolkit.schedule.when import EVERY_DAY, When, clock_changes, when
from toolkit.settings import SettingsProblem


@pytest.fixture
def in_london(monkeypatch):
    if sys.platform == "win32":
        pytest.skip("the time zone of a process cannot be set")
    monkeypatch.setenv("TZ", "Europe/London")
    clock.tzset()
    yield
    os.environ.pop("TZ", None)
    monkeypatch.undo()
    clock.tzset()


@pytest.mark.parametrize(
    ("days", "every", "weekdays"),
    [
        ("", None, EVERY_DAY),
        ("mon-fri", None, (0, 1, 2, 3, 4)),
        ("Mon, Thu", None, (0, 3)),
        ("fri-mon", None, (0, 4, 5, 6)),
        ("sun", None, (6,)),
        ("", Every.DAY, EVERY_DAY),
        ("", Every.WEEK, (0,)),
    ],
)
def test_what_was_asked_for(days, every, weekdays):
    assert when("6:30", days, every) == When(time(6, 30), weekdays)


def test_each_month():
    assert when("06:30", "", Every.MONTH) == When(time(6, 30), monthly=True)


@pytest.mark.parametrize(
    ("at", "days", "every", "said"),
    [
        ("24:00", "", None, "not a time of day"),
        ("half past six", "", None, "Give it like 06:30"),
        ("06:30", "mon-someday", None, "mon-fri or mon,thu"),
        ("06:30", "mon,", None, "not understood"),
        ("06:30", "mon", Every.WEEK, "not both"),
    ],
)
def test_what_makes_no_sense_is_said(at, days, every, said):
    with pytest.raises(SettingsProblem, match=said):
        when(at, days, every)


@given(WHENS, st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)))
def test_the_next_time_is_the_first_that_fits(due, now):
    then = due.next_after(now)
    assert then > now
    assert then.time() == due.at
    assert due.is_on(then.date())
    between = (now.date() + timedelta(days=n) for n in range((then.date() - now.date()).days))
    assert not [day for day in between if due.is_on(day) and datetime.combine(day, due.at) > now]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (When(time(6, 30)), "every day at 06:30"),
        (When(time(6, 0), (0, 4)), "every Monday and Friday at 06:00"),
        (When(time(23, 5), monthly=True), "on the first of each month at 23:05"),
    ],
)
def test_in_words(due, words):
    assert str(due) == words


def test_the_hours_that_the_clocks_skip_and_double_are_told(in_london):
    start = date(2026, 11, 22)
    assert clock_changes(When(time(1, 30)), start) == (
        "01:30 is skipped on 28 Mar 2027",
        "01:30 comes twice on 31 Oct 2027",
    )
    assert clock_changes(When(time(6, 30)), start) == ()
    assert clock_changes(When(time(1, 30), (0, 1, 2, 3, 4)), start) == ()  # they change on Sundays
