"""What a finished deck holds, and a bare python-pptx script that puts the same into a template.

The script adds as many slides, with the same titles and words, text boxes of the same texts, tables
of the same cells and charts of the same numbers. It measures no text, sets no size or colour, and
writes neither alternative texts, notes nor footers: it is what the decks are beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData

Place = tuple[int, int, int, int]
"""Left, top, width and height, in EMU."""


@dataclass(frozen=True)
class Words:
    """A text, in a box of its own or in the placeholder of this index (0 is the title)."""

    where: Place | int
    text: str


@dataclass(frozen=True)
class Grid:
    """The cells of a table, row by row."""

    place: Place
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """The numbers of a chart: its categories, and each series with its name."""

    place: Place
    kind: Any
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]


@dataclass(frozen=True)
class Held:
    """What one slide of a layout holds, from back to front."""

    layout: str
    shapes: tuple[Words | Grid | Chart, ...]


def held_by(presentation: Any) -> tuple[Held, ...]:
    """What every slide holds, but for its foot and what has no words."""
    return tuple(
        Held(slide.slide_layout.name, tuple(_shapes(slide))) for slide in presentation.slides
    )


def bare_deck(slides: tuple[Held, ...], template: Path) -> Any:
    """The same slides, tables, charts and words on a template, its sample slides left out."""
    deck = Presentation(str(template))
    for listed in list(deck.slides._sldIdLst):
        deck.part.drop_rel(listed.rId)
        deck.slides._sldIdLst.remove(listed)
    for held in slides:
        slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(held.layout))
        for shape in held.shapes:
            _add(slide, shape)
    return deck


def _shapes(slide: Any) -> Iterator[Words | Grid | Chart]:
    layout = slide.slide_layout
    fillable = {each.placeholder_format.idx for each in layout.iter_cloneable_placeholders()}
    for shape in slide.shapes:
        place = (shape.left, shape.top, shape.width, shape.height)
        if shape.has_chart:
            yield _chart(place, shape.chart)
        elif shape.has_table:
            rows = ((cell.text for cell in row.cells) for row in shape.table.rows)
            yield Grid(place, tuple(map(tuple, rows)))
        elif shape.has_text_frame and shape.text_frame.text:
            where = shape.placeholder_format.idx if shape.is_placeholder else place
            if where == place or where in fillable:
                yield Words(where, shape.text_frame.text)


def _chart(place: Place, chart: Any) -> Chart:
    return Chart(
        place,
        chart.chart_type,
        tuple(map(str, chart.plots[0].categories)),
        tuple((each.name, tuple(each.values)) for plot in chart.plots for each in plot.series),
    )


def counted(slides: tuple[Held, ...]) -> str:
    """How many there are of each: ``21 slides, 30 tables of 900 cells, 4 charts``."""
    shapes = [shape for held in slides for shape in held.shapes]
    tables = [shape.rows for shape in shapes if isinstance(shape, Grid)]
    cells = sum(len(rows) * len(rows[0]) for rows in tables)
    charts = sum(isinstance(shape, Chart) for shape in shapes)
    return f"{len(slides)} slides, {len(tables)} tables of {cells:,} cells, {charts} charts"


def _add(slide: Any, shape: Words | Grid | Chart) -> None:
    if isinstance(shape, Words) and isinstance(shape.where, int):
        slide.placeholders[shape.where].text = shape.text
    elif isinstance(shape, Words):
        slide.shapes.add_textbox(*shape.where).text_frame.text = shape.text
    elif isinstance(shape, Grid):
        size = len(shape.rows), len(shape.rows[0])
        table = slide.shapes.add_table(*size, *shape.place).table
        for row, texts in zip(table.rows, shape.rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    else:
        data: Any = CategoryChartData()
        data.categories = shape.categories
        for name, values in shape.series:
            data.add_series(name, values)
        slide.shapes.add_chart(shape.kind, *shape.place, data)
