"""Notes for a table that continues over slides: each slide's notes name the figures in its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.decks.kit import Slide
from toolkit.figures import Figures
from toolkit.telling.story import Cited

KEY_END = " · "
"""What follows a reference at the start of the last line of a cell."""


def note_rows(
    slides: Sequence[Slide],
    table: str,
    figures: Figures,
    used: Mapping[str, Sequence[str]],
    always: Sequence[str] = (),
) -> None:
    """Writes the notes of slides that a table is on.

    ``used`` are the ids of the figures in a row, by what its first cell says, or by the reference
    on that cell's last line; ``always`` those in the title.
    """
    for slide in slides:
        cited = Cited(figures)
        rows = (used.get(text) or used.get(_reference(text), ()) for text in _texts(slide, table))
        for figure_id in (*always, *(one for row in rows for one in row)):
            cited(figure_id)
        slide.cite(cited)


def _texts(slide: Slide, table: str) -> Iterator[str]:
    shape = next(each for each in slide.raw.shapes if each.name == table)
    return (row.cells[0].text for row in shape.table.rows)


def _reference(text: str) -> str:
    return text.rpartition("\n")[2].partition(KEY_END)[0]
