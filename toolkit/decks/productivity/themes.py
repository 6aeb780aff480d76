"""Hours by theme of the national review."""

from __future__ import annotations

from toolkit.decks.kit import Deck
from toolkit.decks.productivity.ranking import Kind, add_ranking
from toolkit.telling.productivity import themes
from toolkit.telling.productivity.groups import with_hours
from toolkit.telling.story import Cited, Story

THEMES = Kind("theme", most_bars=10, note="Each benefit counts under one theme only.")


def add(deck: Deck, story: Story) -> None:
    """Adds the ranking of themes, where any has hours."""
    groups = with_hours(story.figures, THEMES.one)
    if not groups:
        return
    cited = Cited(story.figures)
    add_ranking(
        deck,
        story,
        THEMES,
        cited,
        titles=themes.messages(story, cited),
        points=list(themes.points(cited, groups)),
    )
