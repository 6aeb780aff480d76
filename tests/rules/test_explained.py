"""Warnings with a reason, and reasons for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import a_dashboard, a_dataset, a_return, a_tracker, reference
from toolkit.findings import Finding, Place, Severity
from toolkit.rules.check import check
from toolkit.rules.explained import explain

CJ = "returns/cj-benefit-tracker.xlsx"
GREEN = {"area_id": "COL-ONE", "measure": "Staff satisfaction", "current": 60.0, "previous": 72.0,
         "polarity": "Higher is better", "unit": "%", "line_id": "1"}  # fmt: skip


def explanation(**more):
    return {"rule_id": "R06", "key": "COL-ONE", "reason": "The survey has changed.",
            "approved_by": "HEAD", "expires_on": date(2024, 12, 31)} | more  # fmt: skip


def dashboard(*explanations, **more):
    rows = {"AreaEvidence": [GREEN], "Explanations": list(explanations)}
    return a_dashboard({"assessed_on": date(2024, 6, 1)}, rows=rows, **more)


def explained(*returns, more=()):
    data = a_dataset(*returns)
    return explain(data, [*check(data), *more])


def of(findings, rule_id):
    return [finding for finding in findings if finding.rule == rule_id]


def warning(rule_id="W11", severity=Severity.WARNING, unit="CJ", **place):
    return Finding(rule_id, severity, Place(**{"workbook": CJ} | place), "m", unit=unit)


def test_a_warning_with_a_reason():
    findings = explained(dashboard(explanation()))
    [finding] = of(findings, "R06")
    assert finding.explained == (
        "The survey has changed (agreed by Head of Unit, until 31 December 2024)."
    )
    assert not of(findings, "W16")
    assert all(not other.explained for other in findings if other.rule != "R06")


def test_the_key_may_be_typed_in_small_letters():
    assert of(explained(dashboard(explanation(key="col-one"))), "R06")[0].explained


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"key": "COL-TWO"}, "Nothing warns of R06 about 'COL-TWO' in this workbook"),
        ({"rule_id": "R13"}, "Nothing warns of R13 about 'COL-ONE'"),
        ({"rule_id": "R01"}, "R01 is an error, and errors cannot be explained"),
        ({"rule_id": "R99"}, "There is no rule R99"),
        ({"expires_on": date(2024, 6, 29)}, "expired on 29 June 2024, so R06 warns again"),
        ({"expires_on": date(2025, 7, 1)}, "may run for 12 months, to 30 June 2025"),
    ],
)
def test_w16_a_reason_for_nothing(row, words):
    findings = explained(dashboard(explanation(**row)))
    [finding] = of(findings, "W16")
    assert words in finding.message
    assert finding.severity is Severity.WARNING
    assert (finding.place.sheet, finding.place.row, finding.unit) == ("Explanations", 4, "CJ")
    assert not of(findings, "R06")[0].explained


def test_the_last_days_on_which_a_reason_holds():
    for last in (date(2024, 6, 30), date(2025, 6, 30)):
        assert of(explained(dashboard(explanation(expires_on=last))), "R06")[0].explained


def test_dates_are_those_of_the_return_itself():
    old = dashboard(explanation(expires_on=date(2022, 12, 31)), as_at=date(2022, 10, 31))
    findings = explained(old, a_tracker({}))
    assert of(findings, "R06")[0].explained
    assert not of(findings, "W16")


def test_errors_and_notes_are_never_explained():
    rows = {"Explanations": [explanation(rule_id="W11"), explanation(rule_id="W11", key="CJ")]}
    tracker = a_return(rows=rows)
    for severity in (Severity.ERROR, Severity.NOTE):
        findings = explained(tracker, more=[warning(severity=severity, unit="CJ")])
        assert not any(finding.explained for finding in findings)


def test_a_reason_in_another_workbook_does_not_count():
    tracker = a_return(rows={"Explanations": [explanation()]})
    findings = explained(dashboard(), tracker)
    assert not of(findings, "R06")[0].explained
    assert of(findings, "W16")[0].place.workbook == CJ


@pytest.mark.parametrize("key", ["CJ", "cj-benefit-tracker.xlsx"])
def test_what_has_no_key_is_known_by_its_unit_or_workbook(key):
    tracker = a_return(rows={"Explanations": [explanation(rule_id="W11", key=key)]})
    assert of(explained(tracker, more=[warning()]), "W11")[0].explained
    [told] = of(explained(tracker, more=[warning(key="BEN-CJ-001")]), "W11")
    assert not told.explained, "a reason for the whole unit covers no single benefit"


def test_any_return_may_say_why_another_has_not_come():
    tracker = a_return(rows={"Explanations": [explanation(rule_id="W10", key="LP")]})
    findings = explained(tracker)
    assert of(findings, "W10")[0].explained
    assert not of(findings, "W16")


def test_a_reason_that_cannot_be_read_counts_for_nothing():
    findings = explained(dashboard(explanation(approved_by=None)))
    assert not of(findings, "R06")[0].explained
    assert not of(findings, "W16"), "the empty cell has its own finding"


@pytest.mark.parametrize("place", [{}, {"sheet": "Areas", "row": 4, "key": "COL-TWO"}])
def test_an_error_that_may_hide_the_warning_is_told_first(place):
    ret = dashboard(explanation(key="COL-TWO"))
    error = warning("C05", Severity.ERROR, workbook=ret.workbook, **place)
    assert not of(explained(ret, more=[error]), "W16")


def test_explained_warnings_come_after_the_others():
    plain, reasoned = warning("Z01"), Finding("A01", Severity.WARNING, Place(), "", explained="x")
    note = warning("A00", Severity.NOTE)
    ordered = sorted([note, reasoned, plain], key=lambda finding: finding.fix_first)
    assert ordered == [plain, reasoned, note]


def test_the_threshold_decides_how_long():
    lists = reference(Thresholds=[{"key": "explanation.max_months", "value": 3.0, "note": ""}])
    data = a_dataset(dashboard(explanation()), lists=lists)
    [finding] = of(explain(data, check(data)), "W16")
    assert "may run for 3 months, to 30 September 2024" in finding.message
