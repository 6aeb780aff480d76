"""What changed since the last published pack, by category; every column adds up."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.reports.page.parts import Column, Grid, Part, Row
from toolkit.reports.page.sources import Sources
from toolkit.telling.productivity import bridge as telling
from toolkit.telling.productivity.parts import FOUR
from toolkit.telling.story import Cited, Story

_PARTS = (*(part.name for part in FOUR), "total")


def bridge(story: Story, sources: Sources) -> Part | None:
    """The part; ``None`` for the board, and where there is nothing to compare with."""
    cited = Cited(story.figures)
    if not story.for_chief_officers or not telling.compared(cited):
        return None

    def told(cited: Cited) -> Iterator[str]:
        yield f"{telling.message(story, cited)}. {telling.known(cited)}"

    opening = (sources.number(f"bridge.{part}/opening") for part in _PARTS)
    closing = (sources.number(f"hours.{part}") for part in _PARTS)
    grid = Grid(
        "bridge-table",
        "From the hours published to those counted now, net for a full year",
        (Column("What changed"), *(Column(part.capitalize(), number=True) for part in _PARTS)),
        (
            Row((telling.opened(story), *opening), total=True),
            *(
                Row(
                    (
                        telling.LABELS[one],
                        *(sources.unless_nought(f"bridge.{part}/{one}") for part in _PARTS),
                    )
                )
                for one in telling.moved(cited)
            ),
            Row((telling.closed(story), *closing), total=True),
        ),
        telling.MEANINGS,
    )
    return Part("changed", "What changed since the last pack", sources.words(told), (grid,))
