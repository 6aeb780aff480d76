"""What was archived of a run, as it was when it was archived: nothing is worked out again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from toolkit.archive import schema
from toolkit.archive.tables import Snapshot
from toolkit.contracts import workbook_of
from toolkit.contracts.columns import columns_of
from toolkit.dataset import SHEETS, consolidate
from toolkit.findings import Finding, Place, Severity
from toolkit.returns import Return, Status, Table

Columns = Mapping[str, list[Any]]


def restored(tables: Mapping[str, pa.Table], prefix: str = "") -> Snapshot:
    """The data and findings of a run from its archived tables.

    ``prefix`` is put before the name of every workbook, so that it is told apart from one of now.
    Rows of a table of months that had no month filled in are not archived.
    """
    columns = {name: table.to_pydict() for name, table in tables.items()}
    everything = consolidate(_returns(columns, prefix))
    counted = {
        name: _counted(name, frame, columns[name]) for name, frame in everything.tables.items()
    }
    return Snapshot(
        everything,
        replace(everything, tables=counted),
        tuple(_findings(columns["findings"], prefix)),
    )


def _counted(name: str, frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    counts = pd.Series(columns["counted"], index=frame.index, dtype=bool)
    for field in schema.AS_COUNTED.get(name, ()):
        own = pd.Series(columns[schema.counts_as(field)], index=frame.index, dtype=object)
        frame = frame.assign(**{field: own})
    return frame if counts.all() else frame[counts]


def _returns(columns: Mapping[str, Columns], prefix: str) -> list[Return]:
    known = columns["returns"]
    sheets = _sheets(columns)
    return [
        Return(
            workbook=f"{prefix}{workbook}",
            status=Status(known["status"][at]),
            kind=known["kind"][at],
            sha256=known["sha256"][at],
            size=known["size"][at],
            control=_control(known, at),
            tables=sheets[workbook],
        )
        for at, workbook in enumerate(known["workbook"])
    ]


def _control(known: Columns, at: int) -> dict[str, Any]:
    kind = known["kind"][at]
    control = workbook_of(kind).control if kind else None
    items = columns_of(control) if control else ()
    return {item.name: known[item.name][at] for item in items}


def _sheets(columns: Mapping[str, Columns]) -> Mapping[str, dict[str, Table]]:
    """By workbook, each of its tables by name."""
    lines = {name: _by_workbook(columns[name]) for name in SHEETS}
    bad = defaultdict(set)
    for workbook, name, row, field in _rows(columns["unusable"], schema.UNUSABLE):
        bad[workbook, name].add((row, field))
    layout: dict[tuple[str, str, str], list[tuple[str | None, date | None, str]]] = {}
    for workbook, name, sheet, *spot in _rows(columns["layout"], schema.LAYOUT):
        if name not in SHEETS:  # a table that the contracts no longer have
            continue
        layout.setdefault((workbook, name, sheet), []).append((spot[0], spot[1], spot[2]))
    sheets: dict[str, dict[str, Table]] = defaultdict(dict)
    for (workbook, name, sheet), spots in layout.items():
        table = Table(
            name=name,
            sheet=sheet,
            rows=[],
            cells={},
            letters={field: letter for field, _, letter in spots if field},
            months=tuple((letter, month) for _, month, letter in spots if month),
            bad=frozenset(bad[workbook, name]),
        )
        sheets[workbook][name] = _filled(table, columns[name], lines[name][workbook])
    return sheets


def _filled(table: Table, columns: Columns, lines: Sequence[int]) -> Table:
    """The table with its rows: one for each line or, of months, for each row that has lines."""
    fields = [column.name for column in SHEETS[table.name].columns]
    first: dict[int, int] = {}
    for line in lines:
        first.setdefault(columns["row"][line], line)
    filled = replace(
        table,
        rows=list(first),
        cells={field: [columns[field][line] for line in first.values()] for field in fields},
    )
    about = SHEETS[table.name].months
    if about is None:
        return filled
    at = {row: number for number, row in enumerate(first)}
    numbers: dict[str, list[float | None]] = {
        letter: [None] * len(first) for letter, _ in table.months
    }
    for line in lines:
        numbers[columns["letter"][line]][at[columns["row"][line]]] = columns[about.field][line]
    return replace(filled, numbers=tuple(numbers.values()))


def _by_workbook(columns: Columns) -> Mapping[str, list[int]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for line, workbook in enumerate(columns["workbook"]):
        lines[workbook].append(line)
    return lines


def _findings(columns: Columns, prefix: str) -> list[Finding]:
    return [
        Finding(
            rule=rule,
            severity=Severity(severity),
            place=Place(f"{prefix}{book}" if book else "", sheet, row, cell, header, key),
            message=message,
            unit=unit,
            owner=owner,
            explained=explained,
            keeps_out=keeps_out,
        )
        for rule, severity, book, sheet, row, cell, header, key, message, unit, owner, explained,
        keeps_out in _rows(columns, schema.FINDINGS)
    ]  # fmt: skip


def _rows(columns: Columns, kept: schema.Kept) -> list[tuple[Any, ...]]:
    return list(zip(*(columns[field.name] for field in kept.own), strict=True))
