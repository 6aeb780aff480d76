"""What the deck does not show is told, and can never be dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pandas as pd
import pytest

from tests.decks.productivity.conftest import story_of
from tests.decks.productivity.reading import words
from toolkit.dataset import Dataset
from toolkit.decks.build import AddSlides
from toolkit.decks.kit import Deck, Properties
from toolkit.decks.productivity import caveats as module
from toolkit.decks.productivity import headline, register
from toolkit.figures import Figures
from toolkit.findings import Finding, Place, Severity
from toolkit.pipeline import Checked
from toolkit.resources import slide_template
from toolkit.telling.story import Story

CJ = "workbooks/returns/criminal-justice-2024-06.xlsx"


def caveats(story: Story, add: AddSlides = module.add) -> str:
    """The text of the caveats of a story, or of other slides, without the rest of the deck."""
    about = Properties("Caveats", datetime(2024, 6, 30))
    deck = Deck(slide_template("productivity_review.pptx"), footer="OFFICIAL", properties=about)
    add(deck, story)
    return "\n".join(text for slide in deck.slides for text in words(slide))


def error(key: str, row: int) -> Finding:
    """An error in a row of the sample pack."""
    place = Place(CJ, "Benefits", row, f"A{row}", "Benefit ID", key)
    return Finding("B05", Severity.ERROR, place, "You chose 'Known'.", unit="CJ")


def with_rows(data: Dataset, table_name: str, **cells: object) -> Dataset:
    """The data with some columns of a table set to a value."""
    return replace(data, tables={**data.tables, table_name: data[table_name].assign(**cells)})


def with_values(story: Story, **values: float) -> Story:
    """A story with other values of some figures."""
    figures = (replace(one, value=values.get(one.id, one.value)) for one in story.figures.values())
    return replace(story, figures=Figures(figures))


def kept_out(sample: Checked, keys: list[str]) -> Story:
    """The sample pack with errors in some benefits."""
    rows = sample.everything["benefits"].set_index("benefit_id")["row"]
    findings = [*sample.findings, *(error(key, int(rows[key])) for key in keys)]
    return story_of(sample.everything.without(findings), sample.everything, findings)


@pytest.mark.parametrize(
    "said",
    [
        "SYNTHETIC DATA: at least one return holds invented hours",
        "DRAFT:",
        "1 of 6 units expected has not returned a tracker and is in no total: Operational",
        "Nothing here shows that hours saved caused a change in performance",
        "Where hours went is not recorded in the standard process",
        "58% of the hours achieved have no recorded destination",
        "38% of the known and projected hours rest on under 12 months of data",
        "550 hours a year of work moved elsewhere and 210 of overlap",
        "2 benefits measured for a full year fall 510 hours short of forecast",
        "1 benefit is left out by choice of the owner: BEN-LP-008",
        "2 benefits are closed or withdrawn and in no yearly total: BEN-CPP-004 and BEN-LP-006",
        "Full-time equivalents are not shown",
        "Names of national themes are a working list",
        "BEN-CM-002, explained by its owner (B06): The hub was moved to new servers",
        "BEN-SSD-002, explained by its owner (B02)",
    ],
)
def test_the_sample_pack_tells(deck: Deck, said: str) -> None:
    slides = [slide for slide in deck.slides if slide.title.startswith("What ")]
    assert any(said in text for slide in slides for text in words(slide))


def test_a_few_stand_under_one_title(two_benefits: Story) -> None:
    said = caveats(two_benefits)
    assert said.count("What this does not show") == 1
    assert "What else to know" not in said
    assert "No hours per FTE for the role" in said


@pytest.mark.parametrize(("name", "apart"), [("one_benefit", False), ("two_benefits", True)])
def test_only_what_began_at_different_times_is_said_to_have(
    name: str, apart: bool, request: pytest.FixtureRequest
) -> None:
    said = caveats(request.getfixturevalue(name))
    assert ("Benefits began at different times" in said) is apart


def taken_off(told: Story, **hours: float) -> str:
    """The caveats where so many hours are taken off, and no others."""
    kinds = ("disbenefit", "overlap")
    figures = {f"hours.taken_off.{kind}": hours.get(kind, 0.0) for kind in kinds}
    return caveats(with_values(told, **figures))


def test_only_what_is_taken_off_is_said_to_be(told: Story) -> None:
    said = taken_off(told, overlap=210.0)
    assert "Hours are net: 210 hours a year of overlap between benefits are taken off" in said
    assert "Owners have declared no work moved elsewhere." in said
    said = taken_off(told, disbenefit=550.0)
    assert "Hours are net: 550 hours a year of work moved elsewhere are taken off" in said
    assert "Owners have declared no overlap between benefits." in said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 benefit cost more hours than it saved, by 300 in the last 12 months. It"),
        (2, "2 benefits cost more hours than they saved, by 300 in the last 12 months. Each"),
    ],
)
def test_a_net_loss_is_told(told: Story, count: int, said: str) -> None:
    values = {"benefits.net_loss": float(count), "hours.net_loss": 300.0}
    assert said in caveats(with_values(told, **values))


def test_what_does_not_apply_is_not_said(told: Story) -> None:
    edition = replace(told.edition, synthetic=False, draft=False)
    said = caveats(replace(told, edition=edition, findings=()))
    assert "SYNTHETIC" not in said
    assert "DRAFT" not in said
    assert "without evidence" not in said
    assert "kept out" not in said


def test_benefits_kept_out_are_counted_and_named(sample: Checked) -> None:
    story = kept_out(sample, ["BEN-CJ-001", "BEN-CJ-003"])
    said = caveats(story)
    assert "2 benefits are kept out of every total by errors: BEN-CJ-001 and BEN-CJ-003." in said
    assert "Error, kept out of totals: The declared category is not what the figures show" in said
    assert "(B05, 2 found)" in said
    assert "2 benefits are kept out" in caveats(story, headline.add)
    listed = caveats(story, register.add)
    assert "Kept out by errors. The declared category is not what the figures show (B05)." in listed


def test_one_benefit_kept_out(sample: Checked) -> None:
    said = caveats(kept_out(sample, ["BEN-CJ-001"]))
    assert "1 benefit is kept out of every total by errors: BEN-CJ-001." in said


def test_findings_of_the_other_deck_are_not_told(sample: Checked) -> None:
    place = Place("workbooks/returns/collaboration-dashboard-2022.xlsx", "Areas", 5, "A5")
    other = Finding("R06", Severity.WARNING, place, "Green, but fell.")
    story = story_of(sample.counted, sample.everything, [*sample.findings, other])
    assert "R06" not in caveats(story)


def test_an_error_that_keeps_nothing_out_is_not_said_to(sample: Checked) -> None:
    place = Place("workbooks/returns/criminal-justice-2024-06.xlsx", "Benefits", 5, "A5")
    named = Finding("D04", Severity.ERROR, place, "A name.", keeps_out=False)
    story = story_of(sample.counted, sample.everything, [*sample.findings, named])
    assert "Error, but still counted: Something that may identify" in caveats(story)


def test_settings_of_the_other_deck_are_not_told(sample: Checked) -> None:
    dates = [
        Finding("D02", Severity.WARNING, Place("toolkit.toml", key=f"{deck}.approved_on"), deck,
                explained=f"Agreed for {deck}.")
        for deck in ("productivity", "collaboration")
    ]  # fmt: skip
    said = caveats(story_of(sample.counted, sample.everything, [*sample.findings, *dates]))
    assert "Agreed for productivity." in said
    assert "Agreed for collaboration." not in said


def test_warnings_and_notes_are_told_by_rule_with_their_number(sample: Checked) -> None:
    place = Place(CJ, "Benefits", 5, "A5", key="BEN-CJ-001")
    found = [
        Finding("W11", Severity.WARNING, place, "m"),
        Finding("Z99", Severity.NOTE, place, "n"),
    ]
    said = caveats(story_of(sample.counted, sample.everything, [*found, found[0]]))
    assert "Warning, still counted: As-at dates differ between returns (W11, 2 found)." in said
    assert "Note: n (Z99, 1 found)." in said


def test_an_expired_explanation_is_no_caveat(sample: Checked) -> None:
    old = with_rows(sample.everything, "explanations", expires_on=pd.Timestamp("2024-05-31"))
    assert "explained by its owner" not in caveats(story_of(sample.counted, old))


def test_verified_themes_are_no_working_list(sample: Checked) -> None:
    checked = with_rows(sample.counted, "themes", verified_on=pd.Timestamp("2024-05-31"))
    assert "working list" not in caveats(story_of(checked, sample.everything))


def test_posts_are_shown_with_the_source_of_their_rates(sample: Checked) -> None:
    every_role = with_rows(sample.counted, "benefits", role="Staff")
    story = story_of(every_role, sample.everything)
    assert f"{story.figures['fte.known'].text} full-time posts is a comparison only" in caveats(
        story
    )
    assert "Illustrative; to be replaced by Corporate Finance" in caveats(story)
    posts = story.figures["fte.known"].text
    assert f"{posts} full-time posts work in a year" in caveats(story, headline.add)


def test_hundreds_of_benefits_kept_out_are_told_in_one_sentence(large: Story) -> None:
    some = replace(
        large.data, tables={**large.data.tables, "benefits": large.data["benefits"].iloc[:5]}
    )
    story = story_of(some, large.everything)
    forecast = story.figures["hours.forecast_of/kept_out"]
    said = caveats(story)
    assert f"945 benefits are kept out of every total by errors, with {forecast.text} hours" in said
    assert "Every benefit is in evidence.xlsx, on the sheet Benefits." in said
    assert len(story.figures.cells("benefits.kept_out")) == 945
