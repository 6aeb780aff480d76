"""Slide 8: where to challenge: the facts that argue against a grade, and what to ask."""

from __future__ import annotations

from toolkit.decks.collaboration.cells import current
from toolkit.decks.kit import Column, Deck, Row
from toolkit.telling.collaboration import challenges
from toolkit.telling.collaboration.challenges import Challenge
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds the list; nothing where no fact argues against a grade."""
    cited = Cited(story.figures)
    told = challenges.against_grades(story, cited)
    if not told:
        return
    titles = challenges.titles(told, cited)
    rows = [_row(one) for one in told if not one.explained]
    settled = [_row(one) for one in told if one.explained]
    if settled:
        rows += [Row((challenges.EXPLAINED, "", "", "", ""), band=True), *settled]
    slides = deck.table(
        title=titles,
        columns=[
            Column("Area", weight=150),
            Column("Grade", weight=88),
            Column("The fact against it", weight=290),
            Column("Where it stands", weight=140),
            Column("To ask", weight=220),
        ],
        rows=rows,
        alt=f"{titles[-1]}. Each line gives a fact that argues against a grade, and a question.",
        name="challenges",
        subtitle="For chief officers: facts in the returns that argue against a grade",
        below=challenges.NOT_WRONG,
    )
    for slide in slides:
        slide.cite(cited, "Each line comes from a check; findings.xlsx names its cell.")


def _row(one: Challenge) -> Row:
    return Row((one.area.called, current(one.area), one.fact, one.source, one.answer))
