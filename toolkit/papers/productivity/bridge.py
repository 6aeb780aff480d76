"""What changed since the last published pack, by category; every column adds up."""

from __future__ import annotations

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.telling.productivity import bridge
from toolkit.telling.productivity.parts import FOUR, ROUNDED
from toolkit.telling.productivity.saying import or_dash
from toolkit.telling.story import Story

_PARTS = (*(part.name for part in FOUR), "total")


def since_published(paper: Paper, story: Story) -> None:
    """Hours published, what each movement changed, and hours now."""
    cited = paper.cited
    paper.say(f"{bridge.message(story, cited)}. {bridge.known(cited)}")
    opening = (bridge.opened(story), *(cited(f"bridge.{part}/opening") for part in _PARTS))
    closing = (bridge.closed(story), *(cited(f"hours.{part}") for part in _PARTS))
    changes = [
        (bridge.LABELS[one], *(or_dash(cited, f"bridge.{part}/{one}") for part in _PARTS))
        for one in bridge.moved(cited)
    ]
    paper.table(
        "What changed since the last published pack, net hours for a full year",
        Table(
            columns=(
                Column("What changed", 1.9),
                *(Column(part.capitalize(), number=True) for part in _PARTS),
            ),
            rows=[Row(cells) for cells in (opening, *changes, closing)],
            described="Hours published, what each movement changed by category, and hours now.",
            total=True,
        ),
        f"{bridge.MEANINGS} {ROUNDED}",
    )
