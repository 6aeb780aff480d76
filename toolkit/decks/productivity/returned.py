"""Whether any benefit tracker has come in at all."""

from __future__ import annotations

from toolkit.decks.build import AddSlides
from toolkit.decks.kit import Deck
from toolkit.telling.story import Story

TRACKER = "benefit-tracker"


def any_tracker(story: Story) -> bool:
    """Whether there is a tracker that could be read."""
    return bool(story.everything.of_kind(TRACKER))


def where_returned(add: AddSlides) -> AddSlides:
    """The same slides, but none of them where no tracker has been returned."""

    def added(deck: Deck, story: Story) -> None:
        if any_tracker(story):
            add(deck, story)

    return added
