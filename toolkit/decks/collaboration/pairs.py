"""Which areas of the appendix share a slide: neighbours that both fit half of one."""

from __future__ import annotations

from collections.abc import Sequence


def paired(heights: Sequence[float], room: float) -> list[tuple[int, ...]]:
    """Positions of the areas on each slide, in order: two where both fit, else one.

    Of an odd run of areas that fit, the one that fills a slide best stands alone.
    """
    slides: list[tuple[int, ...]] = []
    run: list[int] = []
    for position, height in enumerate(heights):
        if height <= room:
            run.append(position)
            continue
        slides += _of_run(run, heights)
        slides.append((position,))
        run = []
    return [*slides, *_of_run(run, heights)]


def _of_run(run: Sequence[int], heights: Sequence[float]) -> list[tuple[int, ...]]:
    if len(run) % 2 == 0:
        return list(zip(run[::2], run[1::2], strict=True))
    alone = max(range(0, len(run), 2), key=lambda place: (heights[run[place]], place))
    before, after = run[:alone], run[alone + 1 :]
    return [*_of_run(before, heights), (run[alone],), *_of_run(after, heights)]
