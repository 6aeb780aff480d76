"""Workstreams in words: which have hours achieved, which have most still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.telling.productivity.groups import Group
from toolkit.telling.productivity.saying import brief, some
from toolkit.telling.story import Cited
from toolkit.words import every

_SHORTFALLS = 3


def messages(cited: Cited, groups: Sequence[Group]) -> list[str]:
    """How many workstreams have hours achieved, and which has most."""
    first, name = groups[0], brief(groups[0].label)
    working = cited("hours.working_towards")
    if not cited.value("workstreams.known"):
        none = "No workstream has hours achieved yet"
        return [f"{none}; {working} hours a year are in view"]
    most = f"{cited(first.figure('known'))} hours a year"
    if len(groups) == 1:
        more = (
            f"{working} more in view" if cited.value("hours.working_towards") else "no more in view"
        )
        return [
            f"{name} has {most} achieved; {more}",
            f"One workstream has {most} achieved; {more}",
        ]
    have = _have(cited)
    return [f"{have}; {name} has most, {most}", f"{have}; the largest has {most}"]


def points(cited: Cited, groups: Sequence[Group]) -> Iterator[str]:
    """What is still to come, and which workstreams fell short of forecast."""
    ahead = max(groups, key=lambda group: cited.value(group.figure("working_towards")))
    if len(groups) > 1 and cited.value(ahead.figure("working_towards")):
        hours = cited(ahead.figure("working_towards"))
        yield (
            f"{brief(ahead.label)} has most still to come: {hours} hours a year projected, "
            "anticipated or potential."
        )
    if not cited.value("hours.known"):
        yield "All of it is forecast or estimated; nothing is measured with evidence yet."
    elif cited.value("hours.shortfall"):
        yield _shortfall(cited, groups)
    else:
        yield "No benefit measured for a full year fell short of its forecast."


def _have(cited: Cited) -> str:
    known, total = cited.value("workstreams.known"), cited.value("workstreams.total")
    if known == total:
        cited("workstreams.total")
        return f"{every(int(total))} workstreams have hours achieved"
    has = "has" if known == 1 else "have"
    return cited.say(
        "{workstreams.known} of {workstreams.total} workstreams " + f"{has} hours achieved"
    )


def _shortfall(cited: Cited, groups: Sequence[Group]) -> str:
    short = [group for group in groups if cited.value(group.figure("shortfall"))]
    short.sort(key=lambda group: -cited.value(group.figure("shortfall")))
    named = [f"{brief(one.label)} {cited(one.figure('shortfall'))}" for one in short[:_SHORTFALLS]]
    others = " and others" if len(short) > _SHORTFALLS else ""
    return (
        f"{some(cited, 'benefits.shortfall', 'benefit')} measured for a full year fell "
        f"{cited('hours.shortfall')} hours short of forecast: {', '.join(named)}{others}. That "
        "is in no total."
    )
