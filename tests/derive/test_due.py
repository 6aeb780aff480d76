"""When an action is due, from the words in which it was minuted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.derive.due import Due, DueAs, due_in, last_day

RAISED, FOLLOWING = date(2017, 4, 27), date(2017, 5, 25)


@pytest.mark.parametrize(
    ("words", "on", "read_as"),
    [
        ("25 May 2017", date(2017, 5, 25), DueAs.DAY),
        ("25th May 2017", date(2017, 5, 25), DueAs.DAY),
        ("by 01/06/2017", date(2017, 6, 1), DueAs.DAY),
        ("May 2017", date(2017, 5, 31), DueAs.MONTH),
        ("Oct 2017", date(2017, 10, 31), DueAs.MONTH),
        ("by the end of February 2020", date(2020, 2, 29), DueAs.MONTH),
        ("May board", date(2017, 5, 31), DueAs.MONTH),
        ("April", date(2017, 4, 30), DueAs.MONTH),
        ("March", date(2018, 3, 31), DueAs.MONTH),
        ("31st of May 2017", date(2017, 5, 31), DueAs.DAY),
        ("Friday 26th May 2017", date(2017, 5, 26), DueAs.DAY),
        ("on Wednesday, 31 May 2017", date(2017, 5, 31), DueAs.DAY),
        ("no later than 31 May 2017", date(2017, 5, 31), DueAs.DAY),
        ("31st May", date(2017, 5, 31), DueAs.DAY),
        ("by 27 April", date(2017, 4, 27), DueAs.DAY),
        ("26 April", date(2018, 4, 26), DueAs.DAY),
        ("30/06", date(2017, 6, 30), DueAs.DAY),
        ("31 June", None, DueAs.NOT_SAID),
        ("06/17", None, DueAs.NOT_SAID),
        ("next meeting", FOLLOWING, DueAs.MEETING),
        ("ASAP", FOLLOWING, DueAs.MEETING),
        ("as soon as possible.", FOLLOWING, DueAs.MEETING),
        ("Ongoing", None, DueAs.NOT_SAID),
        ("TBC", None, DueAs.NOT_SAID),
        ("in six weeks", None, DueAs.NOT_SAID),
    ],
)
def test_words(words, on, read_as):
    assert due_in(words, RAISED, FOLLOWING) == Due(on, read_as)


def test_without_a_meeting_to_come_asap_is_no_date():
    assert due_in("asap", RAISED, None) == Due(None, DueAs.NOT_SAID)


def test_without_the_meeting_only_words_with_a_year_name_a_date():
    assert due_in("July 2024", None, None) == Due(date(2024, 7, 31), DueAs.MONTH)
    assert due_in("July", None, None).on is due_in("31 July", None, None).on is None


@given(st.dates(date(2000, 1, 1), date(2098, 12, 31)), st.dates(date(2000, 1, 1), date(2098, 1, 1)))
def test_a_month_is_its_last_day_and_without_a_year_never_before_the_meeting(month, raised):
    assert due_in(f"{month:%B %Y}", raised, None).on == last_day(month)
    assert (last_day(month) + timedelta(1)).day == 1
    due = due_in(f"{month:%B}", raised, None).on
    assert due is not None
    assert due.month == month.month
    assert raised <= due < raised + timedelta(366)


@given(st.text(max_size=40))
def test_no_words_are_too_odd(words):
    due = due_in(words, RAISED, FOLLOWING)
    assert (due.on is None) == (due.read_as is DueAs.NOT_SAID)
