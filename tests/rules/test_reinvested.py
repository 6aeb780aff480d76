"""Rules about where hours went."""

from __future__ import annotations

import pytest

from tests.makes import a_dataset, a_tracker, hits, hours


def lines(statement, basis="Likely impact"):
    return {"Reinvestment": [{"line_id": "R1", "benefit_id": "BEN-CJ-001", "dest_code": "TRAIN",
                              "basis": basis, "hours": 10.0, "statement": statement}]}  # fmt: skip


def found(rule_id, benefit=None, **more):
    measured = [hours("BEN-CJ-001", [90.0 + month for month in range(12)])]
    return hits(a_dataset(a_tracker(benefit or {}, measured=measured, **more)), rule_id)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("More patrols resulted in fewer burglaries.", "resulted in"),
        ("This Led directly to faster files.", "Led directly to"),
        ("Fewer complaints, due to quicker calls.", "due to"),
        ("It may have helped. Morale rose as a result of it.", "as a result of"),
    ],
)
def test_b10_words_that_claim_a_cause(statement, words):
    [finding] = found("B10", rows=lines(statement))
    assert f"so '{words}' says more than we can show" in finding.message
    assert (finding.place.sheet, finding.place.header) == ("Reinvestment", "Statement")
    assert finding.owner == "HEAD"
    assert not found("B10", rows=lines(statement, "Estimated"))


@pytest.mark.parametrize(
    "statement",
    [
        "Officers are likely to have reached callers sooner.",
        "This is likely to have led to quicker answers.",
        "It may, in part, have resulted in fewer complaints.",
        "Supervisors introduced the results in a briefing.",
    ],
)
def test_b10_words_that_leave_it_open(statement):
    assert not found("B10", rows=lines(statement))


def test_b11_known_hours_that_went_nowhere():
    [finding] = found("B11")
    assert finding.message == (
        "Where did these 1,146 hours go? They show as 'destination not tracked'."
    )
    assert (finding.place.sheet, finding.place.header) == ("Benefits", "Benefit ID")
    assert not found("B11", rows=lines("Training days."))
    assert not found("B11", {"stage": "Closed"})
    assert not hits(a_dataset(a_tracker({})), "B11"), "nothing is known yet"
