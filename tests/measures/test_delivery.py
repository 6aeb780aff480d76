"""Achieved to date against the profile."""

from __future__ import annotations

import pytest

from tests.makes import a_dataset, a_tracker, hours
from toolkit.measures import measure
from toolkit.measures.delivery import CALCULATED


def figures(benefit=None, measured=(), forecast=()):
    data = a_dataset(
        a_tracker(
            benefit or {},
            measured=[hours("BEN-CJ-001", measured)] if len(measured) else [],
            forecast=[hours("BEN-CJ-001", forecast)] if len(forecast) else [],
        )
    )
    return measure(data, data)


@pytest.mark.parametrize(("each", "on_track"), [(95.0, 1), (94.9, 0), (120.0, 1)])
def test_on_track_from_the_threshold(each, on_track):
    result = figures(measured=[each] * 6, forecast=[100.0] * 6)
    assert result.value("delivery.on_track") == on_track
    assert result.value("hours.profiled_to_date") == 600
    assert result.value("hours.achieved_of_profiled") == pytest.approx(each * 6)


def test_attribution_counts_on_both_sides():
    half = {"attribution_pct": 50.0, "attribution_reason": "Shared"}
    result = figures(half, [100.0] * 2, [100.0] * 2)
    assert result.value("hours.achieved_to_date") == result.value("hours.profiled_to_date") == 100


@pytest.mark.parametrize("stage", ["Closed", "Withdrawn"])
def test_what_has_ended_is_only_in_what_was_achieved(stage):
    ended = {"stage": stage, "include_in_pack": stage == "Closed"}
    result = figures(ended, [100.0] * 14, [100.0] * 14)
    assert result.value("hours.achieved_to_date") == 1400
    assert result.value("hours.total") == result.value("hours.profiled_to_date") == 0


def test_without_a_profile_there_is_nothing_to_be_on_track_against():
    result = figures(measured=[100.0] * 12)
    assert result.value("delivery.profiled") == 0
    assert result.value("hours.achieved_to_date") == 1200
    assert result.value("hours.achieved_of_profiled") == 0


@pytest.mark.parametrize(
    ("each", "grade", "declared", "otherwise"),
    [
        (95.0, "Green", "Green", 0),
        (94.9, "Amber", "Green", 1),
        (80.0, "Amber", "Amber", 0),
        (79.9, "Red", "Not graded", 0),
        (0.0, "Red", "Amber", 1),
    ],
)
def test_a_grade_from_hours_beside_the_one_declared(each, grade, declared, otherwise):
    result = figures({"declared_rag": declared}, [each] * 6, [100.0] * 6)
    counts = {one: result.value(f"delivery.benefits/grade/{one}") for one in CALCULATED}
    assert counts == {one: float(one == grade) for one in CALCULATED}
    assert result.value("delivery.behind") == (grade != "Green")
    assert result.value("delivery.graded_otherwise") == otherwise
    assert result.value("delivery.share/benefit/BEN-CJ-001") == pytest.approx(each)
    assert result.value(f"delivery.achieved/grade/{grade}") == pytest.approx(each * 6)
    assert result.value("delivery.share") == pytest.approx(each)


@pytest.mark.parametrize(
    ("each", "printed"),
    [(95.0, "95%"), (94.6, "under 95%"), (94.4, "94%"), (79.7, "under 80%"), (80.0, "80%")],
)
def test_a_share_short_of_a_threshold_is_not_printed_as_if_it_had_reached_it(each, printed):
    result = figures(measured=[each] * 6, forecast=[100.0] * 6)
    assert result["delivery.share/benefit/BEN-CJ-001"].text == printed
    [grade] = [one for one in CALCULATED if result.value(f"delivery.benefits/grade/{one}")]
    assert result[f"delivery.share/grade/{grade}"].text == printed
