"""Which slides there are, on which layouts, with notes, alternative texts and names."""

from __future__ import annotations

import pytest

from tests.decks.productivity.reading import notes, titled, with_shape, words
from toolkit.decks.brand import Verdict, check_template
from toolkit.decks.kit import (
    CHART_TABLE,
    COMMENTARY,
    HEADLINE,
    MESSAGE,
    PROFILE,
    TABLE,
    TITLE,
    Deck,
)
from toolkit.resources import slide_template
from toolkit.telling.story import Story

LAYOUTS = [
    TITLE,  # title
    HEADLINE,  # headline
    TABLE,  # national themes
    CHART_TABLE,  # categories
    COMMENTARY,  # workstreams
    *[TABLE] * 2,
    COMMENTARY,  # themes
    TABLE,
    CHART_TABLE,  # delivery
    TABLE,
    COMMENTARY,  # reinvestment
    TABLE,
    TABLE,  # linked indicators
    TABLE,  # savings
    CHART_TABLE,  # assurance
    COMMENTARY,  # short data
    TABLE,
    *[MESSAGE] * 2,  # caveats
    TABLE,  # next steps
    TABLE,  # board actions
    TABLE,  # indicators
    *[COMMENTARY] * 2,  # months that stand out
    TABLE,  # ranks
    MESSAGE,  # what to know of indicators
    TABLE,  # contents
    *[PROFILE] * 6,  # benefits, largest first
    TABLE,  # an idea
    *[PROFILE] * 5,
    TABLE,  # an idea
    *[PROFILE] * 5,
    *[TABLE] * 5,  # register
    TABLE,  # not counted
    TABLE,  # definitions
    *[TABLE] * 2,  # national figures
    *[TABLE] * 2,  # trace index
]


def test_the_slides_of_the_sample_pack_and_their_layouts(deck: Deck) -> None:
    assert [slide.canvas.layout.name for slide in deck.slides] == LAYOUTS


def test_the_template_that_comes_with_the_toolkit_has_every_layout() -> None:
    assert check_template(slide_template("productivity_review.pptx")) == Verdict()


def test_titles_are_unique(deck: Deck) -> None:
    titles = [slide.title for slide in deck.slides]
    assert len(set(titles)) == len(titles)


def test_nothing_had_to_be_shortened(deck: Deck) -> None:
    assert not deck.shortened


def test_every_chart_and_table_says_in_words_what_it_shows(deck: Deck) -> None:
    pictures = [
        each
        for slide in deck.slides
        for each in slide.raw.shapes
        if each.has_chart or each.has_table
    ]
    assert len(pictures) == 86
    for each in pictures:
        described = each._element.xpath(".//p:cNvPr")[0].get("descr")
        assert len(described) > 40, each.name


def test_charts_state_their_message(deck: Deck) -> None:
    for name in ("categories", "workstreams", "themes", "evidence", "levels"):
        slide = with_shape(deck, name)[0]
        picture = next(each for each in slide.raw.shapes if each.name == name)
        assert slide.title in picture._element.xpath(".//p:cNvPr")[0].get("descr")


def test_every_slide_with_figures_tells_them_in_its_notes(deck: Deck, told: Story) -> None:
    for slide in deck.slides[1:]:
        if slide in with_shape(deck, "words") or slide.title.startswith("What is in this deck"):
            continue
        assert "Figures on this slide" in notes(slide), slide.title
    headline = notes(deck.slides[1])
    for figure_id in ("hours.known", "hours.working_towards", "hours.potential"):
        figure = told.figures[figure_id]
        assert f"{figure_id} = {figure.text}" in headline
        assert figure.working in headline
    assert "returns/criminal-justice-2024-06.xlsx" in headline


def test_the_cover_spells_out_its_stamps_and_says_what_it_is(deck: Deck) -> None:
    said = "\n".join(words(deck.slides[0]))
    for part in (
        "Increased Productivity Benefits Review",
        "Sample force · Scrutiny programme, 31 July 2024",
        "As at 30 June 2024",
        "Returns for 1 April 2024 to 30 June 2024",
        "Version V0.3 · OFFICIAL",
        "DRAFT: figures may still change",
        "SYNTHETIC DATA: hours are invented",
    ):
        assert part in said


def test_pounds_stand_on_one_slide_and_no_posts_without_rates(deck: Deck, told: Story) -> None:
    quoted = with_shape(deck, "national figures")
    own = [slide for slide in deck.slides if slide not in quoted]
    pounds = [slide for slide in own if "£" in "\n".join(words(slide))]
    assert pounds == with_shape(deck, "cashable savings")
    said = "\n".join(text for slide in own for text in words(slide))
    assert "million" not in said, "national figures are quoted in one place only"
    assert "fte.known" not in told.figures
    assert "full-time posts" not in said


@pytest.mark.parametrize("start", ["What this does not show", "Benefit register"])
def test_no_slide_is_titled_by_its_topic_alone_but_the_caveats(deck: Deck, start: str) -> None:
    assert titled(deck, start)
    topics = [s.title for s in deck.slides[1:] if not any(char.isdigit() for char in s.title)]
    counted_in_words = ("Of four linked indicators two were", "Of ten indicators four were")
    topics = [title for title in topics if not title.startswith(counted_in_words)]
    assert topics == [
        "What this does not show",
        "What else to know before quoting a number",
        "What to know before quoting an indicator",
        "What is in this deck, and on which slide to find it",
        "What the words for hours, their use and their assurance mean",
    ]
