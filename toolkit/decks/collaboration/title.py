"""Slide 1: what this document is, for whom, as at when, and how final it is."""

from __future__ import annotations

from toolkit.decks.kit import TITLE, Deck
from toolkit.decks.story import Story
from toolkit.words import sentence


def add(deck: Deck, story: Story) -> None:
    """Adds the title slide."""
    edition = story.edition
    slide = deck.add(TITLE, edition.title)
    slide.subtitle(edition.meeting or edition.force)
    lines = (
        edition.force if edition.meeting else "",
        f"{sentence(edition.as_at_words)} · version {edition.version.removeprefix('V')}",
        edition.approval,
        " · ".join((edition.classification, *edition.stamps)),
    )
    slide.body("\n".join(line for line in lines if line))
