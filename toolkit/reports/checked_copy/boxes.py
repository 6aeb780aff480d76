"""The boxes of notes, in a sheet's old-style drawing (VML).

Such a drawing is not always well-formed XML, so it is added to as text, and what is in it stays.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.reports.checked_copy.grid import Anchor, Grid
from toolkit.reports.checked_copy.parts import Parts
from toolkit.workbooks.raw import Cell

WIDTH = 260
"""Pixels across a box, as on the headings of our blank workbooks."""

_SHAPE = re.compile(r"<(\w+):shape\s.*?</\1:shape>", re.DOTALL)
_MAP = re.compile(r"(<\w+:idmap\b[^>]*?\bdata=[\"'])([0-9, ]*)([\"'])")
_ANCHOR = re.compile(r"(<\w+:Anchor\b[^>]*>)\s*((?:\d+\s*,\s*){7}\d+)\s*(</\w+:Anchor>)")
_ROW = re.compile(r"<\w+:Row\b[^>]*>\s*(\d+)\s*<")
_COLUMN = re.compile(r"<\w+:Column\b[^>]*>\s*(\d+)\s*<")
_PER_BLOCK = 1024
"""Shapes are numbered in blocks; each drawing says which blocks are its own."""

_NAMES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY = (
    f"<xml{_NAMES}>"
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
)
_KIND = (
    '<v:shapetype{names} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    '<v:shape{names} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
    'width:{width}pt;height:{height}pt;z-index:{order};visibility:hidden" '
    'fillcolor="{fill}" o:insetmode="auto"><v:fill color2="{fill}"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


@dataclass(frozen=True, slots=True)
class Box:
    """The box of a note on a cell: its height in pixels and its colour.

    With ``there`` the cell has a box already, which is to be so much higher.
    """

    cell: Cell
    height: int
    fill: str
    there: bool


def with_boxes(parts: Parts, part: str, boxes: Sequence[Box], grid: Grid) -> bytes:
    """A drawing with more boxes in it. Raises ``ValueError`` when it is not as Excel writes it."""
    drawing = parts.content(part).decode("utf-8-sig") or _EMPTY
    for box in boxes:
        if box.there:
            drawing = _higher(drawing, box, grid)
    new = [box for box in boxes if not box.there]
    if new:
        drawing = _with_new(drawing, new, grid, _free_block(parts))
    return drawing.encode()


def shapes_of(drawing: str) -> list[str]:
    """The shapes of a drawing, each as it is written."""
    return [found[0] for found in _SHAPE.finditer(drawing)]


def note_cell(shape: str) -> Cell | None:
    """The cell that a shape is the note of; ``None`` when it is something else."""
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if not row or not column or 'ObjectType="Note"' not in shape:
        return None
    return int(row[1]) + 1, int(column[1]) + 1


def without_place(shape: str) -> str:
    """A shape less where it begins and ends."""
    return _ANCHOR.sub("", shape)


def rest_of_drawing(drawing: str) -> str:
    """A drawing less its shapes, and less what notes need beside them."""
    rest = _SHAPE.sub("", _MAP.sub(r"\1\3", drawing))
    return rest.replace(_KIND.format(names=""), "").replace(_KIND.format(names=_NAMES), "")


def _with_new(drawing: str, boxes: Sequence[Box], grid: Grid, block: int) -> str:
    blocks = range(block, block + 1 + len(boxes) // _PER_BLOCK)
    drawing = _MAP.sub(
        lambda found: found[1] + _joined(found[2], blocks) + found[3], drawing, count=1
    )
    end = drawing.rfind("</xml>")
    if end < 0:
        raise ValueError("not a drawing as Excel writes it")
    top = drawing[: drawing.find(">", drawing.find("<xml"))]
    names = "" if all(name in top for name in _NAMES.split()) else _NAMES
    kind = "" if 'id="_x0000_t202"' in drawing else _KIND.format(names=names)
    order = len(shapes_of(drawing))
    shapes = "".join(
        _box(box, grid, names, block * _PER_BLOCK + number, order + number)
        for number, box in enumerate(boxes, 1)
    )
    return f"{drawing[:end]}{kind}{shapes}{drawing[end:]}"


def _box(box: Box, grid: Grid, names: str, number: int, order: int) -> str:
    row, column = box.cell[0] - 1, box.cell[1] - 1
    return _BOX.format(
        names=names,
        number=number,
        order=order,
        width=WIDTH * 0.75,
        height=box.height * 0.75,
        fill=box.fill.lower(),
        anchor=grid.box(row, column, WIDTH, box.height),
        row=row,
        column=column,
    )


def _higher(drawing: str, box: Box, grid: Grid) -> str:
    """The drawing with the box of an owner's note made high enough for ours below it."""

    def grown(found: re.Match[str]) -> str:
        numbers = [int(number) for number in found[2].split(",")]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        return found[1] + str(grid.higher(Anchor(*pairs), box.height)) + found[3]

    def changed(shape: re.Match[str]) -> str:
        return _ANCHOR.sub(grown, shape[0]) if note_cell(shape[0]) == box.cell else shape[0]

    return _SHAPE.sub(changed, drawing)


def _free_block(parts: Parts) -> int:
    """The number of a block that no drawing of the workbook uses."""
    drawings = (parts.content(name) for name in parts.names if name.endswith(".vml"))
    used = {
        int(number)
        for drawing in drawings
        for found in _MAP.finditer(drawing.decode("utf-8", "replace"))
        for number in found[2].split(",")
        if number.strip()
    }
    return next(
        number for number in itertools.count(1) if used.isdisjoint(range(number, number + 64))
    )


def _joined(before: str, blocks: range) -> str:
    return ",".join([*filter(None, [before.strip()]), *map(str, blocks)])
