"""How the numbers of published reports went: what is said of it, and a line for each report."""

from __future__ import annotations

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.telling.trend import Point, Trend


def write_trend(paper: Paper, trend: Trend) -> None:
    """Writes the sentence, how the other numbers went, and the table."""
    paper.say(f"{trend.titles[0]}.")
    paper.list(trend.also)
    paper.table(
        trend.caption,
        Table(
            columns=(
                Column("As at", 1.3),
                Column("Version", 1.5),
                *(Column(column.label, number=True) for column in trend.columns),
            ),
            rows=[
                Row([point.on, point.called, *_numbers(paper, trend, point)])
                for point in trend.points
            ],
            described=f"{trend.caption}, the oldest first.",
            total=True,
        ),
        trend.note,
    )


def _numbers(paper: Paper, trend: Trend, point: Point) -> list[str]:
    return [paper.cited(point.figure(column.figure)) for column in trend.columns]
