"""How sure we are of the hours."""

from __future__ import annotations

from toolkit.contracts.terms import ASSURANCE_LEVELS
from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.telling.productivity import sentences
from toolkit.telling.productivity.parts import FOUR, ROUNDED
from toolkit.telling.productivity.saying import or_dash
from toolkit.telling.story import Story


def how_sure(paper: Paper, _story: Story) -> None:
    """Hours by assurance level and category."""
    cited = paper.cited
    parts = (*(part.name for part in FOUR), "total")
    paper.say(f"{sentences.how_sure(cited)}.")
    paper.say(
        "A level follows from who has reviewed a benefit and how far it has come. "
        f"{sentences.HOW_ASSURED}"
    )
    rows = [
        Row((level, *(or_dash(cited, f"hours.{part}/assurance/{level}") for part in parts)))
        for level in ASSURANCE_LEVELS
    ]
    paper.table(
        "Hours by assurance level and category, net for a full year",
        Table(
            columns=(
                Column("Assurance", 1.6),
                *(Column(part.capitalize(), number=True) for part in parts),
            ),
            rows=[*rows, Row(("Total", *(or_dash(cited, f"hours.{part}") for part in parts)))],
            described="Hours of each assurance level in each of the four categories.",
            total=True,
        ),
        ROUNDED,
    )
