"""How wide and high a sheet's columns and rows are, to say where a note's box begins and ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.reports.checked_copy.ooxml import Element, children, main, the

_MOST_STEPS = 500
"""Hidden rows take no room: a box that would have to pass more of them than this ends there."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A box on a sheet: the column (from 0) and pixels into it, and the row and pixels into it, of
    its upper left corner, and the same of its lower right one."""

    left: tuple[int, int]
    top: tuple[int, int]
    right: tuple[int, int]
    bottom: tuple[int, int]

    def __str__(self) -> str:
        """As it is written in a drawing."""
        corners = (*self.left, *self.top, *self.right, *self.bottom)
        return ", ".join(str(number) for number in corners)


class Grid:
    """The columns and rows of one worksheet. Sizes are in pixels, indexes count from 0."""

    def __init__(self, sheet: Element) -> None:
        """``sheet`` is the root of a worksheet part."""
        usual = sheet.find(main("sheetFormatPr"))
        about = {} if usual is None else usual.attrib
        self._width = _pixels(about.get("defaultColWidth", ""), 7, 64)
        self._height = _pixels(about.get("defaultRowHeight", ""), 4 / 3, 20)
        self._columns = [
            (int(one.get("min", "")), int(one.get("max", "")), self._size(one, "width", 7))
            for one in children(sheet.find(main("cols")))
        ]
        self._rows = {
            int(one.get("r", "")) - 1: self._size(one, "ht", 4 / 3)
            for one in children(the(sheet, "sheetData"))
            if one.get("ht") or one.get("hidden")
        }

    def box(self, row: int, column: int, width: int, height: int) -> Anchor:
        """A box of so many pixels, beside a cell and a little above it."""
        left = (column + 1, 15)
        top = (row - 1, 10) if row else (0, 2)
        return Anchor(left, top, self._across(left, width), self._down(top, height))

    def higher(self, box: Anchor, pixels: int) -> Anchor:
        """A box that ends so many pixels further down."""
        return Anchor(box.left, box.top, box.right, self._down(box.bottom, pixels))

    def _across(self, start: tuple[int, int], distance: int) -> tuple[int, int]:
        return _along(self._column, start, distance)

    def _down(self, start: tuple[int, int], distance: int) -> tuple[int, int]:
        return _along(lambda row: self._rows.get(row, self._height), start, distance)

    def _column(self, column: int) -> int:
        sizes = (size for low, high, size in self._columns if low <= column + 1 <= high)
        return next(sizes, self._width)

    def _size(self, one: Element, name: str, per_unit: float) -> int:
        if one.get("hidden") in ("1", "true"):
            return 0
        return _pixels(
            one.get(name, ""), per_unit, self._width if name == "width" else self._height
        )


def _pixels(size: str, per_unit: float, otherwise: int) -> int:
    return int(float(size) * per_unit + 0.5) if size else otherwise


def _along(size: Callable[[int], int], start: tuple[int, int], distance: int) -> tuple[int, int]:
    at, offset = start[0], start[1] + distance
    for _ in range(_MOST_STEPS):
        if offset < size(at):
            break
        offset -= size(at)
        at += 1
    return at, offset
