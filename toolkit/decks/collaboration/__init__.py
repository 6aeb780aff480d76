"""The collaboration summary: every area's grade, how it moved and why (domain 6.2)."""

from toolkit.decks.build import AddSlides
from toolkit.decks.collaboration import (
    amber_and_red,
    areas,
    closed,
    dashboard,
    definitions,
    movement,
    nothing,
    reasons,
    summary,
    title,
)

SLIDES: tuple[AddSlides, ...] = (
    title.add,
    nothing.add,
    summary.add,
    movement.add,
    dashboard.add,
    reasons.add,
    amber_and_red.add,
    closed.add,
    areas.add,
    definitions.add,
)
"""The slides in their order."""
