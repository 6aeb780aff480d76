"""Rules about dis-benefits, evidence and reviews."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_dataset, a_tracker, hits, hours

UNEVEN = [90.0 + month for month in range(12)]


def found(rule_id, benefit=None, values=UNEVEN, **more):
    measured = [hours("BEN-CJ-001", values)] if len(values) else []
    return hits(a_dataset(a_tracker(benefit or {}, measured=measured, **more)), rule_id)


def only(findings):
    [finding] = findings
    return finding


def adjusted(kind="Dis-benefit"):
    line = {"line_id": "1", "benefit_id": "BEN-CJ-001", "kind": kind, "hours_fy": 10.0,
            "affected_unit": "LP", "kept_by": "BEN-CJ-002", "description": "More work"}  # fmt: skip
    return {"Adjustments": [line]}


def answer(value, **more):
    return found("B21", {"disbenefit_confirmed": value}, **more)


def test_b21_not_answered():
    finding = only(answer(None))
    assert finding.message == (
        "Does this move work elsewhere? Confirm 'None identified', or list it on Adjustments."
    )
    assert (finding.place.sheet, finding.place.header) == ("Benefits", "Dis-benefits checked")
    assert not answer("None identified")
    assert not found("B21", {"disbenefit_confirmed": None, "stage": "Withdrawn"})


def test_b21_an_answer_that_is_not_what_is_listed():
    assert "no dis-benefit is listed" in only(answer("See Adjustments")).message
    assert "a dis-benefit is listed" in only(answer("None identified", rows=adjusted())).message
    assert not answer("See Adjustments", rows=adjusted())


def test_b21_an_overlap_is_no_disbenefit():
    assert not answer("None identified", rows=adjusted("Overlap given up"))
    assert answer("See Adjustments", rows=adjusted("Overlap given up"))


REVIEWED = {"review_benefits_by": "HEAD", "review_finance_by": "HEAD"}


def reviewed(team=None, finance=None, **more):
    days = {"review_benefits_on": team, "review_finance_on": finance}
    return found("B28", REVIEWED | days | more)


def test_b28_an_old_review():
    finding = only(reviewed(date(2023, 5, 23), date(2024, 5, 1)))
    assert finding.message == (
        "Last reviewed by the Benefits team on 23 May 2023. Ask the Benefits team to refresh the "
        "review."
    )
    assert finding.place.header == "Benefits review on"


def test_b28_both_reviews_old_the_older_first():
    finding = only(reviewed(date(2023, 5, 23), date(2022, 5, 1)))
    assert "by Corporate Finance on 1 May 2022 and by the Benefits team on" in finding.message
    assert finding.place.header == "Finance review on"


@pytest.mark.parametrize(
    ("team", "finance"),
    [(date(2023, 6, 30), None), (date(2024, 1, 1), date(2024, 1, 1)), (None, None)],
)
def test_b28_reviews_that_hold_or_were_never_made(team, finance):
    assert not reviewed(team, finance)


def test_b28_nobody_asks_for_a_new_review_of_what_has_ended():
    assert not reviewed(date(2020, 1, 1), stage="Closed")


def test_b28_achieved_without_evidence():
    bare = {"evidence_ref": None}
    finding = only(found("B28", bare | {"stage": "Closed"}))
    assert "There is no evidence for what has been achieved." in finding.message
    assert finding.place.header == "Evidence"
    assert not found("B28", bare), "B05 is an error"
    assert not found("B28", bare | {"go_live": date(2024, 6, 17)}, ())


def test_b28_pounds_without_evidence():
    line = {"line_id": "1", "benefit_id": "BEN-CJ-001", "kind": "Cost avoidance", "fy": "2024/25"}
    money = {"evidence_ref": None, "benefit_type": "Cost avoidance"}
    assert only(found("B28", money, (), rows={"Savings": [line | {"actual_gbp": 500.0}]}))
    assert not found("B28", money, (), rows={"Savings": [line | {"planned_gbp": 500.0}]})


def test_b28_pounds_are_those_of_the_benefit_in_its_own_workbook():
    money = {"evidence_ref": None, "benefit_type": "Cost avoidance"}
    line = {"line_id": "1", "benefit_id": "BEN-CJ-001", "kind": "Cost avoidance", "fy": "2024/25"}
    other = a_tracker(unit="LP", rows={"Savings": [line | {"actual_gbp": 500.0}]})
    assert not hits(a_dataset(a_tracker(money), other), "B28")


DONE = {"review_benefits_on": date(2024, 5, 1), "review_finance_on": date(2024, 5, 1)} | REVIEWED


@pytest.mark.parametrize(
    ("benefit", "message"),
    [
        (DONE | {"review_finance_on": None},
         "High assurance is claimed, but Corporate Finance has not reviewed it. Shown as Medium"),
        (REVIEWED, "but the Benefits team and Corporate Finance have not reviewed it. Shown as"),
        (DONE | {"go_live": date(2024, 1, 1)},
         "has not been live for long enough. Shown as Medium"),
        (DONE | {"stage": "In delivery", "go_live": date(2025, 1, 1)},
         "its stage is 'In delivery'. Shown as Low"),
        (DONE | {"baseline_value": None, "evidence_ref": None},
         "Baseline and Evidence are blank. Shown as Low"),
    ],
)  # fmt: skip
def test_b25_more_assurance_claimed_than_given(benefit, message):
    finding = only(found("B25", {"claimed_assurance": "High"} | benefit))
    assert message in finding.message
    assert finding.place.header == "Assurance claimed"


@pytest.mark.parametrize(
    ("claimed", "benefit", "fires"),
    [
        ("High", DONE, False),
        ("Medium", DONE, False),
        (None, {}, False),
        ("Low", {}, False),
        ("Medium", {}, True),
        ("Low", {"go_live": date(2024, 1, 1)}, True),
        ("High", {"stage": "Withdrawn"}, False),
        ("High", {"include_in_pack": False}, False),
    ],
)
def test_b25_compares_with_the_level_that_is_shown(claimed, benefit, fires):
    assert bool(found("B25", {"claimed_assurance": claimed} | benefit)) is fires
