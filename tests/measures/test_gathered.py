"""Sums of what has no row of its own add up, with the rows that have one, to the whole list."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makes import a_dataset, a_tracker, hours, reference
from toolkit.contracts.starting import starting_rows
from toolkit.dataset import Dataset
from toolkit.measures import measure
from toolkit.measures.gathered import LISTS, NOT_COUNTED, REGISTER, gathered

MOST = "deck.list_rows_max"


def pack(monthly: list[int], most: float, stage: str = "Live") -> Dataset:
    """Benefits measured for a year, each with so many hours a month."""
    keys = [f"BEN-CJ-{at:03}" for at in range(1, len(monthly) + 1)]
    rows = [row.model_dump() for row in starting_rows()["Thresholds"]]
    limits = [row | {"value": most} if row["key"] == MOST else row for row in rows]
    tracker = a_tracker(
        *({"benefit_id": key, "stage": stage} for key in keys),
        measured=[hours(key, [float(each)] * 12) for key, each in zip(keys, monthly, strict=True)],
    )
    return a_dataset(tracker, lists=reference(Thresholds=limits))


@settings(max_examples=25)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=8), st.integers(1, 4))
def test_single_rows_and_groups_add_up_to_the_whole(monthly: list[int], most: int) -> None:
    data = pack(monthly, most)
    figures = measure(data, data)
    those = gathered(REGISTER, data, data, ())
    if those is None:
        assert len(monthly) <= most
        assert not [one for one in figures if one.startswith("gathered.register")]
        return
    ids = data["benefits"]["benefit_id"]
    for part, start in REGISTER.sums.items():
        single = [f"{start}/benefit/{ids[index]}" for index in those.shown]
        groups = [REGISTER.figure(part, group) for group in those.groups]
        total = sum(figures.value(one) for one in (*single, *groups) if one in figures)
        assert total == pytest.approx(figures.value(REGISTER.figure(part)))
        assert total == pytest.approx(figures.value(f"hours.{part}"))


def test_a_list_within_the_limit_has_no_sums() -> None:
    data = pack([10, 20], 2)
    names = tuple(f"gathered.{listed.name}." for listed in LISTS)
    assert not [one for one in measure(data, data) if one.startswith(names)]


def test_benefits_that_have_ended_are_gathered_by_reason_with_their_forecast() -> None:
    data = pack([10, 20, 30], 1, stage="Closed")
    figures = measure(data, data)
    group, whole = NOT_COUNTED.figure("forecast", "Closed"), NOT_COUNTED.figure("forecast")
    largest = NOT_COUNTED.largest("forecast", 1)
    assert figures.value(NOT_COUNTED.figure("benefits", "Closed")) == 2
    assert figures.value(group) + figures.value(largest) == figures.value(whole)
    assert figures.value("hours.forecast_of/ended") == figures.value(whole)
