"""What a manifest says: slides, the figures each cites, and what each shape was filled with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    r"""What a text shape says; paragraphs and line breaks as ``\n``."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, row by row with its header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """One series of a chart: a value for each category (``None`` is a gap) and its typed labels.

    A label is empty where the chart shows its own number, or none.
    """

    name: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The numbers of a chart."""

    categories: tuple[str, ...]
    series: tuple[Points, ...]


Content = Words | Grid | Chart
"""What a shape is filled with."""


@dataclass(frozen=True, slots=True)
class Made:
    """A shape that was made, by the name it keeps: its content and its alternative text."""

    name: str
    content: Content
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure as a slide cites it: ``text`` as printed, ``value`` unrounded.

    ``unit`` and ``basis`` are in words; a percentage is 0 to 100.
    """

    id: str
    text: str
    value: float
    unit: str
    basis: str
    label: str
    working: str


@dataclass(frozen=True, slots=True)
class MadeSlide:
    """A slide by its key: the name of the module that made it and its number among those.

    ``headline 1`` stays that wherever the slide is moved; a slide about one benefit has that in its
    key too. ``notes`` is a digest of the speaker's notes, which are long and only compared.
    ``bare`` names the shapes that say nothing, such as lines. ``run`` is the run that the slide
    shows where that is an earlier one than the deck's, as a refresh has left it as it was.
    """

    key: str
    layout: str
    figures: tuple[Quoted, ...]
    shapes: tuple[Made, ...]
    notes: str = ""
    bare: tuple[str, ...] = ()
    run: str = ""

    def shape(self, name: str) -> Made | None:
        """The shape of a name, if it was made."""
        return next((each for each in self.shapes if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A deck: its kind, run, version and audience, whether it was a draft, and its slides.

    ``deck`` is the name of its kind, ``productivity-review`` for instance; ``run`` is empty for a
    deck that no run has made. ``force`` is the force whose figures it shows.
    """

    deck: str
    run: str
    version: str
    audience: str
    draft: bool
    slides: tuple[MadeSlide, ...]
    force: str = ""

    def slide(self, key: str) -> MadeSlide | None:
        """The slide of a key, if it was made."""
        return next((each for each in self.slides if each.key == key), None)

    @property
    def figures(self) -> Iterator[Quoted]:
        """Every figure that any slide cites; one cited twice is there twice."""
        return (figure for slide in self.slides for figure in slide.figures)
