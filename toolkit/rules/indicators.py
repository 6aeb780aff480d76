"""Rules about performance indicators (P): which way is better, history, typed words, commentary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.contracts.indicators import INDICATORS
from toolkit.dataset import Dataset, each
from toolkit.derive.indicators import latest_due, method_of, observed, readings
from toolkit.derive.reading import Reading
from toolkit.findings import Severity
from toolkit.rules.registry import Hit, Unjudged, rule
from toolkit.rules.year import month_number, spans
from toolkit.words import listed, month

READS = ("indicators", "observations")
"""The tables from which an indicator is read."""


@rule(
    "P01",
    Severity.ERROR,
    "An indicator that does not say which way is better",
    "Say whether higher or lower is better, or 'Contextual'. Without it we cannot say improving or "
    "deteriorating.",
    of=("indicators",),
)
def no_polarity(data: Dataset) -> Iterator[Hit]:
    """Indicators without a polarity."""
    rows = data["indicators"]
    for index in rows.index[rows["polarity"].isna()]:
        yield Hit("indicators", index, "polarity")


@rule(
    "P02",
    Severity.NOTE,
    "Too few months, or months that are all the same",
    "Not enough history for a z-score ({why}); direction not stated.",
    of=("indicators",),
    against=("observations",),
)
def too_little_history(data: Dataset) -> Iterator[Hit]:
    """Indicators of which nothing can be said yet."""
    for index, one in readings(data).items():
        if one.lacking:
            yield Hit("indicators", index, "indicator_id", values={"why": one.lacking})


@rule(
    "P03",
    Severity.ERROR,
    "A typed direction that the figures do not bear out",
    "You wrote '{stated}', but {problem}. We print '{word}'. Correct your word, or clear it.",
    of=("indicators",),
    against=("observations",),
    keeps_out=False,
)
def stated_direction(data: Dataset) -> Iterator[Hit]:
    """Typed words against the one that is worked out, where there is one.

    Ours is printed whatever was typed, so the indicator stays in the totals.
    """
    rows = data["indicators"]
    for index, row in each(rows[rows["stated_direction"].notna()]):
        one = readings(data)[index]
        stated = row["stated_direction"]
        if one.direction and stated not in (one.word, _UNMOVED.get(one.direction)):
            words = {"stated": stated, "word": one.word}
            words["problem"] = _against(one, row)
            yield Hit("indicators", index, "stated_direction", ("polarity", "unit"), words)


_UNMOVED = {"level": "stable"}
"""What may be said of a number that goes nowhere, contextual or not."""


def _against(one: Reading, row: pd.Series) -> str:
    """What the figures say instead of a typed word, in a clause."""
    if row["polarity"] not in ("Higher is better", "Lower is better"):
        return "the indicator is contextual, so neither a rise nor a fall is better"
    if one.direction == "level":
        return f"{_name(row)} shows no trend: {_went(one)}, which may be chance"
    return f"{_name(row)} {_went(one)} and {row['polarity'].lower()}"


def _went(one: Reading) -> str:
    """How the number went, over what its direction rests on."""
    if one.years and one.years.significant:
        return f"went {one.years.before:,.10g} → {one.years.last:,.10g} from one year to the next"
    mean = one.baseline.mean if one.baseline else 0.0
    when = month(one.month) if one.month else ""
    return f"was {one.value:,.10g} in {when}, against {mean:,.4g} on average before"


@rule(
    "P04",
    Severity.WARNING,
    "A change in per cent that misleads: of a small number, or of a percentage",
    "You write of '{words}'. {problem}",
    of=("commentary",),
    against=READS,
)
def misleading_per_cent(data: Dataset) -> Iterator[Hit]:
    """Commentary that tells a change in per cent of a small count, or of a figure in per cent."""
    known = _by_id(data)
    for index, row in each(data["commentary"].dropna(subset=["text"])):
        match = CHANGE.search(row["text"])
        about = known.get((row["workbook"], row["indicator_id"]))
        if match is None or about is None:
            continue
        if problem := _misleads(data, about):
            words = {"words": " ".join(match[0].split()), "problem": problem}
            yield Hit("commentary", index, "text", values=words)


_PER_CENT = r"\d[\d,.]*\s?(?:%|per\s?cent)(?!age)(?!\s+points?)"
CHANGE = re.compile(
    rf"\b(?:rose|risen|fell|fallen|grew|grown|dropped|increased?|decreased?|reduced|up|down)"
    rf"(?:\s+by)?\s+(?:about\s+|over\s+|nearly\s+)?{_PER_CENT}"
    rf"|\b{_PER_CENT}\s+(?:rise|fall|drop|growth|increase|decrease|reduction|more|fewer|less|"
    r"higher|lower)\b",
    re.IGNORECASE,
)
"""A change told in per cent: ``rose by 12%``, ``12% fewer``. ``Rose to 42%`` is a level."""


def _misleads(data: Dataset, index: Any) -> str:
    """Why a change of an indicator should not be told in per cent; empty where it may be."""
    unit, one = data.value("indicators", index, "unit"), readings(data)[index]
    if unit == "%":
        return "The figure is in per cent itself: tell its change in percentage points."
    least = method_of(data).pct_min_base
    if unit != "count" or one.years is None or one.years.before >= least:
        return ""
    now, then, change = (f"{n:,.10g}" for n in (one.years.last, one.years.before, one.years.change))
    return f"From {then} to {now} is {change} in number; quote the number."


@rule(
    "P05",
    Severity.WARNING,
    "Counting rules that changed within the months compared",
    "Recording changed in {m}; before and after are not comparable. Only months from then on are "
    "compared.",
    of=("indicators",),
    against=("observations",),
)
def counting_rules(data: Dataset) -> Iterator[Hit]:
    """Indicators whose months before and after new counting rules would have been compared."""
    for index, one in readings(data).items():
        if one.since:
            yield Hit("indicators", index, "counting_rule_changed_on", (), {"m": month(one.since)})


@rule(
    "P06",
    Severity.WARNING,
    "A statistical exception without commentary",
    "{name} was {value} in {m}, {z} standard deviations from its mean, and Commentary says nothing "
    "about that month. The board will ask why: add a line.",
    of=("indicators",),
    against=("observations", "commentary"),
)
def exception_without_a_word(data: Dataset) -> Iterator[Hit]:
    """Indicators whose latest month stands out, and of which nothing is said in that month."""
    rows = data["commentary"].dropna(subset=["indicator_id", "month"])
    told = {
        (workbook, key, day.date().replace(day=1))
        for workbook, key, day in zip(
            rows["workbook"], rows["indicator_id"], rows["month"], strict=True
        )
    }
    for index, row in each(data["indicators"]):
        one = readings(data)[index]
        if not one.is_exception or one.month is None or one.z is None:
            continue
        if (row["workbook"], row["indicator_id"], one.month) not in told:
            words = {"name": _name(row), "value": f"{one.value:,.10g}", "m": month(one.month)}
            yield Hit("indicators", index, "indicator_id", (), words | {"z": f"{abs(one.z):.1f}"})


@rule(
    "P07",
    Severity.ERROR,
    "A rank beyond the number of forces ranked",
    "Rank {rank} of {of} cannot be. Correct one of them.",
    of=("comparators",),
)
def impossible_rank(data: Dataset) -> Iterator[Hit]:
    """Ranks against how many are ranked."""
    rows = data["comparators"]
    for index, row in each(rows[rows["rank"] > rows["of"]]):
        words = {"rank": f"{row['rank']:.0f}", "of": f"{row['of']:.0f}"}
        yield Hit("comparators", index, "rank", ("of",), words)


@rule(
    "P08",
    Severity.WARNING,
    "Months without a figure, in between or at the end",
    "No figure for {months}. Blank means 'not measured', and two years can only be compared when "
    "all their months have a figure: fill them in, or say why not on Explanations.",
    of=("indicators",),
    against=("observations",),
)
def missing_months(data: Dataset) -> Iterator[Hit]:
    """Gaps after the first figure, and months at the end whose figures should be known by now."""
    for index, one in readings(data).items():
        if not one.series or one.month is None:
            continue
        due = latest_due(data, index)
        first, last = month_number([min(one.series), max(due, one.month) if due else one.month])
        there = set(month_number(list(one.series)).tolist())
        gaps = [number for number in range(first, last + 1) if number not in there]
        if gaps:
            yield Hit("indicators", index, "indicator_id", values={"months": spans(gaps)})


def _no_indicators(data: Dataset, _before: Dataset | None) -> Unjudged:
    """Lines that name an indicator, where no workbook of indicators has come in."""
    names = data["reinvestment"]["linked_indicator_id"].notna()
    unknown = names & (not data.of_kind(INDICATORS.kind))
    return Unjudged("reinvestment", unknown, "no workbook of indicators was returned")


@rule(
    "P09",
    Severity.WARNING,
    "A reinvestment line that names an indicator nobody reports",
    "'{id}' is on no Indicators sheet, so nothing is shown beside these hours. Correct the "
    "reference, or leave it blank.",
    of=("reinvestment",),
    against=("indicators",),
    across=True,
    passes_over=_no_indicators,
)
def unknown_indicator(data: Dataset) -> Iterator[Hit]:
    """Indicators that benefits name against those that are reported, if any workbook has come."""
    if not data.of_kind(INDICATORS.kind):
        return
    known = set(data["indicators"]["indicator_id"])
    named = data["reinvestment"]["linked_indicator_id"].dropna()
    for index, key in named[~named.isin(known)].items():
        yield Hit("reinvestment", index, "linked_indicator_id", values={"id": key})


@rule(
    "P10",
    Severity.ERROR,
    "The same indicator in two workbooks",
    "{id} is in {a} and {b}; it counts once. Agree who returns it. Until then it is not counted.",
    of=("indicators",),
    across=True,
    together={"indicators": "indicator_id"},
)
def indicator_twice(data: Dataset) -> Iterator[Hit]:
    """An indicator's id on the Indicators sheet of more than one workbook."""
    for indicator_id, group in data["indicators"].groupby("indicator_id"):
        books = sorted(set(group["workbook"]))
        for index, row in each(group) if len(books) > 1 else ():
            others = [book for book in books if book != row["workbook"]]
            words = {"id": indicator_id, "a": row["workbook"], "b": listed(others)}
            yield Hit("indicators", index, "indicator_id", values=words)


