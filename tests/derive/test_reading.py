"""How one indicator goes: baseline, z, two years, direction and word, from its months alone."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from statistics import fmean, stdev

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.makes import months_back
from toolkit.contracts.terms import Polarity
from toolkit.derive.reading import Method, Reading, read, word_of

METHOD = Method()
LOWER: Polarity = "Lower is better"
HIGHER: Polarity = "Higher is better"
FLAT = [100.0, 104.0, 97.0, 101.0, 99.0, 103.0, 96.0, 102.0, 98.0, 105.0, 95.0, 100.0]
"""A year that goes nowhere."""
FIGURES = st.integers(min_value=0, max_value=5_000).map(float)
SERIES = st.lists(st.none() | FIGURES, min_size=0, max_size=36)


def series(values: list[float | None]) -> dict[date, float]:
    """The figures of the months up to June 2024; ``None`` was not measured."""
    pairs = zip(months_back(len(values)), values, strict=True)
    return {month: value for month, value in pairs if value is not None}


def reading(values: list[float | None], polarity: Polarity | None = LOWER, **more) -> Reading:
    return read(series(values), more.pop("unit", "count"), polarity, METHOD, **more)


def test_baseline_is_the_24_months_before_the_latest_and_not_the_latest() -> None:
    values = [1_000.0, *FLAT, *FLAT, 130.0]
    found = reading(values)
    assert found.baseline is not None
    assert found.baseline.months == tuple(months_back(25)[:-1])
    assert (found.baseline.mean, found.baseline.sd) == (fmean(FLAT * 2), stdev(FLAT * 2))
    assert found.z == pytest.approx((130 - fmean(FLAT)) / stdev(FLAT * 2))
    assert found.baseline.limit(-2) == pytest.approx(fmean(FLAT) - 2 * stdev(FLAT * 2))
    assert (found.month, found.value, found.points) == (date(2024, 6, 1), 130.0, 24)


@pytest.mark.parametrize(("times", "is_exception", "is_exceptional"), [
    (1.9, False, False), (-1.9, False, False), (1.97, True, False), (-2.9, True, False),
    (3.01, True, True), (-3.01, True, True),
])  # fmt: skip
def test_exceptions_are_from_196_and_3_deviations_on(times, is_exception, is_exceptional) -> None:
    latest = fmean(FLAT) + times * stdev(FLAT * 2)
    found = reading([*FLAT, *FLAT, latest])
    assert (found.is_exception, found.is_exceptional) == (is_exception, is_exceptional)


def test_twelve_months_to_compare_with_are_enough_and_eleven_are_not() -> None:
    assert reading([*FLAT, 101.0]).baseline
    short = reading([*FLAT[:-1], 101.0])
    assert (short.baseline, short.z, short.direction) == (None, None, None)
    assert short.word == "not enough data"
    assert short.lacking == "11 months to compare with, and 12 are needed"


def test_months_that_are_all_the_same_are_not_enough() -> None:
    found = reading([0.1] * 24 + [5.0])
    assert (found.z, found.word, found.points) == (None, "not enough data", 24)
    assert found.lacking == "all months to compare with have the same figure"


def test_nothing_at_all() -> None:
    assert reading([]) == Reading()
    assert Reading().word == "not enough data"


def test_gaps_in_the_baseline_are_left_out_and_stop_the_two_years() -> None:
    found = reading([None, *FLAT[1:], *FLAT, 101.0])
    assert found.baseline is not None
    assert found.points == len(found.baseline.months) == 23
    assert found.years
    later = reading([*FLAT, *FLAT[:5], None, *FLAT[6:], 101.0])
    assert later.baseline
    assert later.years is None


def test_an_indicator_s_own_baseline_is_shorter() -> None:
    method = replace(METHOD, baseline_months=12)
    found = read(series([*[900.0] * 12, *FLAT, 101.0]), "count", LOWER, method)
    assert found.baseline
    assert (found.points, found.baseline.mean) == (12, fmean(FLAT))


def test_only_months_since_the_counting_rules_changed_are_compared() -> None:
    values = [*[500.0] * 12, *FLAT, 101.0]
    changed = months_back(13)[0]
    found = reading(values, changed_on=changed.replace(day=17))
    assert found.since == changed
    assert found.baseline
    assert found.baseline.months == tuple(months_back(13)[:-1])
    assert (found.baseline.mean, found.years) == (fmean(FLAT), None)
    assert found.direction == "level"
    assert reading(values).direction == "down"
    too_new = reading(values, changed_on=months_back(12)[0])
    assert too_new.word == "not enough data"


def test_a_change_of_rules_outside_the_months_compared_changes_nothing() -> None:
    values = [*FLAT, *FLAT, *FLAT]
    for changed in (months_back(25)[0], date(2019, 4, 1), date(2024, 7, 1)):
        assert reading(values, changed_on=changed) == reading(values)


def test_counts_are_added_up_and_others_averaged() -> None:
    values = [*[x + 10 for x in FLAT], *FLAT]
    years = reading(values).years
    assert years
    assert (years.last, years.before, years.change) == (1_200, 1_320, -120)
    assert years.pct == pytest.approx(-100 / 11)
    for unit, pct in (("%", None), ("rate", None), ("days", pytest.approx(-100 / 11))):
        own = reading(values, unit=unit).years
        assert own
        assert (own.last, own.before, own.change) == pytest.approx((100, 110, -10))
        assert own.pct == pct


def test_a_change_from_a_small_number_has_no_per_cent() -> None:
    years = reading([1.0, 2.0] * 6 + [2.0, 2.0] * 6).years
    assert years
    assert (years.before, years.last, years.pct) == (18, 24, None)


def test_three_months_on_one_side_are_a_trend_and_two_are_not() -> None:
    assert reading([*FLAT, *FLAT, 101.0, 102.0, 101.0]).direction == "up"
    assert reading([*FLAT, *FLAT, 99.0, 98.0, 99.0]).direction == "down"
    assert reading([*FLAT, *FLAT, 99.0, 101.0, 102.0]).direction == "level"
    assert reading([*FLAT, *FLAT, 101.0, None, 101.0, 102.0]).direction == "level"


def test_a_change_of_the_whole_year_is_a_trend_whatever_the_last_months() -> None:
    risen = [x + 30 + (at % 3) for at, x in enumerate(FLAT)]
    found = reading([*FLAT, *risen[:-1], 90.0])
    assert found.years
    assert found.years.significant
    assert found.direction == "up"


def test_what_disagrees_is_level() -> None:
    """A year that is significantly higher, whose last three months are below the mean."""
    risen = [x + 40 + (at % 3) for at, x in enumerate(FLAT)]
    found = reading([*FLAT, *risen[:-3], 99.0, 98.0, 99.0])
    assert found.years
    assert found.years.significant
    assert found.years.change > 0
    assert found.direction == "level"


def test_seasons_are_no_change() -> None:
    season = [100 + 50 * math.sin(at / 12 * 2 * math.pi) for at in range(12)]
    a_little_more = [x + (-1) ** at for at, x in enumerate(season)]
    years = reading([*season, *a_little_more]).years
    assert years
    assert not years.significant


@given(st.lists(FIGURES, min_size=12, max_size=12), FIGURES)
def test_one_odd_month_is_no_change_of_a_year(year: list[float], odd: float) -> None:
    years = reading([*year, *year[:-1], odd]).years
    assert years
    assert not years.significant


@given(SERIES)
def test_the_word_turns_round_with_the_polarity(values: list[float | None]) -> None:
    opposite = {"improving": "deteriorating", "deteriorating": "improving"}
    higher, lower = reading(values, HIGHER), reading(values, LOWER)
    assert lower.word == opposite.get(higher.word, higher.word)
    assert (higher.direction, higher.z, higher.years) == (lower.direction, lower.z, lower.years)


@given(SERIES, st.sampled_from(["Contextual", None]))
def test_what_is_contextual_is_never_judged(values: list[float | None], polarity) -> None:
    found = reading(values, polarity)
    assert found.word in ("changed, see commentary", "no clear change", "not enough data")
    judged = reading(values, LOWER).word in ("improving", "deteriorating")
    assert (found.word == "changed, see commentary") == judged


@given(SERIES, st.sampled_from([0.5, 2.0, 4.0, 1024.0]), st.integers(0, 1000))
def test_z_and_direction_do_not_depend_on_the_scale(values, scale: float, shift: int) -> None:
    one = reading(values, unit="rate")
    other = reading([x if x is None else x * scale + shift * scale for x in values], unit="rate")
    assert other.word == one.word
    assert (other.z is None) == (one.z is None)
    if one.z is not None:
        assert other.z == pytest.approx(one.z, rel=1e-6, abs=1e-9)


@given(SERIES)
def test_upside_down_the_direction_turns_round(values: list[float | None]) -> None:
    turned = {"up": "down", "down": "up"}
    one = reading(values, unit="rate")
    other = reading([x if x is None else -x for x in values], unit="rate")
    assert other.direction == turned.get(one.direction or "", one.direction)
    assert word_of(other.direction, HIGHER) == word_of(one.direction, LOWER)


@given(SERIES, FIGURES)
def test_months_older_than_two_years_before_the_latest_do_not_matter(values, old: float) -> None:
    assume(len(series(values)) and date(2024, 6, 1) in series(values))
    older = {date(2019, 5, 1): old}
    with_old = read(older | series(values), "count", LOWER, METHOD)
    assert replace(with_old, series={}) == replace(reading(values), series={})


@given(SERIES)
def test_two_years_only_where_all_24_months_are_there(values: list[float | None]) -> None:
    found = reading(values)
    months = series(values)
    last = [m for m in months_back(36) if found.month and m <= found.month][-24:]
    assert (found.years is not None) == (len(last) == 24 and all(m in months for m in last))
    if found.years:
        assert found.years.change == found.years.last - found.years.before
