"""Who should return a tracker: active units marked 'Tracker expected' in the reference workbook."""

from __future__ import annotations

import pandas as pd

from toolkit.dataset import Dataset

TRACKER = "benefit-tracker"


def expected_units(data: Dataset) -> pd.DataFrame:
    """The rows of units that should return a benefit tracker."""
    units = data["units"]
    return units[units["expects_tracker"].eq(True) & units["active"].eq(True)]


def missing_units(data: Dataset) -> pd.DataFrame:
    """The rows of units that should have returned one, of which none could be read."""
    expected = expected_units(data)
    came = [ret.unit for ret in data.of_kind(TRACKER)]
    return expected[~expected["unit_code"].isin(came)]


def waiting_for(data: Dataset) -> list[str]:
    """The names of the units that have not returned one, in the alphabet's order."""
    missing = missing_units(data)
    return sorted(map(str, missing["name"].fillna(missing["unit_code"])))
