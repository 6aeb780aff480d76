"""Grades from one published report to the next; there from the third report on."""

from __future__ import annotations

from toolkit.decks.kit import Deck
from toolkit.decks.trend import add_trend
from toolkit.telling.collaboration.trend import trend
from toolkit.telling.story import Story


def add(deck: Deck, story: Story) -> None:
    """Adds the columns and the table, where three reports make a trend."""
    add_trend(deck, story, trend)
