"""Full-year hours that rest on less than 12 months of data, each with its range."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.telling.productivity import short_data
from toolkit.telling.productivity.gathered import first_few
from toolkit.telling.productivity.parts import ROUNDED
from toolkit.telling.productivity.short_data import Range
from toolkit.telling.story import Cited, Story


def ranges(paper: Paper, story: Story) -> None:
    """How much rests on little data, and how far the largest may be out."""
    cited = paper.cited
    few, more = first_few(short_data.ranges(story))
    paper.say(f"{short_data.message(cited)}.")
    paper.list(short_data.points(cited))
    paper.table(
        "Benefits measured for part of a year, with the range of a full year, net hours",
        Table(
            columns=(
                Column("Benefit", 3.6),
                Column("Months measured", 0.95, number=True),
                Column("Full year at this rate, about", 1.3, number=True),
                Column("At the lowest month", 1.05, number=True),
                Column("At the highest month", 1.05, number=True),
            ),
            rows=[Row((f"{one.title} ({one.key})", *_cells(one, cited))) for one in few],
            described="Each benefit with its measured months, a full year at this rate and the "
            "range of that.",
        ),
        f"{short_data.ABOUT} Largest first. {more} {ROUNDED}".replace("  ", " "),
    )


def _cells(one: Range, cited: Cited) -> Iterator[str]:
    yield cited(one.months)
    yield from (cited(one.figure(end)) for end in ("rate", "low", "high"))
