"""Which trackers have come in, of which period, and what is said where none has."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.derive.expected import expected_units
from toolkit.telling.found import explained
from toolkit.telling.productivity.saying import in_lists, some
from toolkit.telling.story import Cited, Story
from toolkit.words import day

TRACKER = "benefit-tracker"
NONE = "No benefit tracker has been returned"


def any_tracker(story: Story) -> bool:
    """Whether there is a tracker that could be read."""
    return bool(story.everything.of_kind(TRACKER))


def period(story: Story) -> str:
    """The period that the returns cover, from the earliest first day to the latest last day."""
    periods = [ret.period for ret in story.everything.of_kind(TRACKER)]
    starts = [start for start, _ in periods if start]
    ends = [end for _, end in periods if end]
    return f"{day(min(starts))} to {day(max(ends))}" if starts and ends else ""


def why_not_returned(story: Story) -> Iterator[str]:
    """The reason for each unit's missing return, where one was given (domain 5.7, W10)."""
    names = story.everything.labels("units")
    missing = (one for one in story.findings if one.rule == "W10")
    return explained(missing, lambda one: names.get(one.unit, one.unit))


def none_returned(story: Story, cited: Cited) -> Iterator[str]:
    """Why no hours can be shown, and which units are waited for."""
    yield (
        "No hours can be shown: they are told from benefit trackers, and there is none that "
        "could be read."
    )
    names = [str(name) for name in expected_units(story.everything)["name"]]
    if not names:
        yield "No unit is marked as expected to return one in the reference workbook."
        return
    opening = f"{some(cited, 'returns.missing', 'unit')} should return one"
    for some_names in in_lists(names):
        yield f"{opening}: {some_names}."
