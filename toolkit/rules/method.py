"""Rules about how hours are worked out, and whether they can be right: B17, B22 and B23."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.dataset import Dataset, each
from toolkit.derive.partition import READS, partition
from toolkit.findings import Severity
from toolkit.rules.claims import active
from toolkit.rules.registry import Hit, Unjudged, rule
from toolkit.workbooks.months import financial_year

BY_VOLUME = "Volume×minutes"
PARTS = ("minutes_before", "minutes_after", "annual_volume")
MINUTES = 60
SLACK = 0.5
"""Hours by which typed hours may differ whatever their size: they may be rounded."""


@rule(
    "B17",
    Severity.ERROR,
    "Forecast hours are not minutes saved times volume",
    "({b} − {a}) minutes × {v} ÷ 60 = {calc} hours, but {h} is entered. Correct one of the four.",
    of=("benefits",),
)
def minutes_by_volume(data: Dataset) -> Iterator[Hit]:
    """Forecast hours of benefits whose method is Volume×minutes, where all four are given."""
    rows = data["benefits"]
    rows = rows[rows["method"] == BY_VOLUME]
    before, after, volume = (rows[name] for name in PARTS)
    worked_out = (before - after) * volume / MINUTES
    allowed = (worked_out.abs() * data.thresholds["volume.tolerance_pct"] / 100).clip(lower=SLACK)
    differs = (rows["forecast_gross_hours_fy"] - worked_out).abs() > allowed
    for index, row in each(rows[differs]):
        words = {
            "b": row["minutes_before"],
            "a": row["minutes_after"],
            "v": row["annual_volume"],
            "calc": round(worked_out[index], 1),
            "h": row["forecast_gross_hours_fy"],
        }
        yield Hit("benefits", index, "forecast_gross_hours_fy", ("method", *PARTS), words)


def _time_not_known(data: Dataset, _before: Dataset | None) -> Unjudged:
    """Benefits with hours that cannot be held against all the time that there is."""
    rows = data["benefits"]
    hours = rows["forecast_gross_hours_fy"].notna() | rows["estimate_gross_hours_fy"].notna()
    left = hours & rows.index.isin(active(data).index) & ~(_time(data) > 0)
    year = f" in {financial_year(data.as_at)}" if data.as_at else ""
    why = f"the FTE of the unit, or the hours per FTE of the role{year}, is not in the reference"
    return Unjudged("benefits", left, f"{why} workbook")


@rule(
    "B22",
    Severity.WARNING,
    "Saves a large share of all the time that the unit has",
    "This saves {h} hours a year, {p}% of all the time of {unit}. Check minutes against hours, and "
    "the volume.",
    of=("benefits",),
    against=(*READS, "units", "conversion"),
    passes_over=_time_not_known,
)
def more_than_there_is(data: Dataset) -> Iterator[Hit]:
    """Net forecast hours, or the estimate of an idea, against the unit's FTE and the role's rate.

    Nothing is said where the unit's FTE or the rate is not known.
    """
    rows, parts = data["benefits"], partition(data)
    time = _time(data)
    saved = parts["forecast"].where(parts["forecast"].notna(), parts["estimate"])
    share = 100 * saved / time
    large = parts["counted"] & (time > 0) & (share > data.thresholds["capacity.max_pct"])
    names = data.labels("units")
    for index, row in each(rows[large]):
        forecast = pd.notna(row["forecast_gross_hours_fy"])
        field = "forecast_gross_hours_fy" if forecast else "estimate_gross_hours_fy"
        unit = names[row["beneficiary_unit"]]
        words = {"h": round(saved[index]), "p": round(share[index]), "unit": unit}
        yield Hit("benefits", index, field, ("beneficiary_unit", "role", "attribution_pct"), words)


@rule(
    "B23",
    Severity.NOTE,
    "No hours per FTE for the role and the year",
    "No agreed hours per FTE for {role} in {fy}, so we show hours only.",
    of=("benefits",),
    against=(*READS, "conversion"),
)
def no_rate(data: Dataset) -> Iterator[Hit]:
    """Roles with counted hours and no rate in the pack's year: said once a return and role.

    The place is the first benefit of that role.
    """
    if data.as_at is None:
        return
    rows = data["benefits"]
    rows = rows[(partition(data)["total"] > 0) & rows["role"].notna()]
    bare = rows[~rows["role"].isin(_rates(data)["role"])]
    for index, role in bare.drop_duplicates(["workbook", "role"])["role"].items():
        words = {"role": role, "fy": financial_year(data.as_at)}
        yield Hit("benefits", index, "role", values=words)


def _time(data: Dataset) -> pd.Series:
    """Hours a year that the unit and role of each benefit have; NaN where that is not known."""
    rows = data["benefits"]
    posts = rows["beneficiary_unit"].map(_by_code(data["units"], "unit_code", "fte"))
    return posts * rows["role"].map(_by_code(_rates(data), "role", "hours_per_fte"))


def _rates(data: Dataset) -> pd.DataFrame:
    """The agreed rates of the financial year of the pack."""
    rows = data["conversion"]
    year = financial_year(data.as_at) if data.as_at else ""
    return rows[rows["fy"].eq(year) & rows["hours_per_fte"].notna()]


def _by_code(rows: pd.DataFrame, code: str, field: str) -> dict[str, float]:
    return dict(zip(rows[code], rows[field].astype(np.float64), strict=True))
