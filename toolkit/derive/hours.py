"""Net hours of each benefit: measured, forecast and estimated (domain 2.3 and 2.4).

``net = gross x attribution - overlap given up - dis-benefit``. Overlaps and dis-benefits are stated
for a full year, so they are scaled by ``n / 12`` when they are taken off measured hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pandas as pd

from toolkit.contracts.terms import LIVE
from toolkit.dataset import SHEETS, Dataset

WINDOW = 12
"""Months that a full year has; measured hours older than this are not counted as known."""

BY_MONTH = ("month", "hours", "letter")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "benefits": (
        "stage", "go_live", "attribution_pct", "forecast_gross_hours_fy", "estimate_gross_hours_fy",
    ),
    "measuredhours": BY_MONTH,
    "forecasthours": BY_MONTH,
    "adjustments": ("benefit_id", "kind", "hours_fy"),
}  # fmt: skip
"""The columns from which a benefit's hours are worked out, beside where rows are from."""
READS = tuple(COLUMNS)
"""The tables from which a benefit's hours are worked out."""


@lru_cache(maxsize=4)
def benefit_hours(data: Dataset) -> pd.DataFrame:
    """The hours of every benefit, on the index of the table ``benefits``.

    Columns: ``n`` measured months in the window; ``gross`` their gross hours; ``lowest`` and
    ``highest`` month among them; ``overlap`` and ``disbenefit`` a full year; ``measured`` (M),
    ``forecast`` (F) and ``estimate`` (E), net hours, which are negative where more is taken off
    than saved; ``achieved`` and ``profiled``, attributed hours to date of any age; ``live_months``
    since go-live.
    """
    benefits = data["benefits"]
    keyed = pd.MultiIndex.from_frame(benefits[["workbook", "benefit_id"]])
    share = benefits["attribution_pct"] / 100
    window = _of(keyed, _measured_in_window(data))
    taken_off = _taken_off(data)
    to_date = _to_date(data)

    hours = pd.DataFrame(index=benefits.index)
    hours["n"] = window["n"].fillna(0).astype(int).to_numpy()
    hours["gross"] = window["gross"].fillna(0.0).to_numpy()
    hours["lowest"] = window["lowest"].to_numpy()
    hours["highest"] = window["highest"].to_numpy()
    for kind in ("overlap", "disbenefit"):
        hours[kind] = _of(keyed, taken_off)[kind].fillna(0.0).to_numpy()
    off = hours["overlap"] + hours["disbenefit"]
    hours["share"] = share.to_numpy()
    hours["measured"] = hours["gross"] * share - off * hours["n"] / WINDOW
    hours["forecast"] = benefits["forecast_gross_hours_fy"] * share - off
    hours["estimate"] = benefits["estimate_gross_hours_fy"] * share - off
    for kind in ("achieved", "profiled"):
        hours[kind] = _of(keyed, to_date)[kind].fillna(0.0).to_numpy() * share.to_numpy()
    hours["live_months"] = _months_since(benefits["go_live"], benefits["return_as_at"])
    hours.loc[~benefits["stage"].isin(LIVE), "live_months"] = 0
    return hours


def _of(keyed: pd.MultiIndex, table: pd.DataFrame) -> pd.DataFrame:
    """A table indexed by (workbook, benefit_id), laid out as the benefits are."""
    return table.reindex(keyed)


def months_in_window(data: Dataset) -> pd.DataFrame:
    """Rows of ``measuredhours`` in the 12 months to the as-at date and not before go-live."""
    rows = with_benefit(data, "measuredhours", "go_live")
    age = _months_since(rows["month"], rows["return_as_at"])
    live = rows["go_live"].isna() | (_month_of(rows["month"]) >= _month_of(rows["go_live"]))
    return rows[(age >= 0) & (age < WINDOW) & live]


def months_to_date(data: Dataset, table: str) -> pd.DataFrame:
    """Rows of ``measuredhours`` or ``forecasthours`` up to the as-at month, whatever their age."""
    rows = data[table]
    return rows[_months_since(rows["month"], rows["return_as_at"]) >= 0]


def _measured_in_window(data: Dataset) -> pd.DataFrame:
    """Count, sum, lowest and highest of the measured months in the window."""
    hours = months_in_window(data).groupby(["workbook", "benefit_id"])["hours"]
    return pd.DataFrame(
        {"n": hours.count(), "gross": hours.sum(), "lowest": hours.min(), "highest": hours.max()}
    )


def _to_date(data: Dataset) -> pd.DataFrame:
    """Gross hours measured and profiled up to the as-at month, whatever their age."""
    totals = {}
    for name, table in (("achieved", "measuredhours"), ("profiled", "forecasthours")):
        totals[name] = (
            months_to_date(data, table).groupby(["workbook", "benefit_id"])["hours"].sum()
        )
    return pd.DataFrame(totals)


def with_benefit(data: Dataset, table: str, *fields: str) -> pd.DataFrame:
    """The rows of a table with some fields of their benefit beside them.

    Of monthly hours, of which there are many, only what is worked with is taken along.
    """
    keys = ["workbook", "benefit_id"]
    rows = data[table]
    if SHEETS[table].months:
        rows = rows[[*keys, "return_as_at", "month", "hours"]]
    benefits = data["benefits"] if len(rows) else data["benefits"].iloc[:0]
    about = benefits[[*keys, *fields]].drop_duplicates(keys).set_index(keys)
    return rows.join(about, on=keys)


def _taken_off(data: Dataset) -> pd.DataFrame:
    """Overlap given up and dis-benefits of each benefit, hours a full year."""
    rows = data["adjustments"]
    keys = ["workbook", "benefit_id"]
    return pd.DataFrame(
        {
            "overlap": rows[rows["kind"] == "Overlap given up"].groupby(keys)["hours_fy"].sum(),
            "disbenefit": rows[rows["kind"] == "Dis-benefit"].groupby(keys)["hours_fy"].sum(),
        }
    )


def _month_of(days: pd.Series) -> pd.Series:
    """A count of calendar months, so that months can be subtracted; NaN for no date."""
    return pd.Series(days.dt.year * 12 + days.dt.month)


def _months_since(earlier: pd.Series, later: pd.Series) -> np.ndarray:
    """Whole calendar months from one month to another; 0 within one month, NaN for no date."""
    months = _month_of(later) - _month_of(earlier)
    return np.asarray(months, dtype=np.float64)
