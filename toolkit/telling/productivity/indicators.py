"""Performance indicators in words: which way each goes, which stand out, and where they rank.

Nothing here says why an indicator moved: that hours were saved while it did is no cause (domain 0).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from toolkit.contracts.terms import ARROWS, IndicatorWord
from toolkit.dataset import Dataset, each
from toolkit.derive.indicators import drawn, latest_comparator, linked, readings
from toolkit.derive.reading import Reading
from toolkit.derive.sources import INDICATORS
from toolkit.figures import Unit
from toolkit.findings import Finding
from toolkit.measures.indicators import AMONG, GROUPS, WAYS, figure_id, month_figures
from toolkit.telling.found import on_indicators
from toolkit.telling.productivity.checks import said_by_checks
from toolkit.telling.productivity.saying import in_lists, text_of
from toolkit.telling.stamps import SYNTHETIC
from toolkit.telling.story import Cited, Story
from toolkit.words import day, listed, month, number_word, plural, sentence, short_day

ALL, LINKED = "indicators", "indicators.linked"
"""The groups that are counted: every indicator, and those that benefits name."""

LEFT_OUT = "indicators.kept_out"
SIGNIFICANT, EXCEPTIONAL = "indicators.significant_z", "indicators.exceptional_z"
NOT_A_CAUSE = (
    "Association is not cause: benefits name these indicators because a link seemed plausible to "
    "their owners. Other change may be the reason for any movement."
)
MADE_UP = f"{SYNTHETIC}: these indicators are told from a workbook that is marked as made up."
FIRST_IS_BEST = "1st is best. Ranks and values are as published, for the period that is named."
UNKNOWN = "–"

_ORDER: tuple[IndicatorWord, ...] = (
    "deteriorating",
    "improving",
    "changed, see commentary",
    "stable",
    "no clear change",
    "not enough data",
)
"""What to look at first."""

_UNITS = {"%": "per cent", "days": "days"}
TOO_LITTLE_HISTORY = "P02"
_FEW = 6
"""Benefits that are named beside an indicator; of more, the first."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator as it is told. ``called`` is its short name, no other's; ``owner`` is a role.

    ``counted_in`` is what its numbers are of, ``better`` which way is better and ``why`` what a
    rise or a fall can mean. ``recorded`` is what is counted otherwise since the counting rules
    changed. ``benefits`` are those that name it. ``said`` is the commentary on its latest month and
    ``by`` whose it is. ``ranked_to`` are the periods of its ranks, by group. ``synthetic``: its
    workbook is marked so.
    """

    key: str
    name: str
    called: str
    counted_in: str
    better: str
    owner: str
    why: str
    recorded: str
    reading: Reading
    benefits: tuple[str, ...]
    said: str
    by: str
    ranked_to: Mapping[str, str]
    synthetic: bool

    def figure(self, name: str) -> str:
        """The id of one of its figures."""
        return figure_id(name, self.key)

    def of_month(self, when: date) -> str:
        """The id of the figure of a month that is drawn."""
        return f"{month_figures(self.key)}/{when:%Y-%m}"

    @property
    def headed(self) -> str:
        """Its short name, to open a sentence."""
        return sentence(self.called)

    @property
    def direction(self) -> str:
        """Arrow and word: ``↓ improving``; the word alone where there is no direction."""
        way, word = self.reading.direction, self.reading.word
        return f"{ARROWS[way]} {word}" if way else word

    @property
    def until(self) -> str:
        """The latest month with a figure: ``June 2024``; empty for none."""
        return month(self.reading.month) if self.reading.month else ""


def indicators_of(story: Story) -> tuple[Indicator, ...]:
    """Every indicator that counts; what to look at first, then in the order of the workbooks."""
    return tuple(_indicators(story.data).values())


def linked_of(story: Story) -> tuple[Indicator, ...]:
    """Those that benefits name, in the same order."""
    named = linked(story.data)
    return tuple(one for at, one in _indicators(story.data).items() if at in named)


def exceptions_of(story: Story) -> tuple[Indicator, ...]:
    """Those whose latest month stands out; the furthest from its mean first."""
    out = [one for one in indicators_of(story) if one.reading.is_exception]
    return tuple(sorted(out, key=lambda one: -abs(one.reading.z or 0.0)))


@lru_cache(maxsize=4)
def _indicators(data: Dataset) -> dict[Any, Indicator]:
    """By their index."""
    rows = data["indicators"]
    shared = Counter(_short(row) for _, row in each(rows))
    people = data.labels("people")
    made_up = {r.workbook for r in data.of_kind(INDICATORS) if r.control.get("synthetic") is True}
    told = {
        index: _indicator(data, index, row, people, made_up, shared) for index, row in each(rows)
    }
    first = sorted(told, key=lambda index: _ORDER.index(told[index].reading.word))
    return {index: told[index] for index in first}


def _indicator(
    data: Dataset, index: Any, row: Any, people: Any, made_up: set[str], shared: Counter[str]
) -> Indicator:
    key, short, reading = str(row["indicator_id"]), _short(row), readings(data)[index]
    lines = linked(data).get(index, ())
    said, by = _commentary(data, row, reading)
    return Indicator(
        key=key,
        name=text_of(row["name"]) or key,
        called=short if shared[short] == 1 else f"{short} ({key})",
        counted_in=text_of(row["counted_in"]) or _UNITS.get(row["unit"], ""),
        better=text_of(row["polarity"]),
        owner=text_of(people.get(row["owner_id"])) or "not stated",
        why=text_of(row["direction_note"]),
        recorded=text_of(row["counting_rule_note"]),
        reading=reading,
        benefits=tuple(
            dict.fromkeys(str(data.value("reinvestment", at, "benefit_id")) for at in lines)
        ),
        said=said,
        by=text_of(people.get(by)),
        ranked_to={
            group: short_day(pd.Timestamp(data.value("comparators", line, "period_to")))
            for group, among in GROUPS.items()
            if (line := latest_comparator(data, index, among)) is not None
        },
        synthetic=row["workbook"] in made_up,
    )


def _short(row: Any) -> str:
    return text_of(row["short_name"]) or str(row["indicator_id"])


def _commentary(data: Dataset, row: Any, reading: Reading) -> tuple[str, Any]:
    """What is said of the latest month, and by whom; empty where nothing is."""
    rows = data["commentary"]
    own = rows["workbook"].eq(row["workbook"]) & rows["indicator_id"].eq(row["indicator_id"])
    months = rows.loc[own, "month"].dropna()
    if reading.month is None:
        return "", None
    same = months.index[months.dt.to_period("M") == pd.Timestamp(reading.month).to_period("M")]
    if same.empty:
        return "", None
    return text_of(rows.at[same[0], "text"]), rows.at[same[0], "author_id"]


def titles(cited: Cited, group: str) -> list[str]:
    """``Of four linked indicators two were stable, one improving and one deteriorating``.

    The fullest first; a shorter one leaves out what cannot be judged.
    """
    count = {way: int(cited.value(f"{group}.{way}")) for way in WAYS}
    every = int(cited.value(group))
    for figure in (group, *(f"{group}.{way}" for way in WAYS if count[way])):
        cited(figure)
    what = f"linked {plural(every, 'indicator')}" if group == LINKED else plural(every, "indicator")
    alone = next((way for way in WAYS if count[way] == every), "")
    if alone:
        opening = {1: f"The one {what}", 2: f"Both {what}"}.get(
            every, f"All {number_word(every)} {what}"
        )
        return [f"{opening} {plural(every, *_ALONE[alone])}"]
    others = listed(
        [f"{number_word(count[way])} {plural(count[way], *words)}"
         for way, words in _NOT_JUDGED.items() if count[way]]
    )  # fmt: skip
    if not any(count[way] for way in _BY_WORD):
        return [f"None of {number_word(every)} {what} can be judged: {others}"]
    stable, improving, deteriorating = (number_word(count[way]) for way in _BY_WORD)
    told = (
        f"Of {number_word(every)} {what} {stable} {'were' if count['stable'] > 1 else 'was'} "
        f"stable, {improving} improving and {deteriorating} deteriorating"
    )
    return [f"{told}; {others}", told] if others else [told]


_BY_WORD = ("stable", "improving", "deteriorating")
_NOT_JUDGED = {
    "contextual": ("is contextual", "are contextual"),
    "not_enough_data": ("has not enough data", "have not enough data"),
}
_ALONE = {
    **{word: (f"was {word}", f"were {word}") for word in _BY_WORD},
    "contextual": ("is contextual, so it is not judged", "are contextual, so none is judged"),
    "not_enough_data": (
        "has not enough data to say which way it goes",
        "have not enough data to say which way they go",
    ),
}


def stand_out(cited: Cited, group: str = ALL) -> str:
    """How many latest months are statistical exceptions."""
    out, far = (int(cited.value(f"{group}.{name}")) for name in ("exceptions", "exceptional"))
    if not out:
        return "No latest month is a statistical exception."
    cited(f"{group}.exceptions")
    what = plural(out, "latest month is a statistical exception",
                  "latest months are statistical exceptions")  # fmt: skip
    if not far:
        return sentence(f"{number_word(out)} {what}.")
    cited(f"{group}.exceptional")
    how = "it is exceptional" if out == 1 else f"{number_word(far)} of them exceptional"
    return sentence(f"{number_word(out)} {what}, {'and ' if out == 1 else ''}{how}.")


def in_short(cited: Cited) -> str:
    """What an arrow, a word and a z-score are, under a table."""
    return (
        "Arrow: which way the number goes. Word: that, and which way is better; a contextual one "
        "is never judged. z: standard deviations of the latest month from the mean of the months "
        f"before; an exception from {cited(SIGNIFICANT)}, exceptional from {cited(EXCEPTIONAL)}. "
        "Changes are worked out before rounding."
    )


_HOW = (
    "There is a direction where the latest months in a row are all on one side of the mean, or 12 "
    "months differ from the 12 months before by more than chance; one odd month is not a trend.",
    "12 months of counts are added up; of percentages, rates and days the mean of the months is "
    "taken, each with the same weight.",
)
"""How a direction and two years come about."""


def as_at(story: Story) -> str:
    """What the workbooks of indicators are as at."""
    on = story.everything.as_at_of(INDICATORS)
    return f"Indicators as at {day(on)}" if on else "Indicators without a date"


def number(cited: Cited, one: Indicator, name: str) -> str:
    """One of its figures for a table; a dash where it is not known."""
    figure = one.figure(name)
    return cited(figure) if figure in cited else UNKNOWN


def change(cited: Cited, one: Indicator, name: str = "change") -> str:
    """Its change on the 12 months before with its sign, in points where it is a percentage."""
    text = number(cited, one, name)
    if text == UNKNOWN:
        return text
    unit = cited.figure(one.figure(name)).unit
    return f"{text} points" if unit is Unit.POINTS else text


def change_in_full(cited: Cited, one: Indicator) -> str:
    """Its change as a number and, where that says something, in per cent: ``+54 (+3.8%)``."""
    pct = change(cited, one, "change_pct")
    return change(cited, one) + ("" if pct == UNKNOWN else f" ({pct})")


def standing(one: Indicator) -> str:
    """How its latest month stands out: ``exceptional``, ``exception``; empty if it does not."""
    if one.reading.is_exceptional:
        return "exceptional"
    return "exception" if one.reading.is_exception else ""


def named_by(cited: Cited, one: Indicator) -> str:
    """The benefits that name it: how many, and which; of many the first."""
    shown = one.benefits[:_FEW]
    if len(one.benefits) == 1:
        return shown[0]
    more = "" if len(shown) == len(one.benefits) else " and others"
    return f"{number(cited, one, 'benefits')}: {', '.join(shown)}{more}"


def message(cited: Cited, one: Indicator) -> list[str]:
    """What stands out about an indicator, in a title; the fullest first."""
    reading = one.reading
    side = "above" if (reading.z or 0.0) > 0 else "below"
    latest = f"{one.headed}: {number(cited, one, 'latest')} in {one.until}"
    far = "exceptionally far" if reading.is_exceptional else "a statistical exception"
    mean = number(cited, one, "mean")
    return [
        f"{latest}, {far} {side} the mean of {mean}",
        f"{latest}, {far} {side} its mean",
        f"{one.key}: {far} {side} its mean",
    ]


def about(cited: Cited, one: Indicator) -> Iterator[str]:
    """What there is to say of an indicator that stands out, beside its chart."""
    yield f"Direction: {one.direction}.{_not_yet(one)}"
    if one.figure("rolling") in cited:
        yield (
            f"12 months to {one.until}: {number(cited, one, 'rolling')}; the 12 months before: "
            f"{number(cited, one, 'previous')}; change: {change_in_full(cited, one)}."
        )
    yield (
        f"z {number(cited, one, 'z')}: so many standard deviations, each of "
        f"{number(cited, one, 'sd')}, is the month from the mean of the "
        f"{number(cited, one, 'points')} months before."
    )
    if one.reading.since:
        yield _recorded(one)
    yield f"Owner: {one.owner}."


def _not_yet(one: Indicator) -> str:
    """That one month is no trend, where there is none."""
    return " One month is not a trend." if one.reading.direction == "level" else ""


def months_of(one: Indicator) -> tuple[date, ...]:
    """The months that are drawn."""
    return drawn(one.reading)


def what_it_is(one: Indicator) -> str:
    """Its name and which way is better."""
    return f"{one.name} · {one.better}"


def commentary(one: Indicator) -> str:
    """What its author says of the latest month, or that nobody says anything."""
    if not one.said:
        return f"No commentary has been given for {one.until}."
    return f"{one.by or 'Commentary'}: {one.said}"


def ranked(story: Story, cited: Cited) -> list[Indicator]:
    """Indicators with a rank, best first: among the most similar forces, then among all."""
    some = [one for one in indicators_of(story) if any(_rank(cited, one, g) for g in GROUPS)]
    last = float("inf")
    return sorted(some, key=lambda one: [_rank(cited, one, group) or last for group in GROUPS])


def _rank(cited: Cited, one: Indicator, group: str) -> float | None:
    figure = one.figure(f"rank.{group}")
    return cited.value(figure) if figure in cited else None


def rank(cited: Cited, one: Indicator, group: str) -> str:
    """``2nd of 8``; a dash for none."""
    if _rank(cited, one, group) is None:
        return UNKNOWN
    return f"{number(cited, one, f'rank.{group}')} of {number(cited, one, f'of.{group}')}"


def ranked_to(one: Indicator) -> str:
    """The last day of the period of its ranks; both where they differ."""
    return " and ".join(dict.fromkeys(one.ranked_to.values()))


def rank_titles(cited: Cited, ranked_ones: Sequence[Indicator]) -> list[str]:
    """The best and the last rank in the first group that has any."""
    group = next(g for g in GROUPS if any(_rank(cited, one, g) for one in ranked_ones))
    some = [one for one in ranked_ones if _rank(cited, one, group)]
    best, last = some[0], max(some, key=lambda one: _rank(cited, one, group) or 0.0)
    among = AMONG[GROUPS[group]]
    if len(some) == 1:
        return [f"{best.headed} ranks {rank(cited, best, group)} among {among}",
                f"One rank among {among}"]  # fmt: skip
    told = f"Among {among}: {rank(cited, best, group)} at best"
    if _rank(cited, best, group) == _rank(cited, last, group):
        return [f"Every rank among {among} is {rank(cited, best, group)}"]
    end = f"{rank(cited, last, group)}"
    return [
        f"{told} ({best.called}), {end} at the other end ({last.called})",
        f"{told}, {end} at the other end",
    ]


def to_know(story: Story, cited: Cited) -> Iterator[str]:
    """What to know before an indicator is quoted."""
    some = indicators_of(story)
    if some:
        yield from _HOW
    out = int(cited.value(LEFT_OUT))
    if out:
        cited(LEFT_OUT)
        are, its = plural(out, "is", "are"), plural(out, "its", "their")
        yield sentence(
            f"{number_word(out)} {plural(out, 'indicator')} {are} left out until {its} errors are "
            "corrected."
        )
    young = [one.called for one in some if one.reading.word == "not enough data"]
    for names in in_lists(young):
        yield f"Not enough data to say which way they go: {names}."
    yield from (_recorded(one) for one in some if one.reading.since)
    for one in some:
        if one.better == "Contextual" and one.why:
            yield f"{one.headed} is contextual. {one.why}"
    yield from said_by_checks(story, cited, _not_told_yet)


def _not_told_yet(story: Story) -> list[Finding]:
    """Findings on indicators but for those with a sentence of their own."""
    return [one for one in on_indicators(story) if one.rule != TOO_LITTLE_HISTORY]


def _recorded(one: Indicator) -> str:
    """Since when an indicator is counted otherwise."""
    since = month(one.reading.since) if one.reading.since else ""
    how = f" ({one.recorded.rstrip('.')})" if one.recorded else ""
    return (
        f"{one.headed}: recording changed in {since}{how}. Months before it are not compared with "
        "months after."
    )


def made_up(some: Iterable[Indicator]) -> str:
    """That some indicators are made up; empty where none is."""
    return MADE_UP if any(one.synthetic for one in some) else ""


def any_returned(cited: Cited) -> bool:
    """Whether a workbook of indicators has come in with a row in it."""
    return ALL in cited
