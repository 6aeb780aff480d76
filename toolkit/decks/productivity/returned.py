"""Slides that are there only if any benefit tracker has come in."""

from __future__ import annotations

from functools import wraps

from toolkit.decks.build import AddSlides
from toolkit.decks.kit import Deck
from toolkit.telling.productivity.returned import any_tracker
from toolkit.telling.story import Story


def where_returned(add: AddSlides) -> AddSlides:
    """The same slides, but none of them where no tracker has been returned."""

    @wraps(add)
    def added(deck: Deck, story: Story) -> None:
        if any_tracker(story):
            add(deck, story)

    return added
