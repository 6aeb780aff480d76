"""Benefits and key facts of the areas, beside last time's and their targets (domain 6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.reports.page.parts import Column, Grid, Part, Row
from toolkit.reports.page.sources import Sources
from toolkit.telling.collaboration import key_facts as telling
from toolkit.telling.collaboration.key_facts import KeyFact
from toolkit.telling.story import Cited, Story

COLUMNS = (
    Column("Benefit or key fact"),
    Column("Now", number=True),
    Column("Last time", number=True),
    Column("Change"),
    Column("Target", number=True),
    Column("Source"),
)


def key_facts(story: Story, sources: Sources) -> Part | None:
    """The part; ``None`` where areas give no facts."""
    rows: list[Row] = []

    def told(cited: Cited) -> Iterator[str]:
        for section, facts in telling.key_facts(story, cited):
            rows.append(Row((section.heading,), over=True))
            rows.extend(map(_row, facts))
        if rows:
            yield f"{telling.titles(story, cited)[0]}."
            if caveat := telling.caveat(story, cited):
                yield caveat

    words = sources.words(told)
    grid = Grid("facts-table", telling.AS_GIVEN.rstrip("."), COLUMNS, tuple(rows))
    return Part("facts", "Benefits and key facts", words, (grid,)) if rows else None


def _row(fact: KeyFact) -> Row:
    return Row((fact.called, fact.now, fact.before, fact.change, fact.target, fact.source))
