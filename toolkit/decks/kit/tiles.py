"""Tiles: a few big numbers side by side, each with its name and a plain definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.enum.text import MSO_ANCHOR

from toolkit.decks.kit import look
from toolkit.decks.kit.box import Box
from toolkit.decks.kit.canvas import Area, Canvas
from toolkit.decks.kit.paint import is_grade
from toolkit.decks.kit.problems import DoesNotFit
from toolkit.decks.kit.rag import grade
from toolkit.decks.kit.text import draw_panel, pad_panel, write_lines
from toolkit.decks.kit.text_body import Line
from toolkit.decks.kit.typeface import Typeface
from toolkit.plain import one_line, tidy

_EDGE = 5.0
_GAP = 4.0
_MOST_LINES = 3


@dataclass(frozen=True)
class Tile:
    """One big number. ``role`` is a colour role or a RAG word; ``note`` may have several lines.

    Example: ``Tile("Known", "12,400", "hours a year, measured\\n9 benefits", role="known")``
    """

    label: str
    value: str
    note: str = ""
    role: str = "brand"


def draw_tiles(canvas: Canvas, area: Area, tiles: Sequence[Tile], name: str) -> None:
    """Draw tiles of equal width across an area, named ``name 1``, ``name 2`` and so on.

    All values are set at one size, the largest at which every one fits on one line. A label that
    does not fit three lines, or a note that does not fit its tile, is shortened and reported.

    Raises:
        DoesNotFit: there are no tiles, or a value does not fit at the smallest size.
    """
    if not tiles:
        raise DoesNotFit(f"Slide {canvas.number}: {name} has no tiles to show.")
    tiles = [
        Tile(one_line(t.label), one_line(t.value), tidy(t.note).strip(), t.role) for t in tiles
    ]
    boxes = canvas.area(area).columns(*[1.0] * len(tiles))
    size, lines = _fit(canvas, boxes[0], tiles)
    for number, (box, tile) in enumerate(zip(boxes, tiles, strict=True), 1):
        _draw(canvas, box, tile, size, lines, f"{name} {number}")


def _room(box: Box) -> tuple[float, float]:
    width = box.width_pt - 2 * look.TILE_PADDING - _EDGE
    return width, box.height_pt - 2 * look.TILE_PADDING


def _label_lines(face: Typeface, width: float, tiles: Sequence[Tile]) -> int:
    """One line for the labels of all tiles, or up to three if any needs them; numbers line up."""
    wrapped = [face.wrap(_labelled(t), width, look.TILE_LABEL, bold=True) for t in tiles]
    return min(max(len(lines) for lines in wrapped), _MOST_LINES)


def _labelled(tile: Tile) -> str:
    """The label, after its symbol if the tile is about a RAG grade."""
    return f"{grade(tile.role).symbol} {tile.label}" if is_grade(tile.role) else tile.label


def _fit(canvas: Canvas, box: Box, tiles: Sequence[Tile]) -> tuple[float, int]:
    """The size of the values and the lines of the labels; a smaller value before a cut text."""
    face = canvas.face
    width, height = _room(box)
    whole = max(len(face.wrap(tile.note, width, look.NOTE)) if tile.note else 0 for tile in tiles)
    labels = _label_lines(face, width, tiles)
    tries = [(labels, whole), *((lines, min(whole, 1)) for lines in range(labels, 0, -1))]
    for lines, notes in tries:
        rest = lines * face.line_height(look.TILE_LABEL) + notes * face.line_height(look.NOTE)
        for size in look.TILE_VALUES:
            if face.line_height(size) + rest + 2 * _GAP <= height and all(
                len(face.wrap(tile.value, width, size, bold=True)) == 1 for tile in tiles
            ):
                return size, lines
    longest = max(tiles, key=lambda tile: len(tile.value))
    raise DoesNotFit(
        f"Slide {canvas.number}: the tiles have no room for “{longest.value}” at "
        f"{look.TILE_VALUES[-1]:g} pt. Use fewer tiles, or put words in the note."
    )


def _draw(canvas: Canvas, box: Box, tile: Tile, size: float, label_lines: int, name: str) -> None:
    width, height = _room(box)
    shown = canvas.shorten(
        _labelled(tile), width, look.TILE_LABEL, name, bold=True, lines=label_lines
    )
    used = label_lines * canvas.face.line_height(look.TILE_LABEL)
    used += canvas.face.line_height(size) + 2 * _GAP
    note_lines = int((height - used) // canvas.face.line_height(look.NOTE))
    lines = [
        Line(shown, look.TILE_LABEL, bold=True),
        Line(tile.value, size, bold=True, before=_GAP),
    ]
    if tile.note:
        note = canvas.shorten(tile.note, width, look.NOTE, name, lines=note_lines)
        lines += [
            Line(text, look.NOTE, before=0 if n else _GAP, colour="muted")
            for n, text in enumerate(note.split("\n"))
        ]
    panel = draw_panel(canvas, box, tile.role, name)
    write_lines(panel, lines)
    pad_panel(panel)
    panel.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
