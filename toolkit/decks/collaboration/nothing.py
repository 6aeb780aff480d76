"""Shown instead of everything else when there is no dashboard, or none of it can be counted."""

from __future__ import annotations

from toolkit.decks.kit import MESSAGE, Deck
from toolkit.telling.collaboration import nothing
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds one slide where no area can be shown; none otherwise."""
    if len(story.data["areas"]):
        return
    cited = Cited(story.figures)
    slide = deck.add(MESSAGE, nothing.title(story))
    slide.bullets("Body", list(nothing.sentences(story, cited)))
    slide.cite(cited)
