"""Where to challenge: the facts that argue against a grade; never for the board (domain 6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.reports.page.parts import Column, Grid, Part, Row, grade_of
from toolkit.reports.page.sources import Sources
from toolkit.telling.collaboration import challenges as telling
from toolkit.telling.collaboration.challenges import Challenge
from toolkit.telling.story import Cited, Story

COLUMNS = (
    Column("Area"),
    Column("Grade"),
    Column("The fact against it"),
    Column("Where it stands"),
    Column("To ask"),
)


def challenges(story: Story, sources: Sources) -> Part | None:
    """The part; ``None`` for the board, and where no fact argues against a grade."""
    if not story.for_chief_officers:
        return None
    against: list[Challenge] = []

    def told(cited: Cited) -> Iterator[str]:
        against.extend(telling.against_grades(story, cited))
        if against:
            yield f"{telling.titles(against, cited)[0]}."

    words = sources.words(told)
    open_ones = tuple(_row(one) for one in against if not one.explained)
    settled = tuple(_row(one) for one in against if one.explained)
    heading = (Row((telling.EXPLAINED,), over=True),) if settled else ()
    grid = Grid(
        "challenge-table",
        "For chief officers: facts in the returns that argue against a grade",
        COLUMNS,
        (*open_ones, *heading, *settled),
        telling.NOT_WRONG,
    )
    return Part("challenge", "Where to challenge", words, (grid,)) if against else None


def _row(one: Challenge) -> Row:
    return Row((one.area.called, grade_of(one.area.now), one.fact, one.source, one.answer))
