"""The figures of the benefits that have a page of their own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makes import a_dataset, a_tracker, hours, months_back, reference
from toolkit.contracts.starting import starting_rows
from toolkit.derive.paged import paged
from toolkit.measures import measure
from toolkit.measures.paged import month_figures

KEY = "BEN-CJ-001"


def thresholds(least=0.0, most=20.0):
    own = {"deck.benefit_page_min_hours": least, "deck.benefit_pages_max": most}
    rows = [row.model_dump() for row in starting_rows()["Thresholds"]]
    return reference(
        Thresholds=[row | {"value": own.get(row["key"], row["value"])} for row in rows]
    )


def pack(*months, least=0.0, most=20.0, forecast=(), **benefit):
    """A benefit for each list of measured months."""
    keys = [f"BEN-CJ-00{at}" for at in range(1, len(months) + 1)]
    tracker = a_tracker(
        *({"benefit_id": key} | benefit for key in keys),
        measured=[hours(key, each) for key, each in zip(keys, months, strict=True)],
        forecast=forecast,
    )
    return a_dataset(tracker, lists=thresholds(least, most))


def chosen(data):
    return list(data["benefits"]["benefit_id"][paged(data)])


@pytest.mark.parametrize(
    ("least", "most", "keys"),
    [
        (0, 20, ["BEN-CJ-002", "BEN-CJ-003", "BEN-CJ-001"]),
        (2_400, 20, ["BEN-CJ-002", "BEN-CJ-003"]),
        (2_401, 20, ["BEN-CJ-002"]),
        (0, 1, ["BEN-CJ-002"]),
        (0, 0, []),
        (0, -3, []),
    ],
)
def test_the_largest_have_a_page_up_to_the_most(least, most, keys):
    data = pack([100.0] * 12, [300.0] * 12, [200.0] * 12, least=least, most=most)
    assert chosen(data) == keys
    assert measure(data, data).value("benefits.paged") == len(keys)


def test_a_benefit_without_hours_has_no_page():
    assert chosen(pack([0.0] * 12)) == []


def test_months_are_attributed_and_lead_to_their_cells():
    data = pack([100.0] * 12, attribution_pct=80.0, attribution_reason="Shared")
    result = measure(data, data)
    months = result.of(month_figures("measured", KEY))
    assert [one.key for one in months] == [f"{at:%Y-%m}" for at in months_back(12)]
    assert {one.value for one in months} == {80.0}
    assert {place.header for place in months[-1].cells} == {"Jun 2024", "Attribution %"}


def test_a_month_that_was_not_measured_has_no_figure():
    data = pack([10.0, None, 30.0])
    months = measure(data, data).of(month_figures("measured", KEY))
    assert [one.key for one in months] == ["2024-04", "2024-06"]


@given(
    measured=st.lists(st.one_of(st.none(), st.floats(1, 50)), min_size=1, max_size=30),
    ahead=st.integers(0, 20),
)
def test_the_months_of_a_page_stand_within_one_year(measured, ahead):
    future = {date(2024 + (6 + n) // 12, (6 + n) % 12 + 1, 1): 5.0 for n in range(ahead)}
    data = pack(measured, forecast=[(KEY, future)])
    result = measure(data, data)
    keys = sorted(
        one.key for kind in ("measured", "forecast") for one in result.of(month_figures(kind, KEY))
    )
    if keys:
        (first, start), (last, end) = (map(int, key.split("-")) for key in (keys[0], keys[-1]))
        assert (last * 12 + end) - (first * 12 + start) < 12
        assert keys[0] >= "2023-07"


def test_where_the_hours_of_one_benefit_went_adds_up_to_what_it_achieved():
    line = {"benefit_id": KEY, "period_from": date(2023, 7, 1), "period_to": date(2024, 6, 30),
            "statement": "Patrols.", "dest_code": "LPA"}  # fmt: skip
    tracker = a_tracker(
        {},
        measured=[hours(KEY, [100.0] * 12)],
        rows={
            "Reinvestment": [
                line | {"line_id": "1", "basis": "Tracked", "hours": 300.0, "evidence_ref": "Rota"},
                line | {"line_id": "2", "basis": "Estimated", "hours": 200.0},
            ]
        },
    )
    data = a_dataset(tracker, lists=thresholds())
    result = measure(data, data)
    went = {
        name: result.value(f"hours.reinvested.{name}/benefit/{KEY}")
        for name in ("tracked", "estimated_or_likely", "not_tracked")
    }
    assert went == {"tracked": 300, "estimated_or_likely": 200, "not_tracked": 700}


def test_the_total_of_a_benefit_is_the_sum_of_its_categories():
    data = pack([100.0] * 6)
    result = measure(data, data)
    total = result[f"hours.total/benefit/{KEY}"]
    assert total.value == sum(result.value(part) for part in total.parts) == 1_200
