"""Each benefit's hours to date against its profile, and the grade that this gives (domain 3)."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from toolkit.contracts.terms import GRADE_RANK, LIVE
from toolkit.dataset import Dataset
from toolkit.derive.hours import benefit_hours

FROM = {"Green": "rag.green_from_pct", "Amber": "rag.amber_from_pct"}
"""The threshold that says from which share of its profile on a benefit has a grade."""


@lru_cache(maxsize=4)
def delivery(data: Dataset) -> pd.DataFrame:
    """The included benefits in use that have a profile, on the index of the table ``benefits``.

    Columns: ``achieved`` and ``profiled``, hours to date; ``share`` of the profile, in per cent;
    ``grade``, Green, Amber or Red by that share; and ``differs``, whether the owner has graded the
    benefit otherwise. A grade that is declared is never replaced: the difference is told.
    """
    benefits, hours = data["benefits"], benefit_hours(data)
    in_use = benefits["include_in_pack"].ne(False) & benefits["stage"].isin(LIVE)
    rows = hours.loc[in_use & (hours["profiled"] > 0), ["achieved", "profiled"]].copy()
    rows["share"] = rows["achieved"] / rows["profiled"] * 100
    grade = graded(data, rows["share"])
    declared = benefits["declared_rag"][rows.index]
    return rows.assign(grade=grade, differs=declared.isin(list(GRADE_RANK)) & declared.ne(grade))


def graded(data: Dataset, share: pd.Series) -> pd.Series:
    """Green, Amber or Red by a share in per cent of what was to come; empty where it is not known.

    A share that falls short of a threshold by the last bit of its floating point has reached it.
    """
    green, amber = (data.thresholds[key] for key in FROM.values())
    share = share.astype(float).round(9)
    grade = pd.Series("Red", index=share.index, dtype=object)
    return grade.mask(share >= amber, "Amber").mask(share >= green, "Green").mask(share.isna(), "")
