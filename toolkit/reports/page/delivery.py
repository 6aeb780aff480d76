"""Hours to date against forecast: by grade, then the benefits to ask about (domain 6.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.contracts.terms import GRADES
from toolkit.reports.page.parts import Cell, Column, Grid, Part, Row, grade_of
from toolkit.reports.page.sources import Sources
from toolkit.telling.productivity import delivery as telling
from toolkit.telling.productivity.gathered import first_few
from toolkit.telling.story import Cited, Story


def delivery(story: Story, sources: Sources) -> Part | None:
    """The part; ``None`` for the board, and where no benefit has a forecast to date."""
    if not story.for_chief_officers or not sources.value(telling.PROFILED):
        return None
    words = sources.words(_told)
    return Part("delivery", "Delivery against forecast", words, tuple(_grids(story, sources)))


def _told(cited: Cited) -> Iterator[str]:
    yield f"{telling.message(cited)}."
    yield f"{telling.how_graded(cited)} {telling.otherwise(cited)}"
    yield telling.NOT_ADDED


def _grids(story: Story, sources: Sources) -> Iterator[Grid]:
    rows = [
        Row((grade_of(grade), *map(sources.number, telling.of_grade(grade))))
        for grade in telling.grades(Cited(story.figures))
    ]
    yield Grid(
        "delivery-table",
        "Benefits by grade from hours to date",
        (
            Column("Grade from hours"),
            Column("Benefits", number=True),
            Column("Hours achieved to date", number=True),
            Column("Hours forecast to date", number=True),
            Column("Achieved of forecast", number=True),
        ),
        (*rows, Row(("All", *map(sources.number, telling.TOTALS)), total=True)),
    )
    few, more = first_few(list(telling.to_look_at(story)))
    if few:
        yield Grid(
            "behind-table",
            "Benefits behind forecast or graded otherwise by their owner, furthest behind first",
            (
                Column("Benefit"),
                Column("Owner (role)"),
                Column("Achieved to date", number=True),
                Column("Forecast to date", number=True),
                Column("Share", number=True),
                Column("From hours"),
                Column("Owner's own grade"),
            ),
            tuple(Row(tuple(_cells(row, story, sources))) for _, row in few),
            more,
        )


def _cells(row: Any, story: Story, sources: Sources) -> Iterator[Cell]:
    key = str(row["benefit_id"])
    yield f"{row['title']} ({key})"
    yield story.data.labels("people").get(row["owner_id"])
    yield from map(sources.number, telling.of_benefit(key))
    yield grade_of(row["grade"])
    yield grade_of(row["declared_rag"]) if row["declared_rag"] in GRADES else None
