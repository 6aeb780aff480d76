"""What the grades and the movements mean; printed with every dashboard (domain 3)."""

from __future__ import annotations

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.papers.words import graded
from toolkit.telling.collaboration import definitions as telling
from toolkit.telling.story import Story


def definitions(paper: Paper, story: Story) -> None:
    """The grades as the reference workbook defines them, then every movement."""
    if not len(story.data["areas"]):
        return
    paper.heading("What the grades and the movements mean", 2)
    grades = telling.grades(story.everything)
    if grades:
        paper.table(
            "Grades",
            Table(
                columns=(Column("Grade"), Column("Meaning", 5)),
                rows=[Row((graded(code), meaning)) for code, meaning in grades],
                described="What each grade means, from the reference workbook.",
            ),
        )
    paper.table(
        "Movements",
        Table(
            columns=(Column("Movement"), Column("Meaning", 5)),
            rows=[Row(row) for row in telling.MOVEMENTS],
            described="What each movement means; they are worked out from the two grades.",
        ),
    )