@rule(
    "P11",
    Severity.WARNING,
    "A figure that its unit hardly allows: below nought, above 100 per cent, or a fraction",
    "{value} in {m} {problem}",
    of=("observations",),
    against=("indicators",),
)
def beyond_its_unit(data: Dataset) -> Iterator[Hit]:
    """Figures below nought, percentages above 100, and fractions typed for percentages.

    Where every figure of a percentage is a fraction, the first one is told of.
    """
    rows = data["observations"]
    for index, months in observed(data).items():
        when = {at: day for day, at in months.items()}
        values = rows.loc[list(when), "value"].dropna()
        in_per_cent = data.value("indicators", index, "unit") == "%"
        fractions = _fractions(values) if in_per_cent else values[:0]
        wrong = {_BELOW: values[values < 0], _FRACTION: fractions}
        if in_per_cent:
            wrong[_ABOVE] = values[values > _WHOLE]
        for problem, cells in wrong.items():
            for at, value in cells.items():
                words = {"value": f"{value:,.10g}", "m": month(when[at]), "problem": problem}
                yield Hit("observations", at, "value", values=words)


_WHOLE = 100.0
_BELOW = (
    "is below nought. Correct it, or say on Explanations what a figure below nought means here."
)
_ABOVE = "is more than 100 per cent. Correct it, or say on Explanations how that can be."
_FRACTION = (
    "looks like a fraction. Type percentages like 42.5, not 0.425; or say on Explanations that it "
    "is so small."
)
_LIKELY = 10.0
"""Where the other figures are mostly above this percentage, one below 1 is taken for a fraction."""


def _fractions(values: pd.Series) -> pd.Series:
    """Those of some percentages that look like fractions; of fractions alone the first."""
    small, others = values[(values > 0) & (values < 1)], values[values > 1]
    if others.empty:
        return small[:1]
    return small if others.median() > _LIKELY else small[:0]


def _by_id(data: Dataset) -> dict[tuple[str, str], Any]:
    rows = data["indicators"]
    keys = zip(rows["workbook"], rows["indicator_id"], strict=True)
    return dict(zip(keys, rows.index, strict=True))


def _name(row: pd.Series) -> str:
    """What an indicator is called; its id while it has no name."""
    return str(row["short_name"] if isinstance(row["short_name"], str) else row["indicator_id"])
