"""What comes to the next meetings of each board (domain 5.5)."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from toolkit.dataset import Dataset


@lru_cache(maxsize=8)
def planned(data: Dataset) -> pd.DataFrame:
    """The items of the forward plan that are still to come, meeting by meeting.

    That is after the as-at date of their workbook. Columns and index are those of the table
    ``forwardplan``.
    """
    rows = data["forwardplan"]
    rows = rows[rows["meeting_date"] > rows["return_as_at"]]
    return rows.sort_values("meeting_date", kind="stable")
