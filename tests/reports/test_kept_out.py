"""Rows that errors keep out, and the errors that do."""

from __future__ import annotations

import pytest

from tests.makes import a_tracker, hours
from tests.reports.made import TRACKER, an_error, checked_of
from toolkit.dataset import SHEETS
from toolkit.findings import Place
from toolkit.pipeline import Checked
from toolkit.reports.kept_out import OutOfTotals


def pack(place: Place) -> Checked:
    """Two benefits with hours, lines and an adjustment, and an error at a place."""
    lines = [{"line_id": f"L{n}", "benefit_id": f"BEN-CJ-00{n}", "hours": 1.0} for n in (1, 2)]
    adjustments = [{"line_id": f"A{n}", "benefit_id": f"BEN-CJ-00{n}", "kind": "Dis-benefit",
                    "hours_fy": 1.0} for n in (1, 2)]  # fmt: skip
    return checked_of(
        a_tracker(
            {},
            {"benefit_id": "BEN-CJ-002", "title": "Another one"},
            measured=[hours(f"BEN-CJ-00{n}", [100.0] * 12) for n in (1, 2)],
            rows={"Reinvestment": lines, "Adjustments": adjustments},
        ),
        more=[an_error(place, "Z9")],
    )


@pytest.mark.parametrize(
    ("place", "benefits", "lines"),
    [
        (Place(TRACKER, "Benefits", 5, "C5", key="BEN-CJ-002"), 1, 1),
        (Place(TRACKER, "Measured hours", 5, "C5", key="BEN-CJ-002"), 1, 1),
        (Place(TRACKER, "Adjustments", 5, "D5", key="A2"), 1, 1),
        (Place(TRACKER, "Reinvestment", 5, "E5", key="L2"), 0, 1),
        (Place(TRACKER, "Reinvestment"), 0, 2),
        (Place(TRACKER, "Control", 6, "B6"), 2, 2),
        (Place(TRACKER), 2, 2),
    ],
)
def test_each_row_names_the_error_that_keeps_it_out(
    place: Place, benefits: int, lines: int
) -> None:
    checked = pack(place)
    out = OutOfTotals(checked)
    for name in SHEETS:
        inside = set(checked.counted[name].index)
        assert set(out.of(name)) == set(checked.everything[name].index) - inside
    mine = [row for row in out.all if any(error.rule == "Z9" for error in row.errors)]
    assert sum(row.table == "benefits" for row in mine) == benefits
    assert sum(row.table == "reinvestment" for row in mine) == lines
    assert all(row.errors for row in out.all)


def test_the_months_of_a_row_are_one_row() -> None:
    out = OutOfTotals(pack(Place(TRACKER, "Benefits", 4, "C4", key="BEN-CJ-001")))
    assert len(out.of("measuredhours")) == 12
    assert sum(row.table == "measuredhours" for row in out.all) == 1


def test_a_reason_counts_the_other_errors() -> None:
    place = Place(TRACKER, "Benefits", 4, "C4", key="BEN-CJ-001")
    tracker = a_tracker({}, measured=[hours("BEN-CJ-001", [100.0] * 12)])
    checked = checked_of(tracker, more=[an_error(place, f"Z{n}") for n in (1, 2, 3)])
    [row] = OutOfTotals(checked).of("benefits").values()
    assert row.reason == "Z1 Z1 is broken here. Put it right. (and 2 more)"
