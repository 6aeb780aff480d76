"""Benefits and key facts: every number of the areas, beside last time's and its target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.papers.words import strong
from toolkit.telling.collaboration import key_facts as telling
from toolkit.telling.collaboration.caveats import with_left_out
from toolkit.telling.collaboration.key_facts import KeyFact
from toolkit.telling.collaboration.view import Section
from toolkit.telling.story import Story


def key_facts(paper: Paper, story: Story) -> None:
    """Every fact under its section."""
    cited = paper.cited
    told = telling.key_facts(story, cited)
    if not told:
        return
    paper.heading("Benefits and key facts", 2)
    paper.say(f"{telling.titles(story, cited)[0]}.")
    paper.table(
        "Benefits and key facts, as given",
        Table(
            columns=(
                Column("Benefit or key fact", 2.95),
                Column("Now", 1.9, number=True),
                Column("Last time", 1.3, number=True),
                Column("Change", 1.05),
                Column("Target", 1, number=True),
                Column("Source", 1.8),
            ),
            rows=list(_rows(told)),
            described="Each fact about an area, with last time's number and its target.",
        ),
        with_left_out(cited, telling.AS_GIVEN, telling.caveat(story, cited)),
    )


def _rows(told: Sequence[tuple[Section, Sequence[KeyFact]]]) -> Iterator[Row]:
    for section, facts in told:
        yield Row((section.heading, "", "", "", "", ""), section=True)
        yield from map(_row, facts)


def _row(fact: KeyFact) -> Row:
    moved = strong(fact.change) if fact.change == telling.WORSE else fact.change
    return Row((fact.called, fact.now, fact.before, moved, fact.target, fact.source))
