"""The room for an exhibit on a slide that has no note under it."""

from __future__ import annotations

from typing import Any

from toolkit.decks.kit import TABLE, Box, Deck
from toolkit.decks.kit.template import box_of

_CLEAR = 4.0
"""Points kept free over the rule of the footer."""


def body(deck: Deck) -> Box:
    """From under the title to the foot of the note, if that is where the template has it."""
    layout = deck.template.layout(TABLE)
    top, foot = (box_of(deck.template.placeholder(layout, n)) for n in ("Table area", "Note"))
    if foot.top < top.bottom:
        return top
    whole = Box(top.left, top.top, top.width, foot.bottom - top.top)
    return whole.take_top(whole.height_pt - _CLEAR)[0]


def to_foot(deck: Deck) -> Any:
    """The same box for ``Deck.table``, which takes one but says that it takes names only."""
    return body(deck)
