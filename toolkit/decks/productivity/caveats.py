"""What this deck does not show. Caveats are never cut: they continue on further slides."""

from __future__ import annotations

from toolkit.decks.kit import MESSAGE, Deck
from toolkit.decks.productivity.checks import said_by_checks
from toolkit.decks.productivity.limits import further_limits, limits
from toolkit.decks.story import Cited, Story
from toolkit.measures.findings import with_findings


def add(deck: Deck, story: Story) -> None:
    """Adds every caveat: what limits the numbers, then what owners and checks have to add."""
    figures = with_findings(story.figures, story.findings)
    cited = Cited(figures)
    _add(deck, "What this does not show", list(limits(story, cited)), cited)
    cited = Cited(figures)
    more = [*further_limits(story, cited), *said_by_checks(story, cited)]
    _add(deck, "What else to know before quoting a number", more, cited)


def _add(deck: Deck, title: str, items: list[str], cited: Cited) -> None:
    if items:
        for slide in deck.bullets(MESSAGE, title=title, items=items):
            slide.notes(cited.notes())
