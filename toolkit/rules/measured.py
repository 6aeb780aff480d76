"""Rules about measured hours: against the forecast, over the months, and for how long they count.

B02, B03, B06, B12, B13, B15 and B16. They speak of benefits that count; those that have ended or
are left out are left alone. B04, B05 and B07 are with the other errors of a benefit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from toolkit.contracts.terms import LIVE
from toolkit.dataset import Dataset, each
from toolkit.derive.hours import WINDOW
from toolkit.derive.partition import READS, partition
from toolkit.findings import Severity
from toolkit.rules.registry import Hit, rule
from toolkit.rules.year import NO_LINE, Year, last_year, month_number, positions, spans
from toolkit.words import counted, day, listed
from toolkit.workbooks.months import financial_year

MEASURED = "measuredhours"


@rule(
    "B02",
    Severity.WARNING,
    "Achieved more than forecast to date",
    "Achieved {a} hours to date is {p}% above the forecast of {f}. Good news if right: confirm "
    "the method, or update the forecast and say so on Changes.",
    of=("forecasthours",),
    against=READS,
)
def above_forecast(data: Dataset) -> Iterator[Hit]:
    """Measured hours to date against the profile to date, both before attribution."""
    parts = partition(data)
    most = 1 + data.thresholds["achieved.max_over_forecast_pct"] / 100
    forecast = parts["profiled"] / parts["share"]
    times = parts["achieved"] / parts["profiled"]
    for at in positions(parts["counted"] & (parts["profiled"] > 0) & (times > most)):
        words = {
            "a": round(forecast.iloc[at] * times.iloc[at]),
            "p": round(100 * (times.iloc[at] - 1)),
            "f": round(forecast.iloc[at]),
        }
        yield _on_line(data, at, words)


@rule(
    "B03",
    Severity.NOTE,
    "A recurring benefit measured for less than a year",
    "Based on {n}. {so}",
    of=("measuredhours",),
    against=READS,
)
def part_of_a_year(data: Dataset) -> Iterator[Hit]:
    """Live recurring benefits that count, with evidence, and fewer than twelve measured months."""
    parts = partition(data)
    recurring = data["benefits"]["recurrence"].eq("Recurring")
    part = parts["known"].gt(0) & recurring & parts["n"].between(1, WINDOW - 1)
    for at in positions(part):
        row = parts.iloc[at]
        so = "Too few to project a year: hours still to come stay 'Anticipated', as forecast."
        if row["extrapolated"]:
            span = f"{row['low']:,.0f} to {row['high']:,.0f}"
            so = f"We label it 'extrapolated' and show {span} hours a full year."
        yield _on_line(data, at, {"n": counted(int(row["n"]), "month"), "so": so})


@rule(
    "B06",
    Severity.WARNING,
    "Months after go-live without a figure",
    "No figure for {months}. Blank means 'not measured' and lowers confidence; enter 0 if measured "
    "as none.",
    of=("benefits",),
    against=READS,
)
def gap(data: Dataset) -> Iterator[Hit]:
    """Whole months in use, among the last twelve, that were not measured."""
    benefits, year = data["benefits"], last_year(data, MEASURED)
    wanted = benefits["stage"].isin(LIVE) & benefits["recurrence"].eq("Recurring")
    wanted &= benefits["benefit_type"].eq("Time") & benefits["go_live"].notna()
    blank = np.isnan(year.hours) & _whole_months(benefits, year)
    blank &= (wanted & partition(data)["counted"]).to_numpy()[:, None]
    unusable = {(book, row) for book, table, row, _ in data.bad if table == MEASURED}
    rows = data[MEASURED]
    for at in positions(blank.any(axis=1)):
        line = year.line[at]
        if line != NO_LINE and tuple(rows.loc[line, ["workbook", "row"]]) in unusable:
            continue  # a month may be blank only because its cell could not be used
        months = year.last[at] - WINDOW + 1 + np.flatnonzero(blank[at])
        yield _on_line(data, at, {"months": spans(months.tolist())}, "go_live")


def _whole_months(benefits: pd.DataFrame, year: Year) -> np.ndarray:
    """For each benefit and month of the year, whether it was in use for the whole month."""
    one_day = pd.Timedelta(days=1)
    first = month_number(benefits["go_live"] - one_day) + 1
    end = benefits["end_date"].where(
        benefits["end_date"] < benefits["return_as_at"], benefits["return_as_at"]
    )
    last = month_number(end + one_day) - 1
    months = year.last[:, None] - WINDOW + 1 + np.arange(WINDOW)
    whole: np.ndarray = (months >= first[:, None]) & (months <= last[:, None])
    return whole


@rule(
    "B12",
    Severity.ERROR,
    "One-off hours in a second year, or still counted after their year",
    "This is one-off, so it counts once (in {fy}). Take it out of {fy2}: {how}.",
    of=("measuredhours",),
    against=READS,
)
def one_off(data: Dataset) -> Iterator[Hit]:
    """Measured hours of a one-off that fall in two financial years, or in none but a past one."""
    benefits, parts = data["benefits"], partition(data)
    once = benefits[parts["counted"] & benefits["recurrence"].eq("One-off")]
    rows = data[MEASURED]
    rows = rows[rows["benefit_id"].isin(once["benefit_id"]) & (rows["hours"] > 0)]
    counts = set(once.index[parts.loc[once.index, "known"] > 0])
    by_benefit = dict(list(rows.groupby(["workbook", "benefit_id"])))
    for index, benefit in each(once):
        mine = by_benefit.get((benefit["workbook"], benefit["benefit_id"]))
        if mine is not None:
            yield from _one_off(index, mine, benefit["return_as_at"] if index in counts else None)


def _one_off(index: object, rows: pd.DataFrame, counted_at: pd.Timestamp | None) -> Iterator[Hit]:
    years = rows.sort_values("month")["month"].map(financial_year)
    first = years.iloc[0]
    later = years[years != first]
    if len(later):
        how = "clear those months, or choose 'Recurring' if it is saved every year"
        words = {"fy": first, "fy2": listed(sorted(set(later))), "how": how}
        field = "hours" if len(later) == 1 else "benefit_id"
        yield Hit(MEASURED, later.index[0], field, values=words)
    elif counted_at is not None and first < (now := financial_year(counted_at)):
        words = {"fy": first, "fy2": now, "how": "set its stage to 'Closed'"}
        yield Hit("benefits", index, "stage", ("recurrence",), words)


@rule(
    "B13",
    Severity.NOTE,
    "Live for more than a year",
    "Live since {g}: shown as sustained, not as new this year.",
    of=("benefits",),
    against=READS,
)
def sustained(data: Dataset) -> Iterator[Hit]:
    """Live recurring benefits that went live longer ago than a benefit counts as new."""
    rows = data["benefits"]
    since = pd.DateOffset(months=int(data.thresholds["sustained.from_months"]))
    old = rows["go_live"] < rows["return_as_at"] - since
    old &= rows["stage"].isin(LIVE) & rows["recurrence"].eq("Recurring")
    old &= partition(data)["counted"]
    for index, go_live in rows.loc[old, "go_live"].items():
        yield Hit("benefits", index, "go_live", ("stage",), {"g": day(go_live)})


@rule(
    "B15",
    Severity.WARNING,
    "Measured hours equal to the forecast",
    "Actuals match the forecast exactly for {n} months. Are these measured, or copied?",
    of=("forecasthours",),
    against=READS,
)
def copied_forecast(data: Dataset) -> Iterator[Hit]:
    """Months of the last twelve in which hours other than 0 are the same on both sheets."""
    actual = last_year(data, MEASURED).hours
    months = ((actual == last_year(data, "forecasthours").hours) & (actual > 0)).sum(axis=1)
    many = (months >= data.thresholds["copied.min_months"]) & partition(data)["counted"]
    for at in positions(many):
        yield _on_line(data, at, {"n": int(months[at])})


@rule(
    "B16",
    Severity.WARNING,
    "The same measured hours month after month",
    "The same figure ({v}) is entered for {n} months running. Confirm that it is measured each "
    "month.",
    of=("measuredhours",),
    against=READS,
)
def same_each_month(data: Dataset) -> Iterator[Hit]:
    """The longest run of equal hours, other than 0, among the last twelve months."""
    hours = last_year(data, MEASURED).hours
    run = (hours > 0).astype(int)
    longest, ends = run[:, 0].copy(), np.zeros(len(hours), dtype=int)
    for month in range(1, WINDOW):
        same = (hours[:, month] == hours[:, month - 1]) & (run[:, month] > 0)
        run[:, month] += np.where(same, run[:, month - 1], 0)
        longer = run[:, month] > longest
        longest[longer], ends[longer] = run[longer, month], month
    many = (longest >= data.thresholds["identical.min_months"]) & partition(data)["counted"]
    for at in positions(many):
        yield _on_line(data, at, {"v": float(hours[at, ends[at]]), "n": int(longest[at])})


def _on_line(
    data: Dataset, at: int, values: Mapping[str, object], otherwise: str = "benefit_id"
) -> Hit:
    """A hit on the line of Measured hours of the benefit at a position.

    Without such a line it is on the field ``otherwise`` of the benefit.
    """
    line = last_year(data, MEASURED).line[at]
    if line != NO_LINE:
        return Hit(MEASURED, int(line), "benefit_id", values=values)
    return Hit("benefits", data["benefits"].index[at], otherwise, values=values)
