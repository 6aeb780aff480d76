"""The partition of domain 2.4: golden examples, each row of its table, and properties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makes import BENEFIT, a_dataset, a_tracker, hours, months_back
from toolkit.derive.partition import PARTS, partition

YEAR = [100.0] * 12


def parts_of(values=(), rows=None, **benefit):
    """The partition of one benefit with these months measured."""
    measured = [hours("BEN-CJ-001", values)] if len(values) else []
    data = a_dataset(a_tracker(benefit, measured=measured, rows=rows or {}))
    return partition(data).iloc[0]


def test_the_worked_example_of_the_domain():
    row = parts_of([310.0, 340.0, 355.0, 362.0, 371.0], go_live=date(2024, 2, 1))
    assert row["known"] == 1738
    assert row["projected"] == pytest.approx(1738 / 5 * 12 - 1738)
    assert round(row["known"] + row["projected"]) == 4171
    assert (row["low"], row["high"]) == (3720, 4452)
    assert row["category"] == "Projected"


@pytest.mark.parametrize(
    ("values", "benefit", "expected"),
    [
        (YEAR, {}, {"known": 1200, "category": "Known", "shortfall": 0}),
        (YEAR, {"forecast_gross_hours_fy": 1500.0}, {"known": 1200, "shortfall": 300}),
        ([100.0] * 11, {}, {"known": 1100, "projected": 100, "category": "Projected"}),
        ([100.0] * 3, {}, {"known": 300, "projected": 900, "category": "Projected"}),
        ([100.0] * 2, {}, {"known": 200, "anticipated": 1000, "category": "Anticipated"}),
        ([900.0, 900.0], {}, {"known": 1800, "anticipated": 0, "category": "Anticipated"}),
        ((), {}, {"anticipated": 1200, "category": "Anticipated"}),
        ((), {"stage": "Approved"}, {"anticipated": 1200, "category": "Anticipated"}),
        ((), {"stage": "In delivery", "workstream_id": "WS-0"}, {"potential": 1200}),
        ((), {"stage": "Idea", "estimate_gross_hours_fy": 70.0}, {"potential": 70}),
        ((), {"stage": "Idea"}, {"potential": 1200, "category": "Potential"}),
        ([80.0], {"recurrence": "One-off"}, {"known": 80, "anticipated": 0, "category": "Known"}),
        (YEAR, {"evidence_ref": None}, {"known": 0, "unevidenced": 1200, "total": 0}),
        (YEAR[:5], {"evidence_ref": None}, {"projected": 0, "unevidenced": 500, "total": 0}),
        (YEAR, {"stage": "Closed"}, {"total": 0, "shortfall": 0, "category": ""}),
        (YEAR, {"stage": "Withdrawn"}, {"total": 0}),
        (YEAR, {"include_in_pack": False}, {"total": 0}),
        ([0.0] * 12, {}, {"known": 0, "category": "Known", "shortfall": 1200}),
        (YEAR, {"attribution_pct": 50.0}, {"known": 600}),
    ],
)
def test_each_condition(values, benefit, expected):
    row = parts_of(values, **benefit)
    assert {name: row[name] for name in expected} == expected


def test_a_blank_month_is_not_measured_and_a_zero_is():
    blank = parts_of([100.0, None, 100.0, 100.0])
    zero = parts_of([100.0, 0.0, 100.0, 100.0])
    assert (blank["n"], zero["n"]) == (3, 4)
    assert blank["projected"] == 900
    assert zero["projected"] == 600


def test_months_before_go_live_and_older_than_a_year_do_not_count():
    row = parts_of([50.0] * 18, go_live=date(2022, 1, 1))
    assert (row["n"], row["known"]) == (12, 600)
    assert row["achieved"] == 900
    assert parts_of([50.0] * 6, go_live=date(2024, 5, 1))["n"] == 2


def adjustment(kind, amount):
    return {"line_id": kind, "benefit_id": "BEN-CJ-001", "kind": kind, "hours_fy": amount}


def test_overlaps_and_dis_benefits_are_scaled_by_the_months_measured():
    rows = {"Adjustments": [adjustment("Overlap given up", 120.0), adjustment("Dis-benefit", 60.0)]}
    full, half = parts_of(YEAR, rows=rows), parts_of(YEAR[:6], rows=rows)
    assert full["known"] == 1200 - 180
    assert half["known"] == 600 - 90
    assert half["known"] + half["projected"] == 1200 - 180


def test_more_taken_off_than_saved_counts_as_nothing_and_is_shown():
    row = parts_of(YEAR, rows={"Adjustments": [adjustment("Dis-benefit", 1500.0)]})
    assert (row["known"], row["net_loss"], row["total"]) == (0, 300, 0)


STAGES = ["Idea", "Approved", "In delivery", "Live", "Sustained", "Closed", "Withdrawn"]
some_benefit = st.fixed_dictionaries(
    {
        "stage": st.sampled_from(STAGES),
        "recurrence": st.sampled_from(["Recurring", "One-off"]),
        "workstream_id": st.sampled_from(["WS-1", "WS-0"]),
        "attribution_pct": st.floats(0, 100),
        "evidence_ref": st.sampled_from([None, "Report"]),
        "include_in_pack": st.booleans(),
        "forecast_gross_hours_fy": st.one_of(st.none(), st.floats(0, 1e5)),
        "estimate_gross_hours_fy": st.one_of(st.none(), st.floats(0, 1e5)),
    }
)
some_months = st.lists(st.one_of(st.none(), st.floats(0, 1e4)), max_size=15)
some_off = st.floats(0, 2e4)


@given(st.lists(st.tuples(some_benefit, some_months, some_off), min_size=1, max_size=6))
def test_each_hour_is_in_one_category_and_the_four_sum_to_the_total(cases):
    ids = [f"BEN-CJ-{number:03}" for number in range(len(cases))]
    tracker = a_tracker(
        *({"benefit_id": key} | benefit for key, (benefit, _, _) in zip(ids, cases, strict=True)),
        measured=[hours(key, months) for key, (_, months, _) in zip(ids, cases, strict=True)],
        rows={
            "Adjustments": [
                adjustment("Dis-benefit", off) | {"benefit_id": key}
                for key, (_, _, off) in zip(ids, cases, strict=True)
            ]
        },
    )
    parts = partition(a_dataset(tracker))
    assert (parts[[*PARTS, "shortfall", "unevidenced", "net_loss"]] >= 0).all(axis=None)
    assert parts[list(PARTS)].sum(axis=1).to_numpy() == pytest.approx(parts["total"].to_numpy())
    # Measured hours are counted once: known, unevidenced, or in no category at all.
    measured = parts["measured"].clip(lower=0)
    assert (parts["known"] + parts["unevidenced"] <= measured + 1e-6).all()
    assert ((parts["potential"] == 0) | (parts["known"] + parts["anticipated"] == 0)).all()
    assert (parts.loc[~parts["counted"], "total"] == 0).all()
    # What is known and what is still to come never exceed a full year at the rate or the forecast.
    rate = measured / parts["n"].where(parts["n"] > 0) * 12
    most = rate.fillna(0).clip(lower=parts["forecast"].fillna(0).clip(lower=0))
    assert (parts["known"] + parts["projected"] + parts["anticipated"] <= most + 1e-6).all()


def test_one_unit_may_be_as_at_another_month():
    late = a_tracker(
        {}, measured=[hours("BEN-CJ-001", YEAR)], as_at=date(2024, 5, 31), unit="CJ"
    )  # fmt: skip
    assert partition(a_dataset(late)).iloc[0]["n"] == 11


def test_makes_months_back():
    assert months_back(3) == [date(2024, 4, 1), date(2024, 5, 1), date(2024, 6, 1)]
    assert BENEFIT["stage"] == "Live"
