"""One page for each large benefit: profile, months, where its hours went, caveats."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decks.productivity.conftest import deck_of, story_of
from tests.decks.productivity.reading import names, notes, series, shape, table, with_shape, words
from tests.decks.productivity.test_sizes import off_the_slide
from tests.makes import a_dataset, a_tracker, hours
from toolkit.audience import Audience
from toolkit.decks.kit import Deck, Slide
from toolkit.derive.paged import paged
from toolkit.findings import Finding, Place, Severity
from toolkit.pipeline import Checked
from toolkit.telling.story import Story
from toolkit.words import in_runs


def page(deck: Deck, key: str) -> Slide:
    """The page of a benefit."""
    return next(each for each in with_shape(deck, "profile") if table(each, "profile")[0][1] == key)


def facts(slide: Slide) -> dict[str, str]:
    """The profile on a page."""
    return {row[0]: row[1] for row in table(slide, "profile")}


def test_every_large_benefit_has_a_page_most_hours_first(deck: Deck, told: Story) -> None:
    found = [table(slide, "profile")[0][1] for slide in with_shape(deck, "profile")]
    assert found == list(told.data["benefits"]["benefit_id"][paged(told.data)])
    assert found[0] == "BEN-CM-001"
    assert len(found) == 18


def test_a_page_says_what_its_hours_are_and_rest_on(deck: Deck) -> None:
    slide = page(deck, "BEN-CM-003")
    assert slide.title == (
        "Video appointments for domestic abuse callers: 1,740 hours a year achieved, "
        "2,430 more projected"
    )
    said = facts(slide)
    assert said["Stage"] == "Live, since 1 February 2024"
    assert said["Baseline"].startswith("96 minutes per visit; 1 July 2023 to 31 December 2023")
    assert said["Assurance"] == (
        "Low: live for less than 12 months; reviewed by the Benefits team on 5 June 2024, not by "
        "Corporate Finance"
    )
    assert "Projected from 5 of 12 months: a full year is 3,720 hours" in "\n".join(words(slide))


def test_columns_are_as_long_as_their_months_and_gaps_are_gaps(deck: Deck, told: Story) -> None:
    slide = page(deck, "BEN-CM-002")
    measured = series(slide, "months")["Measured"]
    assert len(measured) == 12
    assert measured[7] is None, "February 2024 was not measured"
    group = told.figures.of("hours.measured.month/BEN-CM-002")
    assert [one for one in measured if one is not None] == [each.value for each in group]
    line = shape(slide, "months").chart.plots[1]
    assert [each.name for each in line.series] == ["Forecast"]


def test_where_the_hours_went_adds_up_to_what_is_achieved(deck: Deck, told: Story) -> None:
    for slide in with_shape(deck, "use"):
        key = table(slide, "profile")[0][1]
        parts = sum(values[0] or 0 for values in series(slide, "use").values())
        assert parts == pytest.approx(told.figures.value(f"hours.known/benefit/{key}"))
    unknown = "\n".join(words(page(deck, "BEN-SSD-007")))
    assert "Where these hours went is not recorded." in unknown


def test_what_is_not_measured_has_its_forecast_or_a_profile_in_full(deck: Deck) -> None:
    forecast = page(deck, "BEN-SSD-003")
    assert set(series(forecast, "months")) == {"Forecast"}
    assert "use" not in names(forecast)
    idea = page(deck, "BEN-CJ-007")
    assert idea.title.endswith("1,500 hours a year, only potential")
    assert not any(each.has_chart for each in idea.raw.shapes)
    assert "Narrative" in facts(idea)


def test_the_reason_for_a_warning_stands_whole_on_the_page(deck: Deck, told: Story) -> None:
    [reason] = {f.explained for f in told.findings if f.explained and f.rule == "B06"}
    assert reason in "\n".join(words(page(deck, "BEN-CM-002")))


def test_the_months_of_a_page_are_named_in_its_notes(deck: Deck) -> None:
    said = notes(page(deck, "BEN-CM-003"))
    assert "hours.measured.month/BEN-CM-003/2024-06 = 370 hours" in said


def a_story(findings: tuple[Finding, ...] = (), **benefit: object) -> Story:
    tracker = a_tracker(benefit, measured=[hours("BEN-CJ-001", [100.0] * 12)])
    data = a_dataset(tracker)
    return story_of(data, data, findings)


def warning(reason: str, rule: str = "B02") -> Finding:
    place = Place("returns/cj-benefit-tracker.xlsx", "Benefits", 4, "A4", key="BEN-CJ-001")
    return Finding(rule, Severity.WARNING, place, "Look.", explained=reason)


def test_caveats_that_a_page_has_no_room_for_are_on_the_next_in_full() -> None:
    reasons = [
        f"{at} " + "The recording was moved and has to be read again. " * 9 for at in range(9)
    ]
    deck = deck_of(a_story(tuple(map(warning, reasons))))
    slide = page(deck, "BEN-CJ-001")
    following = [one for one in deck.slides if one.number > slide.number]
    said = "\n".join(text for one in (slide, *following) for text in words(one))
    for reason in reasons:
        assert " ".join(reason.split()) in said
    assert "what else to know before quoting its hours" in following[0].title
    assert off_the_slide(deck) == []


def test_a_shortfall_is_in_the_title() -> None:
    story = a_story(forecast_gross_hours_fy=1_500.0)
    assert page(deck_of(story), "BEN-CJ-001").title.endswith("achieved, 300 short of forecast")


def test_two_benefits_of_one_title_and_size_can_be_told_apart() -> None:
    keys = ("BEN-CJ-001", "BEN-CJ-002", "BEN-CJ-003")
    tracker = a_tracker(
        *({"benefit_id": key} for key in keys),
        measured=[hours(key, [100.0] * 12) for key in keys],
    )
    data = a_dataset(tracker)
    deck = deck_of(story_of(data, data))
    titles = [page(deck, key).title for key in keys]
    assert len(set(titles)) == 3
    deck.to_bytes()


def test_long_texts_are_shortened_until_the_profile_fits(large: Story) -> None:
    rows = large.data["benefits"]
    wordy = rows.assign(evidence_ref="evidence " * 24, baseline_source="source " * 20,
                        attribution_reason="reason " * 60)  # fmt: skip
    data = replace(large.data, tables=large.data.tables | {"benefits": wordy})
    deck = deck_of(story_of(data, data))
    assert len(with_shape(deck, "profile")) == 20
    assert off_the_slide(deck) == []


def test_the_board_has_the_definitions_and_no_page_of_a_benefit(sample: Checked) -> None:
    story = story_of(sample.counted, sample.everything, sample.findings)
    board = replace(story, edition=replace(story.edition, audience=Audience.BOARD))
    deck = deck_of(board)
    assert with_shape(deck, "words")
    assert not with_shape(deck, "profile")
    assert not with_shape(deck, "trace")


def test_assurance_levels_are_defined_as_the_matrix_gives_them(deck: Deck) -> None:
    [slide] = with_shape(deck, "words")
    said = {row[1]: row[2] for row in table(slide, "words")}
    assert said["High"] == "Reviewed by both teams and live for 12 months or more."
    assert said["Unassured"].startswith("Reviewed by one of them and approved or an idea;")


def test_the_trace_index_leads_to_the_slides_that_cite_a_figure(deck: Deck, told: Story) -> None:
    rows = [row for one in with_shape(deck, "trace") for row in table(one, "trace")[1:]]
    assert {"hours.known", "hours.total", "hours.reinvested.tracked"} <= {row[3] for row in rows}
    for _, printed, slides, figure_id in rows:
        assert printed == told.figures[figure_id].text
        for number in (int(end) for run in slides.split(", ") for end in run.split("–")):
            assert f"{figure_id} = {printed}" in notes(deck.slides[number - 1])


@given(st.sets(st.integers(1, 99)))
def test_runs_name_every_slide_once(numbers: set[int]) -> None:
    said = in_runs(sorted(numbers))
    ends = [list(map(int, run.split("–"))) for run in said.split(", ") if run]
    assert [n for run in ends for n in range(run[0], run[-1] + 1)] == sorted(numbers)
    assert all(after[0] - before[-1] > 1 for before, after in pairwise(ends))
