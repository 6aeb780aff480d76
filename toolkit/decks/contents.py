"""The table of contents that opens the appendix: each slide and its number, as links.

Its place is one slide however long the deck, kept when its turn comes: so every slide after it has
its number from the start. It is written when all of them are there. Slides that are like one
another share a line, and where the lines are too many, all that one module made do.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from toolkit.decks.entries import NAME
from toolkit.decks.kit import RIGHT, TABLE, Box, Cell, Column, Deck, Row, Slide
from toolkit.telling.story import Story
from toolkit.words import in_runs

ABREAST = 2
"""Tables side by side."""

_FEW = 3
"""A deck with no more slides before its appendix needs no contents."""

_WHOLE = 1000
_SHORTER = (_WHOLE, 120, 100, 80, 60, 40, 28)
"""Characters to which the lines are shortened, until they fit."""

_COLUMNS = (Column("Title", weight=10), Column("Slide", RIGHT, weight=1))
_NOTES = (
    "Each line has the title of the slide that it leads to, or of the first of several. The "
    "figures in a title are named in the notes of that slide."
)


@dataclass(frozen=True, slots=True)
class _Line:
    """Slides that share a line of the contents: what it says, and the slides in their order."""

    words: str
    slides: tuple[Slide, ...]


def add(deck: Deck, _story: Story) -> None:
    """Keeps a slide for the contents, to be written when the deck is complete."""
    if len(deck.slides) <= _FEW:
        return
    slide = deck.add(TABLE, "What is in this deck, and on which slide to find it")
    slide.subtitle("Appendix: contents. A click on a title leads to its slide")
    slide.notes(_NOTES)
    deck.once_complete(lambda: _write(slide, [each for each in deck.slides if each is not slide]))


def _write(slide: Slide, others: Sequence[Slide]) -> None:
    area = _area(slide)
    rows = next(
        rows
        for rows, last in _choices(others)
        if last or slide.has_room(_COLUMNS, rows, area, ABREAST)
    )
    slide.table(
        area=area,
        columns=_COLUMNS,
        rows=rows,
        alt="The slides of this deck by section, each with its number and a link to it.",
        name=NAME,
        abreast=ABREAST,
    )


def _choices(slides: Sequence[Slide]) -> Iterator[tuple[list[Row], bool]]:
    """The rows, from the fullest to the shortest; and whether there are none shorter."""
    yield _rows(slides, _title, _WHOLE), False
    for most in _SHORTER:
        yield _rows(slides, _module, most), most == _SHORTER[-1]


def _area(slide: Slide) -> Box:
    """The area of a table, and under it the place of a note, which the contents have none of."""
    top, foot = slide.area("Table area"), slide.area("Note")
    return Box(top.left, top.top, top.width, foot.bottom - top.top)


def _rows(slides: Sequence[Slide], alike: Callable[[Slide], str], most: int) -> list[Row]:
    """A band for each section and a row for each line in it."""
    rows = []
    for section, inside in groupby(slides, key=lambda slide: slide.section):
        rows.append(Row([section], band=True))
        for line in _lines(tuple(inside), alike):
            words = textwrap.shorten(line.words, most, placeholder="…")
            numbers = in_runs([slide.number for slide in line.slides])
            rows.append(Row([Cell(words, leads_to=line.slides[0].raw), numbers]))
    return rows


def _lines(slides: Sequence[Slide], alike: Callable[[Slide], str]) -> Iterator[_Line]:
    for _, group in groupby(slides, key=alike):
        first, *more = group
        words = _title(first) if more else first.title
        yield _Line(words, (first, *more))


def _title(slide: Slide) -> str:
    return slide.listed or slide.title


def _module(slide: Slide) -> str:
    """The module that made a slide, by which its key begins."""
    return slide.key.partition(" ")[0]
