"""Which slides are for whom."""

from __future__ import annotations

from functools import wraps

from toolkit.decks.build import AddSlides
from toolkit.decks.kit import Deck
from toolkit.telling.story import Story


def for_chief_officers(add: AddSlides) -> AddSlides:
    """The same slides, but none of them in a version for the board."""

    @wraps(add)
    def added(deck: Deck, story: Story) -> None:
        if story.for_chief_officers:
            add(deck, story)

    return added
