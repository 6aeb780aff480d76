"""Performance indicators: figures of each one, and how many go which way (domain 4 and 6.1).

What an indicator's arrow and word are is read from :func:`toolkit.derive.indicators.readings`;
figures are the numbers alone. Those of one indicator end with its own id, as in
``indicators.z/indicator/IND-BURGLARY``; counts of several do not, as in ``indicators.stable``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd

from toolkit.contracts.terms import ComparatorGroup, IndicatorUnit
from toolkit.dataset import Dataset, each
from toolkit.derive.indicators import (
    drawn,
    latest_comparator,
    linked,
    method_of,
    observed,
    readings,
)
from toolkit.derive.reading import YEAR, Baseline, Reading, TwoYears
from toolkit.figures import Basis, Change, Figure, InBrief, Unit
from toolkit.findings import Place
from toolkit.measures.thresholds import threshold_figure
from toolkit.words import day, month
from toolkit.workbooks.months import months_up_to

LIMITS: Final = {"lower2": -2.0, "upper2": 2.0, "lower3": -3.0, "upper3": 3.0}
"""The control limits by name, in standard deviations from the mean (domain 4)."""

GROUPS: Final[dict[str, ComparatorGroup]] = {"msg": "MSG", "national": "National"}
"""Whom the force is ranked among, by name in figure ids."""

AMONG: Final[dict[ComparatorGroup, str]] = {
    "MSG": "the most similar group of forces",
    "National": "all forces",
}
"""Each group in words."""

UNITS: Final[dict[IndicatorUnit, Unit]] = {
    "count": Unit.COUNT, "%": Unit.PERCENT, "rate": Unit.RATE, "days": Unit.DAYS,
}  # fmt: skip
_AVERAGED: Final[dict[IndicatorUnit, Unit]] = {**UNITS, "count": Unit.RATE}
"""Means and deviations of counts have a decimal."""
_CHANGED: Final[dict[IndicatorUnit, Unit]] = {**UNITS, "%": Unit.POINTS}
_DEVIATION: Final[dict[IndicatorUnit, Unit]] = {**_AVERAGED, "%": Unit.POINTS}

WAYS: Final[dict[str, Callable[[Reading], bool]]] = {
    "improving": lambda one: one.word == "improving",
    "stable": lambda one: one.word == "stable",
    "deteriorating": lambda one: one.word == "deteriorating",
    "contextual": lambda one: one.word in ("changed, see commentary", "no clear change"),
    "not_enough_data": lambda one: one.word == "not enough data",
}
"""The ways that indicators go; each indicator is counted under exactly one."""

_STANDS_OUT: Final[dict[str, Callable[[Reading], bool]]] = {
    "exceptions": lambda one: one.is_exception,
    "exceptional": lambda one: one.is_exceptional,
}

_LABELS: Final = {
    "improving": "that are improving",
    "stable": "that are stable",
    "deteriorating": "that are deteriorating",
    "contextual": "that are contextual, so not judged",
    "not_enough_data": "without enough data to say",
    "exceptions": "whose latest month is a statistical exception",
    "exceptional": "whose latest month is an exceptional one",
}


def figure_id(name: str, indicator_id: str) -> str:
    """The id of a figure of one indicator: ``indicators.z/indicator/IND-BURGLARY``."""
    return f"indicators.{name}/indicator/{indicator_id}"


def month_figures(indicator_id: str) -> str:
    """The group of the figures of an indicator's months; each ends with its month, ``2024-06``."""
    return f"indicators.month/{indicator_id}"


def measure(counted: Dataset, everything: Dataset) -> Iterator[Figure]:
    """Figures of each indicator, and counts of all and of those that benefits name.

    Nothing where no workbook of indicators has come in.
    """
    if everything["indicators"].empty:
        return
    for index, row in each(counted["indicators"]):
        yield from _One(counted, index, row).figures()
    yield from _counts(counted, "indicators", "Indicators", readings(counted), ())
    named = linked(counted)
    lines = tuple(
        counted.place("reinvestment", line, "linked_indicator_id")
        for some in named.values()
        for line in some
    )
    label = "Indicators named on reinvestment lines"
    yield from _counts(counted, "indicators.linked", label, named, lines)
    yield from _thresholds(counted)
    out = everything["indicators"].index.difference(counted["indicators"].index)
    yield Figure(
        id="indicators.kept_out",
        label="Indicators kept out by errors",
        value=len(out),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="Rows on Indicators with an error, or whose observations have one.",
        cells=_places(everything, out),
    )


