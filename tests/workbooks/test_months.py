"""Months: what a heading names, and which months are offered."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.workbooks.months import (
    financial_year,
    month_header,
    month_of,
    months_between,
    years_of_months,
)

APRIL = date(2024, 4, 1)
DAYS = st.dates(date(1991, 1, 1), date(2098, 12, 31))


@pytest.mark.parametrize(
    "header",
    [
        "Apr 2024", "April 2024", "APR 2024", "apr-24", "Apr-24", "Apr 24", "Apr-2024", "Apr/2024",
        "Apr '24", "2024-04", "2024/4", "04/2024", "4/2024", "4-2024", "2024-04-01",
        "2024-04-01 00:00:00", "2024-04-01T00:00:00", "01/04/2024", "1 April 2024", "1-Apr-24",
        "  Apr\u00a0 2024 ", "Apr 2024 *", date(2024, 4, 1), date(2024, 4, 30),
        datetime(2024, 4, 17, 9, 30),
    ],
)  # fmt: skip
def test_understands_every_usual_way_to_write_a_month(header: object) -> None:
    assert month_of(header) == APRIL


@pytest.mark.parametrize(
    "header",
    [
        "", "Title", "Total", "April", "2024", "2024/25", "04/24", "13/2024", "2024-13", "0/2024",
        "2 Apr 2024", "02/04/2024", "2024-04-02", "Apri 2024", "Mayor 2024", "Apr 2024 forecast",
        "Apr 1024", "Q1 2024", "Benefit ID *", None, 45383, 45383.0, True,
    ],
)  # fmt: skip
def test_takes_nothing_else_for_a_month(header: object) -> None:
    assert month_of(header) is None


@pytest.mark.parametrize(("text", "month"), [("Sept 2023", 9), ("Sep-23", 9), ("June 2023", 6)])
def test_understands_short_and_long_names(text: str, month: int) -> None:
    assert month_of(text) == date(2023, month, 1)


@given(DAYS)
def test_a_heading_names_the_month_it_was_made_from(day: date) -> None:
    assert month_of(month_header(day)) == day.replace(day=1)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2024, 3, 31), "2023/24"),
        (date(2024, 4, 1), "2024/25"),
        (date(2024, 12, 31), "2024/25"),
        (date(1999, 4, 1), "1999/00"),
    ],
)
def test_the_financial_year_starts_in_april(day: date, year: str) -> None:
    assert financial_year(day) == year


def test_months_between_counts_both_ends() -> None:
    months = months_between(date(2023, 11, 30), date(2024, 2, 1))
    assert months == tuple(date(*m, 1) for m in ((2023, 11), (2023, 12), (2024, 1), (2024, 2)))
    assert months_between(date(2024, 2, 1), date(2024, 2, 29)) == (date(2024, 2, 1),)
    assert months_between(date(2024, 3, 1), date(2024, 2, 29)) == ()


@given(DAYS, st.integers(min_value=1, max_value=5))
def test_years_of_months_end_with_the_current_financial_year(day: date, years: int) -> None:
    months = years_of_months(day, years)
    assert len(months) == 12 * years
    assert months == months_between(months[0], months[-1])
    assert (months[0].month, months[-1].month) == (4, 3)
    assert {financial_year(month) for month in months[-12:]} == {financial_year(day)}


def test_no_years_have_no_months() -> None:
    assert years_of_months(date(2024, 6, 30), 0) == ()
