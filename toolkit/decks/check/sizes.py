"""Text too small to be read, or too long for its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.decks.check.problem import Found, Spot
from toolkit.decks.check.seen import DeckSeen, SlideSeen
from toolkit.decks.check.type import Paragraph, bodies, paragraphs, parents
from toolkit.decks.kit import look
from toolkit.decks.kit.box import EMU_PER_POINT
from toolkit.decks.kit.template import theme_fonts, theme_of
from toolkit.decks.kit.text_style import BODY_FONT
from toolkit.decks.kit.typeface import typeface
from toolkit.decks.kit.xml import Element, find, find_all
from toolkit.decks.manifest import foot

_MARGINS = {"lIns": 7.2, "rIns": 7.2, "tIns": 3.6, "bIns": 3.6}
_CELL_MARGINS = {"marL": 7.2, "marR": 7.2, "marT": 3.6, "marB": 3.6}
Fonts = Mapping[str, str]
"""The heading and the body font of a theme, by the names that text has for them."""

_TOLERANCE = 3.0
"""By how much (points) a text may be taller than its shape before anybody sees it."""


def too_small(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """Text under 12 points, or under 10 at the foot of a slide."""
    for shape in slide.shapes:
        least = look.FOOTER if foot(shape) else look.SMALLEST
        smallest = min(_sizes_of(shape), default=least)
        if smallest < least - 0.01:
            yield Spot(shape.name, f"Its text is {smallest:g} pt; make it {least:g} pt or larger.")


def overflows(deck: DeckSeen, slide: SlideSeen) -> Found:
    """A text that needs more room than its shape has, or a table that runs off the slide."""
    fonts = theme_fonts(theme_of(slide.raw.slide_layout.slide_master))
    for shape in slide.shapes:
        if getattr(shape, "has_table", False):
            below = _table_bottom(shape, fonts) - deck.presentation.slide_height / EMU_PER_POINT
            if below > _TOLERANCE:
                yield Spot(shape.name, "The table runs off the slide. Move rows to another slide.")
        elif shape.has_text_frame and shape.text_frame.text.strip():
            needed, room = _needed(shape, fonts)
            if needed > room + _TOLERANCE:
                yield Spot(
                    shape.name,
                    f"Its text needs {needed:.0f} pt of height and has {room:.0f}. Shorten it, or "
                    "make the shape larger.",
                )


def off_the_slide(deck: DeckSeen, slide: SlideSeen) -> Found:
    """A shape that reaches over the edge of the slide."""
    width, height = deck.presentation.slide_width, deck.presentation.slide_height
    for shape in slide.raw.shapes:
        if shape.width is None or shape.left is None:
            continue
        over = max(
            -shape.left, -shape.top, shape.left + shape.width - width,
            shape.top + shape.height - height,
        )  # fmt: skip
        if over > _TOLERANCE * EMU_PER_POINT:
            yield Spot(shape.name, "It reaches over the edge of the slide. Move it inside.")


def _sizes_of(shape: Any) -> list[float]:
    if getattr(shape, "has_chart", False):
        marked = [
            each.get("sz")
            for tag in ("a:rPr", "a:defRPr")
            for each in find_all(shape.chart.element, tag)
        ]
        return [float(size) / 100 for size in marked if size]
    return [
        run.size
        for body in bodies(shape)
        for paragraph in paragraphs(body, shape)
        for run in paragraph.runs
        if run.text.strip()
    ]


def _needed(shape: Any, fonts: Fonts) -> tuple[float, float]:
    """The height that a text needs and the height that its shape has for it, in points."""
    body = shape.text_frame._txBody
    inside = _insides(body, shape)
    width = (shape.width or 0) / EMU_PER_POINT - inside["lIns"] - inside["rIns"]
    height = (shape.height or 0) / EMU_PER_POINT - inside["tIns"] - inside["bIns"]
    wraps = find(body, "a:bodyPr").get("wrap") != "none"
    return _height(list(paragraphs(body, shape)), width if wraps else 1e6, fonts), height


def _insides(body: Element, shape: Any) -> dict[str, float]:
    """The margins of a text, its own or those of the placeholder that it takes after."""
    inherited = (find(each.element, "p:txBody/a:bodyPr") for each in parents(shape))
    holders = [find(body, "a:bodyPr"), *(each for each in inherited if each is not None)]
    return {
        side: next(
            (float(each.get(side)) / EMU_PER_POINT for each in holders if each.get(side)), otherwise
        )
        for side, otherwise in _MARGINS.items()
    }


def _height(texts: list[Paragraph], width: float, fonts: Fonts) -> float:
    height = 0.0
    for number, paragraph in enumerate(texts):
        size = paragraph.size or look.SMALLEST
        bold = any(run.bold for run in paragraph.runs)
        named = paragraph.runs[0].font if paragraph.runs else BODY_FONT
        face = typeface(fonts.get(named, named))
        lines = sum(
            len(face.wrap(line, max(width - paragraph.indent, size), size, bold))
            for line in paragraph.text.split("\n")
        )
        height += lines * face.line_height(size) + (paragraph.gap if number else 0)
    return height


def _table_bottom(shape: Any, fonts: Fonts) -> float:
    """Where a table ends, in points from the top of the slide, once its rows hold their text."""
    widths = [column.width / EMU_PER_POINT for column in shape.table.columns]
    bottom = float(shape.top / EMU_PER_POINT)
    for row in shape.table.rows:
        cells = zip(row.cells, widths, strict=True)
        needed = max(
            (_cell_height(cell, width, shape, fonts) for cell, width in cells), default=0.0
        )
        bottom += max(row.height / EMU_PER_POINT, needed)
    return bottom


def _cell_height(cell: Any, width: float, shape: Any, fonts: Fonts) -> float:
    if cell.is_spanned or cell.is_merge_origin:
        return 0.0
    inside = {
        side: float(cell._tc.tcPr.get(side, otherwise * EMU_PER_POINT)) / EMU_PER_POINT
        if cell._tc.tcPr is not None
        else otherwise
        for side, otherwise in _CELL_MARGINS.items()
    }
    room = width - inside["marL"] - inside["marR"]
    texts = list(paragraphs(cell.text_frame._txBody, shape))
    return _height(texts, room, fonts) + inside["marT"] + inside["marB"]
