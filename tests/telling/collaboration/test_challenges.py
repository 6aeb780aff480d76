"""What argues against a grade: every kind of fact, for none, one and many areas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.makes import AS_AT, a_dashboard, a_dataset, a_tracker, reference
from toolkit.edition import Edition
from toolkit.measures import measure
from toolkit.rules.check import check
from toolkit.rules.explained import explain
from toolkit.telling.collaboration.challenges import Challenge, against_grades, titles
from toolkit.telling.story import Cited, Story

EVIDENCE = {
    "line_id": "1", "area_id": "COL-ONE", "measure": "Staff satisfaction", "current": 60.0,
    "previous": 72.0, "unit": "%", "polarity": "Higher is better", "as_at": AS_AT,
    "source": "Survey",
}  # fmt: skip
FACT = {
    "fact_id": "F1", "about": "COL-ONE", "label": "Forces live", "value": 32.0, "unit": "forces",
    "as_at": AS_AT, "source": "Report", "sum_group": "G", "group_total": 43.0,
}  # fmt: skip
EXPLAINED = {
    "rule_id": "R06", "key": "COL-ONE", "reason": "The survey changed.", "approved_by": "HEAD",
    "expires_on": date(2024, 12, 31),
}  # fmt: skip


def story(*areas: Mapping[str, Any], lists: Any = None, **rows: Any) -> Story:
    """A dashboard of areas graded in time for the report."""
    named = [{"assessed_on": AS_AT} | dict(area) for area in areas or ({},)]
    # A tracker without benefits: what areas rely on can be looked up, and is not there.
    data = a_dataset(a_dashboard(*named, rows=rows, as_at=AS_AT), a_tracker(), lists=lists)
    found = tuple(explain(data, check(data)))
    edition = Edition("Update", "A force", "V1.0", "OFFICIAL", AS_AT, "run", False, False)
    return Story(measure(data, data, found), data, data, found, edition)


def told(*areas: Mapping[str, Any], **more: Any) -> tuple[list[str], tuple[Challenge, ...]]:
    """The titles of a story's challenges, and the challenges."""
    a_story = story(*areas, **more)
    cited = Cited(a_story.figures)
    found = against_grades(a_story, cited)
    return titles(found, cited) if found else [], found


def test_a_grade_that_nothing_argues_against_is_not_challenged():
    assert told() == ([], ())


def test_green_with_a_number_that_got_worse():
    said, (one,) = told(AreaEvidence=[EVIDENCE])
    assert said[0] == "The one area is open to challenge: JD"
    assert (one.fact, one.source) == ("Staff satisfaction: 60% (72% last time)", "Survey")
    assert one.question == "Why does green hold with a number worse than in 2021?"


def test_green_short_of_its_target_is_another_question():
    line = EVIDENCE | {"previous": None, "target": 90.0}
    _, (one,) = told(AreaEvidence=[line])
    assert one.question == "Why does green hold with a number short of its target?"


@pytest.mark.parametrize(
    ("area", "fact"),
    [
        (
            {"rag_current": "Amber", "rag_previous": "Amber", "return_to_green": date(2025, 1, 1)},
            "Amber since 2021 or earlier; an owner of the action is not stated",
        ),
        (
            {"rag_current": "Amber", "rag_previous": "Amber", "action_owner_id": "HEAD",
             "return_to_green": date(2025, 1, 1)},
            "Amber since 2021 or earlier",
        ),
        (
            {"assessed_on": date(2024, 1, 1)},
            "The grade was given on 1 Jan 2024; this report is as at 30 Jun 2024",
        ),
        ({"rag_previous": "Red"}, "Moved from red to green in one step"),
        (
            {"rag_current": "Amber", "return_to_green": date(2024, 5, 1)},
            "Green was expected by 1 May 2024, which has passed",
        ),
        (
            {"benefit_ids": "BEN-CJ-009"},
            "Relies on BEN-CJ-009, which is in no tracker that was returned",
        ),
    ],
)  # fmt: skip
def test_facts_of_the_areas_sheet(area: Mapping[str, Any], fact: str):
    _, (one,) = told(area)
    assert one.fact == fact
    assert one.source.startswith("Areas sheet, ")


def test_facts_that_do_not_add_up_challenge_the_area_they_are_about():
    facts = [FACT, FACT | {"fact_id": "F2", "label": "Forces to come", "value": 12.0}]
    _, (one,) = told(lists=reference(KeyFacts=facts))
    assert one.fact == (
        "Forces live, and the facts that go with it: 32 + 12 = 44 forces, but 43 forces in all"
    )


def test_what_is_explained_comes_last_with_its_reason_and_is_not_counted():
    other = {"area_id": "COL-TWO", "short_name": "Two", "rag_previous": "Red"}
    said, found = told({}, other, {"area_id": "COL-C"}, AreaEvidence=[EVIDENCE],
                       Explanations=[EXPLAINED])  # fmt: skip
    assert said[0] == "One of 3 areas to challenge: Two"
    assert [one.area.area_id for one in found] == ["COL-TWO", "COL-ONE"]
    assert found[1].explained.startswith("The survey changed (agreed by Head of Unit")


def test_where_all_is_explained_the_title_says_so():
    said, _ = told(AreaEvidence=[EVIDENCE], Explanations=[EXPLAINED])
    assert said == ["No grade left to challenge; what argues against one grade is explained"]


def test_many_are_counted_and_not_named():
    areas = [
        {"area_id": f"COL-{n}", "short_name": f"A{n}", "rag_previous": "Red"} for n in range(6)
    ]
    assert told(*areas)[0] == ["All 6 areas are open to challenge"]
    assert told(*areas[:2])[0][-1] == "Both areas are open to challenge"
    assert told(*areas, {"area_id": "COL-X"})[0] == ["Six of 7 areas to challenge"]
