"""Brings a deck that people have edited up to a newer run: a merge of three.

The base is what the toolkit wrote, as the deck's own manifest says; *theirs* is the deck as it is
now; *ours* is the deck as a new run builds it. What nobody has edited is brought up to date; what
somebody has edited stays, and is reported where the new run would say something else.

First ``settle`` brings the slides in line, then ``arrange`` writes the contents of the new deck for
them, then ``plan`` says what becomes of each shape, and ``refresh`` does that.
"""

from toolkit.decks.refresh.contents import arrange
from toolkit.decks.refresh.merge import refresh
from toolkit.decks.refresh.outcome import (
    BY_HAND,
    CHANGES,
    KEPT,
    LEFT,
    NEEDS_A_PERSON,
    NOTES,
    Kept,
    Outcome,
    Plan,
    Step,
)
from toolkit.decks.refresh.plan import plan
from toolkit.decks.refresh.settle import settle

__all__ = [
    "BY_HAND",
    "CHANGES",
    "KEPT",
    "LEFT",
    "NEEDS_A_PERSON",
    "NOTES",
    "Kept",
    "Outcome",
    "Plan",
    "Step",
    "arrange",
    "plan",
    "refresh",
    "settle",
]
