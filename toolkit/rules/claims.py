"""Which benefits rows speak of, and which of them claim time saved on the same activity.

An activity is a measure of one enabler (the workstream, where no enabler is named) in one unit:
two units may each claim the whole of their own hours.
"""

from __future__ import annotations

import pandas as pd

from toolkit.contracts.terms import ENDED
from toolkit.dataset import Dataset

CLAIM = ("stage", "include_in_pack", "measure_key", "enabler_id", "workstream_id",
         "beneficiary_unit")  # fmt: skip
"""The columns of ``benefits`` that say whether a benefit is active and what it claims."""
OVERLAP = ("benefit_id", "kind", "kept_by", "hours_fy")
"""The columns of ``adjustments`` that say what is given up to whom."""
WHOLE = 100.0
"""The attribution of a claim that leaves nothing to others."""


def active(data: Dataset) -> pd.DataFrame:
    """Benefits that have not ended and are not left out."""
    rows = data["benefits"]
    return rows[~rows["stage"].isin(ENDED) & rows["include_in_pack"].ne(False)]


def keys_of(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Workbook and benefit of each row."""
    return list(zip(rows["workbook"].tolist(), rows["benefit_id"].tolist(), strict=True))


def overclaimed(data: Dataset) -> pd.DataFrame:
    """Active benefits on whose activity more than all is claimed.

    Beside the columns of ``benefits``: ``activity``, a number for each activity, ``enabler``, and
    ``split``, whether anybody on it claims less than the whole. A benefit that gives up hours to
    another one on the same activity has settled the matter and is left aside.
    """
    rows = active(data)
    rows = rows[rows["measure_key"].notna()]
    enabler = rows["enabler_id"].where(rows["enabler_id"].notna(), rows["workstream_id"])
    by = [rows["measure_key"], enabler, rows["beneficiary_unit"]]
    rows = rows.assign(enabler=enabler, activity=rows.groupby(by).ngroup())
    rows = rows[(rows["activity"] >= 0) & ~_settled(data, rows)]
    share = rows.groupby("activity")["attribution_pct"]
    too_much = share.transform("sum") > data.thresholds["attribution.max_total_pct"] + 1e-9
    return rows.assign(split=share.transform("min") < WHOLE)[too_much]


def declared_overlaps(data: Dataset) -> pd.DataFrame:
    """The lines of Adjustments on which a benefit gives up hours to another one."""
    rows = data["adjustments"]
    return rows[rows["kind"].eq("Overlap given up") & rows["kept_by"].notna()]


def _settled(data: Dataset, rows: pd.DataFrame) -> pd.Series:
    """Whether each benefit gives up hours to another one on its own activity."""
    activity = dict(zip(rows["benefit_id"], rows["activity"], strict=True))
    lines = declared_overlaps(data)
    giver, keeper = lines["benefit_id"].map(activity), lines["kept_by"].map(activity)
    inside = giver.notna() & giver.eq(keeper) & lines["benefit_id"].ne(lines["kept_by"])
    return rows["benefit_id"].isin(lines.loc[inside, "benefit_id"])
