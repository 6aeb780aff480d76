"""How sure we are of a benefit's hours: who reviewed it, and how far it has come (domain 2.5)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from toolkit.contracts.terms import ASSURANCE_LEVELS, LIVE
from toolkit.dataset import Dataset
from toolkit.derive import hours
from toolkit.derive.hours import benefit_hours

MATRIX = (
    # live 12 months or more, live less, in delivery, idea or approved
    ("High", "Medium", "Low", "Low"),  # both teams have reviewed it
    ("Medium", "Low", "Low", "Unassured"),  # one of the two
    ("Low", "Unassured", "Unassured", "Unassured"),  # the owner only
)
"""Level by review (rows) and stage (columns), as domain 2.5 prints it."""

NEEDED = ("baseline_value", "evidence_ref", "method")
"""What must be filled in for a level above Low."""
REVIEWS = (
    ("review_benefits_by", "review_benefits_on"),
    ("review_finance_by", "review_finance_on"),
)
"""Who reviewed a benefit and when; a review is one with both."""
COLUMNS = {
    **hours.COLUMNS,
    "benefits": (*hours.COLUMNS["benefits"], *NEEDED, *REVIEWS[0], *REVIEWS[1]),
}
"""The columns from which levels are worked out, beside where rows are from."""


def assurance(data: Dataset) -> pd.Series:
    """The assurance level of each benefit, on the index of the table ``benefits``.

    At most Low where baseline, evidence or method is missing.
    """
    return in_matrix(data)["level"]


@lru_cache(maxsize=4)
def in_matrix(data: Dataset) -> pd.DataFrame:
    """Where each benefit stands in the matrix, by ``row`` and ``column``, and its ``level``.

    A level that is not the one of the matrix is held at Low by what is missing.
    """
    benefits = data["benefits"]
    months = benefit_hours(data)["live_months"]
    reviews = sum(benefits[list(one)].notna().all(axis=1).astype(int) for one in REVIEWS)
    live = benefits["stage"].isin(LIVE)
    long = live & (months >= data.thresholds["assurance.new_months"])
    column = np.select([long, live, benefits["stage"] == "In delivery"], [0, 1, 2], 3)
    row = 2 - np.asarray(reviews)
    level = pd.Series(
        np.array(MATRIX, dtype=object)[row, column], index=benefits.index, dtype=object
    )
    incomplete = benefits[list(NEEDED)].isna().any(axis=1)
    better_than_low = level.isin(ASSURANCE_LEVELS[:2])
    level = level.mask(incomplete & better_than_low, "Low")
    return pd.DataFrame({"row": row, "column": column, "level": level}, index=benefits.index)
