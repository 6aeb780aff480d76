"""Achieved to date against the profile, and the grade that this gives (domain 3)."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.contracts.terms import LIVE
from toolkit.dataset import Dataset
from toolkit.derive.hours import benefit_hours
from toolkit.figures import Basis, Figure, Unit
from toolkit.measures.cells import hours_cells

ACHIEVED = "Measured hours x attribution, every month from go-live to the as-at date."
PROFILED = "Forecast hours by month x attribution, up to the as-at date."


def measure(counted: Dataset, _everything: Dataset) -> Iterator[Figure]:
    """Hours achieved and profiled to date, of each live benefit with a profile, and in all."""
    benefits = counted["benefits"]
    hours = benefit_hours(counted)
    live = benefits["stage"].isin(LIVE) & benefits["include_in_pack"].ne(False)
    profiled = hours[live & (hours["profiled"] > 0)]
    ids = benefits["benefit_id"]
    for index in profiled.index:
        for kind, working in (("achieved", ACHIEVED), ("profiled", PROFILED)):
            yield Figure(
                id=f"hours.{kind}/benefit/{ids[index]}",
                label=f"Hours {kind} to date: {benefits['title'][index]}",
                value=float(profiled[kind][index]),
                unit=Unit.HOURS,
                basis=Basis.TO_DATE,
                working=working,
                cells=hours_cells(counted, index, kind),
            )
    yield from _totals(profiled, ids)
    yield from _on_track(counted, profiled)


def calculated_grade(achieved: float, profiled: float, thresholds: dict[str, float]) -> str:
    """Green, Amber or Red by achieved / profiled to date, with the thresholds of the reference."""
    share = achieved / profiled * 100
    if share >= thresholds["rag.green_from_pct"]:
        return "Green"
    return "Amber" if share >= thresholds["rag.amber_from_pct"] else "Red"


def _totals(profiled: pd.DataFrame, ids: pd.Series) -> Iterator[Figure]:
    for kind, working in (("achieved", ACHIEVED), ("profiled", PROFILED)):
        yield Figure(
            id=f"hours.{kind}_to_date",
            label=f"Hours {kind} to date",
            value=float(profiled[kind].sum()),
            unit=Unit.HOURS,
            basis=Basis.TO_DATE,
            working=f"{working} Live benefits with a profile.",
            parts=tuple(f"hours.{kind}/benefit/{one}" for one in ids[profiled.index]),
        )


def _on_track(data: Dataset, profiled: pd.DataFrame) -> Iterator[Figure]:
    grades = [
        calculated_grade(row["achieved"], row["profiled"], dict(data.thresholds))
        for _, row in profiled.iterrows()
    ]
    places = tuple(data.place("benefits", index, "declared_rag") for index in profiled.index)
    yield Figure(
        id="delivery.profiled",
        label="Live benefits with a profile",
        value=len(grades),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="Live benefits with forecast hours up to the as-at date.",
        cells=places,
    )
    yield Figure(
        id="delivery.on_track",
        label="Live benefits on track",
        value=grades.count("Green"),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working=f"Achieved at least {data.thresholds['rag.green_from_pct']:g}% of what was "
        "profiled to date.",
        cells=places,
    )
