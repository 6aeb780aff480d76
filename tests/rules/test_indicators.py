"""Rules about performance indicators, P01 to P11: each with what it finds and what it passes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.makes import (
    AS_AT,
    a_dataset,
    a_tracker,
    an_indicators_return,
    hits,
    hours,
    reference,
)
from toolkit.contracts.starting import starting_rows
from toolkit.dataset import Dataset
from toolkit.rules.indicators import CHANGE

FLAT = [100.0, 104.0, 97.0, 101.0, 99.0, 103.0, 96.0, 102.0, 98.0, 105.0, 95.0, 100.0]
"""A year that goes nowhere."""
STILL = [*FLAT, *FLAT, 101.0]
RISING = [*FLAT, *(x + 30 + at % 3 for at, x in enumerate(FLAT))]


def observed(values: list[float | None] = STILL, about: dict | None = None, **more) -> Dataset:
    """One indicator with figures up to June 2024."""
    return a_dataset(an_indicators_return(about or {}, observed=[hours("IND-ONE", values)], **more))


def messages(data: Dataset, rule_id: str) -> list[str]:
    return [finding.message for finding in hits(data, rule_id)]


def test_nothing_is_wrong_with_a_plain_indicator() -> None:
    data = observed()
    assert not [hit for n in range(1, 12) for hit in hits(data, f"P{n:02}")]


def test_p01_no_polarity() -> None:
    [found] = hits(observed(about={"polarity": None}), "P01")
    assert (found.place.cell, found.place.key, found.owner) == ("G4", "IND-ONE", "HEAD")
    assert not hits(observed(about={"polarity": "Contextual"}), "P01")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (FLAT, "11 months to compare with, and 12 are needed"),
        ([7.0] * 25, "all months to compare with have the same figure"),
        ([], "no month has a figure"),
    ],
)
def test_p02_not_enough_history(values, why) -> None:
    [message] = messages(observed(values), "P02")
    assert message == f"Not enough history for a z-score ({why}); direction not stated."


def test_p02_counts_as_many_points_as_the_reference_workbook_asks() -> None:
    rows = [row.model_dump() for row in starting_rows()["Thresholds"]]
    for row in rows:
        row["value"] = 11.0 if row["key"] == "indicator.min_points" else row["value"]
    given = an_indicators_return({}, observed=[hours("IND-ONE", FLAT)])
    assert not hits(a_dataset(given, lists=reference(Thresholds=rows)), "P02")


def test_p03_says_what_the_figures_say() -> None:
    data = observed(RISING, {"stated_direction": "improving"})
    [found] = hits(data, "P03")
    assert found.message == (
        "You wrote 'improving', but offences went 1,200 → 1,572 from one year to the next and "
        "lower is better. We print 'deteriorating'. Correct your word, or clear it."
    )
    assert not data.without([found])["indicators"].empty, "our word counts, so it stays in"


@pytest.mark.parametrize(
    ("values", "polarity", "stated", "told"),
    [
        (RISING, "Higher is better", "improving", ""),
        (RISING, "Lower is better", "deteriorating", ""),
        (STILL, "Lower is better", "stable", ""),
        (STILL, "Lower is better", "improving", "shows no trend"),
        ([*STILL[:-3], 99.0, 98.0, 99.0], "Lower is better", "deteriorating", "on average before"),
        (RISING, "Contextual", "improving", "contextual"),
        (RISING, "Contextual", "stable", "contextual"),
        (STILL, "Contextual", "stable", ""),
        (FLAT, "Lower is better", "improving", ""),
    ],
)
def test_p03_by_polarity(values, polarity, stated, told) -> None:
    about = {"polarity": polarity, "stated_direction": stated}
    found = messages(observed(values, about), "P03")
    assert bool(found) == bool(told)
    assert all(told in message for message in found)


def said(text: str, values: list[float], unit: str = "count") -> list[str]:
    line = {"indicator_id": "IND-ONE", "month": AS_AT, "text": text, "author_id": "HEAD"}
    return messages(observed(values, {"unit": unit}, rows={"Commentary": [line]}), "P04")


def test_p04_per_cent_of_a_small_number() -> None:
    few = [1.0, 2.0] * 6 + [2.0, 2.0] * 6
    [message] = said("Offences rose by 33% in the year.", few)
    assert message == "You write of 'rose by 33%'. From 18 to 24 is 6 in number; quote the number."
    assert not said("Offences rose by 33% in the year.", STILL)
    assert not said("Offences rose by six in the year.", few)


def test_p04_per_cent_of_a_percentage() -> None:
    [message] = said("The rate is up 5 per cent on last year.", STILL, "%")
    assert message.endswith("tell its change in percentage points.")
    assert not said("The rate is up 5 per cent on last year.", STILL, "days")


@pytest.mark.parametrize(
    ("text", "is_change"),
    [
        ("fell by over 12.5%", True),
        ("a 12% reduction", True),
        ("1,200% more", True),
        ("rose to 42%", False),
        ("42% of callers", False),
        ("up 3 percentage points", False),
        ("increased by 3 per cent points", False),
        ("fell by 12", False),
    ],
)
def test_what_is_a_change_in_per_cent(text, is_change) -> None:
    assert bool(CHANGE.search(text)) == is_change


def test_p05_counting_rules_within_the_months_compared() -> None:
    changed = {"counting_rule_changed_on": date(2023, 5, 14), "counting_rule_note": "Merged."}
    [found] = hits(observed(STILL, changed), "P05")
    assert found.message.startswith("Recording changed in May 2023; before and after are not")
    assert found.place.header == "Recording changed"
    long_ago = changed | {"counting_rule_changed_on": date(2021, 4, 1)}
    assert not hits(observed(STILL, long_ago), "P05")


def test_p06_an_exception_needs_a_word() -> None:
    values = [*FLAT, *FLAT, 140.0]
    [found] = hits(observed(values), "P06")
    assert "offences was 140 in June 2024, 12.9 standard deviations from its mean" in found.message
    line = {"indicator_id": "IND-ONE", "month": AS_AT, "text": "A festival.", "author_id": "HEAD"}
    assert not hits(observed(values, rows={"Commentary": [line]}), "P06")
    of_may = line | {"month": date(2024, 5, 31)}
    assert hits(observed(values, rows={"Commentary": [of_may]}), "P06")


def ranked(rank: float, of: float) -> list[str]:
    line = {"indicator_id": "IND-ONE", "group": "MSG", "period_to": AS_AT, "rank": rank, "of": of}
    return messages(observed(rows={"Comparators": [line]}), "P07")


def test_p07_a_rank_beyond_the_last() -> None:
    assert ranked(9, 8) == ["Rank 9 of 8 cannot be. Correct one of them."]
    assert not ranked(8, 8)


def test_p08_months_without_a_figure() -> None:
    values = [*FLAT, None, *FLAT[1:], 101.0]
    [message] = messages(observed(values), "P08")
    assert message.startswith("No figure for June 2023. Blank means 'not measured'")
    late = [*FLAT, *FLAT, None, None]
    [message] = messages(observed(late), "P08")
    assert message.startswith("No figure for May 2024 and June 2024.")


@pytest.mark.parametrize(("lag", "late"), [(None, True), (0, True), (1, False), (31, False)])
def test_p08_waits_for_figures_that_come_later(lag, late) -> None:
    data = observed([*FLAT, *FLAT, None], {"data_lag_days": lag})
    assert bool(hits(data, "P08")) == late


def with_link(indicator_id: str | None, *returns) -> Dataset:
    line = {"line_id": "R1", "benefit_id": "BEN-CJ-001", "linked_indicator_id": indicator_id}
    return a_dataset(a_tracker({}, rows={"Reinvestment": [line]}), *returns)


def test_p09_an_indicator_that_nobody_reports() -> None:
    given = an_indicators_return({}, unit="LP")
    [found] = hits(with_link("IND-TWO", given), "P09")
    assert found.message.startswith("'IND-TWO' is on no Indicators sheet")
    assert (found.place.sheet, found.place.key) == ("Reinvestment", "R1")
    assert not hits(with_link("IND-ONE", given), "P09")
    assert not hits(with_link(None, given), "P09")
    assert not hits(with_link("IND-TWO"), "P09"), "no indicators have come in"


def test_p10_one_indicator_in_two_workbooks() -> None:
    one, two = an_indicators_return({}), an_indicators_return({}, unit="LP")
    found = hits(a_dataset(one, two), "P10")
    assert {finding.place.workbook for finding in found} == {one.workbook, two.workbook}
    assert not hits(a_dataset(one), "P10")


PER_CENT = {"unit": "%", "counted_in": None, "polarity": "Higher is better"}
EIGHTIES = [80.0 + at % 7 for at in range(25)]


@pytest.mark.parametrize(
    ("about", "values", "said"),
    [
        ({}, [*STILL[:-1], -40.0], "-40 in June 2024 is below nought."),
        (PER_CENT, [*EIGHTIES[:-1], -4.0], "-4 in June 2024 is below nought."),
        (PER_CENT, [*EIGHTIES[:-1], 850.0], "850 in June 2024 is more than 100 per cent."),
        (PER_CENT, [*EIGHTIES[:-1], 0.85], "0.85 in June 2024 looks like a fraction."),
        (PER_CENT, [v / 100 for v in EIGHTIES], "0.8 in June 2022 looks like a fraction."),
    ],
)
def test_p11_a_figure_that_its_unit_hardly_allows(about, values, said) -> None:
    [found] = hits(observed(values, about), "P11")
    assert found.message.startswith(said)
    assert (found.severity, found.place.sheet, found.place.row) == ("warning", "Observations", 4)


@pytest.mark.parametrize(
    ("about", "values"),
    [
        ({}, [*STILL[:-1], 0.5]),
        (PER_CENT, [*EIGHTIES[:-1], 100.0]),
        (PER_CENT, [*EIGHTIES[:-1], 0.0]),
        (PER_CENT, [0.5 + at % 3 for at in range(25)]),
    ],
)
def test_p11_leaves_alone(about, values) -> None:
    assert not hits(observed(values, about), "P11")
