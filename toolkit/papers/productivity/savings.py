"""Savings in pounds by financial year: cashable apart from the rest, and never added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.measures.savings import AMOUNTS
from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.telling.productivity import savings as telling
from toolkit.telling.productivity.savings import CASHABLE, OTHERS, Kind
from toolkit.telling.story import Cited, Story


def any_cashable(cited: Cited) -> bool:
    """Whether cashable savings are recorded, or were."""
    return telling.recorded(cited, CASHABLE)


def any_other(cited: Cited) -> bool:
    """Whether savings are recorded that reduce no budget, or were."""
    return any(telling.recorded(cited, kind) for kind in OTHERS)


def cashable(paper: Paper, story: Story) -> None:
    """Savings by which a budget is reduced."""
    paper.say(f"{telling.messages(story, paper.cited)[0]}.")
    _told(paper, story, (CASHABLE,), "Cashable savings")


def others(paper: Paper, story: Story) -> None:
    """Savings by which no budget is reduced, each kind by itself."""
    told = tuple(kind for kind in telling.shown_kinds(story) if kind != CASHABLE)
    paper.say(f"{telling.NOT_CASH}.")
    paper.list(telling.about(paper.cited, told))
    _told(paper, story, told, "Savings that are not cash")


def _told(paper: Paper, story: Story, kinds: Sequence[Kind], caption: str) -> None:
    rows = list(_rows(paper, story, kinds))
    if rows:
        paper.table(
            f"{caption}, pounds by financial year",
            Table(
                columns=(
                    Column("Financial year", 1.6),
                    *(Column(name.capitalize(), number=True) for name in AMOUNTS),
                ),
                rows=rows,
                described="Planned, forecast and actual pounds of each financial year.",
            ),
            f"{telling.WHAT_THEY_ARE} {telling.NEVER_ADDED}",
        )
    paper.say(telling.since(story, paper.cited, kinds))


def _rows(paper: Paper, story: Story, kinds: Sequence[Kind]) -> Iterator[Row]:
    for kind in kinds:
        for year in telling.years(story.figures, kind):
            cells = (
                telling.now_and_was(story.figures, paper.cited, kind, amount)
                for amount in telling.amounts(kind, year)
            )
            texts = (f"{now} ({was})" if was else now for now, was in cells)
            yield Row((telling.row_name(kind, year), *texts))
