"""Shown instead of everything else when there is no dashboard, or none of it can be counted."""

from __future__ import annotations

from toolkit.decks.collaboration import caveats
from toolkit.decks.kit import MESSAGE, Deck
from toolkit.telling.collaboration import view
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds one slide where no area can be shown; none otherwise."""
    if len(story.data["areas"]):
        return
    cited = Cited(story.figures)
    if story.everything.of_kind(view.DASHBOARD):
        _cannot_be_used(deck, cited)
    else:
        _did_not_come(deck)
    deck.slides[-1].notes(cited.notes())


def _did_not_come(deck: Deck) -> None:
    slide = deck.add(MESSAGE, "No RAG dashboard has been returned")
    slide.bullets(
        "Body",
        [
            "This summary is built from the RAG dashboard workbook, and there was none among the "
            "returned workbooks that could be read.",
            "Nothing can be said about any area of collaboration: not that areas are green, nor "
            "that they are not.",
            "Put the filled-in dashboard with the other returns and run again.",
        ],
    )


def _cannot_be_used(deck: Deck, cited: Cited) -> None:
    slide = deck.add(MESSAGE, "The RAG dashboard came back, but no area in it can be shown")
    left_out = caveats.left_out(cited)
    if left_out:
        items = [left_out, "The checked copy of the workbook marks each cell and says what to do."]
    else:
        items = ["Its Areas sheet holds no rows.", "Fill in one row for each area."]
    slide.bullets("Body", [*items, "Then run again; until then nothing is said about any area."])
