"""What is said nationally, word for word under its sources."""

from __future__ import annotations

from toolkit.decks.kit import Column, Deck, Row
from toolkit.telling.productivity import national
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds the national figures, each with the period that its source states."""
    if not story.figures.value("national.facts"):
        return
    cited = Cited(story.figures)
    rows: list[Row] = []
    for source, facts in national.facts_by_source(story).items():
        rows += [Row([source], band=True), *(Row(fact) for fact in facts)]
    slides = deck.table(
        title=national.quoted(cited),
        columns=[Column("What the source says", weight=5), Column("Period, as stated", weight=1.2)],
        rows=rows,
        alt="National figures word for word under their sources, each with the period it is of.",
        name="national figures",
        subtitle="Word for word, under the source of each",
        below=national.QUOTED,
    )
    for slide in slides:
        slide.cite(cited)
