"""Titles: there, different from one another, first to be read, and saying something."""

from __future__ import annotations

from toolkit.decks.check.problem import Found, Spot
from toolkit.decks.check.seen import DeckSeen, SlideSeen, is_decorative

_LEAST_WORDS = 4
_ON = "Title"


def missing(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """A slide that cannot be found in a list of slides, or by a screen reader."""
    if not slide.title:
        yield Spot("", "The slide has no title. Give it one that says its message.")


def repeated(deck: DeckSeen, slide: SlideSeen) -> Found:
    """Two slides that nobody could tell apart in a list of slides."""
    same = [each.number for each in deck.slides if each.title == slide.title]
    if slide.title and same[0] < slide.number:
        yield Spot(_ON, f"Slide {same[0]} has the same title. Say what is different here.")


def only_a_topic(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """A heading such as “Next steps”, which says nothing by itself; a cover may have one."""
    few = 0 < len(slide.title.split()) < _LEAST_WORDS
    if few and slide.number > 1 and not any(letter.isdigit() for letter in slide.title):
        yield Spot(_ON, "The title names a topic. Say the message in a sentence.")


def not_first(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """A slide whose title is not what a screen reader says first."""
    title = slide.raw.shapes.title
    read = [shape for shape in slide.raw.shapes if not is_decorative(shape)]
    if title is not None and read and read[0].shape_id != title.shape_id:
        yield Spot(
            title.name,
            f"“{read[0].name}” is read before the title. Send the title to the back (Arrange).",
        )
