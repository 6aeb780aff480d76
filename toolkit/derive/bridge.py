"""What became of each benefit's hours since they were last published (domain 6.1 and 7).

Every benefit stands in exactly one movement, with all that its hours have changed by, so that what
was published and the movements add up to what is counted now.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit.contracts.terms import ENDED
from toolkit.dataset import Dataset
from toolkit.derive.hours import WINDOW, months_to_date
from toolkit.derive.partition import PARTS, partition

MOVEMENTS = ("new", "again", "measured", "reforecast", "corrected", "matured", "ended", "out")
"""Every movement, in the order in which they are told."""

NOISE = 1e-6
"""Hours by which two sums of the same months may differ."""

_PUT_RIGHT = ("share", "overlap", "disbenefit")
_COLUMNS = (*PARTS, "total")


def bridge(data: Dataset, everything: Dataset, before: Dataset) -> pd.DataFrame:
    """What became of each benefit that counts now, or counted when last published, by its id.

    ``data`` and ``before`` hold the rows that count, ``everything`` all rows of now. Columns:
    ``known``, ``projected``, ``anticipated``, ``potential`` and ``total``, the change of each in
    hours a full year; ``moved``, whether any of them changed; and ``movement``:

    - ``new``: was in no return of the last published pack.
    - ``again``: was in it, but left out, ended or kept out by an error.
    - ``ended``: is closed or withdrawn now.
    - ``out``: is left out now, kept out by an error, or not returned.
    - ``matured``: as many hours as before, if in other categories.
    - ``corrected``: a published month, the attribution or what is taken off is another.
    - ``measured``: rests on measured hours now, on more or on later months than before.
    - ``reforecast``: rests on a forecast or an estimate now.
    """
    now, then = _by_benefit(data), _by_benefit(before)
    ids = now.index.union(then.index)
    after, earlier = (frame.reindex(ids).fillna(0.0) for frame in (now, then))
    bridged = after[list(_COLUMNS)] - earlier[list(_COLUMNS)]
    bridged["moved"] = (bridged[list(_COLUMNS)].abs() > NOISE).any(axis=1)
    same = bridged["total"].abs() <= NOISE
    put_right = (after[list(_PUT_RIGHT)] - earlier[list(_PUT_RIGHT)]).abs().gt(NOISE).any(axis=1)
    put_right |= ids.isin(list(_months_put_right(data, before)))
    on_forecast = after["anticipated"].gt(0) | after["potential"].gt(0)
    counts, counted = ids.isin(now.index), ids.isin(then.index)
    stages = everything["benefits"]
    ended = ids.isin(stages.loc[stages["stage"].isin(ENDED), "benefit_id"])
    bridged["movement"] = np.select(
        [
            ~counted & ~ids.isin(list(_returned(before))),
            ~counted,
            ~counts & ended,
            ~counts,
            same,
            put_right,
            on_forecast,
        ],
        ["new", "again", "ended", "out", "matured", "corrected", "reforecast"],
        "measured",
    )
    return bridged


def _by_benefit(data: Dataset) -> pd.DataFrame:
    """Hours by category of the benefits that count, and what they are worked out with."""
    parts = partition(data)
    parts = parts[parts["counted"]]
    ids = data["benefits"]["benefit_id"][parts.index]
    return parts[[*_COLUMNS, *_PUT_RIGHT]].groupby(ids).sum()


def _returned(before: Dataset) -> set[object]:
    """Every benefit in a return, those included that errors keep out."""
    tables = (ret.tables.get("benefits") for ret in before.returns)
    return {benefit for table in tables if table for benefit in table.cells["benefit_id"]}


def _months_put_right(data: Dataset, before: Dataset) -> frozenset[object]:
    """The benefits of which a published month that still counts has other hours now, or none."""
    was = months_to_date(before, "measuredhours")[["benefit_id", "month", "hours"]]
    now = data["measuredhours"][["benefit_id", "month", "hours"]]
    now = now.drop_duplicates(["benefit_id", "month"])
    on = data["benefits"][["benefit_id", "return_as_at"]].drop_duplicates("benefit_id")
    rows = was.merge(on, on="benefit_id")
    rows = rows[rows["month"] > rows["return_as_at"] - pd.DateOffset(months=WINDOW)]
    rows = rows.merge(now, on=["benefit_id", "month"], how="left", suffixes=("", "_now"))
    other = ~((rows["hours"] - rows["hours_now"]).abs() <= NOISE)
    return frozenset(rows.loc[other, "benefit_id"])
