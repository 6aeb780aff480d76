"""Programmes: what is profiled of each target, year by year, and what closes the gap."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.derive.programme import year_named
from toolkit.measures.programme import to_the_pound
from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.papers.words import graded
from toolkit.telling.collaboration import programme as telling
from toolkit.telling.collaboration.programme import GapLine, Programme
from toolkit.telling.story import Cited, Story

_AMOUNTS = ("target", "profiled", "actual")


def programmes(paper: Paper, story: Story) -> None:
    """Each programme under a heading of its own, and which are left out."""
    every, left_out = telling.programmes_of(story), telling.left_out(paper.cited)
    if not every and not left_out:
        return
    paper.heading("Programmes and their benefits", 2)
    if left_out:
        paper.say(f"{left_out}.")
    for one in every:
        _programme(paper, story, one)


def _programme(paper: Paper, story: Story, one: Programme) -> None:
    cited = paper.cited
    paper.heading(one.headed, 3)
    paper.say((graded(one.declared), f" {telling.titles(one, cited)[0]}."))
    paper.say(" ".join(telling.about(one, cited)))
    note = " ".join(filter(None, (telling.MADE_UP if one.synthetic else "", telling.NEVER_ADDED)))
    if one.began:
        paper.table(f"{one.headed}: pounds by financial year", _years(one, cited), note)
    paper.say(telling.closes(one, cited))
    lines = telling.gap_lines(story, one, cited)
    if lines:
        paper.table(f"{one.headed}: what closes the gap", _gap(one, lines))


def _years(one: Programme, cited: Cited) -> Table:
    return Table(
        columns=(
            Column("Financial year", 1.2),
            *(Column(name.capitalize(), number=True) for name in _AMOUNTS),
        ),
        rows=list(_rows(one, cited)),
        described=f"Target, profiled and actual pounds of the {one.headed} in each financial year: "
        f"{telling.stated_in(one)}.",
        total=True,
        labels=True,
    )


def _rows(one: Programme, cited: Cited) -> Iterator[Row]:
    for began in one.began:
        ids = [one.of_year(name, began) for name in _AMOUNTS]
        yield Row((year_named(began), *(telling.amount(cited, figure) for figure in ids)))
    totals = [telling.amount(cited, one.figure(to_the_pound(name))) for name in _AMOUNTS]
    yield Row(("All years", *totals))


def _gap(one: Programme, lines: list[GapLine]) -> Table:
    return Table(
        columns=(
            Column("What is done", 3),
            Column("Owner (role)", 1.8),
            Column("By", 1.3),
            Column("Worth", 1.1, number=True),
            Column("Certainty", 1),
        ),
        rows=[Row((each.action, each.owner, each.due, each.worth, each.certainty))
              for each in lines],
        described=f"What is done to close the gap of the {one.headed}, by whom and by when.",
    )  # fmt: skip
