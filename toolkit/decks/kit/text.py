"""Words on a slide: the title, bullets, captions and callouts, measured before they are placed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from toolkit.decks.kit import look, needs
from toolkit.decks.kit.alt import decorative
from toolkit.decks.kit.box import EMU_PER_POINT, Box
from toolkit.decks.kit.canvas import Area, Canvas
from toolkit.decks.kit.paint import no_line, set_fill
from toolkit.decks.kit.problems import DoesNotFit
from toolkit.decks.kit.table_layout import split
from toolkit.decks.kit.text_body import BULLET_INDENT, Line, plain, put_paragraphs, styled
from toolkit.decks.kit.typeface import Typeface
from toolkit.decks.kit.xml import Element, find
from toolkit.plain import one_line

_STRIP = 5.0
_PART = re.compile(r"\(\d+ of \d+\)$")
_NO_BREAK = "\u00a0"
_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}


def set_title(canvas: Canvas, choices: str | Sequence[str]) -> str:
    """Set the first of the titles that fits, at full size or a little smaller; return it.

    Where a template leaves a title so little room that none does, they may be smaller still. A part
    at the end, ``(1 of 2)``, is never divided over lines.

    Raises:
        DoesNotFit: none fits, even at the smallest size. Titles are never cut.
    """
    titles = [one_line(t) for t in ([choices] if isinstance(choices, str) else choices)]
    style = canvas.style("Title", look.TITLE)
    box = canvas.area("Title")
    width, height = box.width_pt - style.margin_x, box.height_pt - style.margin_y
    most = look.COVER_LINES if canvas.layout.name == needs.TITLE else look.TITLE_LINES
    sizes = (style.size, style.size - 2, min(style.size - 4, look.TITLE_SMALLEST))
    rather = [(title, size) for title in titles for size in sizes]
    smaller = [(title, size) for size in (20.0, look.TITLE_LEAST) for title in titles]
    for title, size in (*rather, *smaller):
        shown = _PART.sub(lambda part: part[0].replace(" ", _NO_BREAK), title)
        if _title_fits(style.face, shown, width, height, size, most):
            own = size if size != style.size else None
            put_paragraphs(_body(canvas.title), plain(shown, own))
            canvas.title_slack = _slack(canvas, style.face, shown, width, size)
            return title
    raise DoesNotFit(
        f"Slide {canvas.number}: the title needs more than {most} lines even at "
        f"{look.TITLE_LEAST:g} pt: “{titles[-1]}”. Say it in fewer words, or give “Title” more "
        "room in the slide template."
    )


def _title_fits(
    face: Typeface, title: str, width: float, height: float, size: float, most: int
) -> bool:
    lines = face.wrap(title, width, size, bold=True)
    return len(lines) <= most and len(lines) * face.line_height(size) <= height


def _slack(canvas: Canvas, face: Typeface, title: str, width: float, size: float) -> int:
    """By how much (EMU) a title falls short of its box, if it hangs from the top of it.

    Nought where the subtitle is not right under the title, and so has no gap to close.
    """
    lines = len(face.wrap(title, width, size, bold=True))
    spare = canvas.area("Title").height - round(lines * face.line_height(size) * EMU_PER_POINT)
    follows = canvas.area("Subtitle").top >= canvas.area("Title").bottom
    hangs = canvas.hangs_from_top("Title") and follows and lines < look.TITLE_LINES
    return max(spare, 0) if hangs else 0


def set_subtitle(canvas: Canvas, words: str) -> None:
    """One line under the title, where the title ends; shortened and reported if need be."""
    style = canvas.style("Subtitle", look.SUBTITLE)
    box = canvas.area("Subtitle")
    room = box.width_pt - style.margin_x
    words = one_line(words)
    size = next(
        (s for s in (style.size, look.SMALLEST) if len(style.face.wrap(words, room, s)) == 1),
        look.SMALLEST,
    )
    shown = canvas.shorten(words, room, size, "Subtitle", face=style.face)
    holder = canvas.text_holder("Subtitle")
    if holder is None:
        raise ValueError(f"Slide {canvas.number} already has a subtitle.")
    put_paragraphs(_body(holder), plain(shown, size if size != style.size else None))
    moved = Box(box.left, box.top - canvas.title_slack, box.width, box.height)
    if canvas.title_slack and canvas.is_plain(moved):
        holder.left, holder.top, holder.width, holder.height = moved.emu


@dataclass(frozen=True)
class _Room:
    """The room an area has for paragraphs, in points, and how it sets them."""

    width: float
    height: float
    gap: float
    size: float
    face: Typeface

    def fits(self, items: Sequence[str], size: float) -> bool:
        return self.needed(items, size) <= self.height

    def needed(self, items: Sequence[str], size: float) -> float:
        return sum(self.heights(items, size)) - self.gap

    def heights(self, items: Sequence[str], size: float) -> list[float]:
        return [self.face.height(item, self.width, size, after=self.gap) for item in items]

    @property
    def sizes(self) -> list[float]:
        return [self.size, *(each for each in look.BODY_SIZES if each < self.size)]


def _room(canvas: Canvas, area: Area, bullet: bool) -> _Room:
    box = canvas.area(area)
    if isinstance(area, Box):
        indent = BULLET_INDENT if bullet else 0.0
        return _Room(
            box.width_pt - indent, box.height_pt, look.PARAGRAPH_GAP, look.BODY, canvas.face
        )
    style = canvas.style(area, look.BODY)
    width = box.width_pt - style.margin_x - style.indent
    return _Room(width, box.height_pt - style.margin_y, style.gap, style.size, style.face)


def pages_of(
    canvas: Canvas, area: Area, items: Sequence[str]
) -> tuple[float | None, list[list[str]]]:
    """Items on one page if they fit it at 14 pt or more, else on several at 14 pt.

    Returns the largest size to use (None: the area's own) and the items of each page.
    """
    room = _room(canvas, area, bullet=True)
    items = [one_line(item) for item in items if item.strip()]
    size = min(look.BODY_SIZES[1], room.size)
    if room.fits(items, size):
        return None, [items]
    heights = room.heights(items, size)
    pages = split(heights, [False] * len(items), room.height + room.gap, 0.0)
    return size, [[items[row] for row in page.rows] for page in pages]


def holds(canvas: Canvas, area: Area, items: Sequence[str]) -> bool:
    """Whether bullets fit an area, at the smallest size if need be."""
    items = [one_line(item) for item in items if item.strip()]
    return _room(canvas, area, bullet=True).fits(items, look.SMALLEST)


def write_list(
    canvas: Canvas,
    area: Area,
    items: Sequence[str],
    bullet: bool = True,
    name: str | None = None,
    largest: float | None = None,
) -> None:
    """Write paragraphs into a placeholder or box, as large as they fit up to ``largest``.

    Raises:
        DoesNotFit: they do not fit even at 12 pt.
    """
    items = [one_line(item) for item in items if item.strip()]
    if not items:
        return
    room = _room(canvas, area, bullet)
    fitting = (s for s in room.sizes if s <= (largest or room.size) and room.fits(items, s))
    size = next(fitting, None)
    if size is None:
        raise DoesNotFit(
            f"Slide {canvas.number}: there is no room in {_called(area)} for "
            f"{len(items)} paragraphs, even at {look.SMALLEST:g} pt, starting “{items[0]}”."
        )
    holder = canvas.text_holder(area)
    if holder is not None:
        if name:
            holder.name = canvas.claim(name)
        own = size if size != room.size else None
        put_paragraphs(_body(holder), *(plain(item, own) for item in items))
        return
    lines = [
        Line(item, size, before=room.gap if n else 0, bullet=bullet) for n, item in enumerate(items)
    ]
    text_box(canvas, canvas.area(area), lines, name or canvas.free_name("Text"))


def _body(shape: Any) -> Element:
    return find(shape.element, "p:txBody")


def _called(area: Area) -> str:
    return f"“{area}”" if isinstance(area, str) else "the area"


def text_box(
    canvas: Canvas, box: Box, lines: Sequence[Line], name: str, anchor: str = "top"
) -> Any:
    """A text box without margins, holding these lines as they are. Not measured."""
    shape = canvas.shapes.add_textbox(*box.emu)
    shape.name = canvas.claim(name)
    write_lines(shape, lines, anchor)
    return shape


def write_lines(shape: Any, lines: Sequence[Line], anchor: str = "top") -> None:
    """Write lines into an empty shape, without margins and without resizing it."""
    body = _body(shape)
    properties = find(body, "a:bodyPr")
    properties.set("wrap", "square")
    for side in ("lIns", "rIns", "tIns", "bIns"):
        properties.set(side, "0")
    properties.set("anchor", _ANCHORS[anchor])
    put_paragraphs(body, *map(styled, lines))


def caption(canvas: Canvas, area: Area, text: str, name: str) -> None:
    """A line of 12 pt in the muted colour, at the top of an area; shortened and reported."""
    box = canvas.area(area)
    lines = max(1, int(box.height_pt // canvas.face.line_height(look.NOTE)))
    shown = canvas.shorten(one_line(text), box.width_pt, look.NOTE, name, lines=lines)
    text_box(canvas, box, [Line(shown, look.NOTE, colour="muted")], name)


def callout(canvas: Canvas, area: Area, text: str, name: str, colour: str = "alert") -> None:
    """A tinted box with a coloured edge, for the one thing to look at.

    Raises:
        DoesNotFit: the text does not fit even at 12 pt.
    """
    box = canvas.area(area)
    text = one_line(text)
    room = box.inset(look.TILE_PADDING)
    for size in look.BODY_SIZES:
        if canvas.face.fits(text, room.width_pt - _STRIP, room.height_pt, size):
            panel = draw_panel(canvas, box, colour, name)
            write_lines(panel, [Line(text, size)], "middle")
            pad_panel(panel)
            return
    raise DoesNotFit(
        f"Slide {canvas.number}: there is no room in {_called(area)} for “{text}” at "
        f"{look.SMALLEST:g} pt."
    )


def draw_panel(canvas: Canvas, box: Box, colour: str, name: str) -> Any:
    """A tinted rectangle for text, with a strip of colour down its left edge."""
    panel = canvas.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
    panel.name = canvas.claim(name)
    set_fill(panel.fill, "band")
    no_line(panel)
    strip_box = Box(box.left, box.top, round(_STRIP * EMU_PER_POINT), box.height)
    strip = canvas.shapes.add_shape(MSO_SHAPE.RECTANGLE, *strip_box.emu)
    decorative(strip, canvas.claim(f"{name} edge"))
    set_fill(strip.fill, colour)
    no_line(strip)
    return panel


def pad_panel(panel: Any) -> None:
    """Keep text clear of the edges of a panel."""
    frame = panel.text_frame
    frame.margin_left = Pt(look.TILE_PADDING + _STRIP)
    frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(look.TILE_PADDING)
