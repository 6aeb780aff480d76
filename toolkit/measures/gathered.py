"""Sums for lists too long to print: what the benefits without a row of their own add up to.

Each list that a deck may gather is declared here once: its rows, by what they are gathered, and
the figures of a single benefit that are added up. A list within the limit has no figures here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.dataset import Dataset
from toolkit.derive.delivery import delivery
from toolkit.derive.explained import explained_groups
from toolkit.derive.gathered import Gathered, gather, most_rows
from toolkit.derive.not_counted import not_counted, out_of_totals
from toolkit.derive.partition import PARTS, partition
from toolkit.figures import Basis, Figure, Unit
from toolkit.findings import Finding, Place
from toolkit.measures.percent import percent

Rows = Callable[[Dataset, Dataset, Sequence[Finding]], pd.DataFrame]
"""Counted rows, all rows and findings to a list: ``size``, ``key``, ``group`` and what is summed.

Its index is that of the benefits of all rows."""

BENEFITS = "benefits"
FORECAST = "forecast_gross_hours_fy"


def forecast_out(name: str) -> str:
    """The id of the forecast of benefits that are in no total for one reason."""
    return f"hours.forecast_of/{name}"


def explained_figure(what: str, rule: str, place: int) -> str:
    """The id of a sum of the warnings of a rule that are explained in the same words."""
    return f"{what}.explained/{rule}/{place}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of benefits. ``sums`` has, for each column that is added up, the start of the id of
    the figure of a single benefit; it is empty where the cells of ``cell`` are added up."""

    name: str
    by: str
    rows: Rows
    sums: Mapping[str, str]
    basis: Basis = Basis.FULL_YEAR
    cell: str = ""

    def figure(self, what: str, group: str = "") -> str:
        """The id of a sum: of one group, or of the whole list."""
        return f"gathered.{self.name}.{what}" + (f"/{self.by}/{group}" if group else "")

    def largest(self, what: str, place: int) -> str:
        """The id of a cell that is added up, of the row at a place among the largest."""
        return f"gathered.{self.name}.{what}/largest/{place}"


def _register(counted: Dataset, _every: Dataset, _found: Sequence[Finding]) -> pd.DataFrame:
    parts = partition(counted)
    return _by_unit(counted, parts[parts["counted"]], "total", list(PARTS))


def _short_data(counted: Dataset, _every: Dataset, _found: Sequence[Finding]) -> pd.DataFrame:
    parts = partition(counted)
    rows = parts[parts["extrapolated"]]
    rows = rows.assign(rate=rows["known"] + rows["projected"])
    return _by_unit(counted, rows, "rate", ["known", "rate", "low", "high"])


def _delivery(counted: Dataset, _every: Dataset, _found: Sequence[Finding]) -> pd.DataFrame:
    rows = delivery(counted)
    rows = rows[rows["grade"].ne("Green") | rows["differs"]]
    rows = rows.assign(behind=rows["profiled"] - rows["achieved"])
    return _by_unit(counted, rows, "behind", ["achieved", "profiled"])


def _by_unit(data: Dataset, rows: pd.DataFrame, size: str, columns: Sequence[str]) -> pd.DataFrame:
    benefits = data["benefits"].loc[rows.index]
    return rows[list(columns)].assign(
        size=rows[size], key=benefits["benefit_id"], group=benefits["return_unit"].map(str)
    )


def _not_counted(
    counted: Dataset, everything: Dataset, findings: Sequence[Finding]
) -> pd.DataFrame:
    reasons = not_counted(counted, everything, findings)
    benefits = everything["benefits"].loc[list(reasons)]
    typed = pd.to_numeric(benefits[FORECAST], errors="coerce").fillna(0.0)
    return pd.DataFrame(
        {
            "size": typed,
            "forecast": typed,
            "key": benefits["benefit_id"].map(str),
            "group": [reason.name for reason in reasons.values()],
        },
        index=benefits.index,
    )


REGISTER = Listed("register", "unit", _register, {part: f"hours.{part}" for part in PARTS})
SHORT_DATA = Listed(
    "short_data", "unit", _short_data,
    {"known": "hours.known", **{end: f"hours.range.{end}" for end in ("rate", "low", "high")}},
)  # fmt: skip
DELIVERY = Listed(
    "delivery", "unit", _delivery,
    {"achieved": "hours.achieved", "profiled": "hours.profiled"}, Basis.TO_DATE,
)  # fmt: skip
NOT_COUNTED = Listed("not_counted", "reason", _not_counted, {"forecast": ""}, cell=FORECAST)
LISTS = (REGISTER, SHORT_DATA, DELIVERY, NOT_COUNTED)
"""Every list of benefits that may be too long to print."""


def gathered(
    listed: Listed, counted: Dataset, everything: Dataset, findings: Sequence[Finding]
) -> Gathered | None:
    """A list gathered; ``None`` where it is short enough to be shown row by row."""
    return gather(listed.rows(counted, everything, findings), most_rows(counted))


