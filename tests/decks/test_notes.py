"""Every number in the notes of a slide is a figure, with its id, or what that figure rests on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.decks.collaboration import packs
from tests.decks.productivity import conftest as made
from tests.decks.productivity.reading import notes, numbers
from tests.papers.reading import own_numbers
from toolkit.decks.kit import Deck
from toolkit.pipeline import Checked
from toolkit.telling.story import Story

OPENING = "Figures on this slide"


def strangers(deck: Deck, story: Story) -> Iterator[tuple[str, str]]:
    """(title, line) of each line of the notes that tells another number than its figure's."""
    texts = {one for figure in story.figures.values() for one in numbers(figure.text)}
    for slide in deck.slides:
        opening, _, lines = notes(slide).partition(OPENING)
        for line in opening.splitlines():
            if not texts.issuperset(own_numbers(line, story)):
                yield slide.title, line
        for line in lines.splitlines()[1:]:
            figure_id, _, told = line.partition(" = ")
            if not told.startswith(story.figures[figure_id].text):
                yield slide.title, line


@pytest.fixture(scope="module", params=["hours", "grades"])
def told(request: pytest.FixtureRequest, sample: Checked) -> tuple[Deck, Story]:
    """The deck of the sample pack, compared with an earlier one, or its summary of grades."""
    if request.param == "grades":
        story = packs.sample_story(sample)
        return packs.deck_of(story), story
    before = made.earlier(sample.counted)
    story = made.story_of(sample.counted, sample.everything, sample.findings, before=before)
    return made.deck_of(story), story


def test_notes_tell_the_figures_of_the_register(told: tuple[Deck, Story]) -> None:
    deck, story = told
    assert sum(" = " in notes(slide) for slide in deck.slides) > 8
    assert list(strangers(deck, story)) == []


def test_a_number_that_is_no_figure_would_be_noticed(told: tuple[Deck, Story]) -> None:
    deck, story = told
    slide = deck.slides[1]
    frame = slide.raw.notes_slide.notes_text_frame
    before = frame.text
    first = next(line for line in before.splitlines() if " = " in line).partition(" = ")[0]
    frame.text = f"As many as 36,901 hours.\n{OPENING}:\n{first} = 36,901 hours"
    assert len(list(strangers(deck, story))) == 2
    frame.text = before
