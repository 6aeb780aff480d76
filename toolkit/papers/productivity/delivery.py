"""Hours to date against forecast: how many benefits are on track, and which are furthest behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.contracts.terms import GRADES
from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.papers.words import Words, graded
from toolkit.telling.productivity import delivery
from toolkit.telling.productivity.gathered import first_few
from toolkit.telling.productivity.parts import ROUNDED
from toolkit.telling.story import Cited, Story


def on_track(paper: Paper, story: Story) -> None:
    """Benefits by the grade that their hours to date give, then those to ask about."""
    cited = paper.cited
    paper.say(f"{delivery.message(cited)}.")
    paper.list((delivery.how_graded(cited), delivery.otherwise(cited), delivery.NOT_ADDED))
    paper.table(
        "Benefits by hours achieved to date, of the hours forecast to date",
        Table(
            columns=(
                Column("Grade from hours to date", 1.6),
                Column("Benefits", number=True),
                Column("Hours achieved to date", 1.2, number=True),
                Column("Hours forecast to date", 1.2, number=True),
                Column("Achieved of forecast", 1.2, number=True),
            ),
            rows=[
                *(Row((graded(grade), *map(cited, delivery.of_grade(grade))))
                  for grade in delivery.grades(cited)),
                Row(("All", *map(cited, delivery.TOTALS))),
            ],
            described="Benefits, hours achieved and hours forecast to date, by grade.",
            total=True,
        ),
        ROUNDED,
    )  # fmt: skip
    _benefits(paper, story)


def _benefits(paper: Paper, story: Story) -> None:
    every = list(delivery.to_look_at(story))
    if not every:
        return
    few, more = first_few(every)
    owners = story.data.labels("people")
    paper.say(f"{delivery.behind(paper.cited)}.")
    paper.table(
        "Benefits behind forecast or graded otherwise by their owner, hours to date",
        Table(
            columns=(
                Column("Benefit and role of its owner", 4),
                Column("Achieved", number=True),
                Column("Forecast", number=True),
                Column("Share", 0.8, number=True),
                Column("From hours", 1.25),
                Column("Owner's grade", 1.25),
            ),
            rows=[
                Row((f"{row['title']} ({row['benefit_id']}). {owners.get(row['owner_id']) or '–'}",
                     *_cells(paper.cited, row)))
                for _, row in few
            ],
            described="Benefits with hours to date, the grade from those and that of the owner.",
        ),
        f"Furthest behind first; a grade of the owner is kept as it is. {more}".strip(),
    )  # fmt: skip


def _cells(cited: Cited, row: Any) -> Iterator[Words]:
    yield from map(cited, delivery.of_benefit(str(row["benefit_id"])))
    yield graded(row["grade"])
    yield graded(row["declared_rag"]) if row["declared_rag"] in GRADES else "–"
