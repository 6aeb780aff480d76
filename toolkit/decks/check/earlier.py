"""Figures of an earlier run: on slides that a refresh left, or in a deck that is older by now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.decks.check.numbers import numbers
from toolkit.decks.check.problem import Found, Spot
from toolkit.decks.check.seen import DeckSeen, SlideSeen, texts_of
from toolkit.decks.manifest import Quoted
from toolkit.words import listed

_MOST = 3
"""How many figures of a slide are named."""


def left_behind(deck: DeckSeen, slide: SlideSeen) -> Found:
    """A slide that a refresh left as it was, because somebody had edited it."""
    if deck.manifest and slide.made and slide.made.run:
        yield Spot(
            "",
            f"It still shows run {slide.made.run}; the deck shows run {deck.manifest.run}. Take "
            "the slide from the newest deck and put in again what you had changed, or take it out.",
        )


def changed_since(deck: DeckSeen, slide: SlideSeen) -> Found:
    """Figures that the newest run gives otherwise, told together."""
    newest = deck.newest
    if slide.made is None or newest is None:
        return
    now = {
        figure.id: figure.text for made in newest.slides if not made.run for figure in made.figures
    }
    changed = [each for each in slide.made.figures if now.get(each.id, each.text) != each.text]
    said = [(shape.name, figure) for shape in slide.shapes for figure in _said(shape, changed)]
    shapes = list(dict.fromkeys(name for name, _ in said))
    found = list(dict.fromkeys(figure for _, figure in said))
    if found:
        told = [f"{each.text} ({each.label}), now {now[each.id]}" for each in found[:_MOST]]
        more = f", and {len(found) - _MOST} more" if len(found) > _MOST else ""
        yield Spot(
            shapes[0] if len(shapes) == 1 else "",
            f"Run {newest.run} gives other figures: it says {listed(told)}{more}. Run toolkit "
            "deck refresh, or correct it.",
        )


def _said(shape: Any, figures: list[Quoted]) -> Iterator[Quoted]:
    """The figures whose numbers a shape says."""
    said = numbers("\n".join(texts_of(shape)))
    return (each for each in figures if (own := numbers(each.text)) and own <= said)
