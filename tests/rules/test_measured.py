"""Rules about measured hours: against the forecast, over the months, and for how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.makes import a_dataset, a_tracker, hits, hours, months_back
from toolkit.rules.year import month_number, spans

UNEVEN = [96.0, 104.0, 99.0, 108.0, 93.0, 101.0, 97.0, 106.0, 102.0, 94.0, 100.0, 98.0]


def found(rule_id, benefit=None, values=UNEVEN, forecast=(), **more):
    """What a rule finds in a tracker of one benefit."""
    key = "BEN-CJ-001"
    measured = [hours(key, values)] if len(values) else []
    profile = [hours(key, forecast)] if len(forecast) else []
    tracker = a_tracker(benefit or {}, measured=measured, forecast=profile, **more)
    return hits(a_dataset(tracker), rule_id)


def only(findings):
    [finding] = findings
    return finding


def spot(finding):
    """Sheet, row, words above the cell."""
    return finding.place.sheet, finding.place.row, finding.place.header


ON_LINE = ("Measured hours", 4, "Benefit ID")


def test_b02_more_than_forecast():
    finding = only(found("B02", values=[116.0] * 12, forecast=[100.0] * 12))
    assert "Achieved 1,392 hours to date is 16% above the forecast of 1,200." in finding.message
    assert spot(finding) == ON_LINE
    assert (finding.place.key, finding.owner) == ("BEN-CJ-001", "HEAD")
    assert not found("B02", values=[110.0] * 12, forecast=[100.0] * 12)


def test_b02_shows_hours_as_typed_and_needs_a_forecast():
    half = {"attribution_pct": 50.0}
    assert "Achieved 1,392" in only(found("B02", half, [116.0] * 12, [100.0] * 12)).message
    assert not found("B02", values=[116.0] * 12)
    assert not found("B02", {"include_in_pack": False}, [116.0] * 12, [100.0] * 12)


def test_b03_extrapolated():
    finding = only(found("B03", values=[310.0, 340.0, 355.0, 362.0, 371.0]))
    assert finding.message == (
        "Based on 5 months. We label it 'extrapolated' and show 3,720 to 4,452 hours a full year."
    )
    assert spot(finding) == ON_LINE


def test_b03_too_few_to_project():
    finding = only(found("B03", values=[90.0]))
    assert finding.message.startswith("Based on 1 month. Too few to project a year")


def test_b03_leaves_the_rest_alone():
    assert not found("B03")
    assert not found("B03", values=())
    assert not found("B03", {"recurrence": "One-off"}, UNEVEN[:5])
    assert not found("B03", {"evidence_ref": None}, UNEVEN[:5]), "B05 speaks"


def test_b06_a_blank_month():
    values = UNEVEN.copy()
    values[7] = None
    finding = only(found("B06", values=values))
    assert finding.message.startswith("No figure for February 2024. Blank means 'not measured'")
    assert spot(finding) == ON_LINE
    values[7] = 0.0
    assert not found("B06", values=values)


def test_b06_months_in_a_row_are_named_as_one():
    values = [None, None, None, *UNEVEN[3:8], None, *UNEVEN[9:]]
    message = only(found("B06", values=values)).message
    assert message.startswith("No figure for July 2023 to September 2023 and March 2024.")


def test_b06_nothing_measured_at_all():
    finding = only(found("B06", {"go_live": date(2024, 4, 15)}, ()))
    assert finding.message.startswith("No figure for May 2024 and June 2024.")
    assert spot(finding) == ("Benefits", 4, "Go-live date")


@pytest.mark.parametrize(
    ("benefit", "values"),
    [
        ({"go_live": date(2024, 6, 17)}, ()),
        ({"go_live": date(2024, 2, 15)}, UNEVEN[:4]),
        ({"end_date": date(2024, 5, 20)}, [*UNEVEN[:10], None, None]),
        ({"recurrence": "One-off"}, UNEVEN[:2]),
        ({"benefit_type": "Quality"}, ()),
        ({"stage": "Approved"}, ()),
        ({"include_in_pack": False}, UNEVEN[:2]),
    ],
)
def test_b06_months_that_need_no_figure(benefit, values):
    data = a_dataset(a_tracker(benefit, measured=[hours("BEN-CJ-001", values)] if values else []))
    assert [f for f in hits(data, "B06") if "May 2024" not in f.message] == []


def test_b06_only_whole_months_before_the_end():
    ended = {"end_date": date(2024, 5, 20)}
    message = only(found("B06", ended, [*UNEVEN[:9], None, None, None])).message
    assert message.startswith("No figure for April 2024.")


def test_b06_a_month_whose_cell_could_not_be_used_is_no_gap():
    values = UNEVEN.copy()
    values[7] = None
    tracker = a_tracker({}, measured=[hours("BEN-CJ-001", values)])
    table = tracker.tables["measuredhours"]
    marked = replace(table, bad=frozenset({(4, "J")}))
    bad = replace(tracker, tables=dict(tracker.tables) | {"measuredhours": marked})
    assert hits(a_dataset(tracker), "B06")
    assert not hits(a_dataset(bad), "B06")


ONE_OFF = {"recurrence": "One-off"}


def test_b12_a_one_off_in_two_years():
    finding = only(found("B12", ONE_OFF, UNEVEN[:4]))
    assert "counts once (in 2023/24). Take it out of 2024/25: clear those months" in finding.message
    assert spot(finding) == ON_LINE
    assert not found("B12", ONE_OFF, UNEVEN[:3])
    assert not found("B12", {}, UNEVEN)


def test_b12_one_month_too_late():
    values = [*UNEVEN[:8], 12.0, 3.0, 0.0, 0.0]
    finding = only(found("B12", ONE_OFF, values))
    assert spot(finding) == ("Measured hours", 4, "Apr 2024")


def test_b12_still_counted_after_its_year():
    values = [*UNEVEN[:9], None, None, None]
    finding = only(found("B12", ONE_OFF, values))
    assert "(in 2023/24). Take it out of 2024/25: set its stage to 'Closed'." in finding.message
    assert spot(finding) == ("Benefits", 4, "Stage")
    assert not found("B12", ONE_OFF | {"stage": "Closed"}, values)


def test_b12_keeps_the_benefit_out():
    tracker = a_tracker(ONE_OFF, measured=[hours("BEN-CJ-001", UNEVEN[:4])])
    data = a_dataset(tracker)
    assert data.without(hits(data, "B12"))["benefits"].empty


def test_b13_live_for_more_than_a_year():
    finding = only(found("B13", {"go_live": date(2023, 6, 29)}))
    assert finding.message == "Live since 29 June 2023: shown as sustained, not as new this year."
    assert spot(finding) == ("Benefits", 4, "Go-live date")
    assert not found("B13", {"go_live": date(2023, 6, 30)})
    assert not found("B13", ONE_OFF)
    assert not found("B13", {"stage": "Closed"})


def test_b15_copied_from_the_forecast():
    forecast = [*UNEVEN[:9], 1.0, 2.0, 3.0]
    finding = only(found("B15", forecast=forecast))
    assert finding.message.startswith("Actuals match the forecast exactly for 9 months.")
    assert spot(finding) == ON_LINE
    assert not found("B15", forecast=[*UNEVEN[:2], *[1.0] * 10])
    assert not found("B15", values=[0.0] * 12, forecast=[0.0] * 12), "nothing, as expected"


def test_b15_a_forecast_two_years_long():
    finding = only(found("B15", forecast=[5.0] * 12 + UNEVEN))
    assert "12 months" in finding.message


def test_b16_the_same_figure():
    finding = only(found("B16", values=[*UNEVEN[:4], 88.5, 88.5, 88.5, 88.5, *UNEVEN[8:]]))
    assert "The same figure (88.5) is entered for 4 months running" in finding.message
    assert spot(finding) == ON_LINE


@pytest.mark.parametrize(
    "values",
    [
        [88.5, 88.5, *UNEVEN[2:]],
        [88.5, 88.5, 90.0, 88.5, 88.5, *UNEVEN[5:]],
        [88.5, 88.5, None, 88.5, *UNEVEN[4:]],
        [0.0, 0.0, 0.0, *UNEVEN[3:]],
    ],
)
def test_b16_figures_that_only_come_again(values):
    assert not found("B16", values=values)


def test_spans():
    numbers = month_number(months_back(12)).tolist()
    assert spans(numbers) == "July 2023 to June 2024"
    assert spans([]) == ""
    assert spans([numbers[0], *numbers[2:4]]) == "July 2023 and September 2023 to October 2023"
    assert spans(numbers[:2]) == "July 2023 and August 2023"
