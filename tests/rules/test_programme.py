"""Rules about programmes, each failing and passing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.makes import a_dataset, hits
from tests.programmes import a_programme, lines, programme_data


def found(rule_id, *profile, **about):
    return hits(programme_data(a_programme(*profile, **about)), rule_id)


RULES = [f"G{number:02d}" for number in range(1, 12)]


@pytest.mark.parametrize("rule_id", RULES)
def test_nothing_is_wrong_with_the_usual_programme(rule_id):
    assert not found(rule_id)


def test_g01_the_same_programme_twice():
    twice = [a_programme(workbook=f"returns/{name}.xlsx") for name in ("a", "b")]
    data = programme_data(*twice)
    findings = hits(data, "G01")
    assert [one.place.workbook for one in findings] == ["returns/a.xlsx", "returns/b.xlsx"]
    assert "returns/b.xlsx" in findings[0].message
    counted = data.without(findings)
    assert counted["programmes"].empty
    assert counted["programmeprofile"].empty
    assert counted["gaplines"].empty


def test_g02_a_year_that_there_is_not():
    profile = lines()
    profile[1]["fy"] = "2020/25"
    [finding] = found("G02", *profile)
    assert finding.message == "'2020/25' is not a financial year. Did you mean 2020/21?"
    assert (finding.place.header, finding.place.key) == ("Financial year", "PRG-ONE")
    assert [f.place.header for f in found("G02", target_by="2022/24")] == ["Target by end of"]


def test_an_error_in_one_year_keeps_the_whole_programme_out():
    profile = lines()
    profile[1]["fy"] = "2020/25"
    data = programme_data(
        a_programme(
            *profile,
            *lines(programme_id="PRG-TWO"),
            others=[{"programme_id": "PRG-TWO"}],
        )
    )
    counted = data.without(hits(data, "G02"))
    assert list(counted["programmes"]["programme_id"]) == ["PRG-TWO"]
    assert set(counted["programmeprofile"]["programme_id"]) == {"PRG-TWO"}


def test_g03_an_actual_to_come():
    [finding] = found("G03", *lines(actual=(1.0, 1.0, 1.0, 1.0, 0.0)))
    assert finding.message.startswith("2023/24 begins after 31 October 2022")
    assert finding.place.header == "Actual £"
    assert not found("G03", *lines(actual=(1.0, 1.0, 1.0, 1.0)))


def test_g04_another_grade_than_the_profile_gives():
    [finding] = found("G04", declared_rag="Green")
    assert finding.message == (
        "'Shared services' is green, but 80.5% of its target is profiled, which is amber by the "
        "thresholds. Confirm the grade and say why it holds, or correct it."
    )
    assert not found("G04", declared_rag="Not graded")


@pytest.mark.parametrize(
    ("profile", "column"),
    [(lines(target=()), "Target £"), (lines(profiled=()), "Profiled £"),
     (lines(target=(0.0,) * 4), "Target £")],
)  # fmt: skip
def test_g05_nothing_to_hold_against_a_target(profile, column):
    [finding] = found("G05", *profile)
    assert finding.message.startswith(f"'Shared services' has no pounds under {column} on Profile")


def test_g06_years_before_the_base_year():
    [finding] = found("G06", base_year="2020/21")
    assert "has amounts for 2019/20, before its base year 2020/21" in finding.message
    assert finding.place.header == "Base year"


def test_g06_years_that_are_missing():
    profile = lines()
    del profile[1]
    [finding] = found("G06", *profile, target_by="2023/24")
    assert "lacks 2020/21 and 2023/24. Add the years" in finding.message
    [many] = found("G06", target_by="2030/31")
    assert "lacks 2023/24, 2024/25, 2025/26, 2026/27 and 4 more years" in many.message


def test_g07_the_area_of_a_dashboard():
    [finding] = found("G07", linked_area_id="COL-NONE")
    assert "names the area COL-NONE, which is on no dashboard" in finding.message
    [other] = found("G07", linked_area_id="COL-ONE")
    assert "is amber here and green as area COL-ONE" in other.message
    assert other.place.header == "Grade"
    assert not found("G07", linked_area_id="COL-ONE", declared_rag="Green")
    assert not found("G07", linked_area_id="COL-ONE", declared_rag="Not graded")


def test_g07_without_a_dashboard_says_nothing():
    assert not hits(a_dataset(a_programme(linked_area_id="COL-NONE")), "G07")


def test_g08_nothing_closes_the_gap():
    [finding] = found("G08", gap=())
    assert "is £3,000,000 short of its target" in finding.message
    assert found("G08", gap=[{"done": True}])
    assert not found("G08", *lines(profiled=(4e6,) * 4), gap=())


def test_g09_worth_more_than_the_gap():
    [finding] = found("G09", gap=[{"worth_gbp": 3_500_000.0}])
    assert "are worth £3,500,000, more than the £3,000,000 that it is short" in finding.message
    assert not found("G09", gap=[{"worth_gbp": 3_000_000.0}])
    [finding] = found("G09", *lines(profiled=(4e6,) * 4))
    assert ", and its profile is not short of the target." in finding.message


def test_g10_overdue():
    [finding] = found("G10", gap=[{"due": date(2022, 10, 30)}])
    assert finding.message.startswith("'Share a third depot' was due on 30 October 2022")
    assert not found("G10", gap=[{"due": date(2022, 10, 31)}])
    assert not found("G10", gap=[{"due": date(2022, 10, 30), "done": True}])


@pytest.mark.parametrize(
    ("profile", "said", "header"),
    [
        (lines(profiled=(3_100.0,) * 4), "has £12,400 under Profiled £ in all", "Profiled £"),
        (lines(target=(3_850.0,) * 4), "and £15,400 under Target £", "Profiled £"),
        (lines(actual=(2_500.0,)), "has £2,500 under Actual £ in all", "Actual £"),
    ],
)
def test_g11_thousands_for_pounds(profile, said, header):
    [finding] = found("G11", *profile)
    assert said in finding.message
    assert (finding.place.header, finding.place.key) == (header, "PRG-ONE")


@pytest.mark.parametrize("rule_id", ["G04", "G05", "G06", "G08", "G11"])
def test_nothing_is_said_of_a_profile_that_cannot_be_read_in_full(rule_id):
    years = lines(target=(1e9,), profiled=(1.0,))
    profile = lines(target=()) if rule_id == "G05" else years
    data = programme_data(a_programme(*profile, gap=(), target_by="2025/26"))
    assert hits(data, rule_id)
    book, number = data["programmeprofile"].loc[0, ["workbook", "row"]]
    bad = frozenset({(book, "programmeprofile", number, "note")})
    assert not hits(replace(data, bad=bad), rule_id)
