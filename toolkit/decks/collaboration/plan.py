"""Slide 9: the priorities of the Police and Crime Plan that areas name."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.decks.kit import Column, Deck, Row
from toolkit.telling.collaboration import plan
from toolkit.telling.collaboration.caveats import with_left_out
from toolkit.telling.collaboration.view import Area
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds the table of priorities; nothing where no area names one."""
    named = plan.by_priority(story)
    if not named:
        return
    cited = Cited(story.figures)
    said = plan.title(cited)
    rows = [Row((priority, _names(areas))) for priority, areas in named]
    if rest := plan.without_priority(story):
        rows.append(Row((plan.NONE_NAMED, _names(rest))))
    slides = deck.table(
        title=said,
        columns=[Column("Priority", weight=2), Column("Areas", weight=3)],
        rows=rows,
        alt=f"{said}. Each line is a priority with the areas that name it.",
        name="plan priorities",
        subtitle="Priorities as the areas word them, in the order of the dashboard",
        below=with_left_out(cited),
    )
    for slide in slides:
        slide.cite(cited, "Priorities are quoted from the Areas sheet of the dashboard.")


def _names(areas: Sequence[Area]) -> str:
    return ", ".join(area.called for area in areas)
