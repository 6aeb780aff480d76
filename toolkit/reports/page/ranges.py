"""Full-year hours that rest on less than 12 months of data, each with its range."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.reports.page.parts import Column, Grid, Part, Row
from toolkit.reports.page.sources import Number, Sources
from toolkit.telling.productivity import short_data
from toolkit.telling.productivity.gathered import first_few
from toolkit.telling.productivity.short_data import Range
from toolkit.telling.story import Cited, Story


def ranges(story: Story, sources: Sources) -> Part | None:
    """The part; ``None`` where no benefit is projected."""
    if not sources.value(short_data.EXTRAPOLATED):
        return None
    few, more = first_few(short_data.ranges(story))
    words = sources.words(_told)
    grid = Grid(
        "ranges-table",
        "Benefits measured for part of a year, net hours, largest first",
        (
            Column("Benefit"),
            Column("Months measured", number=True),
            Column("Full year at this rate, about", number=True),
            Column("At the lowest month", number=True),
            Column("At the highest month", number=True),
        ),
        tuple(Row((f"{one.title} ({one.key})", *_numbers(one, sources))) for one in few),
        f"{short_data.ABOUT} {more}".strip(),
    )
    return Part("ranges", "Less than a year of data", words, (grid,))


def _told(cited: Cited) -> Iterator[str]:
    yield f"{short_data.message(cited)}."
    yield from short_data.points(cited)


def _numbers(one: Range, sources: Sources) -> Iterator[Number]:
    yield sources.number(one.months)
    yield from (sources.number(one.figure(end)) for end in ("rate", "low", "high"))
