"""A list too long to print: its largest rows, and all the others together by group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.dataset import Dataset

OTHERS = "others"
"""Stands for the groups that have no line of their own."""

_THRESHOLD = "deck.list_rows_max"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The index of each row that is shown by itself, and of those of each group.

    Rows, and groups by their sum, stand largest first; every row of the list is in it once.
    ``beyond`` is how many groups stand together under ``OTHERS``, which comes last.
    """

    shown: tuple[Any, ...]
    groups: Mapping[str, tuple[Any, ...]]
    beyond: int = 0


def most_rows(data: Dataset) -> int:
    """The longest list that a deck shows row by row."""
    return max(int(data.thresholds[_THRESHOLD]), 0)


def gather(rows: pd.DataFrame, most: int) -> Gathered | None:
    """The rows gathered, half of ``most`` for single rows and half for groups.

    ``rows`` has the columns ``size``, by which they are sorted, ``key`` and ``group``, both texts.
    Returns ``None`` for a list of up to ``most`` rows, which is shown as it is.
    """
    if len(rows) <= most:
        return None
    half = max(most // 2, 1)
    ranked = rows.assign(less=-rows["size"]).sort_values(["less", "key"], kind="stable")
    rest = ranked[half:]
    sums = rest.groupby("group", as_index=False)["size"].sum()
    by_size = sums.assign(less=-sums["size"]).sort_values(["less", "group"], kind="stable")
    names = [str(name) for name in by_size["group"]]
    own = names if len(names) <= half + 1 else names[:half]
    groups = {name: tuple(rest.index[rest["group"] == name]) for name in own}
    others = rest.index[~rest["group"].isin(own)]
    if len(others):
        groups[OTHERS] = tuple(others)
    return Gathered(tuple(ranked.index[:half]), groups, len(names) - len(own))
