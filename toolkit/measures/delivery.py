"""Achieved to date against the profile, and the grade that this gives (domain 3)."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.contracts.terms import ENDED
from toolkit.dataset import Dataset
from toolkit.derive.delivery import FROM, delivery
from toolkit.derive.hours import benefit_hours
from toolkit.figures import Basis, Figure, Unit
from toolkit.measures.cells import hours_cells
from toolkit.measures.percent import percent
from toolkit.measures.thresholds import threshold_figure

ACHIEVED = "Measured hours x attribution, every month from go-live to the as-at date."
PROFILED = "Forecast hours by month x attribution, up to the as-at date."
CALCULATED = ("Green", "Amber", "Red")
"""The grades that hours to date can give."""


def measure(counted: Dataset, _everything: Dataset) -> Iterator[Figure]:
    """Hours achieved to date, and against their profile those of live benefits that have one.

    Closed and withdrawn benefits are in what was achieved to date and nowhere else (domain 2.4).
    """
    benefits = counted["benefits"]
    hours = benefit_hours(counted)
    included = benefits["include_in_pack"].ne(False)
    measured = (included | benefits["stage"].isin(ENDED)) & benefits["evidence_ref"].notna()
    achieved = hours[measured & (hours["achieved"] > 0)]
    profiled = delivery(counted)
    for kind, rows, also, working in (
        ("achieved", achieved, profiled, ACHIEVED),
        ("profiled", profiled, profiled, PROFILED),
    ):
        told = hours.loc[rows.index.union(also.index)]
        yield from _of_benefits(counted, kind, told, working)
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
    of = ("hours.achieved_of_profiled", "hours.profiled_to_date")
    yield _share("", "all live benefits with a profile", profiled, of)
    yield from _shares(counted, profiled)
    yield from _thresholds(counted)
    yield from _by_grade(counted, profiled)
    yield from _on_track(counted, profiled)


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


def _by_grade(data: Dataset, rows: pd.DataFrame) -> Iterator[Figure]:
    """Benefits, hours and share of the profile, by the grade that the share gives."""
    for grade in CALCULATED:
        own = rows[rows["grade"] == grade]
        yield _count(data, f"delivery.benefits/grade/{grade}", f"Benefits that are {grade}", own,
            f"Live benefits with forecast hours to date, {_bounds(data, grade)}.")  # fmt: skip
        for kind in ("achieved", "profiled"):
            ids = data["benefits"]["benefit_id"][own.index]
            yield Figure(
                id=f"delivery.{kind}/grade/{grade}",
                label=f"Hours {kind} to date by benefits that are {grade}",
                value=float(own[kind].sum()),
                unit=Unit.HOURS,
                basis=Basis.TO_DATE,
                working=ACHIEVED if kind == "achieved" else PROFILED,
                parts=tuple(f"hours.{kind}/benefit/{one}" for one in ids),
            )
        end = f"/grade/{grade}"
        of = (f"delivery.achieved{end}", f"delivery.profiled{end}")
        yield _share(end, f"benefits that are {grade}", own, of, _limits(data))


def _thresholds(data: Dataset) -> Iterator[Figure]:
    """From which share of the profile on a benefit is Green, or Amber."""
    for grade, key in FROM.items():
        label = f"Share of the hours profiled to date from which a benefit is {grade}"
        figure_id = f"delivery.from/grade/{grade}"
        yield threshold_figure(data, key, figure_id, label, Unit.PERCENT, Basis.AS_AT)


def _bounds(data: Dataset, grade: str) -> str:
    """What share of the profile gives a grade."""
    green, amber = (f"{limit:g}%" for limit in _limits(data))
    return {
        "Green": f"achieved at least {green} of it",
        "Amber": f"achieved at least {amber} of it but under {green}",
        "Red": f"achieved under {amber} of it",
    }[grade]


def _shares(data: Dataset, rows: pd.DataFrame) -> Iterator[Figure]:
    """What share of its profile each benefit has achieved."""
    ids, titles = data["benefits"]["benefit_id"], data["benefits"]["title"]
    for index in rows.index:
        end = f"/benefit/{ids[index]}"
        of = tuple(f"hours.{kind}{end}" for kind in ("achieved", "profiled"))
        yield _share(end, titles[index], rows.loc[[index]], of, _limits(data))


def _limits(data: Dataset) -> tuple[float, ...]:
    """The shares of the profile from which on there is a better grade."""
    return tuple(data.thresholds[key] for key in FROM.values())


def _share(
    end: str,
    whose: str,
    rows: pd.DataFrame,
    of: tuple[str, ...],
    limits: tuple[float, ...] = (),
) -> Figure:
    return percent(
        f"delivery.share{end}",
        f"Hours achieved to date as a share of those profiled: {whose}",
        float(rows["achieved"].sum()),
        float(rows["profiled"].sum()),
        of,
        limits,
    )


def _count(data: Dataset, figure_id: str, label: str, rows: pd.DataFrame, working: str) -> Figure:
    return Figure(
        id=figure_id,
        label=label,
        value=len(rows),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working=working,
        cells=tuple(data.place("benefits", index, "declared_rag") for index in rows.index),
    )


def _on_track(data: Dataset, rows: pd.DataFrame) -> Iterator[Figure]:
    live = "Live benefits with forecast hours up to the as-at date"
    green = rows[rows["grade"] == "Green"]
    yield _count(data, "delivery.profiled", "Live benefits with a profile", rows, f"{live}.")
    yield _count(
        data,
        "delivery.on_track",
        "Live benefits on track",
        green,
        f"{live}, {_bounds(data, 'Green')}.",
    )
    yield _count(
        data,
        "delivery.behind",
        "Live benefits behind forecast",
        rows[rows["grade"] != "Green"],
        f"{live}, not {_bounds(data, 'Green')}.",
    )
    yield _count(
        data,
        "delivery.graded_otherwise",
        "Benefits graded otherwise by their owner",
        rows[rows["differs"]],
        f"{live}, whose owner's grade is another than hours to date against forecast give.",
    )
