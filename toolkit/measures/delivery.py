"""Achieved to date against the profile, and the grade that this gives (domain 3)."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.contracts.terms import ENDED, LIVE
from toolkit.dataset import Dataset
from toolkit.derive.hours import benefit_hours
from toolkit.figures import Basis, Figure, Unit
from toolkit.measures.cells import hours_cells

ACHIEVED = "Measured hours x attribution, every month from go-live to the as-at date."
PROFILED = "Forecast hours by month x attribution, up to the as-at date."


def measure(counted: Dataset, _everything: Dataset) -> Iterator[Figure]:
    """Hours achieved to date, and against their profile those of live benefits that have one.

    Closed and withdrawn benefits are in what was achieved to date and nowhere else (domain 2.4).
    """
    benefits = counted["benefits"]
    hours = benefit_hours(counted)
    included = benefits["include_in_pack"].ne(False)
    in_use = benefits["stage"].isin(LIVE)
    measured = (included | benefits["stage"].isin(ENDED)) & benefits["evidence_ref"].notna()
    achieved = hours[measured & (hours["achieved"] > 0)]
    profiled = hours[included & in_use & (hours["profiled"] > 0)]
    for kind, rows, working in (
        ("achieved", achieved, ACHIEVED),
        ("profiled", profiled, PROFILED),
    ):
        yield from _of_benefits(counted, kind, rows, working)
        yield _total(counted, f"hours.{kind}_to_date", f"Hours {kind} to date", kind, rows, working)
    both = achieved[achieved.index.isin(profiled.index)]
    yield _total(
        counted,
        "hours.achieved_of_profiled",
        "Hours achieved to date by live benefits that have a profile",
        "achieved",
        both,
        ACHIEVED,
    )
    yield from _on_track(counted, profiled)


def calculated_grade(achieved: float, profiled: float, thresholds: dict[str, float]) -> str:
    """Green, Amber or Red by achieved / profiled to date, with the thresholds of the reference."""
    share = achieved / profiled * 100
    if share >= thresholds["rag.green_from_pct"]:
        return "Green"
    return "Amber" if share >= thresholds["rag.amber_from_pct"] else "Red"


def _of_benefits(data: Dataset, kind: str, rows: pd.DataFrame, working: str) -> Iterator[Figure]:
    ids, titles = data["benefits"]["benefit_id"], data["benefits"]["title"]
    for index in rows.index:
        yield Figure(
            id=f"hours.{kind}/benefit/{ids[index]}",
            label=f"Hours {kind} to date: {titles[index]}",
            value=float(rows[kind][index]),
            unit=Unit.HOURS,
            basis=Basis.TO_DATE,
            working=working,
            cells=hours_cells(data, index, kind),
        )


def _total(
    data: Dataset, figure_id: str, label: str, kind: str, rows: pd.DataFrame, working: str
) -> Figure:
    ids = data["benefits"]["benefit_id"]
    return Figure(
        id=figure_id,
        label=label,
        value=float(rows[kind].sum()),
        unit=Unit.HOURS,
        basis=Basis.TO_DATE,
        working=working,
        parts=tuple(f"hours.{kind}/benefit/{one}" for one in ids[rows.index]),
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
