"""Which areas of the appendix share a slide: neighbours that fit one of its two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Columns = tuple[tuple[int, ...], ...]
"""The columns of a slide, each with the positions of its areas from top to bottom."""


def paired(heights: Sequence[float], room: float, gap: float = 0.0) -> list[Columns]:
    """The areas on each slide, in order: in two columns as full as they can be.

    A column holds as many areas as fit one under the other, ``gap`` apart. An area that is too
    high for a column has a slide to itself, as has one for which no other is left.
    """
    slides: list[Columns] = []
    run: list[_Column] = []
    for position, height in enumerate(heights):
        if height > room:
            slides += [*_of_run(run), ((position,),)]
            run = []
        elif run and run[-1].height + gap + height <= room:
            run[-1] = run[-1].with_area(position, gap + height)
        else:
            run.append(_Column((position,), height))
    return [*slides, *_of_run(run)]


@dataclass(frozen=True)
class _Column:
    areas: tuple[int, ...]
    height: float

    def with_area(self, position: int, height: float) -> _Column:
        return _Column((*self.areas, position), self.height + height)


def _of_run(run: Sequence[_Column]) -> list[Columns]:
    """The columns two by two; of an odd number the one that fills a slide best stands alone."""
    if len(run) % 2 == 0:
        pairs = zip(run[::2], run[1::2], strict=True)
        return [(left.areas, right.areas) for left, right in pairs]
    at = max(range(0, len(run), 2), key=lambda place: (run[place].height, place))
    return [*_of_run(run[:at]), _spread(run[at].areas), *_of_run(run[at + 1 :])]


def _spread(areas: tuple[int, ...]) -> Columns:
    """One column's areas over the two of a slide; an area by itself is not divided."""
    half = (len(areas) + 1) // 2
    return tuple(part for part in (areas[:half], areas[half:]) if part)
