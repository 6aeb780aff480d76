"""Rules about RAG dashboards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests.makes import a_dashboard, a_dataset, hits, reference
from toolkit.dataset import consolidate
from toolkit.rules.rag import adverse_evidence


def found(rule_id, *areas, **more):
    return hits(a_dataset(a_dashboard(*(areas or ({},)), **more)), rule_id)


def closed(area_id, new=None, outcome="Replaced"):
    return {"area_id": area_id, "display_name": area_id, "closed_on": date(2022, 3, 31),
            "outcome": outcome, "replaced_by_id": new, "last_rag": "Green",
            "closing_statement": "Done."}  # fmt: skip


def closing(*rows):
    return {"rows": {"ClosedAreas": list(rows)}}


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ({"rationale": None}, "is green with no reason given"),
        ({"rag_current": "Amber", "rationale": "Late."}, "reason of only 5 characters"),
        ({"rag_current": "Red", "rationale": None}, "is red with no reason given"),
    ],
)
def test_r01_reason(area, words):
    [finding] = found("R01", area)
    assert words in finding.message
    assert finding.place.key == "COL-ONE"
    assert not found("R01")
    assert not found("R01", {"rationale": "On plan."})


def test_r02_not_graded():
    assert found("R02", {"rag_current": "Not graded"})
    assert not found("R02", {"rag_current": "Not graded", "not_graded_reason": "Paused"})


@pytest.mark.parametrize(
    ("area", "rows", "words"),
    [
        ({"replaces_area_id": "COL-ONE"}, (), "replace itself"),
        ({"replaces_area_id": "COL-OLD"}, (), "not on the Closed sheet"),
        ({"replaces_area_id": "COL-OLD"}, (closed("COL-OLD", "COL-TWO"),), "on neither sheet"),
        ({}, (closed("COL-OLD", "COL-OLD"),), "replaced by itself"),
        ({}, (closed("COL-OLD", "COL-GONE"),), "on neither sheet"),
        ({"replaces_area_id": "COL-OLD"},
         (closed("COL-OLD", "COL-NEW"), closed("COL-NEW", "COL-OLD")),
         "COL-OLD is replaced by COL-NEW, which is replaced by COL-OLD"),
        ({}, (closed("COL-OLD", "COL-NEW"), closed("COL-NEW", "COL-ONE")), "itself replaced by"),
    ],
)  # fmt: skip
def test_r07_replacements(area, rows, words):
    assert any(words in finding.message for finding in found("R07", area, **closing(*rows)))


def test_r07_leaves_a_plain_replacement_alone():
    area = {"replaces_area_id": "COL-OLD"}
    assert not found("R07", area, **closing(closed("COL-OLD", "COL-ONE")))


def test_r09_counts():
    [finding] = found("R09", stated_areas=13)
    assert "says 13 areas; the dashboard has 1 area, 1 of them" in finding.message
    assert (finding.place.sheet, finding.place.header) == ("Control", "Areas in your summary")
    assert found("R09", {"rag_previous": "n/a"}, stated_comparable=1)
    assert not found("R09", stated_areas=1, stated_comparable=1)


def test_r10_closed_but_graded():
    rows = closing(closed("COL-ONE", outcome="Business as usual"))
    assert "cannot have a current grade" in found("R10", **rows)[0].message
    two = ({"area_id": "COL-A", "replaces_area_id": "COL-OLD"},
           {"area_id": "COL-B", "replaces_area_id": "COL-OLD"})  # fmt: skip
    assert "COL-A and COL-B all replace COL-OLD" in found("R10", *two)[0].message
    assert not found("R10", **closing(closed("COL-OLD", outcome="Concluded")))


@pytest.mark.parametrize(
    ("now", "before", "fires"),
    [
        ("Green", "Red", True),
        ("Red", "Green", True),
        ("Amber", "Red", False),
        ("Green", "n/a", False),
        ("Not graded", "Green", False),
    ],
)
def test_r04_two_grades_at_once(now, before, fires):
    findings = found("R04", {"rag_current": now, "rag_previous": before})
    assert bool(findings) is fires
    if fires:
        assert f"moved from {before.lower()} to {now.lower()} in one step" in findings[0].message


def evidence(current=60.0, polarity="Higher is better", **more):
    line = {"line_id": "1", "area_id": "COL-ONE", "measure": "Staff satisfaction", "unit": "%",
            "current": current, "polarity": polarity}  # fmt: skip
    return {"rows": {"AreaEvidence": [line | more]}}


def test_r06_support_services_2022():
    [finding] = found("R06", **evidence(60.0, previous=72.0))
    assert "Graded green, but 'Staff satisfaction' (%) went from 72 to 60." in finding.message
    assert (finding.place.sheet, finding.place.header) == ("Areas", "Grade now")
    assert (finding.place.key, finding.owner, finding.unit) == ("COL-ONE", "HEAD", "CJ")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (evidence(9.0, "Lower is better", previous=8.0), "went from 8 to 9"),
        (evidence(12.4, target=15.4), "at 12.4 is short of its target of 15.4"),
        (evidence(110.0, "Lower is better", target=100.0), "at 110 is above its target of 100"),
        (evidence(1.0, "Lower is better", target=0.0), "at 1 is above its target of 0"),
        (evidence(0.0, target=5.0), "at 0 is short of its target of 5"),
        (evidence(8.0, previous=9.0, target=10.0),
         "went from 9 to 8 and at 8 is short of its target of 10"),
    ],
)  # fmt: skip
def test_r06_worse_or_short_of_target(line, words):
    assert words in found("R06", **line)[0].message


@pytest.mark.parametrize(
    "line",
    [
        evidence(72.0, previous=72.0),
        evidence(73.0, previous=72.0),
        evidence(8.0, "Lower is better", previous=9.0),
        evidence(8.0, "Contextual", previous=9.0, target=10.0),
        evidence(9.5, target=10.0),
        evidence(105.0, "Lower is better", target=100.0),
        evidence(0.0, "Lower is better", target=0.0),
        evidence(60.0),
        evidence(60.0, previous=72.0, area_id="COL-OTHER"),
    ],
)
def test_r06_leaves_alone(line):
    assert not found("R06", **line)


def test_r06_of_no_line_is_a_table_all_the_same():
    lines = adverse_evidence(a_dataset(a_dashboard({})))
    assert len(lines) == 0
    assert {"workbook", "area_id", "area"} <= set(lines.columns)


def test_r06_is_only_about_green():
    assert not found("R06", {"rag_current": "Amber"}, **evidence(60.0, previous=72.0))


def test_r11_graded_long_ago():
    [finding] = found("R11", {"assessed_on": date(2024, 3, 31)})
    assert "was graded on 31 March 2024, 91 days before" in finding.message
    assert finding.place.header == "Graded on date"
    assert not found("R11", {"assessed_on": date(2024, 4, 1)})
    old = {"assessed_on": date(2022, 10, 31)}
    assert not found("R11", old, as_at=date(2022, 10, 31)), "the report's own date counts"


RECENT = {"assessed_on": date(2024, 6, 1)}


@pytest.mark.parametrize("grade", ["Amber", "Red"])
def test_r11_stuck(grade):
    stuck = RECENT | {"rag_current": grade, "rag_previous": grade}
    [finding] = found("R11", stuck)
    assert f"has been {grade.lower()} for 2 reports running" in finding.message
    assert not found("R11", stuck | {"rag_previous": "n/a"})
    assert not found("R11", RECENT)


def test_r11_more_reports_than_a_dashboard_knows_of():
    rows = [{"key": "rag.stuck_reports", "value": 3.0, "note": ""}]
    stuck = a_dashboard(RECENT | {"rag_current": "Red", "rag_previous": "Red"})
    assert not hits(a_dataset(stuck, lists=reference(Thresholds=rows)), "R11")


def test_r13_green_is_overdue():
    late = {"rag_current": "Amber", "return_to_green": date(2024, 6, 29)}
    [finding] = found("R13", late)
    assert "expected to be green by 29 June 2024, now passed" in finding.message
    assert not found("R13", late | {"return_to_green": date(2024, 6, 30)})
    assert not found("R13", late | {"rag_current": "Green"})


def test_r14_no_way_back():
    amber = {"rag_current": "Amber", "issue": "Late.", "action": "Chase."}
    [finding] = found("R14", amber)
    assert "'Joint Directorate' is amber: who is doing what" in finding.message
    assert finding.message.endswith("Missing: Action owner and Green expected by.")
    assert finding.place.header == "Action owner"
    whole = amber | {"action_owner_id": "HEAD", "return_to_green": date(2024, 9, 30)}
    assert not found("R14", whole)
    assert not found("R14")


def test_r14_an_unusable_cell_is_not_missing():
    amber = {"rag_current": "Red", "issue": "Late.", "action": "Chase.",
             "return_to_green": date(2024, 9, 30)}  # fmt: skip
    data = a_dataset(a_dashboard(amber))
    bad = {(data["areas"]["workbook"][0], "areas", 4, "action_owner_id")}
    assert hits(data, "R14")
    assert not hits(replace(data, bad=frozenset(bad)), "R14")


def test_the_2022_dashboard(sample):
    told = {(f.rule, f.place.key) for f in sample.findings if f.rule.startswith("R")}
    ambers = ("COL-NAS", "COL-ECFRS", "COL-LCR")
    assert told == {("R06", "COL-SSD")} | {
        (rule, area) for rule in ("R11", "R14") for area in ambers
    }


def test_r09_thirteen_areas_compared_but_only_twelve_were_graded(sample):
    returns = [
        replace(ret, control={**ret.control, "stated_comparable": 13})
        if ret.kind == "rag-dashboard" else ret
        for ret in sample.returns
    ]  # fmt: skip
    [finding] = hits(consolidate(returns), "R09")
    assert "says 13 areas compared with last time; the dashboard has 13 areas, 12 of them" in (
        finding.message
    )


def test_r12_without_its_aliases_the_2022_report_has_three_names(sample):
    data = sample.everything
    assert not hits(data, "R12")
    rows = data["areas"][data["areas"]["area_id"] == "COL-LCR"]
    names = data["aliases"].query("canonical_id == 'COL-LCR'")["alias"]
    copies = [rows.assign(display_name=n, area_id=f"COL-X{i}") for i, n in enumerate(names)]
    three = pd.concat([data["areas"], *copies], ignore_index=True)
    tables = {**data.tables, "areas": three}
    assert not hits(replace(data, tables=tables), "R12")
    bare = replace(data, tables=tables | {"aliases": data["aliases"].iloc[:0]})
    assert [f.place.key for f in hits(bare, "R12")] == ["COL-X0", "COL-X1"]
