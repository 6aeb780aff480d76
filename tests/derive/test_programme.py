"""Programmes: years, the grade that the profile gives, and what amounts are worth."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makes import a_dataset, reference
from tests.programmes import a_programme, lines, programme_data
from toolkit.derive.net_present_value import not_worked_out, present_value
from toolkit.derive.programme import closing, programmes, year_began, year_named

POUNDS = st.floats(0, 1e9)
AMOUNTS = st.dictionaries(st.integers(2020, 2050), POUNDS, min_size=1)
RATES = st.floats(0, 50)


@given(AMOUNTS)
def test_at_no_discount_it_is_the_sum(amounts):
    assert math.isclose(present_value(amounts, 2020, 0), math.fsum(amounts.values()))


@given(AMOUNTS, RATES, RATES)
def test_a_higher_rate_never_makes_it_more(amounts, one, other):
    low, high = sorted((one, other))
    less, more = (present_value(amounts, 2020, rate) for rate in (high, low))
    assert less <= more or math.isclose(less, more)


@given(AMOUNTS, RATES, st.floats(0.1, 10))
def test_it_grows_with_the_amounts(amounts, rate, times):
    more = {year: times * amount for year, amount in amounts.items()}
    assert math.isclose(
        present_value(more, 2020, rate), times * present_value(amounts, 2020, rate), abs_tol=1e-6
    )


def test_the_base_year_is_not_discounted_and_each_later_one_by_a_whole_year_more():
    assert present_value({2019: 100.0}, 2019, 3.5) == 100
    assert present_value({2021: 107.1225}, 2019, 3.5) == pytest.approx(100)


@pytest.mark.parametrize(
    ("years", "rate", "why"),
    [
        ({2019: 1.0, 2049: 1.0}, 3.5, ""),
        ({2018: 1.0}, 3.5, "before the base year"),
        ({2050: 1.0}, 3.5, "30 years after"),
        ({2019: 1.0}, -1, "below nought"),
    ],
)
def test_when_it_is_not_worked_out(years, rate, why):
    told = not_worked_out(years, 2019, rate)
    assert (why in told) if why else not told


@given(st.integers(2000, 2098))
def test_a_year_is_named_by_when_it_began(began):
    assert year_began(year_named(began)) == began


def one(*profile, **about):
    return programmes(programme_data(a_programme(*profile, **about))).iloc[0]


def test_years_that_have_ended_are_those_to_date():
    told = one(*lines(actual=(3e6, 2.5e6, 3e6, 1e6)))
    assert (told["profiled_to_date"], told["actual_to_date"]) == (9.3e6, 8.5e6)
    assert told["actual"] == 9.5e6
    at_the_end = one(*lines(), control={"as_at": date(2023, 3, 31)})
    assert at_the_end["profiled_to_date"] == 12.4e6


def test_cash_prices_have_no_present_value_and_present_values_are_not_discounted_again():
    told = one(price_basis="Cash prices")
    assert told["npv_profiled"] != told["npv_profiled"]
    assert "cash prices" in told["no_npv"]
    assert "already" in one(price_basis="Present values")["no_npv"]


def test_the_rate_is_a_threshold():
    rate = {"key": "programme.discount_rate_pct", "value": 0.0, "note": "None."}
    data = programme_data(a_programme())
    undiscounted = a_dataset(a_programme(), lists=reference(Thresholds=[rate]))
    assert programmes(undiscounted)["npv_profiled"].iloc[0] == 12.4e6
    assert programmes(data)["npv_profiled"].iloc[0] < 12.4e6


@pytest.mark.parametrize(
    ("profiled", "grade"),
    [(15.4e6, "Green"), (14.63e6, "Green"), (14.62e6, "Amber"), (12.32e6, "Amber"),
     (12.31e6, "Red"), (0.0, "Red")],
)  # fmt: skip
def test_the_grade_that_the_thresholds_give(profiled, grade):
    told = one(*lines((15.4e6,), (profiled,), ()))
    assert told["grade"] == grade
    assert told["differs"] == (grade != "Amber")


def test_without_a_target_there_is_no_grade_and_nothing_differs():
    told = one(*lines(target=()))
    assert (told["grade"], told["differs"]) == ("", False)
    assert told["shortfall"] != told["shortfall"]


def test_cashable_and_non_cashable_add_up():
    both = (*lines((1e6,), (9e5,), ()), *lines((5e5,), (4e5,), (), releasing="Non-cashable"))
    told = one(*both)
    assert (told["target"], told["profiled"], told["shortfall"]) == (1.5e6, 1.3e6, 2e5)


def test_what_is_done_closes_nothing_more():
    data = programme_data(
        a_programme(
            gap=[{}, {"line_id": "2", "done": True}, {"line_id": "3", "due": date(2022, 9, 1)}]
        )
    )
    assert programmes(data)["closes"].iloc[0] == 2e6
    rows = closing(data)
    assert list(rows["overdue"]) == [False, False, True]


def test_lines_of_no_programme_are_in_none():
    data = programme_data(a_programme(*lines(programme_id="PRG-XXX")))
    assert programmes(data)["target"].isna().all()
