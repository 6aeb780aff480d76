"""Hours to date against forecast, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.dataset import each
from toolkit.derive.delivery import delivery
from toolkit.measures.delivery import CALCULATED
from toolkit.telling.productivity.saying import some, verb
from toolkit.telling.story import Cited, Story

PROFILED, ON_TRACK = "delivery.profiled", "delivery.on_track"
BEHIND, OTHERWISE = "delivery.behind", "delivery.graded_otherwise"
NOT_ADDED = (
    "Of benefits in use with a monthly forecast. Hours to date are never added to hours a year."
)

TOTALS = (
    PROFILED, "hours.achieved_of_profiled", "hours.profiled_to_date", "delivery.share",
)  # fmt: skip
"""The figures of all benefits: how many, hours achieved, hours forecast, the share."""


def grades(cited: Cited) -> list[str]:
    """The grades that hours to date give to any benefit, the best first."""
    return [grade for grade in CALCULATED if cited.value(of_grade(grade)[0])]


def of_grade(grade: str) -> tuple[str, ...]:
    """The same figures of the benefits of a grade."""
    kinds = ("benefits", "achieved", "profiled", "share")
    return tuple(f"delivery.{kind}/grade/{grade}" for kind in kinds)


def of_benefit(key: str) -> tuple[str, ...]:
    """The figures of one benefit: hours achieved, hours forecast, the share."""
    kinds = ("hours.achieved", "hours.profiled", "delivery.share")
    return tuple(f"{kind}/benefit/{key}" for kind in kinds)


def message(cited: Cited) -> str:
    """How many benefits are on track."""
    on_track, all_of_them = cited.value(ON_TRACK), cited.value(PROFILED)
    benefits = some(cited, PROFILED, "benefit")
    if not on_track:
        none = "the only benefit is not" if all_of_them == 1 else f"none of {benefits}"
        return f"Delivery against forecast: {none} on track"
    if on_track == all_of_them:
        each = {1: "the only benefit is", 2: "both benefits are"}.get(
            int(all_of_them), f"all {benefits} are"
        )
        return f"Delivery against forecast: {each} on track"
    return f"Delivery against forecast: {cited(ON_TRACK)} of {benefits} on track"


def how_graded(cited: Cited) -> str:
    """From which share of the forecast on a benefit is green or amber."""
    return cited.say(
        "Green from {delivery.from/grade/Green} of the hours forecast to date, amber from "
        "{delivery.from/grade/Amber}, else red."
    )


def otherwise(cited: Cited) -> str:
    """How many owners have graded otherwise."""
    if not cited.value(OTHERWISE):
        return "Every owner's own grade agrees with hours to date, where there is one."
    benefits = some(cited, OTHERWISE, "benefit has", "benefits have")
    return f"{benefits} another grade from the owner than hours to date give."


def behind(cited: Cited) -> str:
    """How many benefits are behind forecast, and how many their owner has graded otherwise."""
    late = some(cited, BEHIND, "benefit is", "benefits are")
    late = late if cited.value(BEHIND) else "No benefit is"
    number = cited(OTHERWISE) if cited.value(OTHERWISE) else "none"
    is_ = verb(cited, OTHERWISE, "is", "are")
    return f"{late} behind forecast; {number} {is_} graded otherwise by the owner"


def with_forecast(story: Story) -> Iterator[tuple[Any, Any]]:
    """The benefits in use with a forecast to date, furthest behind first.

    Each is its row among the benefits, with ``share``, ``grade`` and ``differs`` beside it.
    """
    yield from _furthest_behind_first(story, delivery(story.data))


def to_look_at(story: Story) -> Iterator[tuple[Any, Any]]:
    """Those of them that are not on track or graded otherwise by their owner."""
    rows = delivery(story.data)
    yield from _furthest_behind_first(story, rows[rows["grade"].ne("Green") | rows["differs"]])


def _furthest_behind_first(story: Story, rows: pd.DataFrame) -> Iterator[tuple[Any, Any]]:
    named = pd.concat([story.data["benefits"].loc[rows.index], rows], axis=1)
    yield from each(named.sort_values(["share", "benefit_id"], kind="stable"))
