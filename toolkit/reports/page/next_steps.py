"""What is asked of the reader and what is done next, for each deck (domain 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.contracts.terms import DeckName
from toolkit.derive.next_steps import SOURCES
from toolkit.reports.page.parts import Column, Grid, Part, Row
from toolkit.reports.page.sources import Sources
from toolkit.telling import next_steps as telling
from toolkit.telling.story import Cited, Story

COLUMNS = (Column("Step"), Column("Owner (role)"), Column("Due"), Column("Status"))
FROM = Column("From")


def next_steps(story: Story, sources: Sources, asked: Mapping[DeckName, str]) -> tuple[Part, ...]:
    """A part for each deck with steps, or with steps that errors keep out.

    ``asked`` is the decision that each deck asks for.
    """
    parts = (_part(deck, story, sources, asked.get(deck, "")) for deck in SOURCES)
    return tuple(part for part in parts if part)


def _part(deck: DeckName, story: Story, sources: Sources, asked: str) -> Part | None:
    steps = telling.steps(story, deck)

    def told(cited: Cited) -> Iterator[str]:
        out = telling.kept_out(cited, deck)
        if steps or out:
            yield f"{telling.title(cited, deck)}."
            yield from (text for text in (telling.decision(asked), out) if text)

    words = sources.words(told)
    if not words.sentences:
        return None
    name = deck.lower().replace(" ", "-")
    sourced = telling.of_a_board(steps)
    grid = Grid(
        f"steps-{name}-table",
        telling.basis(story, deck),
        (*COLUMNS, *((FROM,) if sourced else ())),
        tuple(
            Row((step.what, step.owner, step.due, step.state, *((step.source,) if sourced else ())))
            for step in steps
        ),
    )
    return Part(f"steps-{name}", deck, words, (grid,) if steps else ())