def _thresholds(data: Dataset) -> Iterator[Figure]:
    """From how many standard deviations on a month stands out."""
    for name, words in (("significant", "a statistical exception"), ("exceptional", "exceptional")):
        yield threshold_figure(
            data,
            f"indicator.{name}_z",
            f"indicators.{name}_z",
            f"Standard deviations from the mean from which on a month is {words}",
            Unit.SCORE,
            Basis.LATEST_MONTH,
        )


def _counts(
    data: Dataset, group: str, label: str, among: Iterable[Any], also: tuple[Place, ...]
) -> Iterator[Figure]:
    """How many there are, how many go which way, and how many stand out."""
    indexes = list(among)
    yield _count(data, group, label, indexes, "Counted on the Indicators sheet.", also)
    for name, holds in (WAYS | _STANDS_OUT).items():
        some = [index for index in indexes if holds(readings(data)[index])]
        words = f"{label} {_LABELS[name]}"
        yield _count(data, f"{group}.{name}", words, some, _how(data, name))


def _how(data: Dataset, name: str) -> str:
    """How those that go a way, or stand out, are told."""
    method = method_of(data)
    if name in _STANDS_OUT:
        least = method.exceptional_z if name == "exceptional" else method.significant_z
        return f"Counted: z-score of {least:g} or more, or of -{least:g} or less."
    if name == "contextual":
        return "Counted: neither way is better, and there is enough data."
    if name == "not_enough_data":
        return f"Counted: under {method.min_points} months to compare with, or all the same."
    return (
        f"Counted by direction and by which way is better. There is a direction where the last "
        f"{method.trend_points} months are all on one side of the mean, or the last 12 months "
        f"differ from the 12 before by more than chance (t of {method.change_t:g} or more, either "
        "way), and the two do not disagree; otherwise it is stable."
    )


def _count(
    data: Dataset,
    name: str,
    label: str,
    indexes: list[Any],
    working: str,
    also: tuple[Place, ...] = (),
) -> Figure:
    return Figure(
        id=name,
        label=label,
        value=len(indexes),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working=working,
        cells=(*_places(data, indexes), *also),
    )


def _places(data: Dataset, indexes: Iterable[Any]) -> tuple[Place, ...]:
    return tuple(data.place("indicators", index, "indicator_id") for index in indexes)


