"""What a pack without a single benefit tracker has to say."""

from __future__ import annotations

from toolkit.decks.kit import MESSAGE, Deck
from toolkit.decks.productivity.returned import any_tracker
from toolkit.telling.productivity.saying import in_lists, some
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds a slide only where no tracker has been returned."""
    if any_tracker(story):
        return
    cited = Cited(story.figures)
    items = [
        "No hours can be shown: this deck is told from benefit trackers, and there is none that "
        "could be read.",
        *_waited_for(story, cited),
        "Put the returned trackers in the folder of returns and run again.",
    ]
    slides = deck.bullets(MESSAGE, title="No benefit tracker has been returned", items=items)
    for slide in slides:
        slide.notes(cited.notes())


def _waited_for(story: Story, cited: Cited) -> list[str]:
    units = story.everything["units"]
    expected = units[units["expects_tracker"].eq(True) & units["active"].eq(True)]
    names = [str(name) for name in expected["name"]]
    if not names:
        return ["No unit is marked as expected to return one in the reference workbook."]
    opening = f"{some(cited, 'returns.missing', 'unit')} should return one"
    return [f"{opening}: {names}." for names in in_lists(names)]
