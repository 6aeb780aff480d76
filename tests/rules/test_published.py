"""Rules that compare benefits with what was last published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.makes import a_dataset, a_tracker, months_back
from toolkit.rules.check import all_rules, check
from toolkit.rules.registry import dataset_rules

DECEMBER, MARCH, JUNE = date(2023, 12, 31), date(2024, 3, 31), date(2024, 6, 30)
BEN = "BEN-CJ-001"


def year(*changes, last=date(2024, 3, 1), each=100.0):
    """Measured hours of twelve months, some of them others; ``None`` was not measured."""
    hours = dict.fromkeys(months_back(12, last), each) | dict(changes)
    return [(BEN, {month: value for month, value in hours.items() if value is not None})]


def told(rule, now, then=None, as_at=JUNE):
    """What a rule says of a tracker, compared with one as at the end of March."""
    before = a_dataset(a_tracker({}, as_at=MARCH, **({"measured": year()} | (then or {}))))
    now = a_dataset(a_tracker(*now.pop("benefits", ({},)), as_at=as_at, **now))
    return [finding for finding in check(now, before) if finding.rule == rule]


def change(field="Measured hours", **cells):
    usual = {"change_id": "1", "benefit_id": BEN, "reason": "Counted twice.",
             "approved_by": "HEAD", "changed_on": date(2024, 6, 10)}  # fmt: skip
    return {"Changes": [usual | {"field": field} | cells]}


def test_every_rule_that_compares_is_silent_without_what_was_published():
    data = a_dataset(a_tracker({}, measured=year()))
    assert all_rules()
    only = {e.rule.id for e in dataset_rules() if e.scope.compares and not e.scope.alone}
    assert {"X05", "B27", "B29", "R03", "R05", "R08"} <= only
    assert not only & {finding.rule for finding in check(data)}


def test_x05_a_published_month_has_another_figure():
    [finding] = told("X05", {"measured": year((date(2023, 6, 1), 110.5))})
    assert finding.message.startswith(
        "For June 2023 we published 100 hours; the workbook now says 110.5. Published months"
    )
    assert (finding.place.sheet, finding.place.header) == ("Measured hours", "Jun 2023")
    assert finding.place.key == BEN
    assert finding.keeps_out


def test_x05_several_months_are_named_in_one_finding():
    others = [(date(2023, 6, 1), 90.0), (date(2023, 9, 1), 90.0), (date(2023, 10, 1), 0.0)]
    [finding] = told("X05", {"measured": year(*others)})
    assert "The same goes for September 2023 and October 2023." in finding.message


def test_x05_a_published_month_is_empty_now():
    twin = ("BEN-CJ-002", dict.fromkeys(months_back(12, date(2024, 3, 1)), 5.0))
    benefits = ({}, {"benefit_id": "BEN-CJ-002"})
    emptied = year((date(2023, 6, 1), None))
    [finding] = told("X05", {"benefits": benefits, "measured": [*emptied, twin]})
    assert "For June 2023 we published 100 hours; the workbook now says nothing." in finding.message
    assert (finding.place.sheet, finding.place.header) == ("Measured hours", "Benefit ID")
    [finding] = told("X05", {"benefits": benefits, "measured": [twin]})
    assert (finding.place.sheet, finding.place.key) == ("Benefits", BEN)


def test_x05_the_result_of_a_formula_may_wobble():
    assert not told("X05", {"measured": year((date(2023, 6, 1), 100.0049))})


def test_x05_a_month_that_was_blank_is_late_data():
    then = {"measured": year((date(2023, 6, 1), None))}
    assert not told("X05", {"measured": year()}, then)


def test_x05_only_what_was_published_is_compared():
    changed = {"measured": year((date(2023, 6, 1), 90.0))}
    assert told("X05", dict(changed))
    left_out = a_tracker({"include_in_pack": False}, as_at=MARCH, measured=year())
    now = a_dataset(a_tracker({}, **changed))
    assert not [f for f in check(now, a_dataset(left_out)) if f.rule == "X05"]
    early = a_tracker({}, as_at=date(2023, 5, 31), measured=year())
    assert not [f for f in check(now, a_dataset(early)) if f.rule == "X05"]


def test_x05_a_month_without_a_column_is_left_alone():
    kept = {month: hours for month, hours in year()[0][1].items() if month.year == 2024}
    assert not told("X05", {"measured": [(BEN, kept)]})


def test_x05_a_cell_that_cannot_be_used_is_not_empty():
    before = a_dataset(a_tracker({}, as_at=MARCH, measured=year()))
    twin = ("BEN-CJ-002", dict.fromkeys(months_back(12, date(2024, 3, 1)), 5.0))
    measured = [*year((date(2023, 6, 1), None)), twin]
    data = a_dataset(a_tracker({}, {"benefit_id": "BEN-CJ-002"}, measured=measured))
    table = data.returns[1].tables["measuredhours"]
    letter = next(letter for letter, month in table.months if month == date(2023, 6, 1))
    bad = replace(data, bad=frozenset({(data.returns[1].workbook, "measuredhours", 4, letter)}))
    assert [f.rule for f in check(data, before) if f.rule == "X05"] == ["X05"]
    assert not [f for f in check(bad, before) if f.rule == "X05"]


@pytest.mark.parametrize("field", ["Measured hours", "the MEASURED hours", "Jun 2023", "06/2023"])
def test_x05_a_new_line_on_changes_covers_it(field):
    changed = year((date(2023, 6, 1), 90.0))
    assert not told("X05", {"measured": changed, "rows": change(field)})


@pytest.mark.parametrize(
    "line",
    [
        change("Forecast hours a year"),
        change("Jul 2023"),
        change(benefit_id="BEN-CJ-009"),
        change(reason=None),
        change(approved_by=None),
    ],
)
def test_x05_a_line_on_changes_that_covers_nothing(line):
    assert told("X05", {"measured": year((date(2023, 6, 1), 90.0)), "rows": line})


def test_a_line_that_was_published_already_covers_no_later_change():
    then = {"measured": year(), "rows": change(changed_on=date(2024, 4, 5))}
    now = {"measured": year((date(2023, 6, 1), 90.0))}
    assert told("X05", {**now, "rows": change(changed_on=date(2024, 4, 5), reason="Reworded.")},
                dict(then))  # fmt: skip
    assert not told("X05", {**now, "rows": change(changed_on=date(2024, 3, 1))}, dict(then))


def test_x05_a_benefit_may_have_moved_to_another_unit():
    before = a_dataset(a_tracker({}, as_at=MARCH, measured=year()))
    moved = a_tracker({}, unit="LP", measured=year((date(2023, 6, 1), 90.0)))
    [finding] = [f for f in check(a_dataset(moved), before) if f.rule == "X05"]
    assert finding.place.workbook == "returns/lp-benefit-tracker.xlsx"


def lower(now, **more):
    return told("B27", {"benefits": ({"forecast_gross_hours_fy": now},), **more})


def test_b27_a_forecast_is_lower_than_published():
    [finding] = lower(1100.0)
    assert "The last published forecast was 1,200 hours a year; it is now 1,100." in finding.message
    assert finding.place.header == "Forecast hours a year"


def test_b27_leaves_alone():
    assert not lower(1200.0)
    assert not lower(1300.0)
    assert not lower(None)
    assert not lower(1100.0, rows=change("Forecast hours a year"))
    assert lower(1100.0, rows=change("Measured hours"))
    withdrawn = {"stage": "Withdrawn", "forecast_gross_hours_fy": 0.0, "include_in_pack": False}
    assert not told("B27", {"benefits": (withdrawn,)})


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"baseline_value": 45.0}, "Baseline was published as 60 and is now 45, with no recorded"),
        ({"baseline_to": date(2022, 9, 30)},
         "Baseline to was published as 30 June 2022 and is now 30 September 2022"),
        ({"baseline_source": "A survey"}, "was published as 'Time study' and is now 'A survey'"),
    ],
)  # fmt: skip
def test_b14_a_published_baseline_has_moved(cells, words):
    [finding] = told("B14", {"benefits": (cells,)})
    assert words in finding.message
    assert not told("B14", {"benefits": (cells,), "rows": change("Baseline")})


def test_b14_leaves_a_published_baseline_alone():
    assert not told("B14", {})
    assert not told("B14", {"benefits": ({"baseline_source": " time  STUDY"},)})
    assert not told("B14", {"benefits": ({"benefit_id": "BEN-CJ-002", "baseline_value": 45.0},)})


def test_b14_a_baseline_that_is_gone_is_missing_and_told_once():
    [finding] = told("B14", {"benefits": ({"baseline_value": None},)})
    assert "Baseline is missing" in finding.message


def test_b29_a_published_benefit_has_disappeared():
    [finding] = told("B29", {"benefits": ({"benefit_id": "BEN-CJ-002"},)})
    assert "BEN-CJ-001 ('Redaction of case files') was in the last published pack" in (
        finding.message
    )
    assert (finding.place.sheet, finding.place.key) == ("Benefits", BEN)
    assert not finding.keeps_out
    assert not told("B29", {"benefits": ({"stage": "Withdrawn"},)})


def test_b29_waits_for_the_tracker_of_the_unit():
    before = a_dataset(a_tracker({}, as_at=MARCH))
    other = a_dataset(a_tracker({"benefit_id": "BEN-LP-001"}, unit="LP"))
    assert not [f for f in check(other, before) if f.rule == "B29"]


def test_b29_a_benefit_without_an_id_may_be_the_missing_one():
    assert not told("B29", {"benefits": ({"benefit_id": None},)})
