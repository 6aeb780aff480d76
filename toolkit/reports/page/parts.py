"""A part of a section that is told in words and a table: under a heading, in the contents."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.reports.page.sources import Number, Words
from toolkit.workbooks.formats import RAG


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade with its symbol, so that it can be told without colour."""

    word: str
    symbol: str = ""

    @property
    def role(self) -> str:
        """The name of its colour: ``not-graded``."""
        return self.word.lower().replace(" ", "-").replace("/", "")


def grade_of(word: str) -> Grade:
    """A grade by its word; one that is none of ours has no symbol."""
    return Grade(word, RAG[word][0]) if word in RAG else Grade(word)


Cell = str | Number | Grade | None
"""What a cell of a table shows; ``None`` for a dash."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and whether it holds numbers."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row. One ``over`` others is a heading with one cell; one in ``total`` adds them up."""

    cells: tuple[Cell, ...]
    over: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of each row names it. ``note`` stands below."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below that of a section. ``anchor`` is where on the page it is."""

    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class Part(Heading):
    """What stands under such a heading: words, then tables."""

    words: Words
    grids: tuple[Grid, ...] = ()
