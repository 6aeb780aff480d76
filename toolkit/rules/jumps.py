"""A month that stands far above the others: an extra zero, or minutes typed as hours (C09)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dataset import Dataset, each
from toolkit.findings import Severity
from toolkit.rules.registry import Hit, rule

KEYS = ["workbook", "benefit_id"]


@rule(
    "C09",
    Severity.WARNING,
    "A month far above the other months of the same benefit",
    "{v} hours is {k} times a usual month of this benefit ({usual}). Check for an extra zero, or "
    "for minutes entered as hours.",
    of=("measuredhours", "forecasthours"),
)
def jump(data: Dataset) -> Iterator[Hit]:
    """Months more than so many times the median of the benefit's other months.

    Months with no hours are left aside, and a benefit needs as many other months as a year is
    projected from, so that a first month or a rare course is no jump.
    """
    times, least = data.thresholds["jump.times"], data.thresholds["annualise.min_months"]
    for table in ("measuredhours", "forecasthours"):
        rows = data[table][[*KEYS, "hours"]]
        rows = rows[rows["hours"] > 0]
        # Without its highest month, a group's median is that of the others for every month
        # that can be a jump.
        others = rows.drop(rows.groupby(KEYS)["hours"].idxmax()).groupby(KEYS)["hours"]
        usual = others.agg(["median", "size"])
        usual = rows.join(usual[usual["size"] >= least], on=KEYS)
        for index, row in each(usual[usual["hours"] > times * usual["median"]]):
            words = {
                "v": round(row["hours"], 1),
                "k": f"{row['hours'] / row['median']:,.0f}",
                "usual": round(row["median"], 1),
            }
            yield Hit(table, index, "hours", values=words)
