"""The dashboard: every area on a line, with its grade, the one before and its owner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.papers.words import Words, ask, graded, strong
from toolkit.telling.collaboration import caveats, nothing, sentences, view
from toolkit.telling.collaboration.view import NOT_STATED, Area, Section
from toolkit.telling.story import Story


def dashboard(paper: Paper, story: Story) -> None:
    """Every area under its section, in one table."""
    cited = paper.cited
    sections = view.sections(story)
    if not sections:
        paper.say(f"{nothing.title(story)}.")
        return
    paper.say(
        "Business leads give the grades, for delivery of benefits, for progress against plan, or "
        "for both. Movement is worked out from the grades now and last time."
    )
    labels = view.labels(story)
    paper.table(
        "Collaboration dashboard",
        Table(
            columns=(
                Column("Area", 2.75),
                Column(f"Grade: {labels.now}", 1.45),
                Column(f"Grade: {labels.before}", 1.45),
                Column("Movement", 1.6),
                Column("Owner (role)", 2.45),
            ),
            rows=list(_rows(sections)),
            described=f"Every area with both grades, movement and owner. {sentences.grades(cited)}",
        ),
        caveats.with_left_out(cited),
    )


def _rows(sections: Sequence[Section]) -> Iterator[Row]:
    for section in sections:
        yield Row((section.heading, "", "", "", ""), section=True)
        yield from map(_row, section.areas)


def _row(area: Area) -> Row:
    return Row((area.called, graded(area.now), graded(area.before), _moved(area), _owner(area)))


def _moved(area: Area) -> Words:
    moved = area.moved in ("Improved", "Deteriorated")
    return strong(area.movement) if moved else area.movement


def _owner(area: Area) -> Words:
    return area.owner or ask(NOT_STATED)
