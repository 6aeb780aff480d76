"""Where to challenge: the facts that argue against a grade; never for the board (domain 6.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.papers.words import graded
from toolkit.telling.collaboration import challenges as telling
from toolkit.telling.collaboration.challenges import Challenge
from toolkit.telling.story import Story


def challenges(paper: Paper, story: Story) -> None:
    """Each fact with its source and what to ask; what is explained comes last."""
    if not story.for_chief_officers:
        return
    told = telling.against_grades(story, paper.cited)
    if not told:
        return
    paper.heading("Where to challenge (for chief officers)", 2)
    paper.say(f"{telling.titles(told, paper.cited)[0]}.")
    paper.table(
        "Facts in the returns that argue against a grade",
        Table(
            columns=(
                Column("Area", 1.5),
                Column("Grade", 1.25),
                Column("The fact against it", 2.8),
                Column("Where it stands", 1.5),
                Column("To ask", 2.2),
            ),
            rows=list(_rows(told)),
            described="Each fact that argues against a grade, where it stands, and a question.",
        ),
        telling.NOT_WRONG,
    )


def _rows(told: Sequence[Challenge]) -> Iterator[Row]:
    yield from (_row(one) for one in told if not one.explained)
    settled = [_row(one) for one in told if one.explained]
    if settled:
        yield Row((telling.EXPLAINED, "", "", "", ""), section=True)
        yield from settled


def _row(one: Challenge) -> Row:
    return Row((one.area.called, graded(one.area.now), one.fact, one.source, one.answer))
