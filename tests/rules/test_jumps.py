"""A month far above the others."""

from __future__ import annotations

import pytest

from tests.makes import a_dataset, a_tracker, hits, hours, reference


def found(values, benefit="BEN-CJ-001", kind="measured", **lists):
    data = a_dataset(a_tracker({}, **{kind: [hours(benefit, values)]}), lists=reference(**lists))
    return hits(data, "C09")


def test_c09_an_extra_zero():
    [finding] = found([100.0, 110.0, 90.0, 1200.0, 100.0])
    assert finding.message.startswith(
        "1,200 hours is 12 times a usual month of this benefit (100). Check for an extra zero"
    )
    assert (finding.place.sheet, finding.place.header) == ("Measured hours", "May 2024")
    assert finding.place.key == "BEN-CJ-001"
    assert finding.owner == "HEAD"


@pytest.mark.parametrize(
    "values",
    [
        [100.0, 110.0, 90.0, 1000.0],
        [5.0, 100.0, 100.0, 100.0],
        [0.0, 0.0, 0.0, 0.0, 500.0],
        [None, None, 1.0, 500.0],
        [1.0, 2.0, 500.0],
        [500.0],
        [],
    ],
    ids=["ten times", "first month", "a rare course", "two months", "too few", "one", "none"],
)
def test_c09_leaves_alone(values):
    assert not found(values)


def test_c09_two_months_with_an_extra_zero_are_both_told():
    assert len(found([100.0] * 6 + [1500.0, 1500.0])) == 2


def test_c09_forecasts_too():
    [finding] = found([100.0] * 6 + [1500.0], kind="forecast")
    assert finding.place.sheet == "Forecast hours"


def test_c09_each_benefit_by_itself():
    measured = [hours("BEN-CJ-001", [1.0] * 6), hours("BEN-CJ-002", [900.0] * 6)]
    two = a_tracker({}, {"benefit_id": "BEN-CJ-002"}, measured=measured)
    assert not hits(a_dataset(two), "C09")


def test_c09_turns_on_the_threshold():
    rows = [{"key": "jump.times", "value": 20.0, "note": ""}]
    assert not found([100.0, 110.0, 90.0, 1200.0, 100.0], Thresholds=rows)
