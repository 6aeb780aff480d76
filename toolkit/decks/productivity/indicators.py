"""Indicators that benefits name: how each went, and nothing of why."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.decks.kit import RIGHT, Cell, Column, Deck, Row
from toolkit.decks.made_up import mark_made_up
from toolkit.telling.productivity import indicators as telling
from toolkit.telling.productivity.indicators import LINKED, Indicator
from toolkit.telling.story import Cited, Story

_COLOURS = {"improving": "brand", "deteriorating": "extra"}
"""Of words that judge; none is a colour of a grade."""

_NO_BREAK = "\u00a0"
_FULL = (
    Column("Indicator", weight=210),
    Column("Direction", weight=122),
    Column("Benefits that name it", weight=220),
    Column("Latest 12 months", RIGHT, weight=80),
    Column("12 months before", RIGHT, weight=70),
    Column("Change", RIGHT, weight=90),
    Column("z", RIGHT, weight=52),
)
_NARROW = (
    Column("Indicator", weight=160),
    Column("Direction", weight=112),
    Column("Benefits that name it", weight=120),
    Column("Latest 12 months", RIGHT, weight=76),
    Column("Change", RIGHT, weight=88),
    Column("z", RIGHT, weight=52),
)
"""Where the template has little room across."""

_CALLOUT, _GAP = 56.0, 12.0
"""Points: the height of what must not be overlooked, and what is free between it and the table."""


def add(deck: Deck, story: Story) -> None:
    """Adds the table of those that benefits name; nothing where none is."""
    some = telling.linked_of(story)
    if not some:
        return
    cited = Cited(story.figures)
    said = telling.titles(cited, LINKED)
    columns, rows = fuller_or_fewer(
        deck,
        (_FULL, [_full(one, cited) for one in some]),
        (_NARROW, [_narrow(one, cited) for one in some]),
    )
    slides = deck.table(
        title=said,
        columns=columns,
        rows=rows,
        alt=f"{said[0]}. Each line is an indicator with two years, its direction in a "
        "word and the benefits that name it.",
        name="linked indicators",
        subtitle=f"{telling.as_at(story)} · named on reinvestment lines of benefits that count",
        above=_CALLOUT + _GAP,
        below=telling.in_short(cited),
    )
    for slide in slides:
        strip, _ = slide.area("Table area").take_top(_CALLOUT)
        slide.callout(strip, telling.NOT_A_CAUSE, "not a cause", role="brand")
        if telling.made_up(some):
            mark_made_up(deck, slide, story)
        slide.cite(cited, telling.made_up(some))


def direction(one: Indicator) -> Cell:
    """Arrow and word, so that its colour says nothing that they do not."""
    colour = _COLOURS.get(one.reading.word)
    return Cell(one.direction.replace(" ", _NO_BREAK, 1), bold=colour is not None, colour=colour)


def fuller_or_fewer(
    deck: Deck,
    full: tuple[Sequence[Column], Sequence[Row]],
    narrow: tuple[Sequence[Column], Sequence[Row]],
) -> tuple[Sequence[Column], Sequence[Row]]:
    """The full table, or the narrow one where the full breaks words or takes more slides."""
    whole = deck.is_wide_enough(*full)
    return full if whole and deck.slides_for(*full) <= deck.slides_for(*narrow) else narrow


def _full(one: Indicator, cited: Cited) -> Row:
    return Row(
        (
            one.name,
            direction(one),
            telling.named_by(cited, one),
            telling.number(cited, one, "rolling"),
            telling.number(cited, one, "previous"),
            telling.change(cited, one),
            telling.number(cited, one, "z"),
        )
    )


def _narrow(one: Indicator, cited: Cited) -> Row:
    return Row(
        (
            one.headed,
            direction(one),
            telling.named_by(cited, one),
            telling.number(cited, one, "rolling"),
            telling.change(cited, one),
            telling.number(cited, one, "z"),
        )
    )
