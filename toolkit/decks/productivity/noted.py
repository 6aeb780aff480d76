"""Notes for a table that continues over slides: each slide's notes name the figures in its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.decks.kit import Slide
from toolkit.decks.story import Cited
from toolkit.figures import Figures


def note_rows(
    slides: Sequence[Slide],
    table: str,
    figures: Figures,
    used: Mapping[str, Sequence[str]],
    always: Sequence[str] = (),
) -> None:
    """Writes the notes of slides that a table is on.

    ``used`` are the ids of the figures in a row, by the text of the row's first cell; ``always``
    those in the title.
    """
    for slide in slides:
        cited = Cited(figures)
        for figure_id in (
            *always,
            *(one for text in _first_cells(slide, table) for one in used.get(text, ())),
        ):
            cited(figure_id)
        slide.notes(cited.notes())


def _first_cells(slide: Slide, table: str) -> list[str]:
    shape = next(each for each in slide.raw.shapes if each.name == table)
    return [row.cells[0].text for row in shape.table.rows]
