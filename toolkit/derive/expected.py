"""Who should return a tracker: active units marked 'Tracker expected' in the reference workbook."""

from __future__ import annotations

import pandas as pd

from toolkit.dataset import Dataset


def expected_units(data: Dataset) -> pd.DataFrame:
    """The rows of units that should return a benefit tracker."""
    units = data["units"]
    return units[units["expects_tracker"].eq(True) & units["active"].eq(True)]
