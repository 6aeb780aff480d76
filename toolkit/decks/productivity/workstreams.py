"""Achieved against what we are working towards, by workstream."""

from __future__ import annotations

from toolkit.decks.kit import Deck
from toolkit.decks.productivity.ranking import Kind, add_ranking
from toolkit.telling.productivity import workstreams
from toolkit.telling.productivity.groups import with_hours
from toolkit.telling.story import Cited, Story

WORKSTREAMS = Kind("workstream", most_bars=24)


def add(deck: Deck, story: Story) -> None:
    """Adds the ranking of workstreams, where any has hours."""
    groups = with_hours(story.figures, WORKSTREAMS.one)
    if not groups:
        return
    cited = Cited(story.figures)
    add_ranking(
        deck,
        story,
        WORKSTREAMS,
        cited,
        titles=workstreams.messages(cited, groups),
        points=list(workstreams.points(cited, groups)),
    )
