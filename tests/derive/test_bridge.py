"""What was published and every movement since add up to what counts now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makes import a_dataset, a_tracker, months_back
from toolkit.derive.bridge import MOVEMENTS, bridge
from toolkit.derive.partition import PARTS, partition
from toolkit.findings import Finding, Place, Severity

MARCH = date(2024, 3, 31)
ONE = "BEN-CJ-001"


def pack(*benefits, on=date(2024, 6, 30), measured=(), rows=None, out=()):
    """All rows, and those that count; ``out`` are benefits that an error keeps out."""
    everything = a_dataset(a_tracker(*benefits, measured=measured, rows=rows or {}, as_at=on))
    places = [Place("returns/cj-benefit-tracker.xlsx", "Benefits", 4 + at, key=key)
              for at, key in enumerate(b.get("benefit_id", ONE) for b in benefits)]  # fmt: skip
    errors = [Finding("C05", Severity.ERROR, one, "m") for one in places if one.key in out]
    return everything, everything.without(errors)


def measured(values, on=MARCH, key=ONE):
    return (key, dict(zip(months_back(len(values), on.replace(day=1)), values, strict=True)))


def moved(now, then):
    """The one benefit's movement, and its change in all."""
    everything, counted = now
    [row] = bridge(counted, everything, then[1]).to_dict("records")
    return row["movement"], row["total"]


FORECAST = {"stage": "In delivery", "go_live": None, "evidence_ref": None}
JUNE = date(2024, 6, 30)


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ([FORECAST], [FORECAST | {"forecast_gross_hours_fy": 900.0}], ("reforecast", -300)),
        ([FORECAST], [FORECAST | {"stage": "Closed"}], ("ended", -1200)),
        ([FORECAST], [FORECAST | {"include_in_pack": False}], ("out", -1200)),
        ([FORECAST], [], ("out", -1200)),
        ([], [FORECAST], ("new", 1200)),
        ([FORECAST | {"include_in_pack": False}], [FORECAST], ("again", 1200)),
        ([FORECAST | {"stage": "Idea"}], [FORECAST], ("matured", 0)),
        ([FORECAST], [FORECAST | {"attribution_pct": 50.0}], ("corrected", -600)),
    ],
)
def test_a_benefit_that_is_forecast(then, now, expected):
    assert moved(pack(*now), pack(*then, on=MARCH)) == expected


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ([100.0] * 3, [100.0] * 6, ("matured", 0)),
        ([100.0] * 3, [100.0] * 3 + [130.0] * 3, ("measured", 180)),
        ([100.0] * 3, [90.0, 100.0, 100.0, 100.0, 100.0, 100.0], ("corrected", -20)),
        ([50.0] + [100.0] * 11, [60.0] + [100.0] * 14, ("measured", 50)),
    ],
    ids=["same rate", "more", "put right", "put right before it counts"],
)
def test_a_benefit_that_is_measured(then, now, expected):
    movement, change = moved(
        pack({}, measured=[measured(now, JUNE)]),
        pack({}, measured=[measured(then)], on=MARCH),
    )
    assert (movement, round(change)) == expected


def test_errors_then_and_now():
    fine, wrong = pack(FORECAST), pack(FORECAST, out=(ONE,))
    assert moved(wrong, pack(FORECAST, on=MARCH)) == ("out", -1200)
    assert moved(fine, pack(FORECAST, on=MARCH, out=(ONE,))) == ("again", 1200)


def test_what_is_taken_off_is_a_correction():
    line = {"line_id": "1", "benefit_id": ONE, "kind": "Dis-benefit", "hours_fy": 200.0}
    now = pack(FORECAST, rows={"Adjustments": [line]})
    assert moved(now, pack(FORECAST, on=MARCH)) == ("corrected", -200)


STAGES = ("Idea", "Approved", "In delivery", "Live", "Sustained", "Closed", "Withdrawn")


@st.composite
def packs(draw, on):
    keys = draw(st.sets(st.integers(1, 8), max_size=6))
    ids = [f"BEN-CJ-{number:03}" for number in sorted(keys)]
    amount = st.floats(0, 5000, allow_nan=False)
    benefits = [
        {
            "benefit_id": key,
            "stage": draw(st.sampled_from(STAGES)),
            "recurrence": draw(st.sampled_from(["Recurring", "One-off"])),
            "workstream_id": draw(st.sampled_from(["WS-1", "WS-0"])),
            "forecast_gross_hours_fy": draw(amount),
            "estimate_gross_hours_fy": draw(st.none() | amount),
            "attribution_pct": draw(st.sampled_from([100.0, 33.3, 0.0])),
            "evidence_ref": draw(st.sampled_from(["Report", None])),
            "include_in_pack": draw(st.booleans()),
        }
        for key in ids
    ]
    months = [measured(draw(st.lists(amount, max_size=15)), on, key) for key in ids]
    lines = [
        {"line_id": key, "benefit_id": key, "kind": "Overlap given up", "hours_fy": draw(amount)}
        for key in draw(st.lists(st.sampled_from(ids), unique=True) if ids else st.just([]))
    ]
    out = draw(st.sets(st.sampled_from(ids))) if ids else ()
    return pack(*benefits, on=on, measured=months, rows={"Adjustments": lines}, out=out)


@settings(max_examples=60, deadline=None)
@given(packs(MARCH), packs(JUNE))
def test_whatever_happened_it_adds_up(then, now):
    everything, counted = now
    before = then[1]
    rows = bridge(counted, everything, before)
    assert rows.index.is_unique
    assert set(rows["movement"]) <= set(MOVEMENTS)
    for part in (*PARTS, "total"):
        opening, closing = partition(before)[part].sum(), partition(counted)[part].sum()
        by_movement = [rows.loc[rows["movement"] == one, part].sum() for one in MOVEMENTS]
        assert opening + sum(by_movement) == pytest.approx(closing, abs=1e-6)


def test_compared_with_itself_nothing_moved():
    everything, counted = pack(FORECAST, FORECAST | {"benefit_id": "BEN-CJ-002"})
    rows = bridge(counted, everything, replace(counted))
    assert not rows["moved"].any()
    assert set(rows["movement"]) == {"matured"}
