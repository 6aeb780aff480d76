"""A slide being written: one method for each thing it can carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toolkit.decks.kit import look, tables, text, tiles
from toolkit.decks.kit.box import EMU_PER_POINT, Box
from toolkit.decks.kit.canvas import Area, Canvas
from toolkit.decks.kit.charts.columns import draw_columns
from toolkit.decks.kit.charts.frame import NUMBERS, Scale
from toolkit.decks.kit.charts.lines import draw_lines
from toolkit.decks.kit.charts.ranked import bar_capacity, draw_ranked_bars, draw_share_bars
from toolkit.decks.kit.charts.series import Part, Series
from toolkit.decks.kit.charts.stacked import draw_stacked_bar
from toolkit.decks.kit.charts.stacked_columns import draw_stacked_columns
from toolkit.decks.kit.problems import DoesNotFit
from toolkit.decks.kit.table_drawing import draw_table
from toolkit.decks.kit.text_body import plain, put_paragraphs
from toolkit.plain import tidy

if TYPE_CHECKING:
    from toolkit.figures import Figure
    from toolkit.telling.story import Cited

_BETWEEN = 0.35
"""Inches between tables abreast."""


class Slide:
    """One slide. Made by ``Deck.add``.

    Every method draws in an ``area``: the name of a placeholder of the layout, or a ``Box``
    (``slide.area("Body").rows(1, 2)`` divides one). Shapes keep the ``name`` they are given, which
    must be unique on the slide. Placeholders that stay empty are removed when the deck is saved.

    ``key`` and ``section`` are given by whoever builds a deck: what the slide is called wherever it
    is moved, and under what PowerPoint lists it. ``about`` is the id of the thing that the slide is
    about, where there is one, and becomes part of the key. ``figures`` are those that it cites.
    ``listed`` is what a table of contents calls it, together with its neighbours of the same name;
    empty for one that stands under its own title. ``stamps`` stand in its footer after those of the
    whole deck; :meth:`Deck.stamp` sets them.
    """

    def __init__(self, canvas: Canvas, title: str) -> None:
        """Wrap a canvas whose title has been set; use ``Deck.add`` instead."""
        self.canvas = canvas
        self.title = title
        self.about = ""
        self.key = ""
        self.section = ""
        self.listed = ""
        self.stamps: tuple[str, ...] = ()
        self.figures: tuple[Figure, ...] = ()

    @property
    def number(self) -> int:
        """The slide's number, from 1."""
        return self.canvas.number

    @property
    def raw(self) -> Any:
        """The python-pptx slide, for what the kit has no words for."""
        return self.canvas.raw

    def area(self, name: str) -> Box:
        """Where a named placeholder of the layout is.

        Raises:
            TemplateProblem: the layout has no such placeholder.
        """
        return self.canvas.area(name)

    def retitle(self, title: str | Sequence[str]) -> None:
        """Replace the title, by the first of several that fits.

        Raises:
            DoesNotFit: none fits two lines.
        """
        self.title = text.set_title(self.canvas, title)

    def subtitle(self, words: str) -> None:
        """What is shown and on what basis, in one line under the title; shortened if need be."""
        text.set_subtitle(self.canvas, words)

    def note(self, words: str) -> None:
        """A caveat under the exhibit, in one or two lines of 12 pt.

        Raises:
            DoesNotFit: it needs more than the template gives. Caveats are never cut.
        """
        text.write_list(self.canvas, "Note", words.split("\n"), bullet=False)

    def body(self, words: str, area: Area = "Body") -> None:
        """Plain lines (separated by ``\\n``) without bullets."""
        text.write_list(self.canvas, area, words.split("\n"), bullet=False)

    def bullets(self, area: Area, items: Sequence[str], name: str | None = None) -> None:
        """Bullets at 16 pt, or 14 or 12 where they would not fit otherwise.

        Raises:
            DoesNotFit: they do not fit at 12 pt. ``Deck.bullets`` spreads them over slides.
        """
        text.write_list(self.canvas, area, items, name=name)

    def caption(self, area: Area, words: str, name: str) -> None:
        """A short muted line at the top of an area: a chart's heading or its unit."""
        text.caption(self.canvas, area, words, name)

    def heading(self, area: Area, words: str, name: str) -> Box:
        """A muted line or two over an exhibit, in its area; returns what is left under it."""
        above, below = self.canvas.area(area).take_top(self._heading_height(area, words))
        text.caption(self.canvas, above, words, name)
        return below

    def under_heading(self, area: Area, words: str) -> Box:
        """What ``heading`` would leave of an area."""
        return self.canvas.area(area).take_top(self._heading_height(area, words))[1]

    def beneath(self, area: Area, name: str) -> Box:
        """What an area has left under a shape of this slide, a table for instance."""
        box = self.canvas.area(area)
        shape = next(each for each in self.raw.shapes if each.name == name)
        return box.take_top((shape.top + shape.height - box.top) / EMU_PER_POINT)[1]

    def _heading_height(self, area: Area, words: str) -> float:
        width, face = self.canvas.area(area).width_pt, self.canvas.face
        return face.height(words, width, look.NOTE, after=look.PARAGRAPH_GAP)

    def callout(self, area: Area, words: str, name: str, role: str = "alert") -> None:
        """A tinted box for the one thing to look at."""
        text.callout(self.canvas, area, words, name, role)

    def tiles(
        self, items: Sequence[tiles.Tile], area: Area = "Tile area", name: str = "tile"
    ) -> None:
        """Big numbers side by side, named ``tile 1``, ``tile 2`` and so on."""
        tiles.draw_tiles(self.canvas, area, items, name)

    def stacked_bar(self, *, area: Area, parts: Sequence[Part], alt: str, name: str) -> None:
        """One bar: the parts of a whole, labelled directly."""
        draw_stacked_bar(self.canvas, area, parts, name, alt)

    def ranked_bars(
        self,
        *,
        area: Area,
        categories: Sequence[str],
        series: Sequence[Series],
        alt: str,
        name: str,
        totals: Sequence[str] = (),
    ) -> None:
        """Horizontal bars, stacked by series, in the order given, totals at their ends."""
        draw_ranked_bars(self.canvas, area, categories, series, totals, name, alt)

    def share_bars(
        self,
        *,
        area: Area,
        categories: Sequence[str],
        series: Sequence[Series],
        alt: str,
        name: str,
    ) -> None:
        """Horizontal bars that each add up to 100%; estimated series are hatched."""
        draw_share_bars(self.canvas, area, categories, series, name, alt)

    def columns(
        self,
        *,
        area: Area,
        categories: Sequence[str],
        series: Sequence[Series],
        alt: str,
        name: str,
        line: Series | None = None,
        scale: Scale = NUMBERS,
    ) -> None:
        """Clustered columns, months for instance, with an optional line over them."""
        draw_columns(self.canvas, area, categories, series, name, alt, line, scale)

    def stacked_columns(
        self,
        *,
        area: Area,
        categories: Sequence[str],
        series: Sequence[Series],
        totals: Sequence[str],
        alt: str,
        name: str,
    ) -> None:
        """Columns stacked by series, points in time for instance, totals on top of them."""
        draw_stacked_columns(self.canvas, area, categories, series, totals, name, alt)

    def lines(
        self,
        *,
        area: Area,
        categories: Sequence[str],
        line: Series,
        against: Sequence[Series],
        alt: str,
        name: str,
        marked: Sequence[int] = (),
    ) -> None:
        """A line over months, read against straight ones that are named at their ends.

        ``marked`` are the points that stand out.
        """
        draw_lines(self.canvas, area, categories, line, against, name, alt, marked)

    def bar_capacity(self, area: Area, named: Sequence[str] = ("",)) -> int:
        """How many bars ``ranked_bars`` or ``share_bars`` can draw in an area.

        ``named`` are the series that the key over the bars will name.
        """
        return bar_capacity(self.canvas.face, self.canvas.area(area), named)

    def holds(self, area: Area, items: Sequence[str]) -> bool:
        """Whether bullets fit an area, at 12 pt if need be."""
        return text.holds(self.canvas, area, items)

    def has_room(
        self,
        columns: Sequence[tables.Column],
        rows: Sequence[tables.Row],
        area: Area,
        abreast: int = 1,
        *,
        on_one_line: bool = False,
    ) -> bool:
        """Whether a table, or so many abreast, fits an area of this slide, no cell shortened.

        ``on_one_line``: and every short cell on one line.
        """
        face, box = self.canvas.face, self._abreast(area, abreast)[0]
        if on_one_line and not tables.on_one_line(face, columns, rows, box.width_pt):
            return False
        return tables.fits(face, columns, rows, box, "a table", abreast)

    def table(
        self,
        *,
        columns: Sequence[tables.Column],
        rows: Sequence[tables.Row],
        alt: str,
        name: str,
        area: Area = "Table area",
        abreast: int = 1,
    ) -> None:
        """A table that fits this slide, or one divided over so many ``abreast``.

        Those are called ``name 1``, ``name 2`` and so on; each repeats the header.

        Raises:
            DoesNotFit: it does not; ``Deck.table`` continues a long table on further slides.
        """
        boxes = self._abreast(area, abreast)
        room = boxes[0].height_pt
        table = tables.prepare(self.canvas, columns, rows, boxes[0], name)
        pages = table.pages(room, abreast)
        if len(pages) > abreast:
            raise DoesNotFit(
                f"Slide {self.number}: the table {name!r} needs {len(pages)} slides of this size."
            )
        table = table.relaxed(pages, room)
        for number, (box, page) in enumerate(zip(boxes, pages, strict=False), 1):
            called = name if abreast == 1 else f"{name} {number}"
            said = alt if len(pages) == 1 else f"{alt} Part {number} of {len(pages)}."
            draw_table(self.canvas, box, table, page, called, said)

    def _abreast(self, area: Area, count: int) -> list[Box]:
        return self.canvas.area(area).columns(*[1] * count, gap=_BETWEEN)

    def cite(self, cited: Cited, opening: str = "") -> None:
        """Keeps the figures that the slide cites, and names each in the speaker's notes.

        They say how each is worked out and where it comes from, after an ``opening``.
        """
        self.figures = cited.figures
        self.notes(cited.notes(opening))

    def notes(self, words: str) -> None:
        """The speaker's notes."""
        body = self.canvas.template.blanks.notes_body(self.raw)
        put_paragraphs(body, *map(plain, tidy(words).split("\n")))
