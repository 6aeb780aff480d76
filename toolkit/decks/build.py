"""Builds a deck: a list of slides, each added by one small function, on a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from toolkit.decks.kit import Deck
from toolkit.decks.manifest.write import manifest_writer
from toolkit.plain import one_line
from toolkit.telling.story import Story

AddSlides = Callable[[Deck, Story], None]
"""Adds one slide, or the several that a long table needs; adds none where it has nothing to say."""


def build(story: Story, template: Path, slides: Sequence[AddSlides], kind: str = "") -> Deck:
    """The deck of these slides, in this order; it carries a manifest when it is saved.

    ``kind`` is the name of the kind of deck, by which a later run can bring it up to date. Raises
    ``TemplateProblem`` when the template lacks a layout that a slide needs, and ``DoesNotFit`` when
    something that must not be cut cannot be shown legibly.
    """
    edition = story.edition
    deck = Deck(template, footer=edition.footer, properties=edition.properties)
    deck.on_save = manifest_writer(edition, kind)
    made: Counter[str] = Counter()
    for add in slides:
        start = len(deck.slides)
        add(deck, story)
        for slide in deck.slides[start:]:
            name = one_line(f"{_module(add)} {slide.about}")
            made[name] += 1
            slide.key = f"{name} {made[name]}"
    return deck


def _module(add: AddSlides) -> str:
    """The module that adds slides, by its own name; wrappers keep that of what they wrap."""
    return add.__module__.rpartition(".")[2]
