"""The bare script that the benchmarks compare with holds what our decks hold."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from tests.benchmarks.bare_deck import Chart, Grid, Held, Words, bare_deck, counted, held_by
from tests.decks.collaboration.packs import deck_of, sample_story
from tests.decks.kit.everything import fill
from toolkit.decks.kit import Deck, Properties
from toolkit.pipeline import Checked
from toolkit.resources import slide_template


@pytest.fixture(scope="module")
def decks(sample: Checked) -> tuple[Deck, ...]:
    """A deck with every kind of chart, and the summary of the sample pack."""
    summary = deck_of(sample_story(sample))
    about = Properties("Everything", summary.properties.created)
    everything = Deck(_template(), footer="OFFICIAL", properties=about)
    fill(everything)
    return everything, summary


def _template() -> Path:
    return slide_template("collaboration_summary.pptx")


def _contents(held: Held) -> tuple[str, Counter[object]]:
    return held.layout, Counter(held.shapes)  # ours fills a slide in reading order


def test_the_bare_script_holds_what_ours_does(decks: tuple[Deck, ...]) -> None:
    for deck in decks:
        ours = held_by(Presentation(BytesIO(deck.to_bytes())))
        bare = held_by(bare_deck(ours, _template()))
        assert len(bare) == len(deck.slides)
        assert list(map(_contents, bare)) == list(map(_contents, ours))
        assert counted(bare) == counted(ours)
        kinds = {type(shape) for held in bare for shape in held.shapes}
        assert kinds == {Words, Grid, Chart}
