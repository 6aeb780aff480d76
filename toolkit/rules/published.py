"""Rules that compare benefits with what was last published: X05, B27 and B29.

B14, the baseline, is with the other rules about benefits; dashboards are in rag_published.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit.dataset import Dataset, each
from toolkit.findings import Severity
from toolkit.returns import Table
from toolkit.rules.changes import NOISE, explained, new_changes, published_benefits
from toolkit.rules.claims import active, keys_of
from toolkit.rules.gone import homes, without_id
from toolkit.rules.registry import Hit, ReturnHit, compared
from toolkit.rules.year import month_number, spans
from toolkit.words import month
from toolkit.workbooks.months import month_of

TRACKER = "benefit-tracker"
MEASURED = "measuredhours"


@compared(
    "X05",
    Severity.ERROR,
    "A published month has another figure, or none, and Changes does not say why",
    "For {month} we published {p} hours; the workbook now says {n}.{more} Published months are "
    "fixed: put back what was published, or add a line on Changes with 'Measured hours' as its "
    "Column, the reason and who agreed it.",
    of=(MEASURED,),
    against=("benefits", "changes"),
)
def published_month_changed(data: Dataset, before: Dataset) -> Iterator[Hit]:
    """Measured hours of published months, up to the as-at date of then, against those of now.

    A month that was blank then was not published: filling it in is late data and no change. A month
    for which the sheet has no column any more is left alone. A new line on Changes covers every
    month of its benefit if its Column speaks of measured hours, and the one month if that is all it
    names. The first month that differs is shown, the others are named.
    """
    rows = _unexplained(_changed(data, before), data, before)
    benefits, lines = (_first_rows(data[t], rows["benefit_id"]) for t in ("benefits", MEASURED))
    for key, group in rows.sort_values("month").groupby(["workbook", "benefit_id"]):
        first, others = group.iloc[0], group["month"].iloc[1:]
        now = "nothing" if np.isnan(first["hours_now"]) else f"{first['hours_now']:,.10g}"
        more = f" The same goes for {spans(month_number(others).tolist())}." if len(others) else ""
        words = {"month": month(first["month"]), "p": float(first["hours"]), "n": now, "more": more}
        if not np.isnan(first["at"]):
            yield Hit(MEASURED, int(first["at"]), "hours", values=words)
        elif key in lines:
            yield Hit(MEASURED, lines[key], "benefit_id", values=words)
        else:
            yield Hit("benefits", benefits[key], "benefit_id", values=words)


def _first_rows(rows: pd.DataFrame, benefits: pd.Series) -> dict[Any, Any]:
    """(workbook, benefit) of some benefits to the index of its first row."""
    rows = rows[rows["benefit_id"].isin(benefits)].drop_duplicates(["workbook", "benefit_id"])
    return dict(zip(keys_of(rows), rows.index, strict=True))


def _changed(data: Dataset, before: Dataset) -> pd.DataFrame:
    """Published months of which the hours are others now, or blank.

    Columns: ``benefit_id``, ``workbook`` (now), ``month``, ``hours``, ``hours_now`` (NaN for a
    blank) and ``at``, the index in the table of measured hours (NaN for a blank).
    """
    was = before[MEASURED]
    was = was[was["benefit_id"].isin(published_benefits(before).index)]
    was = was[was["month"] <= was["return_as_at"]][["benefit_id", "month", "hours"]]
    home = data["benefits"][["benefit_id", "workbook"]].drop_duplicates("benefit_id")
    now = data[MEASURED][["workbook", "benefit_id", "month", "hours"]]
    now = now.assign(at=now.index).drop_duplicates(["workbook", "benefit_id", "month"])
    rows = was.merge(home, on="benefit_id").merge(_month_columns(data), on=["workbook", "month"])
    rows = rows.merge(
        now, on=["workbook", "benefit_id", "month"], how="left", suffixes=("", "_now")
    )
    rows = rows[~((rows["hours"] - rows["hours_now"]).abs() <= NOISE)]
    return _without(rows, ["workbook", "benefit_id", "month"], _unusable(data))


def _unexplained(rows: pd.DataFrame, data: Dataset, before: Dataset) -> pd.DataFrame:
    """The rows for which no new line on Changes speaks."""
    rows = rows[~rows["benefit_id"].isin(explained(data, before, "measured"))]
    lines = new_changes(data, before)
    named = {
        (benefit, pd.Timestamp(found))
        for benefit, field in zip(lines["benefit_id"], lines["field"], strict=True)
        if (found := month_of(field))
    }
    return _without(rows, ["benefit_id", "month"], named)


def _without(rows: pd.DataFrame, by: list[str], keys: set[tuple[Any, ...]]) -> pd.DataFrame:
    """The rows but for those of some keys."""
    return rows[~pd.MultiIndex.from_frame(rows[by]).isin(list(keys))]


def _month_columns(data: Dataset) -> pd.DataFrame:
    """Which months the sheet of measured hours of each workbook has a column for."""
    columns = {(workbook, month) for workbook, table in _sheets(data) for _, month in table.months}
    frame = pd.DataFrame(sorted(columns), columns=["workbook", "month"])
    return frame.astype({"month": "datetime64[s]"})


def _unusable(data: Dataset) -> set[tuple[str, str, pd.Timestamp]]:
    """(workbook, benefit, month) of cells that are blank only because they could not be used."""
    sheets, found = dict(_sheets(data)), set()
    for workbook, name, row, letter in data.bad:
        if name == MEASURED and (day := dict(sheets[workbook].months).get(letter)):
            benefit = sheets[workbook].cells["benefit_id"][sheets[workbook].rows.index(row)]
            found.add((workbook, benefit, pd.Timestamp(day)))
    return found


def _sheets(data: Dataset) -> Iterator[tuple[str, Table]]:
    for ret in data.of_kind(TRACKER):
        if MEASURED in ret.tables:
            yield ret.workbook, ret.tables[MEASURED]


@compared(
    "B27",
    Severity.ERROR,
    "The forecast is lower than published, and Changes does not say why",
    "The last published forecast was {p} hours a year; it is now {f}. Tell the board why: add a "
    "line on Changes with 'Forecast hours a year' as its Column, the reason and who agreed it.",
    of=("benefits",),
    against=("changes",),
)
def forecast_lowered(data: Dataset, before: Dataset) -> Iterator[Hit]:
    """Full-year forecasts of benefits that have not ended, against those last published.

    A forecast that is missing now is left to the rule about missing cells. A new line on Changes
    covers it when its Column speaks of the forecast.
    """
    rows, field = active(data), "forecast_gross_hours_fy"
    published = rows["benefit_id"].map(published_benefits(before)[field])
    lower = published - rows[field] > NOISE
    lower &= ~rows["benefit_id"].isin(explained(data, before, "forecast"))
    for index, row in each(rows[lower]):
        words = {"p": float(published[index]), "f": row[field]}
        yield Hit("benefits", index, field, ("benefit_id",), words)


@compared(
    "B29",
    Severity.ERROR,
    "A published benefit that has disappeared",
    "{id} ('{title}') was in the last published pack and has disappeared. Put its rows back; if it "
    "has ended, give it the stage Closed or Withdrawn.",
    of=("benefits",),
    keeps_out=False,
)
def benefit_gone(data: Dataset, before: Dataset) -> Iterator[ReturnHit]:
    """Published benefits that no tracker has any more, where their unit has returned one.

    A unit that has returned none is told of by W10. Nothing is said of a workbook with a benefit
    without an id: it may be the one that is missing.
    """
    trackers, unsure = homes(data, TRACKER), without_id(data, "benefits")
    published = published_benefits(before)
    for benefit, row in each(published[~published.index.isin(data["benefits"]["benefit_id"])]):
        workbook = trackers.get(row["return_unit"], "")
        if workbook and workbook not in unsure:
            words = {"id": benefit, "title": row["title"]}
            yield ReturnHit(
                workbook, row["return_unit"], table="benefits", key=benefit, values=words
            )
