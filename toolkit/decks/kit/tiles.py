"""Tiles: a few big numbers side by side, each with its name and a plain definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.enum.text import MSO_ANCHOR

from toolkit.decks.kit import look, metrics
from toolkit.decks.kit.box import Box
from toolkit.decks.kit.canvas import Area, Canvas
from toolkit.decks.kit.paint import is_grade
from toolkit.decks.kit.problems import DoesNotFit
from toolkit.decks.kit.rag import grade
from toolkit.decks.kit.text import Line, draw_panel, pad_panel, write_lines
from toolkit.plain import one_line, tidy

_EDGE = 5.0
_GAP = 4.0


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
    does not fit two lines, or a note that does not fit its tile, is shortened and reported.

    Raises:
        DoesNotFit: there are no tiles, or a value does not fit at 24 pt.
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


def _label_lines(width: float, tiles: Sequence[Tile]) -> int:
    """One line for the labels of all tiles, or two if any needs them; the numbers line up."""
    wrapped = [metrics.wrap(_labelled(t), width, look.TILE_LABEL, bold=True) for t in tiles]
    return 2 if any(len(lines) > 1 for lines in wrapped) else 1


def _labelled(tile: Tile) -> str:
    """The label, after its symbol if the tile is about a RAG grade."""
    return f"{grade(tile.role).symbol} {tile.label}" if is_grade(tile.role) else tile.label


def _fit(canvas: Canvas, box: Box, tiles: Sequence[Tile]) -> tuple[float, int]:
    """The size of the values and the lines of the labels; a smaller value before a cut label."""
    width, height = _room(box)
    note = metrics.line_height(look.NOTE) if any(tile.note for tile in tiles) else 0.0
    for lines in range(_label_lines(width, tiles), 0, -1):
        rest = lines * metrics.line_height(look.TILE_LABEL) + note + 2 * _GAP
        for size in look.TILE_VALUES:
            if metrics.line_height(size) + rest <= height and all(
                len(metrics.wrap(tile.value, width, size, bold=True)) == 1 for tile in tiles
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
    used = label_lines * metrics.line_height(look.TILE_LABEL)
    used += metrics.line_height(size) + 2 * _GAP
    note_lines = int((height - used) // metrics.line_height(look.NOTE))
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
