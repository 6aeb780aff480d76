"""The contract of the indicators workbook: its months, and what the next return starts with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from toolkit.carried import Carried, carry
from toolkit.contracts.benefit_tracker import BENEFIT_TRACKER
from toolkit.contracts.indicators import INDICATORS
from toolkit.dataset import SUBJECTS, subject_of

SAMPLE = Path(__file__).parents[2] / "workbooks" / "returns" / "indicators-2024-06.xlsx"


@pytest.fixture(scope="module")
def next_return() -> Carried:
    return carry(SAMPLE).next_time()


def test_months_name_their_own_field_unit_and_limits() -> None:
    value = INDICATORS.sheet("Observations").months
    hours = BENEFIT_TRACKER.sheet("MeasuredHours").months
    assert value
    assert hours
    assert (value.column.name, value.column.header, value.column.minimum) == (
        "value",
        "Value",
        None,
    )
    assert (hours.column.name, hours.column.unit, hours.column.minimum) == (
        "hours", "hours in the month", 0,
    )  # fmt: skip
    assert (INDICATORS.years, BENEFIT_TRACKER.years) == (4, 2)


def test_rows_belong_to_their_indicator() -> None:
    assert SUBJECTS["indicator_id"] == "indicators"
    for table in ("Observations", "Comparators", "Commentary"):
        names = [column.name for column in INDICATORS.sheet(table).columns]
        assert subject_of(names) == "indicator_id"


def test_the_next_return_goes_on_with_the_months(next_return: Carried) -> None:
    [burglary] = [
        row for row in next_return.rows["Observations"] if row.row.indicator_id == "IND-BURGLARY"
    ]
    assert burglary.numbers[date(2024, 6, 1)] == 183
    assert len(next_return.rows["Indicators"]) == 10


def test_the_next_return_is_ranked_and_worded_anew(next_return: Carried) -> None:
    ranks = next_return.rows["Comparators"]
    assert {row.of for row in ranks} == {8, 42}
    assert {(row.rank, row.value, row.period_to) for row in ranks} == {(None, None, None)}
    assert {row.stated_direction for row in next_return.rows["Indicators"]} == {None}
    assert "Commentary" not in next_return.rows
