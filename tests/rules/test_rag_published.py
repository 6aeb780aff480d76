"""Rules that compare dashboards with the report that was last published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.makes import a_dashboard, a_dataset, a_tracker, hits, reference
from toolkit.rules.check import check

LAST = date(2021, 10, 31)
NOW = date(2022, 10, 31)


def published(*areas, **more):
    """What the report of 2021 said."""
    labels = {"current_label": "2021", "previous_label": "2020", "as_at": LAST}
    return a_dataset(a_dashboard(*(areas or ({},)), **(labels | more)))


def dashboard(*areas, **more):
    return a_dataset(a_dashboard(*(areas or ({},)), **({"as_at": NOW} | more)))


def told(rule, now, then, **more):
    """What a rule says of an area now, compared with the same area then."""
    return hits(dashboard(now, **more), rule, published(then))


def closed(area_id):
    return {"area_id": area_id, "display_name": area_id, "closed_on": date(2022, 3, 31),
            "outcome": "Concluded", "last_rag": "Green", "closing_statement": "Done."}  # fmt: skip


def test_r03_another_grade_was_published():
    [finding] = told("R03", {"rag_previous": "Amber"}, {"rag_current": "Green"})
    assert finding.message.startswith(
        "You show amber as the grade last time; the 2021 report gave it green. We use green."
    )
    assert (finding.place.header, finding.place.key) == ("Grade last time", "COL-ONE")
    assert not finding.keeps_out


def test_r03_an_area_that_was_not_reported():
    new = {"area_id": "COL-NEW", "rag_previous": "Amber"}
    [finding] = hits(dashboard({}, new), "R03", published())
    assert "this area was not in the 2021 report. We use n/a." in finding.message
    assert not hits(dashboard({}, new | {"rag_previous": "n/a"}), "R03", published())


@pytest.mark.parametrize("then", ["Red", "Amber", "Green", "Not graded"])
def test_r03_leaves_alone_what_was_published(then):
    assert not told("R03", {"rag_previous": then}, {"rag_current": then})
    assert told("R03", {"rag_previous": "n/a"}, {"rag_current": then})


def test_r03_an_area_that_was_renamed_keeps_its_id():
    renamed = {"display_name": "Quite Another Name", "rag_previous": "Amber"}
    assert "the 2021 report gave it green" in told("R03", renamed, {})[0].message


def test_r03_a_blank_or_unusable_cell_is_told_of_by_itself():
    assert not told("R03", {"rag_previous": None}, {})
    data = dashboard({"rag_previous": "Amber"})
    bad = frozenset({(data.returns[1].workbook, "areas", 4, "rag_previous")})
    assert not hits(replace(data, bad=bad), "R03", published())


def test_r03_the_very_report_that_was_published_is_not_compared_with_itself():
    again = dashboard({"rag_previous": "Amber"}, as_at=LAST)
    for rule in ("R03", "R05"):
        assert not hits(again, rule, published({"rag_basis": "Delivery"}))


def test_r03_nothing_is_known_of_an_area_that_an_error_kept_out():
    before = published({}, {"area_id": "COL-TWO", "rationale": None})
    before = before.without(check(before))
    assert list(before["areas"]["area_id"]) == ["COL-ONE"]
    two = {"area_id": "COL-TWO", "rag_previous": "Amber"}
    assert not hits(dashboard({}, two), "R03", before)


def test_r03_without_a_dashboard_then_nothing_is_known():
    assert not hits(dashboard({"rag_previous": "Red"}), "R03", a_dataset(a_tracker({})))


def test_rules_that_do_not_compare_see_the_published_grade():
    typed, then = {"rag_previous": "Red"}, {"rag_current": "Green"}
    assert hits(dashboard(typed), "R04")
    assert not told("R04", typed, then)
    assert told("R04", {"rag_current": "Red", "rag_previous": "Red"}, then)
    new = {"area_id": "COL-NEW", "rag_previous": "Amber"}
    stated = dashboard({}, new, stated_comparable=1)
    assert hits(stated, "R09")
    assert not hits(stated, "R09", published())


def test_r05_another_basis():
    [finding] = told("R05", {"rag_basis": "Both"}, {"rag_basis": "Benefits"})
    assert finding.message.startswith(
        "In the 2021 report it was graded on benefits, now on benefits and delivery."
    )
    assert finding.place.header == "Graded on"


def test_r05_leaves_alone():
    other = {"rag_basis": "Delivery"}
    assert not told("R05", {}, {})
    assert not told("R05", other | {"rag_current": "Not graded"}, {})
    assert not told("R05", other, {"rag_current": "Not graded"})
    assert not hits(dashboard({}, other | {"area_id": "COL-NEW"}), "R05", published())


BIO = {"area_id": "COL-BIO", "display_name": "Biometrics"}


def test_r08_an_area_has_disappeared():
    [finding] = hits(dashboard(), "R08", published({}, BIO))
    assert finding.message.startswith("'Biometrics' was reported last time and has disappeared.")
    assert (finding.place.sheet, finding.place.key) == ("Closed", "COL-BIO")
    assert (finding.unit, finding.keeps_out) == ("CJ", False)


def test_r08_leaves_alone():
    before = published({}, BIO)
    assert not hits(dashboard({}, BIO), "R08", before)
    assert not hits(dashboard(rows={"ClosedAreas": [closed("COL-BIO")]}), "R08", before)
    assert not hits(dashboard({"replaces_area_id": "COL-BIO"}), "R08", before)
    assert not hits(a_dataset(a_tracker({})), "R08", before), "no areas are reported at all"


def test_r08_the_unit_that_reported_it_has_returned_no_dashboard():
    [finding] = hits(dashboard(unit="LP"), "R08", published(BIO))
    assert (finding.place.workbook, finding.place.key, finding.unit) == ("", "COL-BIO", "CJ")


def test_r08_an_area_without_an_id_may_be_the_missing_one():
    assert not hits(dashboard({"area_id": None}), "R08", published(BIO))
    no_id = {"ClosedAreas": [closed("COL-BIO") | {"area_id": None}]}
    assert not hits(dashboard(rows=no_id), "R08", published(BIO))


def test_r08_says_nothing_of_a_dashboard_that_cannot_be_judged():
    data = dashboard(rows={"Areas": []})
    assert hits(data, "R08", published(BIO))
    [broken] = hits(dashboard(), "R08", published({}, BIO))
    broken = replace(broken, rule="W02")
    returns = (data.returns[0], replace(data.returns[1], findings=(broken,)))
    assert not hits(replace(data, returns=returns), "R08", published(BIO))


STUCK = {"rag_current": "Amber", "rag_previous": "Amber", "assessed_on": date(2022, 10, 1)}


@pytest.mark.parametrize(
    ("then", "reports"),
    [
        ({"rag_current": "Amber", "rag_previous": "Amber"}, "3 reports"),
        ({"rag_current": "Amber", "rag_previous": "Green"}, "2 reports"),
        ({"rag_current": "Amber", "rag_previous": "n/a"}, "2 reports"),
        ({"rag_current": "Green", "rag_previous": "Amber"}, ""),
    ],
)
def test_r11_counts_the_published_reports(then, reports):
    findings = told("R11", STUCK, then)
    assert [reports in finding.message for finding in findings] == [True] * bool(reports)


def test_r11_a_published_grade_counts_though_another_was_typed():
    assert told("R11", STUCK | {"rag_previous": "Green"}, STUCK)


def test_r11_three_reports_may_be_asked_for():
    three = reference(Thresholds=[{"key": "rag.stuck_reports", "value": 3.0, "note": ""}])
    data = a_dataset(a_dashboard(STUCK, as_at=NOW), lists=three)
    assert hits(data, "R11", published(STUCK))
    assert not hits(data, "R11", published(STUCK | {"rag_previous": "Green"}))
    assert not hits(data, "R11")
