"""What has left the report since last time: nothing disappears without a word."""

from __future__ import annotations

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.papers.words import graded
from toolkit.telling.collaboration import sentences, view
from toolkit.telling.collaboration.view import NOT_STATED, Closed
from toolkit.telling.story import Story
from toolkit.words import short_day


def closed(paper: Paper, story: Story) -> None:
    """Every area that has left, how it ended and who looks after what is left."""
    gone = view.closed(story)
    if not gone or not len(story.data["areas"]):
        return
    paper.heading("What left the report", 2)
    paper.say(f"{sentences.closed_title(paper.cited)}.")
    paper.table(
        "Areas that have left the report",
        Table(
            columns=(
                Column("Area", 1.5),
                Column("What happened", 1.4),
                Column("Closed on", 1.05),
                Column("Last grade", 1),
                Column("Closing statement", 3),
                Column("Looked after by (role)", 1.6),
            ),
            rows=[_row(area) for area in gone],
            described="Each area that has left the report, with its last grade and what was left.",
        ),
    )


def _row(area: Closed) -> Row:
    return Row(
        (
            area.name,
            area.ended,
            short_day(area.closed_on) if area.closed_on else NOT_STATED,
            graded(area.last),
            area.statement or NOT_STATED,
            area.owner or NOT_STATED,
        )
    )
