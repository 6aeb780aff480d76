"""What this deck does not show. Caveats are never cut: they continue on further slides."""

from __future__ import annotations

from toolkit.decks.kit import MESSAGE, Deck
from toolkit.telling.productivity.checks import said_by_checks
from toolkit.telling.productivity.limits import further_limits, limits
from toolkit.telling.story import Cited, Story

TOGETHER = 12
"""Up to so many caveats stand under one title."""


def add(deck: Deck, story: Story) -> None:
    """Adds every caveat: what limits the numbers, then what owners and checks have to add."""
    figures = story.figures
    cited, also_cited = Cited(figures), Cited(figures)
    first = list(limits(story, cited))
    if len(first) + len(_further(story, also_cited)) <= TOGETHER:
        _add(deck, "What this does not show", [*first, *_further(story, cited)], cited)
        return
    _add(deck, "What this does not show", first, cited)
    title = "What else to know before quoting a number"
    _add(deck, title, _further(story, also_cited), also_cited)


def _further(story: Story, cited: Cited) -> list[str]:
    return [*further_limits(story, cited), *said_by_checks(story, cited)]


def _add(deck: Deck, title: str, items: list[str], cited: Cited) -> None:
    if items:
        for slide in deck.bullets(MESSAGE, title=title, items=items):
            slide.cite(cited)
