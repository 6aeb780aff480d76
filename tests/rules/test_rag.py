"""Rules about RAG dashboards."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_dashboard, a_dataset, hits


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
    assert finding.place.sheet == "Control"
    assert found("R09", {"rag_previous": "n/a"}, stated_comparable=1)
    assert not found("R09", stated_areas=1, stated_comparable=1)


def test_r10_closed_but_graded():
    rows = closing(closed("COL-ONE", outcome="Business as usual"))
    assert "cannot have a current grade" in found("R10", **rows)[0].message
    two = ({"area_id": "COL-A", "replaces_area_id": "COL-OLD"},
           {"area_id": "COL-B", "replaces_area_id": "COL-OLD"})  # fmt: skip
    assert "COL-A and COL-B all replace COL-OLD" in found("R10", *two)[0].message
    assert not found("R10", **closing(closed("COL-OLD", outcome="Concluded")))
