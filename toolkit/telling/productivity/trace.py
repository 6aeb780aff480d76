"""From a headline figure to the slides that cite it, and to its id in the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from toolkit.telling.story import Story

HEADLINES = (
    "hours.known", "hours.projected", "hours.anticipated", "hours.potential", "hours.total",
    "hours.working_towards", "hours.shortfall", "hours.unevidenced",
    "hours.achieved_to_date", "hours.profiled_to_date", "delivery.share", "delivery.on_track",
    "hours.reinvested.tracked", "hours.reinvested.estimated_or_likely",
    "hours.reinvested.not_tracked",
    "assurance.high_or_medium.pct", "hours.short_data.pct", "fte.known",
    "benefits.count", "returns.expected", "returns.missing",
)  # fmt: skip
"""The figures that are quoted elsewhere, in the order of the deck."""


def headlines(story: Story) -> list[str]:
    """Those of them that this pack has."""
    return [one for one in HEADLINES if one in story.figures]


def in_runs(numbers: Sequence[int]) -> str:
    """Ascending numbers, those side by side as a run.

    >>> in_runs([2, 6, 7, 8, 11])
    '2, 6–8, 11'
    """
    by_run = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    runs = [[number for _, number in run] for _, run in by_run]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
