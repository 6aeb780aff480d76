"""What a new reference workbook is filled with: the working lists and the standard thresholds.

The rows stand in ``starting_rows.toml`` beside this module, so that changing one needs no code.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from toolkit.contracts.columns import Row
from toolkit.contracts.reference import REFERENCE, Threshold


@cache
def _starting_rows() -> dict[str, tuple[Row, ...]]:
    resource = files("toolkit.contracts").joinpath("starting_rows.toml")
    tables = tomllib.loads(resource.read_text(encoding="utf-8"))
    return {
        name: tuple(_row(name, section.get("common", {}) | row) for row in section["rows"])
        for name, section in tables.items()
    }


def starting_rows() -> dict[str, tuple[Row, ...]]:
    """The rows of each reference table that a new workbook starts with, by table name.

    Tables that every force fills in for itself, such as People, are not among them. Raises
    ``KeyError`` for a table that the contract does not have, pydantic's ``ValidationError`` for a
    row that does not fit its model.
    """
    return dict(_starting_rows())


def standard_thresholds() -> dict[str, float]:
    """Every threshold at its standard value, by key."""
    rows = starting_rows()["Thresholds"]
    return {row.key: row.value for row in rows if isinstance(row, Threshold)}


def _row(table: str, cells: dict[str, Any]) -> Row:
    """A row of a table; an empty text, which overrides a shared value, is a blank cell."""
    model = REFERENCE.sheet(table).row
    return model.model_validate({name: cell for name, cell in cells.items() if cell != ""})
