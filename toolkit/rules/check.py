"""Applies every rule to the consolidated data and turns what it hits into findings."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from toolkit.dataset import Dataset
from toolkit.findings import Finding, Place, Rule, Severity
from toolkit.rules.registry import DatasetRule, Hit, ReturnHit, dataset_rules, declared_rules

if TYPE_CHECKING:
    from toolkit.rules.registry import Hits

FAMILIES = (
    "structure", "cells", "returns", "benefits", "cross", "rag", "names", "jumps",
    "measured", "method", "assured", "reinvested", "lookalikes", "facts",
)  # fmt: skip
"""The modules of this package that hold rules. A new family is one module and one word here."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, by id."""
    _load()
    return declared_rules()


def check(data: Dataset, before: Dataset | None = None) -> list[Finding]:
    """Every finding of the rules that look at the consolidated data, rule by rule.

    ``before`` is the data as last published; rules that compare are silent without it. A hit is
    dropped where its cause has been told already: in a cell that holds something unusable, or in a
    workbook whose Control sheet or columns have an error.
    """
    _load()
    unsound = _unsound(data)
    owners = _owners(data)
    return [
        finding
        for entry in dataset_rules()
        for hit in _hits(entry, data, before)
        if (finding := _finding(data, entry, hit, unsound, owners)) is not None
    ]


def _hits(entry: DatasetRule, data: Dataset, before: Dataset | None) -> Hits:
    if not entry.compares:
        return entry.check(data)
    return entry.check(data, before) if before is not None else ()


def _unsound(data: Dataset) -> frozenset[str]:
    """Workbooks with an error on Control or on a whole sheet: their rows cannot be judged yet."""
    return frozenset(
        finding.place.workbook
        for ret in data.returns
        for finding in ret.findings
        if finding.severity is Severity.ERROR
        and (finding.place.sheet == "Control" or not finding.place.row)
    )


def _owners(data: Dataset) -> dict[tuple[str, str], str]:
    """(workbook, benefit or area) to its owner."""
    return {
        (str(workbook), str(key)): str(owner)
        for table, field in (("benefits", "benefit_id"), ("areas", "area_id"))
        for workbook, key, owner in zip(
            data[table]["workbook"], data[table][field], data[table]["owner_id"], strict=True
        )
        if isinstance(owner, str)
    }


def _load() -> None:
    for family in FAMILIES:
        import_module(f"toolkit.rules.{family}")


def _finding(
    data: Dataset,
    entry: DatasetRule,
    hit: Hit | ReturnHit,
    unsound: frozenset[str],
    owners: Mapping[tuple[str, str], str],
) -> Finding | None:
    if isinstance(hit, ReturnHit):
        return entry.rule.finding(_return_place(data, hit), hit.values, unit=hit.unit)
    workbook = str(data.value(hit.table, hit.index, "workbook"))
    number = int(data.value(hit.table, hit.index, "row"))
    if workbook in unsound:
        return None
    if any((workbook, hit.table, number, field) in data.bad for field in (hit.field, *hit.also)):
        return None
    return entry.rule.finding(
        data.place(hit.table, hit.index, hit.field),
        hit.values,
        unit=str(data.value(hit.table, hit.index, "return_unit") or ""),
        owner=_owner(data, hit, workbook, owners),
    )


def _return_place(data: Dataset, hit: ReturnHit) -> Place:
    ret = next((r for r in data.returns if r.workbook == hit.workbook), None)
    if ret is None or not hit.item:
        return Place(hit.workbook, key=hit.unit if not hit.workbook else "")
    return ret.control_place(hit.item)


def _owner(data: Dataset, hit: Hit, workbook: str, owners: Mapping[tuple[str, str], str]) -> str:
    """The owner that the row names, or that its benefit or area has; empty for none."""
    fields = data[hit.table].columns
    for field in ("owner_id", "benefit_id", "area_id"):
        value = data.value(hit.table, hit.index, field) if field in fields else None
        owner = value if field == "owner_id" else owners.get((workbook, str(value)))
        if isinstance(owner, str):
            return owner
    return ""
