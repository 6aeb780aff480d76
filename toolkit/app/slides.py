"""The slides of a deck as words: title, what it says, and each figure with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.decks.manifest import Chart, Grid, Made, Words, keys_of, title_of
from toolkit.decks.opened import manifest_of, open_deck
from toolkit.figures import Figures
from toolkit.findings import Place

MOST_CELLS = 40
"""Of one figure on the page; evidence.xlsx lists them all."""
_TITLE = "Title"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as a slide prints it. ``more`` is how many cells are not listed."""

    id: str
    text: str
    label: str
    working: str
    cells: tuple[Place, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide. ``says`` are its paragraphs, ``tables`` its tables row by row, the header first."""

    number: int
    title: str
    says: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    figures: tuple[Told, ...]


def slides_of(path: Path, figures: Figures) -> tuple[Slide, ...]:
    """The slides of a deck that a run with these figures has just made."""
    presentation = open_deck(path)
    manifest = manifest_of(presentation, path)
    keys = keys_of(presentation, manifest)
    slides = []
    for number, slide in enumerate(presentation.slides, 1):
        made = manifest.slide(keys.get(slide.slide_id, ""))
        shapes = [shape for shape in made.shapes if shape.name != _TITLE] if made else []
        slides.append(
            Slide(
                number,
                title_of(slide),
                says=tuple(line for shape in shapes for line in _lines(shape)),
                tables=tuple(s.content.rows for s in shapes if isinstance(s.content, Grid)),
                figures=tuple(_told(figures, q.id) for q in made.figures) if made else (),
            )
        )
    return tuple(slides)


def _lines(shape: Made) -> Iterator[str]:
    """What a text says, line by line; of a chart, what its alternative text does."""
    if isinstance(shape.content, Words):
        yield from filter(None, map(str.strip, shape.content.text.splitlines()))
    elif isinstance(shape.content, Chart) and shape.alt:
        yield shape.alt


def _told(figures: Figures, figure_id: str) -> Told:
    figure = figures[figure_id]
    cells = figures.cells(figure_id)
    more = max(len(cells) - MOST_CELLS, 0)
    return Told(figure.id, figure.text, figure.label, figure.working, cells[:MOST_CELLS], more)
