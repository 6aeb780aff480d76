"""The mark of a slide that is told from a workbook that is made up."""

from __future__ import annotations

from toolkit.decks.kit import Deck, Slide
from toolkit.telling.stamps import SYNTHETIC
from toolkit.telling.story import Story


def mark_made_up(deck: Deck, slide: Slide, story: Story) -> None:
    """Marks a slide as made up, unless the whole deck says so of itself.

    Raises ``DoesNotFit`` where the footer has no room for the mark.
    """
    if not story.edition.synthetic:
        deck.stamp(slide, SYNTHETIC)
