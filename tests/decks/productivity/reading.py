"""Reading a deck back: its texts, tables, charts and notes, as a person would see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.decks.kit import Deck, Slide

FOOT = ("Footer", "Slide number")
NUMBER = re.compile(
    r"(?:(?<!\w)[+-] ?)?(?:under |over )?£?\d+(?:,\d{3})*(?:\.\d+)?(?:%|st|nd|rd|th)?"
)


def shape(slide: Slide, name: str) -> Any:
    """The shape of a name."""
    return next(each for each in slide.raw.shapes if each.name == name)


def names(slide: Slide) -> list[str]:
    """The names of the shapes of a slide."""
    return [each.name for each in slide.raw.shapes]


def words(slide: Slide) -> Iterator[str]:
    """Every text on a slide but its footer: boxes, table cells and labels of charts."""
    for each in slide.raw.shapes:
        if each.name in FOOT:
            continue
        if each.has_text_frame:
            yield each.text_frame.text
        elif each.has_table:
            yield from (cell.text for row in each.table.rows for cell in row.cells)
        elif each.has_chart:
            yield from each.chart._chartSpace.xpath(".//c:dLbls//a:t/text()")
            yield from (str(category) for category in each.chart.plots[0].categories)


def table(slide: Slide, name: str) -> list[list[str]]:
    """The cells of a table, row by row with its header."""
    return [[cell.text for cell in row.cells] for row in shape(slide, name).table.rows]


def series(slide: Slide, name: str) -> dict[str, tuple[float | None, ...]]:
    """The values of each series of a chart."""
    plot = shape(slide, name).chart.plots[0]
    return {each.name: tuple(each.values) for each in plot.series}


def notes(slide: Slide) -> str:
    """The notes of a slide."""
    text: str = slide.raw.notes_slide.notes_text_frame.text
    return text


def titled(deck: Deck, start: str) -> Slide:
    """The first slide whose title begins like this."""
    return next(slide for slide in deck.slides if slide.title.startswith(start))


def with_shape(deck: Deck, name: str) -> list[Slide]:
    """The slides that hold a shape of this name."""
    return [slide for slide in deck.slides if name in names(slide)]


def numbers(text: str, without: Iterable[str] = ()) -> list[str]:
    """The numbers in a text, once dates, references and texts typed by people are taken out."""
    for typed in sorted(without, key=len, reverse=True):
        text = text.replace(typed, " ")
    for pattern in (
        r"\d{1,2} [A-Z][a-z]{2,8} \d{4}",
        r"\b[A-Z][a-z]{2,8} 20\d{2}\b",
        r"\b1st is best\b",
        r"\b[A-Z][a-z]{2}[ \u00a0]\d{2}\b",
        r"[+-]\d sd\b",
        r"\b20\d{2}/\d{2}\b",
        r"\b\d{1,3}/\d{2}\b",
        r"BEN-[A-Z]+-\d{3}(?:-\d+)?",
        r"\([A-Z]\d{2}\)",
        r"\([A-Z]\d{2}, ",
        r"\(\d+\sof\s\d+\)",
        r"run \d{8}-[0-9a-f]+",
        r"V\d+\.\d+",
        r"\b12 months\b",
    ):
        text = re.sub(pattern, " ", text)
    return NUMBER.findall(text)
