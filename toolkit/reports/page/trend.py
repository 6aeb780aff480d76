"""How the numbers of published reports went, report by report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.reports.page.parts import Column, Grid, Part, Row
from toolkit.reports.page.sources import Sources
from toolkit.telling.story import Cited, Story
from toolkit.telling.trend import Trend


def trend(
    story: Story, sources: Sources, tell: Callable[[Story, Cited], Trend | None], anchor: str
) -> Part | None:
    """The part, under an anchor of its own; ``None`` where there is no trend."""
    told = tell(story, Cited(story.figures))
    if told is None:
        return None

    def words(cited: Cited) -> Iterator[str]:
        if again := tell(story, cited):
            yield f"{again.titles[0]}. {' '.join(again.also)}"

    grid = Grid(
        f"{anchor}-table",
        told.caption,
        (
            Column("As at"),
            Column("Version"),
            *(Column(column.label, number=True) for column in told.columns),
        ),
        tuple(
            Row(
                (
                    point.on,
                    point.called,
                    *(sources.number(point.figure(column.figure)) for column in told.columns),
                ),
                total=point is told.points[-1],
            )
            for point in told.points
        ),
        told.note,
    )
    return Part(anchor, "From report to report", sources.words(words), (grid,))
