"""From a headline figure to the slides that cite it, and to its id in the evidence."""

from __future__ import annotations

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
