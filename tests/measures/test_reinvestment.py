"""Where the hours went."""

from __future__ import annotations

from tests.makes import a_dataset, a_tracker, hours
from toolkit.measures import measure


def figures(*lines, **benefit):
    rows = [
        {"line_id": str(n), "benefit_id": "BEN-CJ-001", "dest_code": dest, "basis": basis,
         "hours": amount}
        for n, (dest, basis, amount) in enumerate(lines)
    ]  # fmt: skip
    measured = [hours("BEN-CJ-001", [100.0] * 12)]
    data = a_dataset(a_tracker(benefit, measured=measured, rows={"Reinvestment": rows}))
    return measure(data, data)


def test_by_basis_and_what_is_left():
    result = figures(
        ("TRAIN", "Tracked", 300.0), ("TRAIN", "Estimated", 200.0), ("LPA", "Likely impact", None)
    )
    assert result.value("hours.reinvested.tracked") == 300
    assert result.value("hours.reinvested.estimated") == 200
    assert result.value("hours.reinvested.likely") == 0
    assert result.value("hours.reinvested.not_tracked") == 700
    assert result.value("hours.reinvested/destination/TRAIN") == 500


def test_hours_with_no_known_destination_are_not_reinvested():
    result = figures(("NOTTRACKED", "Estimated", 400.0))
    assert result.value("hours.reinvested.not_tracked") == 1200


def test_hours_of_a_benefit_that_is_not_counted_are_not_reinvested():
    result = figures(("TRAIN", "Tracked", 300.0), include_in_pack=False)
    assert result.value("hours.reinvested.tracked") == 0
    assert result.value("hours.reinvested.not_tracked") == 0
