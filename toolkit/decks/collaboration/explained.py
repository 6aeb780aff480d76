"""After the plan: the warnings that stand, each with the reason that was given (domain 5.7)."""

from __future__ import annotations

from toolkit.decks.kit import MESSAGE, Deck
from toolkit.telling.collaboration import caveats
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds every reason; nothing where no warning about the grades is explained."""
    told = list(caveats.explained(story))
    if not told:
        return
    title = caveats.explained_title(len(told))
    for slide in deck.bullets(MESSAGE, title=title, items=told):
        slide.cite(Cited(story.figures), "Reasons are quoted from the sheet Explanations.")
