"""What the paper on productive hours says, for none, one and many."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.papers.conftest import PaperOf
from tests.papers.reading import HOURS, Read, paper_of
from tests.papers.test_sections import HOUR_PACKS
from toolkit.audience import Audience
from toolkit.telling.productivity.checks import said_by_checks
from toolkit.telling.productivity.limits import further_limits, limits
from toolkit.telling.story import Cited, Story

CAUSES = re.compile(
    r"\b(?:resulted in|led to|leads to|due to|thanks to|because of the hours saved|brought about)\b"
)
"""Words that claim a cause where there is only an association (domain 0)."""


def test_the_executive_summary_is_the_headline_and_what_to_know(hours: Read) -> None:
    said = [one.text for one in hours.under("3.0")]
    assert said[0] == (
        "36,900 hours a year already achieved; 18,200 more in view, of which 6,140 is only "
        "potential."
    )
    assert "58% of the hours achieved have no recorded destination." in said


def test_the_parts_of_the_sample_paper(hours: Read) -> None:
    assert [text for level, text in hours.headings if level == 2 and text[0] in "45"] == [
        "4.1 National Context",
        "4.2 Local Context",
        "5.1 Hours by category",
        "5.2 Hours achieved and hours we are working towards",
        "5.3 Hours by theme of the national review",
        "5.4 Delivery against forecast",
        "5.5 Where the hours went",
        "5.6 How sure we are",
        "5.7 Hours that rest on less than a year of data",
        "5.8 Cashable savings",
        "5.9 Savings that are not cash",
        "5.10 What this does not show",
        "5.11 Performance over the period",
    ]


def test_the_four_categories_with_their_definitions(hours: Read, hours_told: Story) -> None:
    rows = hours.table("5.1")
    assert [row[0] for row in rows] == [
        "Category", "Known", "Projected", "Anticipated", "Potential", "Total",
    ]  # fmt: skip
    assert rows[1][2:] == ["36,900", "67%", "22", "77%"]
    assert rows[-1][2] == hours_told.figures["hours.total"].text
    assert "Not a commitment" in rows[4][1]


def test_every_workstream_theme_and_destination_has_a_line(hours: Read, hours_told: Story) -> None:
    figures = hours_told.figures
    for heading, group in (
        ("5.2", "hours.total/workstream"),
        ("5.3", "hours.total/theme"),
        ("5.5", "hours.reinvested/destination"),
    ):
        lines = [row[0] for row in hours.table(heading)[1:]]
        assert {figure.label for figure in figures.of(group)} <= set(lines)
    row = next(row for row in hours.table("5.2") if row[0] == "Case file improvement")
    assert row[1:] == ["1,410", "780", "2,180", "350"]
    assert hours.text("5.2").startswith(
        "36,900 hours a year are achieved; 18,200 are still in view."
    )


def test_workstreams_are_for_chief_officers(hours_told: Story, tmp_path: Path) -> None:
    board = replace(hours_told, edition=replace(hours_told.edition, audience=Audience.BOARD))
    paper = paper_of(board, HOURS, tmp_path)
    [said] = paper.under("5.2")
    assert said.text == "36,900 hours a year are achieved; 18,200 are still in view."
    assert not [one for one in paper.sources if "/workstream/" in one]


def test_no_caveat_is_lost(hours: Read, hours_told: Story) -> None:
    said = hours.text("5.10").split("\n")
    cited = Cited(hours_told.figures)
    wanted = [
        *limits(hours_told, cited),
        *further_limits(hours_told, cited),
        *said_by_checks(hours_told, cited),
    ]
    assert len(wanted) > 15
    assert [line for line in said if line in wanted] == wanted


def test_cashable_savings_stand_apart_from_the_rest(hours: Read) -> None:
    assert hours.table("5.8") == [
        ["Financial year", "Planned", "Forecast", "Actual"],
        ["2024/25", "£84,000", "£79,500", "£19,800"],
        ["2025/26", "£84,000", "£84,000", "–"],
    ]
    assert [row[0] for row in hours.table("5.9")[1:]] == [
        "Cost avoidance, 2023/24", "Cost avoidance, 2024/25", "Non-cashable, 2024/25",
    ]  # fmt: skip
    assert "notional value of non-cashable time; no budget has been reduced" in hours.text("5.9")
    assert hours.sources["savings.cashable.actual/financial_year/2024-25"] == "£19,800"


def test_savings_that_are_not_cash_are_for_chief_officers(
    hours_told: Story, tmp_path: Path
) -> None:
    board = replace(hours_told, edition=replace(hours_told.edition, audience=Audience.BOARD))
    paper = paper_of(board, HOURS, tmp_path)
    assert any(text.endswith(" Cashable savings") for _, text in paper.headings)
    assert "Cost avoidance" not in paper.text()
    assert not [one for one in paper.sources if one.startswith("savings.cost_avoidance")]


@pytest.mark.parametrize("pack", HOUR_PACKS)
def test_no_cause_is_claimed(pack: str, hours: Read, hours_in: PaperOf) -> None:
    for paper in (hours, hours_in(pack)[0]):
        assert not CAUSES.search(paper.body)


def test_returns_are_named_with_roles_and_dates(hours: Read) -> None:
    rows = hours.table("7.0")
    assert rows[0] == [
        "Unit", "As at", "Prepared by (role)", "Signed off by (role)", "Signed off on",
    ]  # fmt: skip
    assert [
        "Criminal Justice",
        "30 Jun 2024",
        "Case File Quality Manager",
        "Head of Criminal Justice",
        "4 Jul 2024",
    ] in rows
    assert len(rows) == 6


def test_what_comes_next(hours: Read) -> None:
    said = hours.text("9.0").split("\n")
    in_view = "Hours a year still in view: 5,830 projected, 6,200 anticipated and 6,140 potential."
    assert said[0] == in_view
    assert said[2:6] == [
        "Custody modernisation: 2 September 2024",
        "Personnel system replacement: 7 October 2024",
        "Officer and staff roles review: 6 January 2025; not funded yet",
        "Missing-person screening: 3 February 2025; not funded yet",
    ]


def test_plan_priorities_are_those_that_owners_name(hours: Read, hours_told: Story) -> None:
    named = set(hours_told.data["reinvestment"]["plan_priority"].dropna())
    assert named
    assert named <= set(hours.text("6.1").split("\n"))


@pytest.mark.parametrize(
    ("pack", "heading", "said"),
    [
        ("one benefit", "3.0", "3,720 hours a year already achieved; no more in view."),
        ("one benefit", "4.2", "1 of 1 unit expected has returned a benefit tracker for"),
        ("one benefit", "4.2", "1 benefit is counted. Hours are net"),
        ("one benefit", "5.2", "3,720 hours a year are achieved; none are still in view."),
        ("nothing known", "5.2", "No hours a year are achieved; 8,970 are still in view."),
        ("one benefit", "5.5", "Where the hours went is not recorded for any of the 3,720 hours"),
        ("nothing known", "3.0", "No hours are achieved yet; 8,970 a year are in view"),
        ("nothing known", "5.2", "All of it is forecast or estimated; nothing is measured"),
        ("nothing known", "9.0", "Hours a year still in view: 2,830 anticipated and 6,140"),
        ("only ideas", "3.0", "in view, all of it only potential."),
        ("nothing counted", "3.0", "No hours are counted yet, achieved or in view."),
        ("nothing counted", "4.2", "0 benefits are counted."),
        ("no tracker", "3.0", "No hours can be shown: they are told from benefit trackers"),
        ("no tracker", "3.0", "6 units should return one: Criminal Justice"),
        ("no tracker", "5.0", "No benefit tracker has been returned."),
    ],
)  # fmt: skip
def test_none_one_and_many(pack: str, heading: str, said: str, hours_in: PaperOf) -> None:
    assert said in hours_in(pack)[0].text(heading)


@pytest.mark.parametrize(
    ("pack", "parts"),
    [("nothing known", 6), ("nothing counted", 2), ("no tracker", 1), ("one benefit", 8)],
)
def test_parts_without_anything_to_say_are_left_out(
    pack: str, parts: int, hours_in: PaperOf
) -> None:
    paper = hours_in(pack)[0]
    numbered = [text[:3] for level, text in paper.headings if level == 2 and text[0] == "5"]
    assert numbered == [f"5.{n}" for n in range(1, parts + 1)]


def test_a_large_pack_loses_no_return_and_no_workstream(hours_in: PaperOf) -> None:
    paper, story = hours_in("large")
    assert len(paper.table("5.2")) == len(story.figures.of("hours.total/workstream")) + 2
    assert len(paper.table("7.0")) == len(story.everything.of_kind("benefit-tracker")) + 1
