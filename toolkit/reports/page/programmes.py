"""Programmes: what is profiled of each target, year by year, and what closes the gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.derive.programme import year_named
from toolkit.measures.programme import to_the_pound
from toolkit.reports.page.parts import Cell, Column, Grid, Part, Row, grade_of
from toolkit.reports.page.sources import Sources, Words
from toolkit.telling.collaboration import programme as telling
from toolkit.telling.collaboration.programme import GapLine, Programme
from toolkit.telling.story import Cited, Story

_AMOUNTS = {
    "target": "Target",
    "profiled": "Profiled",
    "profiled_cashable": "Profiled: cashable",
    "profiled_non_cashable": "Profiled: non-cashable",
    "actual": "Actual",
}
_YEARS = (
    Column("Financial year"),
    *(Column(title, number=True) for title in _AMOUNTS.values()),
)
_GRADES = (Column("Programme"), Column("Declared"), Column("By the thresholds"), Column("Owner"),
           Column("Profiled", number=True), Column("Target", number=True),
           Column("Share", number=True))  # fmt: skip
_GAP = (Column("What is done"), Column("Owner"), Column("By"), Column("Worth", number=True),
        Column("Certainty"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Programmes:
    """The section: words, a table of all programmes, and a part for each."""

    words: Words
    grades: Grid
    parts: tuple[Part, ...]


def programmes(story: Story, sources: Sources) -> Programmes | None:
    """The section; ``None`` where no programme has been returned."""
    every = telling.programmes_of(story)
    words = sources.words(_left_out)
    if not every and not words.sentences:
        return None
    rows = tuple(_graded(one, sources) for one in every)
    caption = "Every programme. Owners give the grades; beside them what the thresholds give"
    return Programmes(
        words,
        Grid("programmes-table", caption, _GRADES, rows, telling.NEVER_ADDED_OF_ALL),
        tuple(_part(story, sources, one) for one in every),
    )


def _left_out(cited: Cited) -> Iterator[str]:
    if said := telling.left_out(cited):
        yield f"{said}."


def _graded(one: Programme, sources: Sources) -> Row:
    figures = (one.figure(what) for what in ("profiled", "target", "share"))
    numbers = tuple(_cell(sources, figure) for figure in figures)
    grade = grade_of(one.grade) if one.grade else None
    return Row((one.headed, grade_of(one.declared), grade, one.owner, *numbers))


def _part(story: Story, sources: Sources, one: Programme) -> Part:
    lines: list[GapLine] = []

    def told(cited: Cited) -> Iterator[str]:
        yield f"{telling.titles(one, cited)[0]}."
        yield from telling.about(one, cited)
        yield telling.closes(one, cited)
        lines.extend(telling.gap_lines(story, one, cited))

    words = sources.words(told)
    key = one.key.lower()
    grids = (
        Grid(f"{key}-years", f"Pounds by financial year: {telling.stated_in(one)}", _YEARS,
             tuple(_years(one, sources)), telling.WHAT_THEY_ARE),
        Grid(f"{key}-gap", "What closes the gap", _GAP,
             tuple(Row((each.action, each.owner, each.due, each.worth, each.certainty))
                   for each in lines)),
    )  # fmt: skip
    return Part(key, one.headed, words, tuple(grid for grid in grids if grid.rows))


def _years(one: Programme, sources: Sources) -> Iterator[Row]:
    for began in one.began:
        ids = (one.of_year(name, began) for name in _AMOUNTS)
        yield Row((year_named(began), *(_cell(sources, figure) for figure in ids)))
    if one.began:
        totals = [_cell(sources, one.figure(to_the_pound(name))) for name in _AMOUNTS]
        yield Row(("All years", *totals), total=True)


def _cell(sources: Sources, figure_id: str) -> Cell:
    return sources.number(figure_id) if figure_id in sources.figures else None
