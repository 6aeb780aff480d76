"""Benefits that are counted twice, overlaps that do not add up, areas that rely on benefits."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_dashboard, a_dataset, a_tracker, hits

CLAIM = {"measure_key": "KEYING", "enabler_id": "APP"}


def two(first=None, second=None, **more):
    """A Dataset of BEN-CJ-001 and BEN-CJ-002, both claiming the whole of one activity."""
    rows = [CLAIM | (first or {}), CLAIM | {"benefit_id": "BEN-CJ-002"} | (second or {})]
    return a_dataset(a_tracker(*rows, **more))


def test_x02_both_claim_the_whole():
    findings = hits(two(), "X02")
    assert [f.place.key for f in findings] == ["BEN-CJ-001", "BEN-CJ-002"]
    assert findings[0].message == (
        "BEN-CJ-001 and BEN-CJ-002 both claim time saved from APP on KEYING. Declare the overlap "
        "on Adjustments, or split the hours with Attribution %."
    )
    assert findings[0].place.header == "Activity measured"


def test_x02_across_trackers_and_by_workstream():
    claim = {"measure_key": "KEYING"}
    other = a_tracker(claim | {"benefit_id": "BEN-LP-001"}, unit="LP")
    findings = hits(a_dataset(a_tracker(claim), other), "X02")
    assert len(findings) == 2
    assert "time saved from WS-1 on KEYING" in findings[0].message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"enabler_id": "ROBOT"}),
        ({}, {"measure_key": "FILING"}),
        ({}, {"beneficiary_unit": "LP"}),
        ({}, {"stage": "Closed"}),
        ({}, {"include_in_pack": False}),
        ({"end_date": date(2023, 12, 31)}, {"go_live": date(2024, 1, 1)}),
        ({"attribution_pct": 60.0}, {"attribution_pct": 40.0}),
    ],
)
def test_x02_other_activities_other_times_and_split_hours(first, second):
    assert not hits(two(first, second), "X02")


def test_x02_an_idea_without_a_date_could_start_today():
    idea = {"stage": "Idea", "go_live": None}
    assert hits(two(second=idea), "X02")
    assert not hits(two({"end_date": date(2024, 6, 29)}, idea), "X02")


def overlap(giver="BEN-CJ-001", keeper="BEN-CJ-002", hours_fy=60.0, line="1"):
    return {"line_id": line, "benefit_id": giver, "kind": "Overlap given up", "hours_fy": hours_fy,
            "kept_by": keeper, "description": "Both"}  # fmt: skip


def test_x02_a_declared_overlap_settles_it_either_way():
    assert not hits(two(rows={"Adjustments": [overlap()]}), "X02")
    other_way = overlap("BEN-CJ-002", "BEN-CJ-001")
    assert not hits(two(rows={"Adjustments": [other_way]}), "X02")
    elsewhere = overlap(keeper="BEN-CJ-009")
    assert len(hits(two(rows={"Adjustments": [elsewhere]}), "X02")) == 2


def test_x02_keeps_both_out():
    data = two()
    assert data.without(hits(data, "X02"))["benefits"].empty


@pytest.mark.parametrize(
    ("lines", "words", "header"),
    [
        ([overlap(keeper="BEN-CJ-001")], "BEN-CJ-001 gives up hours to itself", "Kept by"),
        ([overlap(keeper="BEN-XX-001")], "BEN-XX-001, which is in no tracker", "Kept by"),
        ([overlap(), overlap("BEN-CJ-002", "BEN-CJ-001", line="2")],
         "each give up hours to the other", "Kept by"),
        ([overlap(hours_fy=900.0)],
         "The overlap of 900 exceeds what BEN-CJ-002 claims (800)", "Hours a year"),
        ([overlap(hours_fy=1_300.0)],
         "The overlap of 1,300 exceeds what BEN-CJ-001 claims (1,200)", "Hours a year"),
    ],
)  # fmt: skip
def test_x04_overlaps_that_cannot_be(lines, words, header):
    second = {"forecast_gross_hours_fy": 1_600.0, "attribution_pct": 50.0}
    findings = hits(two(second=second, rows={"Adjustments": lines}), "X04")
    assert len(findings) == len(lines)
    assert words in findings[0].message
    assert (findings[0].place.sheet, findings[0].place.header) == ("Adjustments", header)


def test_x04_sound_overlaps():
    assert not hits(two(rows={"Adjustments": [overlap()]}), "X04")
    assert not hits(two(rows={"Adjustments": [overlap(hours_fy=1_200.0)]}), "X04")
    unknown = {"forecast_gross_hours_fy": None}
    assert not hits(two(second=unknown, rows={"Adjustments": [overlap()]}), "X04")
    other = overlap() | {"kind": "Dis-benefit", "kept_by": None, "hours_fy": 9_000.0}
    assert not hits(two(rows={"Adjustments": [other]}), "X04")


def test_x04_a_benefit_in_another_tracker_is_known():
    other = a_tracker({"benefit_id": "BEN-LP-001"}, unit="LP")
    line = overlap(keeper="BEN-LP-001")
    assert not hits(a_dataset(a_tracker({}, rows={"Adjustments": [line]}), other), "X04")


def relying(cited, *benefits, trackers=True):
    """An area that cites benefits, and what X08 says of it."""
    area = a_dashboard({"benefit_ids": cited}, workbook="returns/dashboard.xlsx")
    returns = [a_tracker(*benefits)] if trackers else []
    return hits(a_dataset(area, *returns), "X08")


@pytest.mark.parametrize(
    ("cited", "benefit", "words"),
    [
        ("BEN-XX-001", {}, "relies on BEN-XX-001, which is in no tracker that was returned."),
        ("BEN-CJ-001", {"stage": "Withdrawn"}, "relies on BEN-CJ-001, which is withdrawn."),
        ("BEN-CJ-001", {"go_live": date(2024, 1, 1)}, "which is unassured."),
    ],
)
def test_x08_a_doubtful_benefit(cited, benefit, words):
    [finding] = relying(cited, benefit)
    assert words in finding.message
    assert (finding.place.key, finding.place.header) == ("COL-ONE", "Relies on benefits")


@pytest.mark.parametrize("sign", [",", "; ", " ", ",\n"])
def test_x08_several_are_cited(sign):
    withdrawn = {"benefit_id": "BEN-CJ-002", "stage": "Withdrawn"}
    cited = sign.join(["BEN-CJ-002", "BEN-CJ-001", "BEN-XX-009", "BEN-CJ-002"])
    findings = relying(cited, {}, withdrawn)
    assert ["BEN-CJ-002" in f.message for f in findings] == [True, False]
    assert "BEN-XX-009" in findings[1].message


def test_x08_leaves_alone():
    assert not relying("BEN-CJ-001", {})
    assert not relying(None, {})
    assert not relying("BEN-CJ-001", {"stage": "Closed"}), "it was delivered"
    assert not relying("BEN-XX-001", trackers=False), "nobody knows the benefits"
