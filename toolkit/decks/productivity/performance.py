"""Every indicator: two years, direction and latest month, where the force ranks, what to know."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from toolkit.decks.kit import RIGHT, Cell, Column, Deck, Row, Slide
from toolkit.decks.made_up import mark_made_up
from toolkit.decks.productivity.control_charts import add_charts
from toolkit.decks.productivity.indicators import direction, fuller_or_fewer
from toolkit.measures.indicators import GROUPS
from toolkit.telling.productivity import indicators as telling
from toolkit.telling.productivity.indicators import ALL, Indicator
from toolkit.telling.story import Cited, Story

_FULL = (
    Column("Indicator", weight=262),
    Column("Direction", weight=120),
    Column("Data to", weight=56),
    Column("Latest month", RIGHT, weight=64),
    Column("Latest 12 months", RIGHT, weight=78),
    Column("12 months before", RIGHT, weight=66),
    Column("Change", RIGHT, weight=120),
    Column("z of the month", RIGHT, weight=120),
)
_NARROW = (
    Column("Indicator", weight=150),
    Column("Direction", weight=110),
    Column("Latest month", RIGHT, weight=66),
    Column("Latest 12 months", RIGHT, weight=76),
    Column("Change", RIGHT, weight=84),
    Column("z of the month", RIGHT, weight=92),
)
"""Where the template has little room across."""

_RANKS = (
    Column("Indicator", weight=280),
    Column("Period to", weight=100),
    Column("Rank in the most similar group", RIGHT, weight=120),
    Column("Value of the group", RIGHT, weight=100),
    Column("Rank among all forces", RIGHT, weight=110),
    Column("Value of all forces", RIGHT, weight=100),
)


_TABLE = "indicators"
_TO_KNOW = "What to know before quoting an indicator"
_GAP = 16.0
"""Points between the table and what is said under it."""


def add(deck: Deck, story: Story) -> None:
    """Adds the table, a chart for each month that stands out, the ranks and what to know.

    Nothing where no workbook of indicators has come in. What to know stands under a short table.
    """
    cited = Cited(story.figures)
    if not telling.any_returned(cited):
        return
    some = telling.indicators_of(story)
    told = list(telling.to_know(story, cited))
    beneath = bool(some) and _summary(deck, story, some, told)
    add_charts(deck, story)
    _ranks(deck, story)
    if told and not beneath:
        _finish(deck, story, deck.bullets(title=_TO_KNOW, items=told), cited, some)


def _summary(deck: Deck, story: Story, some: Sequence[Indicator], to_know: Sequence[str]) -> bool:
    """Adds the table of all indicators; whether what to know found room under it."""
    cited = Cited(story.figures)
    said = telling.titles(cited, ALL)
    columns, rows = fuller_or_fewer(
        deck,
        (_FULL, [_full(one, cited) for one in some]),
        (_NARROW, [_narrow(one, cited) for one in some]),
    )
    slides = deck.table(
        title=said,
        columns=columns,
        rows=rows,
        alt=f"{said[0]}. {telling.stand_out(cited)} Each line is an indicator with two years, its "
        "direction in a word and whether its latest month stands out.",
        name=_TABLE,
        subtitle=f"{telling.as_at(story)} · {telling.stand_out(cited)}",
        below=telling.in_short(cited),
    )
    _, room = slides[-1].beneath("Table area", _TABLE).take_top(_GAP)
    beneath = len(slides) == 1 and slides[-1].holds(room, to_know)
    if beneath:
        slides[-1].bullets(room, list(telling.to_know(story, cited)), "to know")
    _finish(deck, story, slides, cited, some)
    return beneath


def _full(one: Indicator, cited: Cited) -> Row:
    return Row(
        (
            one.name,
            direction(one),
            f"{one.reading.month:%b}\u00a0{one.reading.month:%y}"
            if one.reading.month
            else telling.UNKNOWN,
            *(telling.number(cited, one, name) for name in ("latest", "rolling", "previous")),
            telling.change_in_full(cited, one),
            _standing(one, cited),
        )
    )


def _narrow(one: Indicator, cited: Cited) -> Row:
    return Row(
        (
            one.headed,
            direction(one),
            *(telling.number(cited, one, name) for name in ("latest", "rolling")),
            telling.change_in_full(cited, one),
            _standing(one, cited, "\n"),
        )
    )


def _standing(one: Indicator, cited: Cited, between: str = " ") -> Cell:
    """The z-score, and a word where the month stands out."""
    z, word = telling.number(cited, one, "z"), telling.standing(one)
    return Cell(f"{word}{between}{z}", bold=True) if word else Cell(z)


def _ranks(deck: Deck, story: Story) -> None:
    """Adds where the force ranks, best first; nothing where no rank is known."""
    cited = Cited(story.figures)
    some = telling.ranked(story, cited)
    if not some:
        return
    said = telling.rank_titles(cited, some)
    slides = deck.table(
        title=said,
        columns=_RANKS,
        rows=[Row((one.name, *_places(one, cited))) for one in some],
        alt=f"{said[0]}. Each line is an indicator with its rank among the most similar forces and "
        "among all.",
        name="ranks",
        subtitle="Rank of the force among others, best first",
        below=telling.FIRST_IS_BEST,
    )
    _finish(deck, story, slides, cited, some)


def _places(one: Indicator, cited: Cited) -> list[str]:
    places = (
        (telling.rank(cited, one, group), telling.number(cited, one, f"value.{group}"))
        for group in GROUPS
    )
    return [telling.ranked_to(one), *chain.from_iterable(places)]


def _finish(
    deck: Deck, story: Story, slides: Sequence[Slide], cited: Cited, some: Sequence[Indicator]
) -> None:
    """Notes, and the mark of what is made up."""
    said = telling.made_up(some)
    for slide in slides:
        if said:
            mark_made_up(deck, slide, story)
        slide.cite(cited, said)
