"""The parts of a deck, under which PowerPoint lists its slides."""

from __future__ import annotations

from functools import wraps

from toolkit.decks.build import AddSlides
from toolkit.decks.kit import Deck
from toolkit.telling.story import Story

SUMMARY = "Summary"
DETAIL = "Detail"
PERFORMANCE = "Performance"
APPENDIX = "Appendix"


def in_section(name: str, *slides: AddSlides) -> tuple[AddSlides, ...]:
    """The same slides, listed under a section."""
    return tuple(_in_section(name, add) for add in slides)


def _in_section(name: str, add: AddSlides) -> AddSlides:
    @wraps(add)
    def added(deck: Deck, story: Story) -> None:
        start = len(deck.slides)
        add(deck, story)
        for slide in deck.slides[start:]:
            slide.section = name

    return added
