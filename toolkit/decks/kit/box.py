"""A rectangle on a slide, which can be divided into rows and columns."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.util import Emu

EMU_PER_POINT = 12700
EMU_PER_INCH = 914400


@dataclass(frozen=True)
class Box:
    """Left, top, width and height, in EMU (914,400 to the inch, 12,700 to the point)."""

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def inches(cls, left: float, top: float, width: float, height: float) -> Box:
        """A box given in inches."""
        return cls(*(round(value * EMU_PER_INCH) for value in (left, top, width, height)))

    @property
    def right(self) -> int:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The bottom edge."""
        return self.top + self.height

    @property
    def width_pt(self) -> float:
        """Width in points."""
        return self.width / EMU_PER_POINT

    @property
    def height_pt(self) -> float:
        """Height in points."""
        return self.height / EMU_PER_POINT

    @property
    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """The four values as python-pptx takes them."""
        return Emu(self.left), Emu(self.top), Emu(self.width), Emu(self.height)

    @classmethod
    def around(cls, *boxes: Box) -> Box:
        """The smallest box that holds all of these."""
        left, top = min(box.left for box in boxes), min(box.top for box in boxes)
        right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
        return cls(left, top, right - left, bottom - top)

    def rows(self, *weights: float, gap: float = 0.15) -> list[Box]:
        """Boxes one above the other, with heights in proportion to ``weights``; gap in inches.

        >>> [b.height_pt for b in Box.inches(0, 0, 4, 3).rows(1, 2, gap=0)]
        [72.0, 144.0]
        """
        return [
            Box(self.left, self.top + start, self.width, size)
            for start, size in _shares(self.height, weights, gap)
        ]

    def columns(self, *weights: float, gap: float = 0.15) -> list[Box]:
        """Boxes side by side, with widths in proportion to ``weights``; gap in inches.

        >>> [b.width_pt for b in Box.inches(0, 0, 4, 3).columns(1, 1, gap=1)]
        [108.0, 108.0]
        """
        return [
            Box(self.left + start, self.top, size, self.height)
            for start, size in _shares(self.width, weights, gap)
        ]

    def take_top(self, points: float) -> tuple[Box, Box]:
        """A strip of this height in points, and what is left beneath it."""
        cut = min(round(points * EMU_PER_POINT), self.height)
        upper = Box(self.left, self.top, self.width, cut)
        return upper, Box(self.left, self.top + cut, self.width, self.height - cut)

    def overlaps(self, other: Box) -> bool:
        """Whether two boxes share any room."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def inset(self, points: float) -> Box:
        """This box without a border of so many points."""
        by = round(points * EMU_PER_POINT)
        return Box(self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by)


def _shares(whole: int, weights: tuple[float, ...], gap: float) -> list[tuple[int, int]]:
    if not weights or min(weights) <= 0:
        raise ValueError("Give at least one weight, all above zero.")
    gap_emu = round(gap * EMU_PER_INCH)
    room = whole - gap_emu * (len(weights) - 1)
    edges = [round(room * sum(weights[:n]) / sum(weights)) for n in range(len(weights) + 1)]
    return [(edges[n] + n * gap_emu, edges[n + 1] - edges[n]) for n in range(len(weights))]
