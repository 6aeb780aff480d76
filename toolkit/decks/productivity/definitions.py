"""Appendix: what the words of the deck mean."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.decks.kit import Cell, Column, Deck, Row
from toolkit.telling.productivity import definitions
from toolkit.telling.productivity.definitions import Word
from toolkit.telling.productivity.sentences import HOW_ASSURED
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds the words for hours, for where they went, and for how sure we are."""
    months = story.data.thresholds["assurance.new_months"]
    slides = deck.table(
        title="What the words for hours, their use and their assurance mean",
        columns=[
            Column("Of", weight=0.9),
            Column("Word", weight=0.9),
            Column("Meaning", weight=6.5),
        ],
        rows=[
            *_rows("Hours", definitions.HOURS),
            *_rows("Their use", definitions.WHERE),
            *_rows("Assurance", definitions.levels(months)),
        ],
        alt="What each word means: kinds of hours, how well it is known where they went, and "
        "assurance levels.",
        name="words",
        subtitle="Appendix: definitions",
        below=HOW_ASSURED,
    )
    for slide in slides:
        slide.cite(Cited(story.figures), "The words of the benefit trackers and of this deck.")


def _rows(of: str, words: Iterable[Word]) -> list[Row]:
    return [Row([of, Cell(word, bold=True), meaning]) for word, meaning in words]
