"""Every indicator of a pack as its months tell it, and which of them benefits name (domain 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from toolkit.contracts.terms import ComparatorGroup
from toolkit.dataset import Dataset, each
from toolkit.derive.partition import partition
from toolkit.derive.reading import YEAR, Method, Reading, read
from toolkit.workbooks.months import months_up_to


@lru_cache(maxsize=4)
def readings(data: Dataset) -> Mapping[Any, Reading]:
    """The reading of each indicator, by its index in the table ``indicators``.

    Each is read by the latest of its own months, whatever its return is as at.
    """
    method = method_of(data)
    months = observed(data)
    found = {}
    for index, row in each(data["indicators"]):
        own = row["baseline_months"]
        changed = row["counting_rule_changed_on"]
        found[index] = read(
            {
                month: float(data.value("observations", at, "value"))
                for month, at in months.get(index, {}).items()
            },
            row["unit"],
            row["polarity"],
            method if pd.isna(own) else replace(method, baseline_months=int(own)),
            None if pd.isna(changed) else changed.date(),
        )
    return found


@lru_cache(maxsize=4)
def observed(data: Dataset) -> Mapping[Any, Mapping[date, Any]]:
    """For each indicator, by index, the months with a figure and where that stands.

    Where it stands is the index in the table ``observations``. Indicators without a figure are not
    there. Of two rows for one indicator, which C08 tells, the first counts.
    """
    at = _by_key(data["indicators"])
    rows = data["observations"]
    found: dict[Any, dict[date, Any]] = defaultdict(dict)
    columns = (rows.index, rows["workbook"], rows["indicator_id"], rows["month"])
    for index, workbook, key, month in zip(*columns, strict=True):
        if (indicator := at.get((workbook, key))) is not None:
            found[indicator].setdefault(month.date(), index)
    return {indicator: dict(sorted(months.items())) for indicator, months in found.items()}


@lru_cache(maxsize=4)
def linked(data: Dataset) -> Mapping[Any, tuple[Any, ...]]:
    """The indicators that reinvestment lines name, by index, each with the lines' indexes.

    Only lines of benefits that count: neither withdrawn nor left out by their owner.
    """
    benefits = data["benefits"][partition(data)["counted"].astype(bool)]
    counting = set(zip(benefits["workbook"], benefits["benefit_id"], strict=True))
    by_id: dict[str, list[Any]] = defaultdict(list)
    for index, row in each(data["reinvestment"].dropna(subset=["linked_indicator_id"])):
        if (row["workbook"], row["benefit_id"]) in counting:
            by_id[row["linked_indicator_id"]].append(index)
    ids = data["indicators"]["indicator_id"]
    return {index: tuple(by_id[key]) for index, key in ids.items() if key in by_id}


def drawn(one: Reading) -> tuple[date, ...]:
    """The months that a chart of an indicator shows: the latest and two years before it.

    Those before its first figure are left out.
    """
    if one.month is None:
        return ()
    first = min(one.series)
    return tuple(month for month in months_up_to(one.month, 2 * YEAR + 1) if month >= first)


def latest_comparator(data: Dataset, index: Any, group: ComparatorGroup) -> Any:
    """The index of the line with an indicator's latest rank in a group; ``None`` for none."""
    about = data["indicators"].loc[index]
    rows = data["comparators"]
    own = rows["workbook"].eq(about["workbook"]) & rows["indicator_id"].eq(about["indicator_id"])
    lines = rows[own & rows["group"].eq(group)].dropna(subset=["rank", "of", "period_to"])
    return None if lines.empty else lines["period_to"].idxmax()


def latest_due(data: Dataset, index: Any) -> date | None:
    """The latest month whose figure should be known on the date the return is as at.

    A figure is known so many days (``data_lag_days``, none if blank) after its month has ended.
    ``None`` where the return does not say what it is as at.
    """
    as_at = data.value("indicators", index, "return_as_at")
    if pd.isna(as_at):
        return None
    lag = data.value("indicators", index, "data_lag_days")
    known = pd.Timestamp(as_at) - pd.Timedelta(days=0 if pd.isna(lag) else float(lag))
    ended = known if known.is_month_end else known - pd.offsets.MonthEnd(1)
    return ended.date().replace(day=1)


def method_of(data: Dataset) -> Method:
    """The method with the thresholds of the reference workbook."""
    limits = data.thresholds
    return Method(
        baseline_months=int(limits["indicator.baseline_months"]),
        min_points=int(limits["indicator.min_points"]),
        significant_z=limits["indicator.significant_z"],
        exceptional_z=limits["indicator.exceptional_z"],
        trend_points=int(limits["indicator.trend_points"]),
        change_t=limits["indicator.change_t"],
        pct_min_base=limits["indicator.pct_min_base"],
    )


def _by_key(rows: pd.DataFrame) -> Mapping[tuple[str, str], Any]:
    """(workbook, indicator) to its index; the first of two alike."""
    found: dict[tuple[str, str], Any] = {}
    for index, workbook, key in zip(
        rows.index, rows["workbook"], rows["indicator_id"], strict=True
    ):
        found.setdefault((workbook, key), index)
    return found
