"""What was probably meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.rules.guess import date_in, number_in, plain


@pytest.mark.parametrize(
    ("text", "meant"),
    [("1,200", 1200), ("1,200.5 hours", 1200.5), ("−5", -5), ("3k", 3000), ("1,20", None),
     ("12/5", None), ("", None), ("hrs", None)],
)  # fmt: skip
def test_number(text, meant):
    assert number_in(text) == meant


@given(st.integers(-(10**9), 10**9))
def test_any_number_with_its_unit(number):
    assert number_in(f"{number:,} hrs") == number


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_any_date_day_first(day):
    assert date_in(f"{day:%d/%m/%Y}") == day
    assert date_in(f"{day.day}.{day.month}.{day:%y}") == day
    assert date_in(f"{day.day} {day:%B} {day.year}") == day


def test_cyrillic_initials_of_the_2017_minutes():
    assert plain("ВН") == "BH"


def test_a_word_that_really_is_of_another_alphabet_stays():
    assert plain("Москва") == "Москва"


@given(st.text())
def test_plain_never_fails_and_leaves_ascii_alone(text):
    result = plain(text)
    assert plain(result) == result
    if text.isascii() and text.isprintable():
        assert result == text
