"""Which cells a benefit's hours come from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from toolkit.dataset import Dataset
from toolkit.derive.hours import months_in_window, months_to_date
from toolkit.findings import Place

FORECAST = ("forecast_gross_hours_fy", "attribution_pct")
_CELLS_OF_PART = {
    "known": ("measured", "attribution_pct", "adjustments"),
    "projected": ("measured", "attribution_pct", "adjustments"),
    "anticipated": (*FORECAST, "adjustments", "measured"),
    "potential": ("estimate_gross_hours_fy", *FORECAST, "adjustments"),
    "shortfall": (*FORECAST, "adjustments", "measured"),
    "net_loss": ("measured", "attribution_pct", "adjustments"),
    "unevidenced": ("measured", "attribution_pct", "adjustments", "evidence_ref"),
    "achieved": ("measured to date", "attribution_pct"),
    "profiled": ("forecast to date", "attribution_pct"),
}


def hours_cells(data: Dataset, index: Any, part: str) -> tuple[Place, ...]:
    """The cells behind one part of a benefit's hours, such as ``known`` or ``achieved``."""
    row = data["benefits"].loc[index]
    key = (row["workbook"], row["benefit_id"])
    places: list[Place] = []
    for what in _CELLS_OF_PART[part]:
        if what not in row:
            places += _by_benefit(data, what).get(key, ())
        elif pd.notna(row[what]):
            places.append(data.place("benefits", index, what))
    return tuple(places)


@lru_cache(maxsize=8)
def _by_benefit(data: Dataset, what: str) -> Mapping[tuple[str, str], tuple[Place, ...]]:
    """(workbook, benefit) to the cells with its months, or with its adjustments."""
    if what == "adjustments":
        return _places(data, "adjustments", "hours_fy", data["adjustments"])
    table = "forecasthours" if what == "forecast to date" else "measuredhours"
    rows = months_in_window(data) if what == "measured" else months_to_date(data, table)
    return {key: _range(cells) for key, cells in _places(data, table, "hours", rows).items()}


def _places(
    data: Dataset, table: str, field: str, rows: pd.DataFrame
) -> dict[tuple[str, str], tuple[Place, ...]]:
    places: dict[tuple[str, str], tuple[Place, ...]] = {}
    for index, key in zip(
        rows.index, zip(rows["workbook"], rows["benefit_id"], strict=True), strict=True
    ):
        places[key] = (*places.get(key, ()), data.place(table, index, field))
    return places


def _range(cells: tuple[Place, ...]) -> tuple[Place, ...]:
    """The cells of one row, which stand side by side, as a range: ``F7:Q7``."""
    first, last = cells[0], cells[-1]
    if first == last:
        return cells
    header = f"{first.header} to {last.header}"
    cell = f"{first.cell}:{last.cell}"
    return (Place(first.workbook, first.sheet, first.row, cell, header, first.key),)
