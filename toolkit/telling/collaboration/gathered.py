"""More areas than a deck tells one by one: which are gathered, and where each is told in full."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.derive.gathered import most_rows
from toolkit.telling.collaboration import view
from toolkit.telling.collaboration.view import Area
from toolkit.telling.story import Story
from toolkit.words import listed

WHERE = "Every area's line is in consolidated.xlsx, on the sheet Areas."
IN_FULL = "every text is in full in consolidated.xlsx, on the sheet Areas"
OTHERS = "Other areas, by section"
"""Heads the sections with the areas that are not told one by one."""


def too_many(story: Story) -> bool:
    """Whether the areas are more than a deck's list shows row by row."""
    return len(story.data["areas"]) > most_rows(story.data)


def title(off: Sequence[Area]) -> str:
    """``Behind each red and amber grade: what its business lead says``."""
    grades = listed(list(dict.fromkeys(area.now.lower() for area in off)))
    return f"Behind each {grades} grade: what its business lead says"


def others(story: Story) -> list[tuple[view.Section, list[Area]]]:
    """Each section with those of its areas that are neither red nor amber, if there are any."""
    told = [
        (section, [area for area in section.areas if not area.off_green])
        for section in view.sections(story)
    ]
    return [(section, areas) for section, areas in told if areas]


def more(area: Area) -> str:
    """Where the rest of a narrative is."""
    return f"More of this is in consolidated.xlsx, on the sheet Areas, at {area.area_id}."