@dataclass(frozen=True)
class _One:
    """The figures of one indicator."""

    data: Dataset
    index: Any
    row: Any

    def figures(self) -> Iterator[Figure]:
        """Latest month, baseline, limits, two years and ranks, as far as they are known."""
        one = readings(self.data)[self.index]
        if one.month:
            yield self._latest(one)
        if one.is_exception:
            yield from self._months(one)
        if one.baseline:
            yield from self._baseline(one, one.baseline)
        if one.years and one.month:
            yield from self._years(one.years, one.month)
        yield from self._ranks()
        yield from self._named()

    def _latest(self, one: Reading) -> Figure:
        last = one.month or date.min
        working = "As typed on the Observations sheet."
        value, unit = one.value or 0.0, UNITS[self._unit]
        return self._figure("latest", month(last), value, unit, working, self._cells([last]))

    def _months(self, one: Reading) -> Iterator[Figure]:
        """The months that are drawn where the latest stands out."""
        key = self.row["indicator_id"]
        for when in drawn(one):
            if when in one.series:
                yield replace(
                    self._figure("month", month(when), one.series[when], UNITS[self._unit],
                                 "As typed on the Observations sheet.", self._cells([when])),
                    id=f"{month_figures(key)}/{when:%Y-%m}", basis=Basis.PERIOD,
                )  # fmt: skip

    def _named(self) -> Iterator[Figure]:
        """How many benefits name it, where any does."""
        lines = linked(self.data).get(self.index, ())
        if lines:
            named = {self.data.value("reinvestment", line, "benefit_id") for line in lines}
            label, how = "benefits that name it", "Counted on the reinvestment lines."
            places = (self.data.place("reinvestment", x, "linked_indicator_id") for x in lines)
            yield self._figure("benefits", label, len(named), Unit.COUNT, how, tuple(places),
                               basis=Basis.AS_AT)  # fmt: skip

    def _baseline(self, one: Reading, baseline: Baseline) -> Iterator[Figure]:
        unit, cells = _AVERAGED[self._unit], self._cells(baseline.months)
        first, last = month(baseline.months[0]), month(baseline.months[-1])
        over = f"the {one.points} months with a figure from {first} to {last}"
        label, how = "mean of the months before", f"Mean of {over}; each has the same weight."
        yield self._figure("mean", label, baseline.mean, unit, how, cells)
        label = "standard deviation of the months before"
        how = f"Sample standard deviation (n - 1) of {over}."
        yield self._figure("sd", label, baseline.sd, _DEVIATION[self._unit], how, cells)
        label, how = "months that the latest is compared with", f"Counted: {over}."
        yield self._figure("points", label, one.points, Unit.COUNT, how, cells)
        label, how = "z-score of the latest month", "(Latest - mean) / standard deviation."
        parts = ("latest", "mean", "sd")
        yield self._figure("z", label, one.z or 0.0, Unit.SCORE, how, parts=parts)
        for name, times in LIMITS.items():
            side, sign = ("lower", "-") if times < 0 else ("upper", "+")
            label = f"{side} control limit, {abs(times):g} standard deviations from the mean"
            how = f"Mean {sign} {abs(times):g} x standard deviation."
            limit = baseline.limit(times)
            yield self._figure(name, label, limit, unit, how, parts=("mean", "sd"))

    def _years(self, years: TwoYears, last: date) -> Iterator[Figure]:
        months = months_up_to(last, 2 * YEAR)
        added = "Sum" if self._unit == "count" else "Mean, each month with the same weight,"
        over = Basis.PERIOD
        for name, value, some in (
            ("rolling", years.last, months[YEAR:]),
            ("previous", years.before, months[:YEAR]),
        ):
            label = f"the 12 months from {month(some[0])} to {month(some[-1])}"
            unit, cells = UNITS[self._unit], self._cells(some)
            yield self._figure(name, label, value, unit, f"{added} of {label}.", cells, basis=over)
        label, how = "change on the 12 months before", "Last 12 months - the 12 before."
        unit, parts = _CHANGED[self._unit], ("rolling", "previous")
        yield self._figure("change", label, years.change, unit, how, parts=parts, basis=over,
                           kind=Change)  # fmt: skip
        if years.t is not None:
            words = "t of the change on the 12 months before"
            how = "Mean change of a month on the same month a year before / its standard error."
            yield self._figure("t", words, years.t, Unit.SCORE, how, parts=parts, basis=over)
        if years.pct is not None:
            label, how = f"{label}, in per cent", "Change / the 12 months before x 100."
            unit, parts = Unit.PERCENT, ("change", "previous")
            yield self._figure("change_pct", label, years.pct, unit, how, parts=parts, basis=over,
                               kind=Change)  # fmt: skip

    def _ranks(self) -> Iterator[Figure]:
        for name, group in GROUPS.items():
            line = latest_comparator(self.data, self.index, group)
            if line is None:
                continue
            to = day(pd.Timestamp(self.data.value("comparators", line, "period_to")))
            for field, unit, words in (
                ("rank", Unit.RANK, "rank among {}; first is best"),
                ("of", Unit.COUNT, "forces ranked among {}"),
                ("value", UNITS[self._unit], "value of {}"),
            ):
                value = self.data.value("comparators", line, field)
                if value == value:
                    label = f"{words.format(AMONG[group])}, to {to}"
                    how = "As typed on the Comparators sheet."
                    cells = (self.data.place("comparators", line, field),)
                    called = f"{field}.{name}"
                    yield self._figure(called, label, value, unit, how, cells, basis=Basis.PERIOD)

    @property
    def _unit(self) -> IndicatorUnit:
        unit: IndicatorUnit = self.row["unit"]
        return unit

    def _figure(
        self,
        name: str,
        label: str,
        value: float,
        unit: Unit,
        working: str,
        cells: tuple[Place, ...] = (),
        *,
        parts: tuple[str, ...] = (),
        basis: Basis = Basis.LATEST_MONTH,
        kind: type[Figure] | None = None,
    ) -> Figure:
        """A figure of the indicator; a percentage has one decimal."""
        make = kind or (InBrief if unit is Unit.PERCENT else Figure)
        key = self.row["indicator_id"]
        return make(
            id=figure_id(name, key),
            label=f"{self.row['short_name']}: {label}",
            value=float(value),
            unit=unit,
            basis=basis,
            working=working,
            parts=tuple(figure_id(part, key) for part in parts),
            cells=cells,
        )

    def _cells(self, months: Iterable[date]) -> tuple[Place, ...]:
        at = observed(self.data)[self.index]
        return tuple(self.data.place("observations", at[one], "value") for one in months)
