"""Rules about single cells, column by column, and what was probably meant."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from toolkit.contracts.benefit_tracker import BENEFIT_TRACKER, Adjustment, Benefit, Saving
from toolkit.contracts.board import Action
from toolkit.contracts.columns import columns_of
from toolkit.contracts.control import Control
from toolkit.contracts.indicators import Indicator
from toolkit.contracts.lists import Item, Lists
from toolkit.contracts.rag_dashboard import Section
from toolkit.findings import Place
from toolkit.rules.cells import Known, check_column, check_month, missing_cells, repeated

HOURS = BENEFIT_TRACKER.sheet("MeasuredHours").months
LISTS = Lists({"Units": (Item("CJ", "Criminal Justice"), Item("LP", "Local Policing"))})


def column(row, name):
    return next(each for each in columns_of(row) if each.name == name)


def check(name, *cells, row=Benefit, known=None):
    """The typed cells of a column, and (rule, message) of each problem."""
    known = known or Known(LISTS)
    typed, problems = check_column(row, column(row, name), list(cells), known)
    told = [(p.rule.id, p.rule.finding(Place(), p.values).message) for p in problems]
    return typed, told


def one(name, cell, **more):
    """The typed value, rule and message of one cell with one problem."""
    [value], [(rule_id, message)] = check(name, cell, **more)
    return value, rule_id, message


def test_clean_columns():
    assert check("attribution_pct", 100, 50.5, "", 0) == ([100, 50.5, None, 0], [])
    assert check("go_live", date(2024, 4, 1), datetime(2024, 4, 1), "") == (
        [date(2024, 4, 1), date(2024, 4, 1), None],
        [],
    )
    assert check("include_in_pack", "Yes", "no", True, "N") == ([True, False, True, False], [])
    assert check("beneficiary_unit", "CJ · Criminal Justice", "LP", " ") == (["CJ", "LP", None], [])
    assert check("title", "  Redaction tool  ") == (["Redaction tool"], [])
    assert check("order", 1.0, 2.0, row=Section) == ([1, 2], [])
    assert one("order", 1.5, row=Section)[:2] == (None, "C11")
    assert check("budget_code", 4711.0, row=Saving) == (["4711"], [])


@pytest.mark.parametrize(
    ("cell", "guess"),
    [
        ("1,200 hrs", "1,200"),
        ("1200 ", "1,200"),
        ("£3.5k", "3,500"),
        ("about 12", ""),
        ("12 and 13", ""),
    ],
)
def test_c01_number_as_text(cell, guess):
    value, rule_id, message = one("forecast_gross_hours_fy", cell)
    assert (value, rule_id) == (None, "C01")
    assert (f"We think you mean {guess}." in message) is bool(guess)


@pytest.mark.parametrize(
    ("cell", "guess"),
    [
        ("1.4.24", "1 Apr 2024"),
        ("1st April 2024", "1 Apr 2024"),
        ("01/04/2024", "1 Apr 2024"),
        ("2024-04-01", "1 Apr 2024"),
        (45383.0, "1 Apr 2024"),
        ("31/02/2024", ""),
        ("soon", ""),
        (date(1924, 4, 1), ""),
    ],
)
def test_c02_date_as_text(cell, guess):
    value, rule_id, message = one("go_live", cell)
    assert (value, rule_id) == (None, "C02")
    assert (f"We think you mean {guess}." in message) is bool(guess)


def test_c03_a_review_after_the_return_was_prepared():
    known = Known(LISTS, {}, date(2024, 7, 3))
    value, rule_id, message = one("review_finance_on", date(2024, 8, 1), known=known)
    assert (value, rule_id) == (None, "C03")
    assert "1 Aug 2024 is after 3 Jul 2024" in message
    assert check("review_finance_on", date(2024, 7, 3), known=known)[1] == []


@pytest.mark.parametrize(
    ("name", "cell", "near"),
    [
        ("stage", "live", "Live"),
        ("stage", "Sustaind", "Sustained"),
        ("include_in_pack", "Yess", "Yes"),
        ("beneficiary_unit", "LPP", "LP"),
        ("stage", "zzz", ""),
    ],
)
def test_c04_not_in_the_list(name, cell, near):
    value, rule_id, message = one(name, cell)
    assert (value, rule_id) == (None, "C04")
    assert (f"Did you mean '{near}'?" in message) is bool(near)


def test_c04_a_benefit_that_is_not_on_the_benefits_sheet():
    known = Known(LISTS, {"Benefits": frozenset({"BEN-CJ-001"})})
    _, rule_id, message = one("benefit_id", "BEN-CJ-011", row=Adjustment, known=known)
    assert rule_id == "C04"
    assert "Did you mean 'BEN-CJ-001'?" in message


def test_c04_where_a_key_cannot_be_read_no_other_is_guessed():
    known = Known(LISTS, {"Benefits": frozenset({"BEN-CJ-001"})}, unsure={"Benefits"})
    _, rule_id, message = one("benefit_id", "BEN-CJ-011", row=Adjustment, known=known)
    assert rule_id == "C04"
    assert "Did you mean" not in message
    assert message.endswith("is empty or cannot be read: put that right first.")


def test_c11_an_action_of_which_excel_made_a_date():
    _, rule_id, message = one("action_id", date(2024, 9, 1), row=Action)
    assert rule_id == "C11"
    assert message == (
        "'2024-09-01' is not as expected: Excel has made a date of it, and it should look like "
        "9/17. Type an apostrophe before it. Please correct it."
    )


def test_c04_guesses_among_many():
    many = frozenset(f"BEN-CJ-{number:03}" for number in range(500))
    known = Known(LISTS, {"Benefits": many | {"BEN-LP-042"}})
    _, _, message = one("benefit_id", "BEN-LP-402", row=Adjustment, known=known)
    assert "Did you mean 'BEN-LP-042'?" in message


def test_c05_needed_always_or_when():
    cells = {each.name: [None] for each in columns_of(Benefit)}
    always = {each.name for each, _ in missing_cells(columns_of(Benefit), cells)}
    assert "title" in always
    assert not {"forecast_gross_hours_fy", "owner_id", "baseline_value"} & always

    cells |= {"stage": ["Approved"], "benefit_type": ["Time"]}
    [message] = [
        problem.rule.finding(Place(), problem.values).message
        for each, problem in missing_cells(columns_of(Benefit), cells)
        if each.name == "forecast_gross_hours_fy"
    ]
    assert message.startswith("Forecast hours a year is needed when Stage is Approved, In delivery")
    assert "and Type is Time" in message


def test_c06_negative():
    assert one("forecast_gross_hours_fy", -5)[:2] == (None, "C06")
    assert check_month(HOURS, [-1.0])[1][0].rule.id == "C06"
    assert "Record a loss on the Adjustments sheet" in one("forecast_gross_hours_fy", -5)[2]
    assert one("data_lag_days", -5, row=Indicator)[1:] == (
        "C06", "-5 is negative; this must be 0 or more."
    )  # fmt: skip


@pytest.mark.parametrize("cell", ["TBC", "n/a", "-", "to follow"])
def test_c07_placeholder(cell):
    assert one("forecast_gross_hours_fy", cell)[:2] == (None, "C07")


def test_c07_a_hundredth_of_an_hour():
    typed, problems = check_month(HOURS, [0.01, 0, 5, ""])
    assert typed == [None, 0, 5, None]
    assert [problem.rule.id for problem in problems] == ["C07"]


def test_c08_twice():
    cells = {"benefit_id": ["A", "B", "A", None, None, "A"]}
    problems = repeated(("benefit_id",), cells, [4, 5, 6, 7, 8, 9])
    assert [(p.index, p.values["a"], p.values["b"]) for p in problems] == [
        (0, "4", "6"),
        (2, "4", "6"),
        (5, "4", "9"),
    ]


@pytest.mark.parametrize(
    ("name", "cell", "meant"),
    [
        ("stage", "Livе", "Live"),  # a Cyrillic letter
        ("beneficiary_unit", "C\u200bJ", "CJ"),
        ("benefit_id", "BEN\u2011CJ\u2011001", "BEN-CJ-001"),
        ("forecast_gross_hours_fy", "\u00a0", None),
    ],
)
def test_c10_look_alikes_are_read_and_told(name, cell, meant):
    typed, told = check(name, cell)
    assert typed == [meant]
    assert [rule_id for rule_id, _ in told] == ["C10"] * bool(meant)


def test_c10_prose_keeps_its_letters():
    assert check("title", "Café redaction – São") == (["Café redaction – São"], [])
    assert check("method", "Volume×minutes") == (["Volume×minutes"], [])


def test_c11_form_and_size():
    assert one("benefit_id", "CJ-1")[:2] == (None, "C11")
    assert "between 0 and 100" in one("attribution_pct", 120)[2]


def test_c12_length():
    assert "at least 8" in one("title", "Tool")[2]
    assert "This has 101 characters; Title takes at most 100" in one("title", "x" * 101)[2]


def test_numbers_in_the_wrong_place():
    assert one("forecast_gross_hours_fy", True)[:2] == (None, "C01")
    assert one("forecast_gross_hours_fy", date(2024, 4, 1))[:2] == (None, "C01")
    assert one("stage", 3.0)[:2] == (None, "C04")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 1e300, -1e13])
def test_c11_a_number_beyond_all_sense(number):
    value, rule_id, message = one("forecast_gross_hours_fy", number)
    assert (value, rule_id) == (None, "C11")
    assert "no figure here is beyond 1,000,000,000,000" in message
    assert one("stage", number)[:2] == (None, "C04")
    assert "nan" not in one("stage", number)[2]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (time(7, 30), "'07:30:00' is a time, not a number, so it would be left out. We think you "
         "mean 7.5."),
        (timedelta(hours=130, minutes=15), "We think you mean 130.25."),
        (date(2024, 4, 1), "'1 Apr 2024' is a date, not a number"),
        (True, "'TRUE' is a yes or no, not a number"),
    ],
)  # fmt: skip
def test_c01_says_what_was_typed(cell, words):
    value, rule_id, message = one("forecast_gross_hours_fy", cell)
    assert (value, rule_id) == (None, "C01")
    assert words in message


def test_c05_says_nothing_while_the_column_that_decides_is_missing():
    cells = {each.name: [None] for each in columns_of(Benefit)}
    here = [each for each in columns_of(Benefit) if each.name != "stage"]
    needed = {each.name for each, _ in missing_cells(here, cells)}
    assert "title" in needed
    assert "go_live" not in needed


def test_c10_prose_loses_what_nobody_sees():
    value, rule_id, message = one("title", "\u202e000,1\u202c hours\x07 a year")
    assert (value, rule_id) == ("000,1 hours a year", "C10")
    assert message == (
        "This text holds characters that nobody sees and that can change how it reads. We read it "
        "as '000,1 hours a year'; please retype it."
    )


@pytest.mark.parametrize("text", ["Zero\u200bwidth", "one\r\ntwo", "a\u00a0b", "عربي", "e\u0301"])
def test_c10_leaves_prose_alone(text):
    typed, told = check("narrative", text)
    assert (typed, told) == ([text.replace("\r\n", "\n")], [])


def test_a_very_long_cell_is_not_repeated_whole():
    assert len(one("stage", "x" * 32_767)[2]) < 400


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("OFFICAL", "'OFFICAL' is not a classification. Did you mean OFFICIAL?"),
        ("Official", "'Official' is not a classification. Did you mean OFFICIAL?"),
        ("Official Sensitive", "'Official Sensitive' is not a classification. Did you mean "
         "OFFICIAL-SENSITIVE?"),
        ("no", "'no' is not a classification. Did you mean OFFICIAL or OFFICIAL-SENSITIVE?"),
    ],
)  # fmt: skip
def test_d01_no_classification(cell, message):
    """The 2024 paper was OFFICAL, the one of 2022 Official."""
    assert one("classification", cell, row=Control) == (None, "D01", message)
    for right in ("OFFICIAL", "OFFICIAL-SENSITIVE"):
        assert check("classification", right, row=Control) == ([right], [])


def test_a_classification_that_is_not_there_is_missing():
    [(_, problem)] = missing_cells([column(Control, "classification")], {"classification": [None]})
    assert problem.rule.id == "C05"
