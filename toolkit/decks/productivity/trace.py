"""Appendix: the headline figures, the slides that cite them, and their ids in the evidence."""

from __future__ import annotations

from toolkit.decks.kit import RIGHT, Column, Deck, Row
from toolkit.telling.productivity.trace import headlines
from toolkit.telling.story import Cited, Story
from toolkit.words import in_runs

_NAME = "trace"


def add(deck: Deck, story: Story) -> None:
    """Adds the index of the slides before this one; a figure that none cites is not in it."""
    on = {one: _slides(deck, one) for one in headlines(story)}
    cited = Cited(story.figures)
    rows = [
        Row([story.figures[one].label, cited(one), in_runs(numbers), one])
        for one, numbers in on.items()
        if numbers
    ]
    if not rows:
        return
    slides = deck.table(
        title="Trace index: the slides and the id of each headline figure",
        columns=[
            Column("Figure", weight=5),
            Column("As printed", RIGHT, weight=1.3),
            Column("Slides", weight=3.2),
            Column("Id", weight=3.6),
        ],
        rows=rows,
        alt="Each headline figure as it is printed, the slides that cite it, and its id.",
        name=_NAME,
        subtitle="Appendix: an id leads to every cell behind a figure, in evidence.xlsx",
    )
    for slide in slides:
        slide.cite(cited)


def _slides(deck: Deck, figure_id: str) -> list[int]:
    """The numbers of the slides that cite a figure."""
    return [slide.number for slide in deck.slides if figure_id in {one.id for one in slide.figures}]
