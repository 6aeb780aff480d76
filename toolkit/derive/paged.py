"""Which benefits have a page of their own in the deck, and their hours month by month."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from toolkit.dataset import Dataset
from toolkit.derive.hours import WINDOW, months_in_window
from toolkit.derive.partition import partition

_KEYS = ["workbook", "benefit_id"]


def large(data: Dataset) -> pd.Index:
    """The benefits with so many hours that they may have a page, most hours first.

    Hours are those of a full year in all four categories; the index is that of ``benefits``.
    """
    totals = partition(data)["total"]
    least = data.thresholds["deck.benefit_page_min_hours"]
    chosen = totals[(totals > 0) & (totals >= least)]
    named = pd.DataFrame({"less": -chosen, "id": data["benefits"]["benefit_id"][chosen.index]})
    return named.sort_values(["less", "id"], kind="stable").index


def paged(data: Dataset) -> pd.Index:
    """Those of them that do: the largest, up to the most that finance wants to see."""
    return large(data)[: max(int(data.thresholds["deck.benefit_pages_max"]), 0)]


@lru_cache(maxsize=2)
def monthly(data: Dataset) -> pd.DataFrame:
    """The attributed hours by month of the benefits with a page.

    Of each benefit the twelve months side by side from the first, within the year to the as-at date
    or after it, that has hours; a month without hours of a kind has no row. Columns: ``benefit``,
    its index in ``benefits``; ``kind``, measured or forecast; ``month``; ``hours``; and ``row``,
    the index of the month in the table of its kind.
    """
    rows = pd.concat(
        [
            _of_pages(data, months_in_window(data), "measured"),
            _of_pages(data, data["forecasthours"], "forecast"),
        ],
        ignore_index=True,
    )
    rows = rows[_number(rows["month"]) > _number(rows["return_as_at"]) - WINDOW]
    number = _number(rows["month"])
    first = number.groupby(rows["benefit"]).transform("min")
    rows = rows[number < first + WINDOW].drop_duplicates(["benefit", "kind", "month"])
    share = data["benefits"]["attribution_pct"].reindex(rows["benefit"]).to_numpy() / 100
    return rows.assign(hours=rows["hours"] * share)


def _of_pages(data: Dataset, months: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The months of the benefits that have a page."""
    own = data["benefits"].loc[paged(data), _KEYS]
    own = own.assign(benefit=own.index)
    months = months[[*_KEYS, "return_as_at", "month", "hours"]]
    return months.assign(row=months.index, kind=kind).merge(own, on=_KEYS)


def _number(days: pd.Series) -> pd.Series:
    """A count of calendar months."""
    return pd.Series(days.dt.year * 12 + days.dt.month)
