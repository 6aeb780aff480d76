"""Applies every rule to the consolidated data and turns what it hits into findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from toolkit.audience import Audience
from toolkit.dataset import SHEETS, SUBJECTS, Dataset
from toolkit.derive.actions import action_log
from toolkit.derive.published import as_published
from toolkit.findings import Finding, Place, Rule, Severity
from toolkit.rules.registry import (
    DatasetRule,
    Hit,
    ReturnHit,
    Scope,
    dataset_rules,
    declared_rules,
    scopes,
)

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.rules.registry import Hits

FAMILIES = (
    "structure", "cells", "returns", "benefits", "cross", "rag", "names", "jumps",
    "measured", "method", "assured", "reinvested", "lookalikes", "facts", "published",
    "rag_published", "document", "identified", "programme", "indicators",
    "actions", "actions_published", "minutes",
)  # fmt: skip
"""The modules of this package that hold rules. A new family is one module and one word here."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, by id."""
    _load()
    return declared_rules()


def all_scopes() -> Mapping[str, Scope]:
    """What each rule looks at, by the rule's id and in that order."""
    _load()
    return scopes()


def check(
    data: Dataset,
    before: Dataset | None = None,
    audience: Audience = Audience.CHIEF_OFFICERS,
) -> list[Finding]:
    """Every finding of the rules that look at the consolidated data, rule by rule.

    ``before`` is the data as last published; rules that compare are silent without it. They see
    last time's grades as they were typed, all others as they were published. A hit is dropped where
    its cause has been told already: in a cell that holds something unusable, or in a workbook whose
    Control sheet or columns have an error. Rows without an id are not judged: that it is missing
    has been told. Public rules are applied for the board only.
    """
    data = data.with_keys()
    return findings_of(data, hits(data, before, audience))


def hits(
    data: Dataset,
    before: Dataset | None = None,
    audience: Audience = Audience.CHIEF_OFFICERS,
    only: Collection[str] | None = None,
) -> Iterator[tuple[Rule, Hit | ReturnHit]]:
    """What the rules hit in data of which every row has an id; see :func:`check`.

    ``only`` are the ids of the rules to apply, where not all.
    """
    _load()
    settled = as_published(data, before)
    for entry in dataset_rules():
        wanted = only is None or entry.rule.id in only
        if wanted and (audience is Audience.BOARD or not entry.scope.public):
            yield from ((entry.rule, hit) for hit in _hits(entry, data, settled, before))


def findings_of(data: Dataset, hits: Iterable[tuple[Rule, Hit | ReturnHit]]) -> list[Finding]:
    """The findings that hits come to; those of which the cause has been told are dropped."""
    unsound = unsound_returns(data)
    owners = _owners(data)
    return [
        finding
        for rule, hit in hits
        if (finding := _finding(data, rule, hit, unsound, owners)) is not None
    ]


def _hits(entry: DatasetRule, data: Dataset, settled: Dataset, before: Dataset | None) -> Hits:
    if not entry.scope.compares:
        return entry.check(settled)
    return entry.check(data, before) if before is not None or entry.scope.alone else ()


def unsound_returns(data: Dataset) -> Mapping[str, tuple[Finding, ...]]:
    """Workbooks with errors on Control or on a whole sheet: their rows cannot be judged yet."""
    amiss = {
        ret.workbook: tuple(
            finding
            for finding in ret.findings
            if finding.severity is Severity.ERROR
            and (finding.place.sheet == "Control" or not finding.place.row)
        )
        for ret in data.returns
    }
    return {workbook: findings for workbook, findings in amiss.items() if findings}


def _owners(data: Dataset) -> dict[tuple[str, str], str]:
    """(workbook, benefit, area or the like) to its owner; of an action, who answers for it."""
    log = action_log(data)
    leads = zip(log["workbook"], log["action_id"], log["lead"], strict=True)
    return {(str(workbook), str(key)): lead for workbook, key, lead in leads if lead} | {
        (str(workbook), str(key)): str(owner)
        for field, table in SUBJECTS.items()
        for workbook, key, owner in _rows_of(data[table], "workbook", field, "owner_id")
        if isinstance(owner, str)
    }


def _rows_of(rows: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The values of some columns, row by row."""
    return zip(*(rows[column].tolist() for column in columns), strict=True)


def _load() -> None:
    for family in FAMILIES:
        import_module(f"toolkit.rules.{family}")


def _finding(
    data: Dataset,
    rule: Rule,
    hit: Hit | ReturnHit,
    unsound: Mapping[str, object],
    owners: Mapping[tuple[str, str], str],
) -> Finding | None:
    if isinstance(hit, ReturnHit):
        if hit.table and hit.workbook in unsound:
            return None
        return rule.finding(_return_place(data, hit), hit.values, unit=hit.unit)
    workbook = str(data.value(hit.table, hit.index, "workbook"))
    number = int(data.value(hit.table, hit.index, "row"))
    if workbook in unsound:
        return None
    if any((workbook, hit.table, number, field) in data.bad for field in (hit.field, *hit.also)):
        return None
    return rule.finding(
        data.place(hit.table, hit.index, hit.field),
        hit.values,
        unit=str(data.value(hit.table, hit.index, "return_unit") or ""),
        owner=_owner(data, hit, workbook, owners),
    )


def _return_place(data: Dataset, hit: ReturnHit) -> Place:
    ret = data.by_workbook.get(hit.workbook)
    if hit.table:
        return Place(hit.workbook, SHEETS[hit.table].name if ret else "", key=hit.key)
    if ret is None or not hit.item:
        return Place(hit.workbook, key=hit.unit if not hit.workbook else "")
    return ret.control_place(hit.item)


def _owner(data: Dataset, hit: Hit, workbook: str, owners: Mapping[tuple[str, str], str]) -> str:
    """The owner that the row names, or that what it belongs to has; empty for none."""
    fields = data[hit.table].columns
    for field in ("owner_id", *SUBJECTS):
        value = data.value(hit.table, hit.index, field) if field in fields else None
        owner = value if field == "owner_id" else owners.get((workbook, str(value)))
        if isinstance(owner, str):
            return owner
    return ""
