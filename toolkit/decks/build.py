"""Builds a deck: a list of slides, each added by one small function, on a template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path

from toolkit.decks.kit import Deck, Properties
from toolkit.telling.story import Story

AddSlides = Callable[[Deck, Story], None]
"""Adds one slide, or the several that a long table needs; adds none where it has nothing to say."""


def build(story: Story, template: Path, slides: Sequence[AddSlides]) -> Deck:
    """The deck of these slides, in this order.

    Raises ``TemplateProblem`` when the template lacks a layout that a slide needs, and
    ``DoesNotFit`` when something that must not be cut cannot be shown legibly.
    """
    edition = story.edition
    deck = Deck(
        template,
        footer=edition.footer,
        properties=Properties(
            title=edition.title,
            subject=f"{edition.force}, {edition.as_at_words}, {edition.version}",
            created=datetime.combine(edition.as_at or date(2000, 1, 1), time()),
            category=edition.classification,
            keywords=" ".join((f"run {edition.run_id}", *edition.stamps)),
        ),
    )
    for add in slides:
        add(deck, story)
    return deck
