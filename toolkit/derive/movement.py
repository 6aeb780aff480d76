"""How an area's grade compares with last time (domain 3); derived, never typed."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from toolkit.contracts.terms import GRADE_RANK, Movement
from toolkit.dataset import Dataset


@lru_cache(maxsize=4)
def movement(data: Dataset) -> pd.Series:
    """The movement of each area, on the index of the table ``areas``."""
    areas = data["areas"]
    return pd.Series(
        [
            _moved(now, before, isinstance(replaces, str))
            for now, before, replaces in zip(
                areas["rag_current"], areas["rag_previous"], areas["replaces_area_id"], strict=True
            )
        ],
        index=areas.index,
        dtype=object,
    )


def _moved(now: str | None, before: str | None, replaces: bool) -> Movement:
    now_rank, rank_before = GRADE_RANK.get(now or ""), GRADE_RANK.get(before or "")
    if replaces and rank_before is None:
        return "Replaced"
    if now_rank is None:
        return "No longer graded" if rank_before else _ungraded(before)
    if rank_before is None:
        return "Newly graded" if before == "Not graded" else "New"
    if now_rank == rank_before:
        return "No change"
    return "Improved" if now_rank > rank_before else "Deteriorated"


def _ungraded(before: str | None) -> Movement:
    return "No change" if before == "Not graded" else "New"
