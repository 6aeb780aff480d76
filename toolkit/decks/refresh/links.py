"""Links inside a deck: what is taken over from a new deck must lead to the slides of the old."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.decks.kit.links import drop_unused, lead_to, led_to
from toolkit.decks.kit.xml import find_all


def link_alike(shape: Any, fresh: Any, twins: Mapping[int, Any]) -> None:
    """Lets the cells of a table lead where those of a new one do, but in their own deck.

    ``twins`` are the slides of the edited deck by the ids of theirs in the new one. A link to a
    slide that has no twin is taken out.
    """
    cells = zip(find_all(shape.element, "a:tc"), find_all(fresh.element, "a:tc"), strict=True)
    for cell, other in cells:
        found = (led_to(fresh.part, run) for run in find_all(other, "a:r"))
        target = next((each for each in found if each is not None), None)
        if target is not None:
            for run in find_all(cell, "a:r"):
                lead_to(shape.part, run, twins.get(target.slide_id))
    drop_unused(shape.part)
