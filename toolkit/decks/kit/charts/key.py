"""The key over a chart: each series named once, after a mark filled as the series is.

PowerPoint's own legend would also name the series that only take up room, and hides the wrong
entries in other programs when told not to; so the key is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.enum.shapes import MSO_SHAPE

from toolkit.decks.kit import look, metrics
from toolkit.decks.kit.alt import decorative
from toolkit.decks.kit.box import EMU_PER_POINT, Box
from toolkit.decks.kit.canvas import Canvas
from toolkit.decks.kit.paint import is_grade, no_line, set_colour, set_fill, set_hatch
from toolkit.decks.kit.rag import grade
from toolkit.decks.kit.text import text_box
from toolkit.decks.kit.text_body import Line
from toolkit.decks.kit.typeface import Typeface

_MARK = 10.0
_AFTER_MARK = 5.0
_BETWEEN = 18.0
_LINE_GAP = 4.0
_THIN = 2.5


@dataclass(frozen=True)
class Entry:
    """One name in a key. ``thin`` marks a series drawn as a line."""

    label: str
    role: str
    estimated: bool = False
    thin: bool = False


@dataclass(frozen=True)
class _Placed:
    entry: Entry
    text: str
    left: float
    line: int


def key_height(face: Typeface, entries: Sequence[Entry], width: float) -> float:
    """The height in points of a key in a column of this width, with the space under it."""
    lines = max(placed.line for placed in _place(face, entries, width)) + 1
    return lines * _line_height(face) + 2 * _LINE_GAP


def draw_key(canvas: Canvas, box: Box, entries: Sequence[Entry], name: str) -> None:
    """Draw a key at the top of a box; its shapes are named ``name key 1`` and so on."""
    high = _line_height(canvas.face)
    for number, placed in enumerate(_place(canvas.face, entries, box.width_pt), 1):
        shape_name = f"{name} key {number}"
        # Measured here only so that a cut is reported to the caller.
        canvas.shorten(_named(placed.entry), _text_room(box.width_pt), look.CHART, shape_name)
        _draw_mark(canvas, box, placed, f"{shape_name} mark")
        left = placed.left + _MARK + _AFTER_MARK
        width = canvas.face.width(placed.text, look.CHART) * metrics.SAFETY + 2
        words = _at(box, left, placed.line * high, width, high)
        text_box(canvas, words, [Line(placed.text, look.CHART)], shape_name)


def _line_height(face: Typeface) -> float:
    return face.line_height(look.CHART) + _LINE_GAP


def _named(entry: Entry) -> str:
    """The label, with its symbol if it is a RAG grade: colour is never the only sign."""
    symbol = grade(entry.role).symbol if is_grade(entry.role) else ""
    return entry.label if entry.label.startswith(symbol) else f"{symbol} {entry.label}"


def _text_room(width: float) -> float:
    return width - _MARK - _AFTER_MARK - 2


def _place(face: Typeface, entries: Sequence[Entry], width: float) -> list[_Placed]:
    placed: list[_Placed] = []
    left, line = 0.0, 0
    for entry in entries:
        text = face.shorten(_named(entry), _text_room(width), look.CHART).text
        needs = _MARK + _AFTER_MARK + face.width(text, look.CHART) * metrics.SAFETY + 2
        if left and left + needs > width:
            left, line = 0.0, line + 1
        placed.append(_Placed(entry, text, left, line))
        left += needs + _BETWEEN
    return placed


def _draw_mark(canvas: Canvas, box: Box, placed: _Placed, name: str) -> None:
    high = _THIN if placed.entry.thin else _MARK
    face = canvas.face
    middle = placed.line * _line_height(face) + face.line_height(look.CHART) / 2
    where = _at(box, placed.left, middle - high / 2, _MARK, high)
    mark = canvas.shapes.add_shape(MSO_SHAPE.RECTANGLE, *where.emu)
    decorative(mark, canvas.claim(name))
    if placed.entry.estimated and not placed.entry.thin:
        set_hatch(mark.fill, placed.entry.role)
        set_colour(mark.line.color, placed.entry.role)
        mark.line.width = EMU_PER_POINT // 2
    else:
        set_fill(mark.fill, placed.entry.role)
        no_line(mark)


def _at(box: Box, left: float, top: float, width: float, height: float) -> Box:
    sizes = [round(each * EMU_PER_POINT) for each in (left, top, width, height)]
    return Box(box.left + sizes[0], box.top + sizes[1], sizes[2], sizes[3])