def measure_gathered(
    counted: Dataset, everything: Dataset, findings: Iterable[Finding]
) -> Iterator[Figure]:
    """For each list too long to print, the sums of every group and of all of it."""
    found = tuple(findings)
    for listed in LISTS:
        rows = listed.rows(counted, everything, found)
        those = gather(rows, most_rows(counted))
        if those is None:
            continue
        groups = {"": tuple(rows.index), **those.groups}
        for group, own in groups.items():
            yield from _sums(listed, everything, rows.loc[list(own)], group)
        if listed.cell:
            yield from _largest(listed, everything, rows.loc[list(those.shown)])


def measure_caveats(
    counted: Dataset, everything: Dataset, findings: Iterable[Finding]
) -> Iterator[Figure]:
    """The sums in caveats that would name more benefits, or more reasons, than a deck lists."""
    most = most_rows(counted)
    benefits = everything["benefits"]
    for name, index in out_of_totals(counted, everything).items():
        if len(index) > most:
            typed = pd.to_numeric(benefits.loc[index, FORECAST], errors="coerce")
            yield Figure(
                id=forecast_out(name),
                label=f"Gross forecast of benefits {name.replace('_', ' ')}",
                value=float(typed.sum()),
                unit=Unit.HOURS,
                basis=Basis.FULL_YEAR,
                working="Sum of the gross forecasts, as typed. In no total.",
                cells=tuple(everything.place("benefits", i, FORECAST) for i in index[typed > 0]),
            )
    yield from _explained(counted, explained_groups(findings, most))


def _explained(
    data: Dataset, groups: Mapping[tuple[str, int], Sequence[Finding]]
) -> Iterator[Figure]:
    """How many warnings are explained in the same words, and the hours of their benefits."""
    parts = partition(data)[[*PARTS, "counted"]]
    keys = data["benefits"][["workbook", "benefit_id"]].apply(tuple, axis=1)
    by_key = dict(zip(keys, parts.index, strict=True))
    for (rule, place), found in groups.items():
        about = dict.fromkeys((one.place.workbook, one.place.key) for one in found)
        rows = parts.loc[[by_key[key] for key in about if key in by_key]]
        yield Figure(
            id=explained_figure("findings", rule, place),
            label=f"Warnings of rule {rule} explained in the same words",
            value=len(found),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working="Warnings that stand with this explanation.",
            cells=tuple(one.place for one in found),
        )
        ids = data["benefits"]["benefit_id"]
        yield Figure(
            id=explained_figure("hours", rule, place),
            label=f"Hours of the benefits with warnings of rule {rule} so explained",
            value=float(rows[list(PARTS)].to_numpy().sum()),
            unit=Unit.HOURS,
            basis=Basis.FULL_YEAR,
            working="Hours in all four categories of the benefits that the warnings are about.",
            parts=tuple(
                f"hours.{part}/benefit/{ids[index]}"
                for part in PARTS
                for index in rows.index[rows[part] > 0]
            ),
        )


def _largest(listed: Listed, data: Dataset, rows: pd.DataFrame) -> Iterator[Figure]:
    """The cells of the rows that are shown one by one."""
    for what in listed.sums:
        for place, index in enumerate(rows.index, 1):
            typed = float(rows[what][index])
            yield Figure(
                id=listed.largest(what, place),
                label=f"Hours, {what}: {rows['key'][index]}",
                value=typed,
                unit=Unit.HOURS,
                basis=listed.basis,
                working="Gross forecast, as typed.",
                cells=_cells(listed, data, [index] if typed > 0 else []),
            )


def _sums(listed: Listed, data: Dataset, rows: pd.DataFrame, group: str) -> Iterator[Figure]:
    of = f"those gathered under {group}" if group else "the whole list"
    called = listed.name.replace("_", " ")
    yield Figure(
        id=listed.figure(BENEFITS, group),
        label=f"Benefits in the list {called}: {of}",
        value=len(rows),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="Benefits without a row of their own." if group else "Benefits in the list.",
        cells=tuple(data.place("benefits", index, "benefit_id") for index in rows.index),
    )
    for what, start in listed.sums.items():
        yield Figure(
            id=listed.figure(what, group),
            label=f"Hours in the list {called}, {what}: {of}",
            value=float(rows[what].sum()),
            unit=Unit.HOURS,
            basis=listed.basis,
            working="Sum of the benefits in the list." if start else "Gross forecast, as typed.",
            parts=tuple(f"{start}/benefit/{key}" for key in rows["key"][rows[what] > 0])
            if start
            else (),
            cells=() if start else _cells(listed, data, rows.index[rows[what] > 0]),
        )
    if listed is DELIVERY:
        ids = tuple(listed.figure(what, group) for what in listed.sums)
        achieved, profiled = (float(rows[what].sum()) for what in listed.sums)
        label = f"Achieved of forecast to date: {of}"
        yield percent(listed.figure("share", group), label, achieved, profiled, ids)


def _cells(listed: Listed, data: Dataset, index: Iterable[Any]) -> tuple[Place, ...]:
    return tuple(data.place("benefits", one, listed.cell) for one in index)
