"""Slide 7: benefits and key facts: every number of the areas, beside last time's and its target."""

from __future__ import annotations

from toolkit.decks.kit import RIGHT, Cell, Column, Deck, Row
from toolkit.telling.collaboration import key_facts
from toolkit.telling.collaboration.caveats import with_left_out
from toolkit.telling.collaboration.key_facts import KeyFact
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds the table of facts; nothing where areas give none."""
    cited = Cited(story.figures)
    told = key_facts.key_facts(story, cited)
    if not told:
        return
    rows: list[Row] = []
    for section, facts in told:
        rows.append(Row((section.heading, "", "", "", "", ""), band=True))
        rows += [_row(fact) for fact in facts]
    titles = key_facts.titles(story, cited)
    slides = deck.table(
        title=titles,
        columns=[
            Column("Benefit or key fact", weight=352),
            Column("Now", RIGHT, weight=108),
            Column("Last time", RIGHT, weight=90),
            Column("Change", weight=64),
            Column("Target", RIGHT, weight=84),
            Column("Source", weight=190),
        ],
        rows=rows,
        alt=f"{titles[-1]}. Each line is a fact about an area, with last time's number and target.",
        name="key facts",
        subtitle="Benefits and key facts this year, as given; areas say which way is better",
        below=with_left_out(cited, key_facts.caveat(story, cited)),
    )
    for slide in slides:
        slide.cite(cited, "Numbers are quoted as typed.")


def _row(fact: KeyFact) -> Row:
    moved = Cell(fact.change, bold=fact.change == key_facts.WORSE)
    numbers = (fact.now, fact.before, moved, fact.target)
    return Row((fact.called, *numbers, fact.source))
