"""Applies every rule to the consolidated data and turns what it hits into findings."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from toolkit.dataset import Dataset
from toolkit.findings import Finding, Place, Rule
from toolkit.rules.registry import DatasetRule, Hit, ReturnHit, dataset_rules, declared_rules

FAMILIES = ("structure", "cells", "returns", "benefits", "cross", "rag")
"""The modules of this package that hold rules. A new family is one module and one word here."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, by id."""
    _load()
    return declared_rules()


def check(data: Dataset) -> list[Finding]:
    """Every finding of the rules that look at the consolidated data, rule by rule.

    A hit whose cells already hold something unusable is dropped: the cell's own finding says it.
    """
    _load()
    return [
        finding
        for entry in dataset_rules()
        for hit in entry.check(data)
        if (finding := _finding(data, entry, hit)) is not None
    ]


def _load() -> None:
    for family in FAMILIES:
        import_module(f"toolkit.rules.{family}")


def _finding(data: Dataset, entry: DatasetRule, hit: Hit | ReturnHit) -> Finding | None:
    if isinstance(hit, ReturnHit):
        return entry.rule.finding(_return_place(data, hit), hit.values, unit=hit.unit)
    row = data[hit.table].loc[hit.index]
    workbook, number = str(row["workbook"]), int(row["row"])
    if any((workbook, hit.table, number, field) in data.bad for field in (hit.field, *hit.also)):
        return None
    return entry.rule.finding(
        data.place(hit.table, hit.index, hit.field),
        hit.values,
        unit=str(row["unit"] or ""),
        owner=_owner(data, row),
    )


def _return_place(data: Dataset, hit: ReturnHit) -> Place:
    ret = next((r for r in data.returns if r.workbook == hit.workbook), None)
    if ret is None or not hit.item:
        return Place(hit.workbook, key=hit.unit if not hit.workbook else "")
    cell = ret.control_cells.get(hit.item, "")
    row = int("".join(filter(str.isdigit, cell)) or 0)
    return Place(hit.workbook, "Control", row, cell)


def _owner(data: Dataset, row: Any) -> str:
    """The owner that the row names, or that its benefit or area names."""
    for name, key in (("benefits", "benefit_id"), ("areas", "area_id")):
        if isinstance(row.get("owner_id"), str):
            return str(row["owner_id"])
        if isinstance(row.get(key), str):
            frame = data[name]
            same = frame[(frame["workbook"] == row["workbook"]) & (frame[key] == row[key])]
            if len(same) and isinstance(same.iloc[0]["owner_id"], str):
                return str(same.iloc[0]["owner_id"])
    return ""
