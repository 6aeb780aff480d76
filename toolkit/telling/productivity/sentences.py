"""What the Productivity Review claims, as sentences that are right for none, one and many."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.telling.productivity.parts import FOUR
from toolkit.telling.productivity.saying import on_short_data, share, some, verb
from toolkit.telling.story import Cited
from toolkit.words import sentence

TRACKED = "hours.reinvested.tracked"
WEAKER = "hours.reinvested.estimated_or_likely"
NOT_TRACKED = "hours.reinvested.not_tracked"
ALL = "hours.reinvested"
"""The figures of where the hours went."""

_HALF = 49.5
"""From here on a share is printed as half or more, in per cent."""


def headline(cited: Cited) -> str:
    """Hours achieved, hours in view, and how much of those is only potential."""
    known, working = cited.value("hours.known"), cited.value("hours.working_towards")
    if not known and not working:
        return "No hours are counted yet, achieved or in view"
    more = cited.say("{hours.working_towards}")
    if not known:
        return f"No hours are achieved yet; {more} a year are in view, {_potential(cited)}"
    achieved = sentence(cited.say("{hours.known} hours a year already achieved"))
    if not working:
        return f"{achieved}; no more in view"
    return f"{achieved}; {more} more in view, {_potential(cited)}"


def _potential(cited: Cited) -> str:
    potential = cited.value("hours.potential")
    if not potential:
        return "none of it only potential"
    if potential == cited.value("hours.working_towards"):
        return "all of it only potential"
    return cited.say("of which {hours.potential} is only potential")


def to_know(cited: Cited) -> Iterator[str]:
    """What to know of the headline, in at most five sentences: the slide holds no more."""
    if cited.value("hours.known"):
        well = share(cited, "assurance.high_or_medium.pct", "the hours achieved")
        yield f"{well} have High or Medium assurance."
        yield on_short_data(cited)
        yield without_destination(cited)
        if "fte.known" in cited:
            yield cited.say(
                "The hours achieved are as many as {fte.known} full-time posts work in a year; no "
                "post is released by that."
            )
    yield from _coverage(cited)


def _coverage(cited: Cited) -> Iterator[str]:
    """Who has not returned, and what errors keep out, in one sentence."""
    parts = []
    if cited.value("returns.missing"):
        units = some(cited, "returns.expected", "unit")
        has = verb(cited, "returns.missing", "has", "have")
        parts.append(f"{cited('returns.missing')} of {units} expected {has} not returned a tracker")
    elif cited.value("returns.expected"):
        parts.append("Every unit that was expected to has returned a tracker")
    if cited.value("benefits.kept_out"):
        is_ = verb(cited, "benefits.kept_out", "is", "are")
        benefits = some(cited, "benefits.kept_out", "benefit")
        parts.append(f"{benefits} {is_} kept out of every total by errors")
    if parts:
        yield f"{'; '.join(parts)}."


def by_category(cited: Cited) -> str:
    """What part of all hours is achieved, or which category is the largest."""
    largest = max(FOUR, key=lambda part: cited.value(f"hours.{part.name}"))
    name, text = largest.label.lower(), cited(f"hours.{largest.name}.pct")
    all_hours = cited.say("{hours.total} hours a year")
    if text == "100%":
        return f"All {all_hours} recorded are {name}"
    if cited.value(f"hours.{largest.name}.pct") >= _HALF:
        return f"{largest.label} hours are {text} of the {all_hours} in all four categories"
    return f"No category holds half of the {all_hours}; the largest, {name}, holds {text}"


def outside(cited: Cited) -> str:
    """What is measured or forecast but deliberately in no category."""
    others = [
        f"{words} {cited(figure_id)}"
        for words, figure_id in (
            ("shortfall against forecast", "hours.shortfall"),
            ("measured without evidence", "hours.unevidenced"),
            ("net losses", "hours.net_loss"),
        )
        if cited.value(figure_id)
    ]
    return f"Not in the total, hours a year: {'; '.join(others)}." if others else ""


def achieved_and_in_view(cited: Cited) -> str:
    """``36,900 hours a year are achieved; 18,200 are still in view.``"""
    known, more = (
        cited(one) if cited.value(one) else "" for one in ("hours.known", "hours.working_towards")
    )
    achieved = sentence(f"{known or 'No'} hours a year are achieved")
    return f"{achieved}; {more or 'none'} are still in view."


def where_they_went(cited: Cited) -> str:
    """How many of the hours achieved are tracked, estimated or likely, and not tracked."""
    if not cited.value(ALL):
        hours = cited("hours.known")
        return f"Where the hours went is not recorded for any of the {hours} hours achieved"
    tracked = cited(TRACKED) if cited.value(TRACKED) else "none"
    weaker = cited(WEAKER) if cited.value(WEAKER) else "none"
    rest = cited(NOT_TRACKED) if cited.value(NOT_TRACKED) else "none"
    return (
        f"Where the hours went: {tracked} tracked, {weaker} estimated or likely, {rest} not tracked"
    )


def without_destination(cited: Cited) -> str:
    """What share of the hours achieved is not tracked, in a sentence."""
    text = cited(f"{NOT_TRACKED}.pct")
    if text == "100%":
        return "None of the hours achieved have a recorded destination."
    if text == "0%":
        return "All of the hours achieved have a recorded destination."
    return f"{sentence(text)} of the hours achieved have no recorded destination."


def how_sure(cited: Cited) -> str:
    """What share of the hours achieved has high or medium assurance."""
    if not cited.value("hours.known"):
        view = share(cited, "assurance.high_or_medium.pct/category/total", "what is in view")
        return f"No hours are achieved yet. {view} has High or Medium assurance"
    well = share(cited, "assurance.high_or_medium.pct", "the hours achieved")
    return f"How sure we are: {well[0].lower()}{well[1:]} have High or Medium assurance"


HOW_ASSURED = (
    "The two teams are Corporate Finance and the Benefits team. A level is at most Low where "
    "the baseline, the evidence or the method is missing."
)
"""What to know of assurance levels."""
