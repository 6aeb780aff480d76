"""After the dashboard: why each area has its grade, in the business lead's one line."""

from __future__ import annotations

from toolkit.decks.collaboration.cells import current, headers, stated
from toolkit.decks.kit import Column, Deck, Row
from toolkit.telling.collaboration import view
from toolkit.telling.collaboration.caveats import with_left_out
from toolkit.telling.collaboration.view import Area
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds the line for the board of every area, on as many slides as they need."""
    sections = view.sections(story)
    if not sections:
        return
    cited = Cited(story.figures)
    rows: list[Row] = []
    for section in sections:
        rows.append(Row((section.heading, "", "", ""), band=True))
        rows += [_row(area) for area in section.areas]
    now, _ = headers(view.labels(story))
    slides = deck.table(
        title="Behind each grade: what its business lead says, in a line",
        columns=[
            Column("Area", weight=250),
            Column(now, weight=88),
            Column("Graded on", weight=76),
            Column("Why, in a line", weight=474),
        ],
        rows=rows,
        alt="Every area with its grade and the one line that its business lead gives the board.",
        name="reasons",
        subtitle="Quoted as given; every area in full is in the appendix",
        below=with_left_out(cited),
    )
    for slide in slides:
        slide.cite(cited, "The lines are quoted from the Areas sheet of the dashboard.")


def _row(area: Area) -> Row:
    return Row((area.called, current(area), area.basis, stated(area.line)))
