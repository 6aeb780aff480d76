"""Rules across workbooks, applied to no more than they need to see at once.

A rule that says by which key rows belong ``together`` is applied to some of the keys at a time, so
that its rows need not fit one machine. One that needs no rows, but only who returned what, is given
that. Any other is applied to all rows at once, with only the columns that it reads, as long as
there are not too many of them; where there are, it is said that it was not applied.

What a rule hits is kept for the part it stands in. Where that is in its workbook, and whether
another finding has told the cause already, is known when that part is judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd
import pyarrow as pa

from toolkit.archive.schema import TEXT
from toolkit.contracts.reference import REFERENCE
from toolkit.dataset import ORIGIN, SHEETS, Dataset
from toolkit.findings import Rule, in_words
from toolkit.hub import parts, spool
from toolkit.hub.whole import Whole
from toolkit.returns import Return
from toolkit.rules.check import all_scopes, hits
from toolkit.rules.registry import Hit, ReturnHit, Scope, declared_rule

ACROSS = "across"
OF_THE_PACK = 0
"""The part of what stands in no return."""
MOST_ROWS = 10_000_000
"""Rows, of all tables that it reads, to which a rule that cannot be split is still applied."""
ROWS_AT_ONCE = 1_000_000
"""Rows, about, that are judged together by a rule that can be split."""


@dataclass(frozen=True)
class Comparison:
    """Rules to be applied, to the rows of some tables; of ``together`` those of one bucket."""

    number: int
    rules: tuple[str, ...]
    tables: tuple[str, ...] = ()
    together: Mapping[str, str] | None = None
    bucket: int = 0
    buckets: int = 1


@dataclass(frozen=True)
class NotApplied:
    """A rule that was not applied, or only in part, and why: a clause."""

    rule: str
    because: str
    in_part: bool = False

    @property
    def words(self) -> str:
        """A sentence for a record."""
        return f"{'applied in part' if self.in_part else 'not applied'}: {self.because}"


def alone() -> tuple[str, ...]:
    """The rules that judge a workbook by itself."""
    return tuple(
        rule
        for rule, scope in all_scopes().items()
        if not _needs_others(scope) and (not scope.compares or scope.alone)
    )


def not_compared() -> list[NotApplied]:
    """The rules that compare with what was last published, which a consolidation does not read."""
    because = "nothing is compared with what was last published; toolkit check does that"
    return [
        NotApplied(rule, because, in_part=scope.alone)
        for rule, scope in all_scopes().items()
        if scope.compares
    ]


def comparisons(
    rows: Mapping[str, int], most: int = MOST_ROWS, at_once: int = ROWS_AT_ONCE
) -> tuple[list[Comparison], list[NotApplied]]:
    """What is to be compared across so many rows of each table, and which rules cannot be."""
    planned: list[Comparison] = []
    of_returns: list[str] = []
    left: list[NotApplied] = []
    for rule, scope in all_scopes().items():
        silent = scope.compares and not scope.alone
        if silent or not _needs_others(scope) or not _has_something(scope, rows):
            continue
        tables = tuple(name for name in _named(scope) if name in rows)
        count = sum(rows[name] for name in tables)
        if not tables and not scope.together:
            of_returns.append(rule)
        elif scope.together:
            buckets = max(1, -(-count // at_once))
            planned += [
                Comparison(0, (rule,), tables, scope.together, bucket, buckets)
                for bucket in range(buckets)
            ]
        elif count <= most:
            planned.append(Comparison(0, (rule,), tables))
        else:
            because = f"it compares all of {count:,} rows at once, and the most is {most:,}"
            left.append(NotApplied(rule, because))
    planned.append(Comparison(0, tuple(of_returns)))
    return [replace(one, number=at) for at, one in enumerate(planned, 1)], left


def _needs_others(scope: Scope) -> bool:
    return scope.across or scope.pack


def _has_something(scope: Scope, rows: Mapping[str, int]) -> bool:
    """Whether there is anything that a rule judges: a list and Control always are there."""
    return any(name in rows or name in _LISTS or name not in SHEETS for name in _judged(scope))


def _judged(scope: Scope) -> tuple[str, ...]:
    return scope.of if isinstance(scope.of, tuple) else ()


def _named(scope: Scope) -> list[str]:
    """The tables of returns that a rule reads."""
    names = (*_judged(scope), *scope.against)
    return [name for name in names if name in SHEETS and name not in _LISTS]


_LISTS = frozenset(sheet.dataset for sheet in REFERENCE.sheets)


def compare(comparison: Comparison, whole: Whole) -> int:
    """Applies the rules of a comparison; keeps what they hit in the spool, and says how many.

    Raises ``OSError``.
    """
    part_of: dict[str, int] = {}
    returns: list[Return] = []
    for part, ret in spool.light_returns(whole.spool):
        part_of[ret.workbook] = part
        returns.append(ret)
    tables = {name: _gathered(comparison, name, whole) for name in comparison.tables}
    for name in comparison.together or {}:
        if name in _LISTS:
            tables[name] = _of_bucket(comparison, name, whole.lists[name])
    data = spool.dataset(whole.lists, returns, tables, whole.as_at).with_keys()
    told: dict[int, list[str]] = {}
    for rule, hit in hits(data, only=comparison.rules):
        one = _told(data, rule, hit)
        part = part_of.get(one.workbook, OF_THE_PACK)
        told.setdefault(part, []).append(json.dumps(asdict(one)))
    for part, some in told.items():
        folder = whole.spool / ACROSS / f"{comparison.number:05}"
        parts.put(folder, part, pa.table({"told": pa.array(some, TEXT)}))
    return sum(map(len, told.values()))


def _gathered(comparison: Comparison, name: str, whole: Whole) -> pd.DataFrame:
    """The rows of a table that are compared, of all parts in order."""
    some = [
        _of_bucket(comparison, name, spool.as_frame(name, table))
        for _, table in parts.each(whole.spool / name, _columns(comparison, name))
    ]
    return pd.concat(some, ignore_index=True)


def _columns(comparison: Comparison, name: str) -> list[str] | None:
    """The columns to read of a table; all of them for a rule that does not tell its own."""
    read = [all_scopes()[rule].columns.get(name) for rule in comparison.rules]
    if None in read:
        return None
    own = (column for columns in read if columns for column in columns)
    return list(dict.fromkeys((*ORIGIN, SHEETS[name].key, *own)))


def _of_bucket(comparison: Comparison, name: str, frame: pd.DataFrame) -> pd.DataFrame:
    if comparison.buckets == 1 or not comparison.together:
        return frame
    keys = frame[comparison.together[name]].fillna("").to_numpy(dtype=object)
    here: pd.DataFrame = frame[pd.util.hash_array(keys) % comparison.buckets == comparison.bucket]
    return here


# What is hit ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Told:
    """A hit that does without the Dataset in which it was found: its row is named by its place."""

    rule: str
    workbook: str
    values: Mapping[str, str]
    table: str = ""
    row: int = 0
    letter: str = ""
    field: str = ""
    also: tuple[str, ...] = ()
    unit: str = ""
    item: str = ""
    key: str = ""


def _told(data: Dataset, rule: Rule, hit: Hit | ReturnHit) -> _Told:
    words = {name: in_words(value) for name, value in hit.values.items()}
    if isinstance(hit, ReturnHit):
        return _Told(
            rule.id, hit.workbook, words, hit.table, unit=hit.unit, item=hit.item, key=hit.key
        )
    return _Told(
        rule.id,
        str(data.value(hit.table, hit.index, "workbook")),
        words,
        hit.table,
        int(data.value(hit.table, hit.index, "row")),
        str(data.value(hit.table, hit.index, "letter")) if SHEETS[hit.table].months else "",
        hit.field,
        hit.also,
    )


def hits_in(part: int, data: Dataset, whole: Whole) -> Iterator[tuple[Rule, Hit | ReturnHit]]:
    """What the rules across workbooks have hit in a part, of which ``data`` is the Dataset."""
    places: dict[str, dict[tuple[Any, ...], Any]] = {}
    for told in _of_part(part, whole):
        rule = declared_rule(told["rule"])
        if not told["row"]:
            yield rule, ReturnHit(
                told["workbook"], told["unit"], told["item"], told["values"], told["table"],
                told["key"],
            )  # fmt: skip
            continue
        name = told["table"]
        if name not in places:
            places[name] = _places(data, name)
        at = places[name][told["workbook"], told["row"], told["letter"]]
        yield rule, Hit(name, at, told["field"], tuple(told["also"]), told["values"])


def _of_part(part: int, whole: Whole) -> Iterator[Mapping[str, Any]]:
    for folder in sorted((whole.spool / ACROSS).glob("*")):
        table = parts.get(folder, part)
        yield from map(json.loads, table["told"].to_pylist() if table else ())


def _places(data: Dataset, name: str) -> dict[tuple[Any, ...], Any]:
    """Workbook, row and, of months, letter to the index of a row."""
    rows = data[name]
    letters = rows["letter"] if SHEETS[name].months else [""] * len(rows)
    return dict(
        zip(zip(rows["workbook"], rows["row"], letters, strict=True), rows.index, strict=True)
    )
