"""A part judged: what was found in it, which of its rows count, and its tables written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.archive.schema import FIGURES, TABLES
from toolkit.archive.tables import Snapshot, tables_of
from toolkit.contracts.reference import REFERENCE
from toolkit.dataset import Dataset
from toolkit.findings import Finding, Severity
from toolkit.hub import parts, spool
from toolkit.hub.across import alone, hits_in
from toolkit.hub.whole import Whole
from toolkit.pipeline import in_order
from toolkit.rules.check import findings_of, hits
from toolkit.rules.explained import explain

APART = 1_000_000_000
"""Between the positions of the first rows of two parts: the part can be told from a position."""
_LISTS = frozenset(sheet.dataset for sheet in REFERENCE.sheets)


@dataclass(frozen=True)
class Tally:
    """How many findings of a rule there are, how serious, and how many of them are explained."""

    rule: str
    severity: Severity
    explained: bool


@dataclass(frozen=True)
class Judged:
    """What is told of a part once it has been written.

    ``rows`` are the rows of each table and how many of them count. ``reasons`` are those that its
    explanations give for findings of the pack, by their place among these.
    """

    tally: Mapping[Tally, int]
    rows: Mapping[str, tuple[int, int]]
    reasons: Mapping[int, str]


def judge(part: int, whole: Whole) -> Judged:
    """Applies to a part what is left to apply, and writes its tables. Raises ``OSError``."""
    data = _data_of(part, whole)
    returns = data.returns[1:]
    found = [finding for ret in returns for finding in ret.findings]
    of_pack = frozenset(whole.homeless)
    found = [one for one in found if one not in of_pack]
    found += [one for one in _applied(part, data, whole) if one.place.workbook != _own(whole)]
    known = explain(data, [*found, *whole.homeless])
    pack = slice(len(found), len(found) + len(whole.homeless))
    reasons = {at: one.explained for at, one in enumerate(known[pack]) if one.explained}
    del known[pack]
    only = replace(data, returns=returns, bad=data.bad - whole.lists.bad)
    snapshot = Snapshot(only, data.without(known), in_order(known))
    return Judged(*_written(part, whole, snapshot, TABLES.keys() - _LISTS), reasons)


def judge_pack(whole: Whole, findings: Iterable[Finding]) -> Judged:
    """Writes the part of the pack itself: its lists, and findings that are in no return."""
    found = in_order(tuple(findings))
    lists = replace(whole.lists, as_at_of_pack=whole.as_at)
    snapshot = Snapshot(lists, lists.without(found), found)
    return Judged(*_written(0, whole, snapshot, TABLES.keys()), {})


def found_in_pack(whole: Whole) -> list[Finding]:
    """What the rules find in the reference workbook, and of the pack as a whole."""
    data = replace(whole.lists, as_at_of_pack=whole.as_at)
    return [*whole.reference.findings, *_applied(0, data, whole)]


def _data_of(part: int, whole: Whole) -> Dataset:
    returns = spool.returns_of(whole.spool, part)
    names = TABLES.keys() & whole.lists.tables.keys() - _LISTS
    tables = {name: spool.rows_of(whole.spool, name, part) for name in names}
    there = {name: frame for name, frame in tables.items() if frame is not None}
    return spool.dataset(whole.lists, returns, there, whole.as_at)


def _applied(part: int, data: Dataset, whole: Whole) -> Sequence[Finding]:
    """What the rules find in the rows of a part, those across workbooks included."""
    keyed = data.with_keys()
    return findings_of(keyed, [*hits(keyed, only=alone()), *hits_in(part, keyed, whole)])


def _own(whole: Whole) -> str:
    return whole.reference.workbook


def _written(
    part: int, whole: Whole, snapshot: Snapshot, names: Iterable[str]
) -> tuple[Mapping[Tally, int], Mapping[str, tuple[int, int]]]:
    """Writes tables of a part, those that have rows; of part 0 all, so that each table is there."""
    rows: dict[str, tuple[int, int]] = {}
    tables = tables_of(whole.run, snapshot, (), part * APART)
    for name in sorted(set(names) - {FIGURES.name}):
        table = tables[name]
        if len(table) or part == 0:
            parts.put(whole.folder / name, part, table)
        if name in snapshot.everything.tables and len(table):
            rows[name] = len(table), len(snapshot.counted[name])
    findings = snapshot.findings
    tally = Counter(Tally(one.rule, one.severity, bool(one.explained)) for one in findings)
    return tally, rows
