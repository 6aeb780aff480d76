"""Performance indicators: which way each goes, which stand out, and where the force ranks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.measures.indicators import AMONG, GROUPS
from toolkit.reports.page.parts import Cell, Column, Grid, Part, Row
from toolkit.reports.page.sources import Sources, Words
from toolkit.telling.productivity import indicators as telling
from toolkit.telling.productivity.indicators import ALL, LINKED, Indicator
from toolkit.telling.story import Cited, Story

_NUMBERS = {
    "latest": "Latest month",
    "rolling": "12 months",
    "previous": "12 months before",
    "change": "Change",
    "change_pct": "In %",
    "z": "z",
}
_TWO_YEARS = (
    Column("Indicator"),
    Column("Direction"),
    Column("Data to"),
    *(Column(title, number=True) for title in _NUMBERS.values()),
    Column("Latest month is"),
)
_RANKED = {"rank": "rank", "of": "of", "value": "value"}


@dataclass(frozen=True, slots=True)
class Performance:
    """The section: words, tables of all indicators, and a part for what stands out and to know."""

    words: Words
    grids: tuple[Grid, ...]
    parts: tuple[Part, ...]


def performance(story: Story, sources: Sources) -> Performance | None:
    """The section; ``None`` where no workbook of indicators has come in."""
    if not telling.any_returned(Cited(story.figures)):
        return None
    some = telling.indicators_of(story)
    words = sources.words(lambda cited: _opening(story, cited))
    note = f"The change of a percentage is in percentage points. {telling.made_up(some)}".strip()
    grids = (
        Grid("indicators-table", telling.as_at(story), _TWO_YEARS,
             tuple(_row(one, sources) for one in some), note),
        _ranks(story, sources),
    )  # fmt: skip
    parts = (
        Part("exceptions", "Months that stand out",
             sources.words(lambda cited: _exceptions(story, cited))),
        Part("indicators-to-know", "What to know before quoting an indicator",
             sources.words(lambda cited: telling.to_know(story, cited))),
    )  # fmt: skip
    return Performance(
        words,
        tuple(grid for grid in grids if grid.rows),
        tuple(part for part in parts if part.words.sentences),
    )


def _opening(story: Story, cited: Cited) -> Iterator[str]:
    if telling.indicators_of(story):
        yield f"{telling.titles(cited, ALL)[0]}. {telling.stand_out(cited)}"
        yield telling.in_short(cited)
    if telling.linked_of(story):
        yield f"{telling.titles(cited, LINKED)[0]}. {telling.NOT_A_CAUSE}"


def _exceptions(story: Story, cited: Cited) -> Iterator[str]:
    for one in telling.exceptions_of(story):
        yield f"{telling.message(cited, one)[0]}. {telling.commentary(one)}"


def _row(one: Indicator, sources: Sources) -> Row:
    numbers = (_cell(one, name, sources) for name in _NUMBERS)
    ordinary = "ordinary" if one.reading.z is not None else ""
    return Row((one.name, one.direction, one.until, *numbers, telling.standing(one) or ordinary))


def _ranks(story: Story, sources: Sources) -> Grid:
    some = telling.ranked(story, Cited(story.figures))
    columns = (
        Column("Indicator"),
        Column("Period to"),
        *(
            Column(f"{AMONG[group].capitalize()}: {title}", number=True)
            for group in GROUPS.values()
            for title in _RANKED.values()
        ),
    )
    rows = tuple(Row((one.name, telling.ranked_to(one), *_places(one, sources))) for one in some)
    return Grid("ranks-table", "Rank of the force among others, best first", columns, rows,
                telling.FIRST_IS_BEST)  # fmt: skip


def _places(one: Indicator, sources: Sources) -> Sequence[Cell]:
    return [_cell(one, f"{name}.{group}", sources) for group in GROUPS for name in _RANKED]


def _cell(one: Indicator, name: str, sources: Sources) -> Cell:
    figure = one.figure(name)
    return sources.number(figure) if figure in sources.figures else None
