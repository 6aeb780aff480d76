"""The Increased Productivity Review: one module a slide, in the order in which they are shown."""

from __future__ import annotations

from toolkit.decks.build import AddSlides
from toolkit.decks.productivity import (
    assurance,
    categories,
    caveats,
    headline,
    no_tracker,
    register,
    reinvestment,
    themes,
    title,
    workstreams,
)
from toolkit.decks.productivity.returned import where_returned

SLIDES: tuple[AddSlides, ...] = (
    title.add,
    no_tracker.add,
    *map(
        where_returned,
        (
            headline.add,
            categories.add,
            workstreams.add,
            themes.add,
            reinvestment.add,
            assurance.add,
            caveats.add,
            register.add,
        ),
    ),
)
"""Every slide of the deck. A new one is one module and one word here."""
