"""The table of contents: whether its numbers are those of the slides that its lines lead to."""

from __future__ import annotations

import re

from toolkit.decks.check.problem import Found, Spot
from toolkit.decks.check.seen import DeckSeen, SlideSeen
from toolkit.decks.entries import contents_on, entries_on


def out_of_date(deck: DeckSeen, slide: SlideSeen) -> Found:
    """A line of the contents that gives another number than its slide has now."""
    entries = list(entries_on(slide.raw))
    at = {each.raw.slide_id: each.number for each in deck.slides} if entries else {}
    for entry in entries:
        printed = re.match(r"\d+", entry.number)
        number = at.get(entry.slide.slide_id)
        if printed and number is not None and int(printed[0]) != number:
            yield Spot(
                contents_on(slide.raw)[0].name,
                f"“{entry.row.cells[0].text_frame.text}” is said to be on slide {printed[0]} and "
                f"is on slide {number}. Correct the number, or run toolkit deck refresh.",
            )
