"""Which savings in pounds count (domain 2.3 and 5.3)."""

from __future__ import annotations

import pandas as pd

from toolkit.dataset import Dataset

WITHDRAWN = "Withdrawn"


def benefits_with_pounds(data: Dataset) -> pd.MultiIndex:
    """Workbook and id of the benefits whose savings count: included, and not withdrawn.

    Those of a closed benefit do: pounds stand in the financial years in which they are saved.
    """
    rows = data["benefits"]
    counted = rows["include_in_pack"].ne(False) & rows["stage"].ne(WITHDRAWN)
    return pd.MultiIndex.from_frame(rows.loc[counted, ["workbook", "benefit_id"]])


def savings_that_count(data: Dataset) -> pd.DataFrame:
    """The lines of Savings of those benefits."""
    lines = data["savings"]
    own = pd.MultiIndex.from_frame(lines[["workbook", "benefit_id"]])
    return lines[own.isin(benefits_with_pounds(data))]
