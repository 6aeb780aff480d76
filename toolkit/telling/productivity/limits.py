"""What limits the numbers of the deck: who is missing, what hours mean, what was not recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from toolkit.derive.gathered import most_rows
from toolkit.derive.hours import WINDOW
from toolkit.derive.not_counted import out_of_totals
from toolkit.measures.gathered import FORECAST, forecast_out
from toolkit.telling.productivity import bridge, savings
from toolkit.telling.productivity.gathered import WHERE, units_of
from toolkit.telling.productivity.saying import brief, in_lists, on_short_data, some, verb
from toolkit.telling.productivity.sentences import without_destination
from toolkit.telling.story import Cited, Story
from toolkit.words import listed, sentence
from toolkit.workbooks.months import financial_year

_FIRST = 5
"""Names that stand for all where there are too many."""


def limits(story: Story, cited: Cited) -> Iterator[str]:
    """What a reader must know before any number is believed, in whole sentences."""
    yield from _state(story)
    yield from _missing_returns(story, cited)
    yield (
        "Nothing here shows that hours saved caused a change in performance. Where performance "
        "moved, other change may be the reason."
    )
    yield from _uses(cited)
    yield from _hours(cited)
    yield from _left_out(story, cited)


def further_limits(story: Story, cited: Cited) -> Iterator[str]:
    """What to know before a number is quoted elsewhere."""
    yield from _posts(story, cited)
    yield from _pounds(story, cited)
    yield from _theme_names(story)
    if not bridge.compared(cited):
        yield bridge.NONE


def _state(story: Story) -> Iterator[str]:
    if story.edition.synthetic:
        yield (
            "SYNTHETIC DATA: at least one return holds invented hours. No number may be quoted "
            "as something that the force achieved."
        )
    if story.edition.draft:
        yield "DRAFT: returns may still be corrected, and every number with them."


def _missing_returns(story: Story, cited: Cited) -> Iterator[str]:
    names = story.everything.labels("units")
    codes = [place.key for place in story.figures["returns.missing"].cells]
    missing = [names.get(code) or code for code in codes]
    if missing:
        has = verb(cited, "returns.missing", "has", "have")
        opening = (
            f"{cited('returns.missing')} of {some(cited, 'returns.expected', 'unit')} expected "
            f"{has} not returned a tracker and {verb(cited, 'returns.missing', 'is', 'are')} in no "
            "total"
        )
        if len(missing) <= most_rows(story.data):
            yield from _named(opening, missing)
        else:
            yield (
                f"{opening}, {', '.join(map(brief, missing[:_FIRST]))} and others. Every one is in "
                "evidence.xlsx, on the sheet Cells, at the figure returns.missing."
            )


def _named(opening: str, names: Sequence[str]) -> Iterator[str]:
    """A sentence with names, and as many more as the names need."""
    for number, group in enumerate(in_lists(names)):
        yield f"{opening}: {group}." if not number else f"Also: {group}."


def _uses(cited: Cited) -> Iterator[str]:
    if not cited.value("hours.known"):
        return
    yield (
        "Where hours went is not recorded in the standard process; links to their use are "
        f"assumptions. {without_destination(cited)}"
    )


def _hours(cited: Cited) -> Iterator[str]:
    if cited.value("hours.known"):
        added = (
            " Benefits began at different times, so what is added up does not all come from the "
            "same months."
        )
        apart = cited.value("hours.short_data.pct") and cited.value("benefits.known") > 1
        yield f"{on_short_data(cited)}{added if apart else ''}"
    yield _taken_off(cited)
    if cited.value("hours.shortfall"):
        fell = verb(cited, "benefits.shortfall", "falls", "fall")
        yield (
            f"{some(cited, 'benefits.shortfall', 'benefit')} measured for a full year {fell} "
            f"{cited('hours.shortfall')} hours short of forecast. That shortfall is in no total."
        )
    if cited.value("hours.unevidenced"):
        without = "{hours.unevidenced} hours a year are measured without evidence"
        yield sentence(cited.say(f"{without} and are not counted."))
    if cited.value("hours.net_loss"):
        they = verb(cited, "benefits.net_loss", "it", "they")
        each = verb(cited, "benefits.net_loss", "It", "Each")
        yield (
            f"{some(cited, 'benefits.net_loss', 'benefit')} cost more hours than {they} saved, by "
            f"{cited('hours.net_loss')} in the last {WINDOW} months. {each} counts as zero; the "
            "loss is in no total."
        )


_TAKEN_OFF = {
    "hours.taken_off.disbenefit": "work moved elsewhere",
    "hours.taken_off.overlap": "overlap between benefits",
}


def _taken_off(cited: Cited) -> str:
    """What is taken off gross hours, and what owners have declared nothing of."""
    there = [figure for figure in _TAKEN_OFF if cited.value(figure)]
    none = [f"no {what}" for figure, what in _TAKEN_OFF.items() if figure not in there]
    nothing = f"Owners have declared {listed(none)}"
    if not there:
        return f"{nothing}, so nothing is taken off for either."
    first, *others = there
    off = [
        f"{cited(first)} hours a year of {_TAKEN_OFF[first]}",
        *(f"{cited(one)} of {_TAKEN_OFF[one]}" for one in others),
    ]
    return (
        f"Hours are net: {listed(off)} are taken off, in proportion to the months measured. Only "
        f"what owners have declared can be.{f' {nothing}.' if none else ''}"
    )


def _left_out(story: Story, cited: Cited) -> Iterator[str]:
    said = {
        "kept_out": "kept out of every total by errors",
        "left_out": "left out by choice of the owner",
        "ended": "closed or withdrawn and in no yearly total",
    }
    for name, index in out_of_totals(story.data, story.everything).items():
        yield from _benefits(story, cited, name, index, said[name])


def _benefits(story: Story, cited: Cited, name: str, index: pd.Index, what: str) -> Iterator[str]:
    """How many benefits, and which; nothing where there are none.

    Where they are too many to name: how many hours, in which units, and where all are listed.
    """
    if not len(index):
        return
    figure_id = f"benefits.{name}"
    opening = f"{some(cited, figure_id, 'benefit')} {verb(cited, figure_id, 'is', 'are')} {what}"
    benefits = story.everything["benefits"].loc[index]
    hours = forecast_out(name)
    if hours not in cited:
        yield from _named(opening, [_id(one) for one in benefits["benefit_id"]])
        return
    largest = benefits.sort_values(FORECAST, ascending=False, kind="stable")
    first = [_id(one) for one in largest["benefit_id"][:_FIRST]]
    units = units_of(story, list(largest.index), _FIRST)
    yield (
        f"{opening}, with {cited(hours)} hours a year of gross forecast, in {units}. The largest "
        f"are {listed(first)}. {WHERE}"
    )


def _id(value: object) -> str:
    return str(value) if isinstance(value, str) and value else "one without a reference"


def _posts(story: Story, cited: Cited) -> Iterator[str]:
    if "fte.known" in story.figures:
        rates = story.data["conversion"]
        if story.data.as_at:
            rates = rates[rates["fy"].eq(financial_year(story.data.as_at))]
        sources = list(dict.fromkeys(str(source) for source in rates["source"]))
        yield sentence(
            f"{cited('fte.known')} full-time posts is a comparison only: no post is released. "
            f"Source of the rates: {listed(sources)}."
        )
    elif cited.value("hours.known"):
        yield (
            "Full-time equivalents are not shown: not every role with hours has an agreed rate of "
            "hours per post for this financial year."
        )


def _pounds(story: Story, cited: Cited) -> Iterator[str]:
    if any(cited.value(kind.lines) for kind in savings.not_told(story)):
        yield "Savings that reduce no budget are not shown in this version."
    yield from savings.left_out(cited)


def _theme_names(story: Story) -> Iterator[str]:
    used = set(story.data["benefits"]["theme_id"])
    themes = story.data["themes"]
    rows = themes[themes["theme_id"].isin(used) & themes["phase"].ne("Local")]
    if rows["verified_on"].isna().any():
        yield (
            "Names of national themes are a working list; nobody has yet compared them with the "
            "published review."
        )
