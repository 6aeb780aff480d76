"""What a pack without a single benefit tracker has to say."""

from __future__ import annotations

from toolkit.decks.kit import MESSAGE, Deck
from toolkit.telling.productivity.returned import NONE, any_tracker, none_returned, why_not_returned
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds a slide only where no tracker has been returned."""
    if any_tracker(story):
        return
    cited = Cited(story.figures)
    items = [
        *none_returned(story, cited),
        *why_not_returned(story),
        "Put the returned trackers in the folder of returns and run again.",
    ]
    for slide in deck.bullets(MESSAGE, title=NONE, items=items):
        slide.cite(cited)
