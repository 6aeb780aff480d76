"""Rules about how hours are worked out, and whether they can be right."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_dataset, a_tracker, hits, hours, reference

BY_VOLUME = {"method": "Volume×minutes", "minutes_before": 14.0, "minutes_after": 3.0,
             "annual_volume": 18_600.0}  # fmt: skip


def only(findings):
    [finding] = findings
    return finding


def test_b17_minutes_by_volume():
    data = a_dataset(a_tracker(BY_VOLUME | {"forecast_gross_hours_fy": 3_500.0}))
    finding = only(hits(data, "B17"))
    assert "(14 − 3) minutes × 18,600 ÷ 60 = 3,410 hours, but 3,500 is entered" in finding.message
    assert (finding.place.sheet, finding.place.header) == ("Benefits", "Forecast hours a year")


@pytest.mark.parametrize(
    "benefit",
    [
        BY_VOLUME | {"forecast_gross_hours_fy": 3_440.0},
        BY_VOLUME | {"forecast_gross_hours_fy": None},
        BY_VOLUME | {"annual_volume": None},
        BY_VOLUME | {"method": "Survey", "forecast_gross_hours_fy": 9_000.0},
        BY_VOLUME | {"annual_volume": 100.0, "forecast_gross_hours_fy": 18.0},
    ],
)
def test_b17_close_enough_or_not_all_given(benefit):
    assert not hits(a_dataset(a_tracker(benefit)), "B17")


def a_force(fte=4.0, rate=1_500.0, fy="2024/25"):
    """Lists with one unit of so many FTE, and a rate for staff."""
    unit = {"unit_code": "CJ", "name": "Criminal Justice", "fte": fte, "expects_tracker": True,
            "active": True}  # fmt: skip
    staff = {"fy": fy, "role": "Staff", "hours_per_fte": rate, "source": "Agreed"}
    return reference(Units=[unit], Conversion=[staff])


def large(hours_fy, lists, **more):
    return hits(a_dataset(a_tracker({"forecast_gross_hours_fy": hours_fy} | more), lists=lists),
                "B22")  # fmt: skip


def test_b22_more_than_the_unit_has():
    finding = only(large(1_800.0, a_force()))
    assert "This saves 1,800 hours a year, 30% of all the time of Criminal Justice." in (
        finding.message
    )
    assert finding.place.header == "Forecast hours a year"
    assert not large(1_500.0, a_force())
    assert not large(1_800.0, a_force(), attribution_pct=50.0), "net hours count"


def test_b22_an_idea_by_its_estimate():
    idea = {"stage": "Idea", "estimate_gross_hours_fy": 3_000.0}
    finding = only(large(None, a_force(), **idea))
    assert finding.place.header == "Estimated hours a year"


def test_b22_says_nothing_where_fte_or_rate_is_not_known():
    assert not large(1_800.0, a_force(fte=None))
    assert not large(1_800.0, a_force(rate=None))
    assert not large(1_800.0, a_force(fy="2023/24"))


def no_rate(*benefits, lists):
    measured = [
        hours(one.get("benefit_id", "BEN-CJ-001"), [90.0 + m for m in range(12)])
        for one in benefits
    ]
    return hits(a_dataset(a_tracker(*benefits, measured=measured), lists=lists), "B23")


def test_b23_no_rate_is_said_once_a_role():
    pcso = [{"benefit_id": f"BEN-CJ-00{n}", "role": "PCSO"} for n in (2, 3)]
    finding = only(no_rate({}, *pcso, lists=a_force()))
    assert finding.message == "No agreed hours per FTE for PCSO in 2024/25, so we show hours only."
    assert (finding.place.row, finding.place.header) == (5, "Role")


def test_b23_a_rate_of_another_year_or_blank_is_none():
    assert no_rate({}, lists=a_force(fy="2023/24"))
    assert no_rate({}, lists=a_force(rate=None))
    assert not no_rate({}, lists=a_force())


def test_b23_only_where_hours_are_counted():
    left_out = {"role": "PCSO", "include_in_pack": False}
    planned = {"role": "PCSO", "benefit_type": "Quality", "forecast_gross_hours_fy": None,
               "go_live": date(2024, 5, 1)}  # fmt: skip
    assert not hits(a_dataset(a_tracker(left_out), lists=a_force()), "B23")
    assert not hits(a_dataset(a_tracker(planned), lists=a_force()), "B23")
