"""Hours by workstream or theme: bars for the largest, and a table that lists every one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.decks.kit import COMMENTARY, RIGHT, Box, Column, Deck, Series, Slide
from toolkit.decks.productivity.gathered import Call, Rows, called
from toolkit.decks.productivity.noted import note_rows
from toolkit.figures import Figures
from toolkit.telling.productivity.groups import Group, names, ranked, with_hours
from toolkit.telling.productivity.parts import FOUR, ROUNDED
from toolkit.telling.productivity.saying import brief, or_dash
from toolkit.telling.story import Cited, Story

TOGETHER = 4
"""Up to so many, bars and table stand on one slide, if their names are short enough for it."""

_NAMED_IN_ALT = 3
_IN_TITLE = ("hours.known", "hours.working_towards")
_COLUMNS = (*(part.name for part in FOUR), "total", "shortfall")


@dataclass(frozen=True, slots=True)
class Kind:
    """What is ranked: ``one`` as figure ids call it, and what is said under its bars."""

    one: str
    most_bars: int
    note: str = ""

    @property
    def many(self) -> str:
        """``workstreams``."""
        return f"{self.one}s"


def add_ranking(
    deck: Deck,
    story: Story,
    kind: Kind,
    cited: Cited,
    *,
    titles: Sequence[str],
    points: Sequence[str],
) -> None:
    """Adds the bars with at most three points beside them, and the table of all.

    A few stand with their table on one slide; of many, the largest are drawn and a point says so.
    """
    slide = deck.add(COMMENTARY, titles)
    slide.subtitle(f"Net hours per full year by {kind.one}, most known hours first")
    area = slide.area("Chart area")
    table = _rows(story.figures, kind, str)
    upper, lower = area.rows(1.1, 1, gap=0.2)
    few = len(table.rows) <= TOGETHER + 1
    together = few and slide.has_room(_columns(kind), table.rows, lower)
    upper = upper if together else area
    room = slide.bar_capacity(upper, [part.label for part in FOUR])
    drawn, left_out = _largest(story.figures, kind, min(kind.most_bars, room))
    _bars(slide, upper, kind, drawn, cited)
    points = list(points)
    if left_out:
        points.append("The largest by total are drawn; the table that follows lists every one.")
    slide.bullets("Commentary", points)
    slide.note(" ".join(word for word in (kind.note, ROUNDED) if word))
    if together:
        slide.table(
            columns=_columns(kind), rows=table.rows, alt=_alt(kind), name=_table(kind), area=lower
        )
        table.cite(cited)
    slide.cite(cited)
    if not together:
        _add_table(deck, story, kind)


def _largest(figures: Figures, kind: Kind, most: int) -> tuple[list[Group], bool]:
    """The largest by total, in the order of the ranking, and whether any is left out."""
    groups = with_hours(figures, kind.one)
    by_total = sorted(groups, key=lambda group: -figures.value(group.figure("total")))[:most]
    return [group for group in groups if group in by_total], len(groups) > most


def _bars(slide: Slide, area: Box, kind: Kind, drawn: Sequence[Group], cited: Cited) -> None:
    series = [
        Series(
            part.label,
            [cited.value(group.figure(part.name)) for group in drawn],
            [cited(group.figure(part.name)) for group in drawn],
            role=part.name,
        )
        for part in FOUR
    ]
    first = "; ".join(
        f"{group.label}: {cited(group.figure('known'))} known of {cited(group.figure('total'))}"
        for group in drawn[:_NAMED_IN_ALT]
    )
    slide.ranked_bars(
        area=area,
        categories=names(drawn, brief),
        series=series,
        totals=[cited(group.figure("total")) for group in drawn],
        alt=f"Stacked bars of hours a year by {kind.one}. {slide.title}. The first: {first}.",
        name=kind.many,
    )


def _add_table(deck: Deck, story: Story, kind: Kind) -> None:
    known, working = (story.figures[figure_id].text for figure_id in _IN_TITLE)
    columns = _columns(kind)
    table = called(deck, columns, lambda call: _rows(story.figures, kind, call))
    slides = deck.table(
        title=f"All {kind.many}: {known} hours achieved, {working} in view",
        columns=columns,
        rows=table.rows,
        alt=_alt(kind),
        name=_table(kind),
        subtitle="Net hours per full year",
        below=f"Shortfall is not part of the total and is not taken off it. {ROUNDED}",
    )
    note_rows(slides, _table(kind), story.figures, table.used, always=_IN_TITLE)


def _columns(kind: Kind) -> list[Column]:
    return [
        Column(kind.one.capitalize(), weight=3.6),
        *(Column(part.label, RIGHT, weight=1) for part in FOUR),
        Column("Total", RIGHT, weight=1),
        Column("Shortfall, not in total", RIGHT, weight=1.1),
    ]


def _rows(figures: Figures, kind: Kind, call: Call) -> Rows:
    """A row for each group, and the total."""
    table = Rows()
    groups = ranked(figures, kind.one)
    cited = Cited(figures)
    for label, group in zip(names(groups, call), groups, strict=True):
        ids = [group.figure(part) for part in _COLUMNS]
        table.add(label, [label, *(or_dash(cited, one) for one in ids)], ids)
    total = [f"hours.{part}" for part in _COLUMNS]
    table.add("Total", ["Total", *map(cited, total)], total, total=True)
    return table


def _alt(kind: Kind) -> str:
    return (
        f"Known, projected, anticipated, potential and total hours of every {kind.one}, with the "
        "shortfall against forecast in a column of its own."
    )


def _table(kind: Kind) -> str:
    return f"table of {kind.many}"
