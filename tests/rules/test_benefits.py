"""Rules about benefits: for each, what it finds and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.makes import a_dataset, a_tracker, hits, hours
from toolkit.findings import Place
from toolkit.rules.cells import C05
from toolkit.rules.check import check
from toolkit.rules.structure import W02_COLUMN

YEAR = [100.0] * 12


def found(rule_id, benefit=None, values=YEAR, **more):
    """What a rule finds in a tracker of one benefit."""
    measured = [hours("BEN-CJ-001", values)] if len(values) else []
    return hits(a_dataset(a_tracker(benefit or {}, measured=measured, **more)), rule_id)


def only(findings):
    [finding] = findings
    return finding


def test_a_sound_benefit_has_no_finding_at_all():
    measured = [100.0 + month % 5 for month in range(12)]
    data = a_dataset(a_tracker({}, measured=[hours("BEN-CJ-001", measured)]))
    assert [f for f in check(data) if f.rule != "W10" and f.severity != "note"] == []


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        (None, "the cell is empty"),
        ("NOBODY", "'NOBODY' is not on the list of people)"),
        ("Head of Unti", "is not on the list of people; did you mean 'HEAD · Head of Unit'?"),
        ("GONE", "Former Head left that role on 31 January 2024"),
        ("PROJ", "Project Manager is in a project team"),
    ],
)
def test_b01_owner(owner, words):
    finding = only(found("B01", {"owner_id": owner}))
    assert words in finding.message
    assert (finding.place.sheet, finding.place.row, finding.place.header) == (
        "Benefits",
        4,
        "Owner",
    )
    assert not found("B01", {"owner_id": "HEAD"})


def test_b01_leaves_ended_benefits_alone():
    assert not found("B01", {"owner_id": "GONE", "stage": "Closed"})


def test_b04_a_year_from_two_months():
    finding = only(found("B04", {"declared_category": "Projected"}, YEAR[:2]))
    assert "2 months is too few" in finding.message
    assert not found("B05", {"declared_category": "Projected"}, YEAR[:2])
    assert not found("B04", {"declared_category": "Projected"}, YEAR[:3])


@pytest.mark.parametrize(
    ("benefit", "values", "category"),
    [
        ({"declared_category": "Known"}, YEAR[:11], "Projected"),
        ({"declared_category": "Projected"}, YEAR, "Known"),
        ({"declared_category": "Known"}, (), "Anticipated"),
        ({"declared_category": "Anticipated", "workstream_id": "WS-0", "stage": "Approved"}, (),
         "Potential"),
    ],
)  # fmt: skip
def test_b05_category(benefit, values, category):
    finding = only(found("B05", benefit, values))
    assert f"so this is '{category}'" in finding.message
    assert finding.place.header == "Your category"
    assert not found("B05", benefit | {"declared_category": category}, values)


def test_b05_measured_without_evidence():
    finding = only(found("B05", {"evidence_ref": None}))
    assert "no evidence reference" in finding.message
    assert finding.place.header == "Evidence"


def test_b07_before_go_live():
    finding = only(found("B07", {"go_live": date(2023, 8, 15)}))
    assert "July 2023, before go-live on 15 August 2023" in finding.message
    assert (finding.place.sheet, finding.place.header) == ("Measured hours", "Jul 2023")
    assert not found("B07", {"go_live": date(2023, 7, 15)})


def reinvested(*amounts, **more):
    lines = [
        {"line_id": str(n), "benefit_id": "BEN-CJ-001", "dest_code": "TRAIN", "basis": "Estimated",
         "hours": amount} | more
        for n, amount in enumerate(amounts, 1)
    ]  # fmt: skip
    return {"Reinvestment": lines}


def test_b08_more_reinvested_than_achieved():
    finding = only(found("B08", rows=reinvested(1000.0, 300.0)))
    assert "1,300 hours are shown as reinvested for BEN-CJ-001 but only 1,200" in finding.message
    assert "Reduce them by 100" in finding.message
    assert finding.place.row == 4, "the largest line"
    assert not found("B08", rows=reinvested(900.0, 300.0))


def test_b09_tracked_without_evidence():
    tracked = reinvested(10.0, basis="Tracked")
    assert only(found("B09", rows=tracked)).place.header == "Evidence"
    assert not found("B09", rows=reinvested(10.0, basis="Tracked", evidence_ref="Rota"))


def test_b14_baseline_missing_short_or_late():
    missing = only(found("B14", {"baseline_value": None, "baseline_source": None}))
    assert "Baseline and Baseline source are missing" in missing.message
    short = only(found("B14", {"baseline_to": date(2022, 2, 28)}))
    assert "covers 2 months; it needs at least 3" in short.message
    late = only(found("B14", {"baseline_to": date(2023, 3, 31)}))
    assert "ends after go-live" in late.message
    assert not found("B14", {"baseline_to": date(2022, 3, 31)})
    assert not found("B14", {"baseline_value": None, "stage": "Idea"}, ())


def saving(**more):
    line = {"line_id": "1", "benefit_id": "BEN-CJ-001", "kind": "Cashable", "fy": "2024/25",
            "planned_gbp": 5000.0, "budget_code": "B1"}  # fmt: skip
    return {"Savings": [line | more]}


CASH = {"releasing": "Cashable", "review_finance_by": "HEAD", "review_finance_on": date(2024, 5, 1)}


def test_b18_cashable_needs_budget_and_finance():
    assert not found("B18", CASH, rows=saving())
    assert "the budget code" in only(found("B18", CASH, rows=saving(budget_code=None))).message
    unseen = CASH | {"review_finance_on": None}
    assert "the Finance review" in only(found("B18", unseen, rows=saving())).message
    assert not found("B18", unseen, rows=saving(kind="Cost avoidance"))


def test_b19_time_as_cash():
    assert "remove £5,000" in only(found("B19", rows=saving())).message
    assert not found("B19", CASH, rows=saving())
    assert not found("B19", rows=saving(kind="Non-cashable"))


def test_b20_attribution_needs_a_reason():
    assert "say why it is not 100" in only(found("B20", {"attribution_pct": 80.0})).message
    assert not found("B20", {"attribution_pct": 80.0, "attribution_reason": "Shared with CPS"})


def claims(*shares, **more):
    return a_dataset(
        a_tracker(
            *(
                {
                    "benefit_id": f"BEN-CJ-00{n}",
                    "attribution_pct": share,
                    "measure_key": "REDACTION",
                    "attribution_reason": "Shared",
                }
                | more
                for n, share in enumerate(shares, 1)
            )
        )
    )


def test_b20_claims_on_one_activity():
    assert len(hits(claims(60.0, 50.0), "B20")) == 2
    assert "BEN-CJ-001 and BEN-CJ-002 add to 110%" in hits(claims(60.0, 50.0), "B20")[0].message
    assert not hits(claims(60.0, 40.0), "B20")
    assert not hits(claims(100.0, 100.0, measure_key=None), "B20")


def test_b20_leaves_to_x02_what_nobody_has_split():
    assert not hits(claims(100.0, 100.0), "B20")
    assert len(hits(claims(100.0, 100.0), "X02")) == 2
    assert not hits(claims(60.0, 50.0), "X02")


def test_b20_takes_a_declared_overlap_for_settled():
    line = {"line_id": "1", "benefit_id": "BEN-CJ-001", "kind": "Overlap given up",
            "kept_by": "BEN-CJ-002", "hours_fy": 60.0, "description": "Both"}  # fmt: skip
    rows = [
        {"benefit_id": f"BEN-CJ-00{n}", "attribution_pct": share, "measure_key": "REDACTION",
         "attribution_reason": "Shared"}
        for n, share in ((1, 60.0), (2, 50.0))
    ]  # fmt: skip
    assert len(hits(a_dataset(a_tracker(*rows)), "B20")) == 2
    assert not hits(a_dataset(a_tracker(*rows, rows={"Adjustments": [line]})), "B20")


def test_b20_two_units_may_each_claim_their_own_hours():
    data = a_dataset(
        a_tracker({"measure_key": "REDACTION"}),
        a_tracker(
            {"benefit_id": "BEN-LP-001", "measure_key": "REDACTION", "beneficiary_unit": "LP"},
            unit="LP",
        ),
    )
    assert not hits(data, "B20")


@pytest.mark.parametrize(
    ("benefit", "words"),
    [
        ({"go_live": None}, "there is no go-live date"),
        ({"go_live": date(2024, 8, 1)}, "after the as-at date"),
        ({"stage": "Approved", "go_live": date(2024, 4, 1)}, "go-live was 1 April 2024"),
        ({"stage": "Sustained", "go_live": date(2024, 1, 1)}, "live only since"),
        ({"end_date": date(2022, 1, 1)}, "it ends on 1 January 2022, before go-live"),
        ({"stage": "Withdrawn"}, "Include says Yes"),
    ],
)
def test_b24_stage_and_dates(benefit, words):
    assert words in only(found("B24", benefit, ())).message


def test_b24_leaves_plans_alone():
    assert not found("B24", {"stage": "Approved", "go_live": date(2024, 9, 1)}, ())
    assert not found("B24", {"stage": "Withdrawn", "include_in_pack": False}, ())
    assert not found("B24", {"stage": "Sustained"})


@pytest.mark.parametrize(
    ("benefit", "words"),
    [
        ({"theme_id": None}, "The theme is missing"),
        ({"theme_id": "T99"}, "'T99' is not on the list"),
        ({"rec_id": "R-RCRP"}, "R-RCRP belongs to 'T01', not 'T03'"),
        ({"rec_id": "R-NONE"}, "'R-NONE' is not on the list"),
    ],
)
def test_b26_theme(benefit, words):
    assert words in only(found("B26", benefit)).message
    assert not found("B26", {"rec_id": "R-REDACT"})


def test_b26_a_theme_that_has_ended():
    theme = {"theme_id": "OLD", "label": "Old", "phase": "1", "active_from": date(2020, 1, 1),
             "active_to": date(2024, 3, 31)}  # fmt: skip
    from tests.makes import reference

    lists = reference(Themes=[theme])
    data = a_dataset(a_tracker({"theme_id": "OLD"}), lists=lists)
    assert "ended on 31 March 2024" in only(hits(data, "B26")).message


def test_x01_one_benefit_in_two_workbooks():
    data = a_dataset(a_tracker({}), a_tracker({}, unit="LP"))
    findings = hits(data, "X01")
    assert len(findings) == 2
    assert {finding.place.workbook for finding in findings} == {
        "returns/cj-benefit-tracker.xlsx",
        "returns/lp-benefit-tracker.xlsx",
    }
    assert not hits(a_dataset(a_tracker({})), "X01")


def test_a_cell_that_is_already_bad_gives_no_second_finding():
    tracker = a_tracker({"baseline_value": None})
    table = replace(tracker.tables["benefits"], bad=frozenset({(4, "baseline_value")}))
    bad = replace(tracker, tables=dict(tracker.tables) | {"benefits": table})
    assert hits(a_dataset(tracker), "B14")
    assert not hits(a_dataset(bad), "B14")


def test_a_finding_names_owner_and_unit():
    finding = only(found("B26", {"theme_id": None}))
    assert (finding.owner, finding.unit) == ("HEAD", "CJ")
    assert only(found("B08", rows=reinvested(5000.0))).owner == "HEAD"


def test_rows_are_not_judged_while_control_or_a_column_is_wrong():
    tracker = a_tracker({"theme_id": None})
    told = C05.finding(Place(tracker.workbook, "Control", 9, "B9", "As at"), {"column": "As at",
                       "condition": ""})  # fmt: skip
    missing = W02_COLUMN.finding(
        Place(tracker.workbook, "Benefits"), {"sheet": "Benefits", "what": "a", "near": ""}
    )
    assert hits(a_dataset(tracker), "B26")
    assert not hits(a_dataset(replace(tracker, findings=(told,))), "B26")
    assert not hits(a_dataset(replace(tracker, findings=(missing,))), "B26")
