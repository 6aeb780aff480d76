"""The figures of the benefits that have a page of their own: month by month, and their facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.dataset import Dataset, each
from toolkit.derive.paged import large, monthly, paged
from toolkit.derive.partition import PARTS, partition
from toolkit.figures import Basis, Figure, Unit
from toolkit.measures.facts import Quoted, as_typed
from toolkit.measures.hours import WORKING, benefit_figure
from toolkit.measures.reinvestment import WEAKER, lines_that_count
from toolkit.measures.thresholds import threshold_figure
from toolkit.words import month as month_words

_TABLES = {"measured": "measuredhours", "forecast": "forecasthours"}


def measure(counted: Dataset, _everything: Dataset) -> Iterator[Figure]:
    """How many benefits have a page, and the figures on it that no other measure gives."""
    yield from _counts(counted)
    chosen = paged(counted)
    if not len(chosen):
        return
    yield from _by_month(counted)
    lines = lines_that_count(counted)
    for index in chosen:
        yield _total(counted, index)
        yield from _facts(counted, index)
        yield from _reinvested(counted, index, lines)


def month_figures(kind: str, benefit_id: str) -> str:
    """The group of the figures of a benefit's months; ``kind`` is measured or forecast."""
    return f"hours.{kind}.month/{benefit_id}"


def _counts(data: Dataset) -> Iterator[Figure]:
    """From how many hours on a benefit may have a page, how many do, and how many could."""
    least = threshold_figure(
        data,
        "deck.benefit_page_min_hours",
        "benefits.large.from",
        "Hours a full year from which on a benefit has a page of its own",
        Unit.HOURS,
        Basis.FULL_YEAR,
    )
    yield least
    for name, label, rows in (
        ("benefits.large", "Benefits large enough for a page of their own", large(data)),
        ("benefits.paged", "Benefits with a page of their own", paged(data)),
    ):
        yield Figure(
            id=name,
            label=label,
            value=len(rows),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working=f"Benefits of at least {least.text} hours a full year, largest first.",
            cells=tuple(data.place("benefits", index, "benefit_id") for index in rows),
        )


def _by_month(data: Dataset) -> Iterator[Figure]:
    for _, row in each(monthly(data)):
        kind, index = str(row["kind"]), row["benefit"]
        cells = [data.place(_TABLES[kind], row["row"], "hours")]
        share = data.value("benefits", index, "attribution_pct")
        cells.append(data.place("benefits", index, "attribution_pct"))
        when = row["month"]
        yield Figure(
            id=f"{month_figures(kind, data.value('benefits', index, 'benefit_id'))}/{when:%Y-%m}",
            label=f"Hours {kind} in {month_words(when)}: {_title(data, index)}",
            value=float(row["hours"]),
            unit=Unit.HOURS,
            basis=Basis.PERIOD,
            working=f"{kind.capitalize()} hours of the month x {share:g}% attribution.",
            cells=tuple(cells),
        )


def _total(data: Dataset, index: Any) -> Figure:
    parts = partition(data).loc[index]
    key = str(data.value("benefits", index, "benefit_id"))
    return Figure(
        id=benefit_figure("total", key),
        label=f"Hours in all four categories: {_title(data, index)}",
        value=float(parts["total"]),
        unit=Unit.HOURS,
        basis=Basis.FULL_YEAR,
        working=WORKING["total"],
        parts=tuple(benefit_figure(part, key) for part in PARTS if parts[part] > 0),
    )


def _facts(data: Dataset, index: Any) -> Iterator[Quoted]:
    """A benefit's baseline and attribution, as they were typed."""
    row = data["benefits"].loc[index]
    for name, field, unit, label in (
        ("baseline", "baseline_value", str(row["baseline_unit"] or ""), "Baseline"),
        ("attribution", "attribution_pct", "%", "Share that is due to this benefit"),
    ):
        if pd.notna(row[field]):
            yield Quoted(
                id=f"{name}/benefit/{row['benefit_id']}",
                label=f"{label}: {row['title']}",
                value=float(row[field]),
                unit=Unit.PERCENT if unit == "%" else Unit.COUNT,
                basis=Basis.AS_AT,
                working=f"Quoted as typed on the {row['sheet']} sheet.",
                cells=(data.place("benefits", index, field),),
                typed=as_typed(float(row[field]), unit),
            )


def _reinvested(data: Dataset, index: Any, lines: pd.DataFrame) -> Iterator[Figure]:
    """Where one benefit's hours went, as :mod:`~toolkit.measures.reinvestment` has it for all."""
    known = float(partition(data)["known"][index])
    if not known:
        return
    workbook, key = (data.value("benefits", index, one) for one in ("workbook", "benefit_id"))
    own = lines[lines["workbook"].eq(workbook) & lines["benefit_id"].eq(key)]
    end = f"/benefit/{key}"
    found = (
        ("tracked", "tracked", own[own["basis"] == "Tracked"]),
        ("estimated_or_likely", "estimated or likely", own[own["basis"].isin(WEAKER)]),
    )
    for name, words, rows in found:
        yield Figure(
            id=f"hours.reinvested.{name}{end}",
            label=f"Reinvested hours, {words}: {_title(data, index)}",
            value=float(rows["hours"].sum()),
            unit=Unit.HOURS,
            basis=Basis.PERIOD,
            working="Sum of the hours on the benefit's reinvestment lines.",
            cells=tuple(data.place("reinvestment", one, "hours") for one in rows.index),
        )
    yield Figure(
        id=f"hours.reinvested.not_tracked{end}",
        label=f"Known hours whose destination is not tracked: {_title(data, index)}",
        value=max(known - float(own["hours"].sum()), 0.0),
        unit=Unit.HOURS,
        basis=Basis.FULL_YEAR,
        working="The benefit's known hours less the hours on its reinvestment lines.",
        parts=(
            benefit_figure("known", str(key)),
            *(f"hours.reinvested.{name}{end}" for name, *_ in found),
        ),
    )


def _title(data: Dataset, index: Any) -> str:
    return str(data.value("benefits", index, "title"))
