"""A part as it was read, kept beside the outputs until all parts have been read.

Its rows are kept as the Dataset has them, with the codes of people and all: it is in the folder
that is being made, and goes before that is put in place. Its workbooks are kept without rows.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pydantic import TypeAdapter

from toolkit.archive.schema import DATA, DAY, NUMBER, TEXT, WHOLE, YES_NO, Field
from toolkit.archive.tables import array_of
from toolkit.contracts import workbook_of
from toolkit.contracts.columns import Kind, columns_of
from toolkit.dataset import Dataset, consolidate
from toolkit.engine import Failed
from toolkit.findings import Finding, Severity
from toolkit.hub import parts
from toolkit.intake import Errand
from toolkit.reading import as_return
from toolkit.returns import Return, Status
from toolkit.rules.explained import homes_of

RETURNS = "returns"
_TEXTS, _DAYS = ("unit_code", "board"), ("period_start", "period_end", "as_at")
_LIGHT = ("workbook", "status", "kind", *_TEXTS, *_DAYS)
"""What is known of every workbook when workbooks are compared with each other."""
_RECORD = TypeAdapter(Return)


@dataclass(frozen=True)
class Read:
    """What is told of a part once it has been read.

    ``homeless`` are its warnings that only an explanation in another workbook may speak of.
    ``digest`` stands for the names and contents of its workbooks.
    """

    part: int
    workbooks: Mapping[Status, int]
    trackers_as_at: date | None
    as_at: date | None
    rows: Mapping[str, int]
    homeless: tuple[Finding, ...]
    digest: str


def keep(spool: Path, own: str, at: int, results: Sequence[Return | Failed[Errand]]) -> Read:
    """Puts a part in the spool; the first is number 1. ``own`` is the pack's reference workbook.

    Raises ``OSError``.
    """
    returns = [as_return(result, own) for result in results]
    data = consolidate(returns)
    part = at + 1
    for name, frame in data.tables.items():
        if len(frame):
            parts.put(spool / name, part, _as_arrow(name, frame))
    parts.put(spool / RETURNS, part, _as_records(returns))
    homes = homes_of(data)
    return Read(
        part=part,
        workbooks=Counter(ret.status for ret in returns),
        trackers_as_at=data.as_at_of("benefit-tracker"),
        as_at=max((ret.as_at for ret in returns if ret.as_at), default=None),
        rows={name: len(frame) for name, frame in data.tables.items() if len(frame)},
        homeless=tuple(
            finding
            for ret in returns
            for finding in ret.findings
            if finding.severity is Severity.WARNING and ret.workbook not in homes
        ),
        digest=hashlib.sha256(
            "\n".join(f"{ret.workbook} {ret.sha256}" for ret in returns).encode("utf-8", "replace")
        ).hexdigest(),
    )


def returns_of(spool: Path, part: int) -> list[Return]:
    """The workbooks of a part, without their rows."""
    table = parts.get(spool / RETURNS, part, ["record"])
    return [_from_record(text) for text in table["record"].to_pylist()] if table else []


def light_returns(spool: Path) -> Iterable[tuple[int, Return]]:
    """Every workbook with the number of its part, and no more of it than tells it from others."""
    for part, table in parts.each(spool / RETURNS, _LIGHT):
        for row in table.to_pylist():
            control = {name: row[name] for name in (*_TEXTS, *_DAYS)}
            yield part, Return(row["workbook"], Status(row["status"]), row["kind"], control=control)


def rows_of(spool: Path, name: str, part: int, columns: Sequence[str] = ()) -> pd.DataFrame | None:
    """The rows of a table in a part, or some of its columns; ``None`` where there are none."""
    table = parts.get(spool / name, part, columns or None)
    return None if table is None else as_frame(name, table)


def dataset(
    lists: Dataset,
    returns: Sequence[Return],
    tables: Mapping[str, pd.DataFrame],
    as_at: date | None,
) -> Dataset:
    """Some workbooks as a Dataset, with the lists of the reference workbook.

    ``as_at`` is the as-at date of the pack.
    """
    letters = {
        (ret.workbook, name): table.letters for ret in returns for name, table in ret.tables.items()
    }
    bad = {
        (ret.workbook, name, *cell)
        for ret in returns
        for name, table in ret.tables.items()
        for cell in table.bad
    }
    return Dataset(
        returns=(*lists.returns, *returns),
        tables={**lists.tables, **tables},
        letters={**lists.letters, **letters},
        bad=lists.bad | bad,
        as_at_of_pack=as_at,
    )


def as_frame(name: str, table: pa.Table) -> pd.DataFrame:
    """Rows as the Dataset has them."""
    fields = _fields(name)
    return pd.DataFrame({
        column: _values(fields[column], table[column]) for column in table.column_names
    })  # fmt: skip


def _as_arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    fields = _fields(name)
    return pa.table({column: array_of(frame[column], fields[column]) for column in frame.columns})


def _fields(name: str) -> Mapping[str, Field]:
    return {field.name: field for field in DATA[name].fields}


def _values(field: Field, column: pa.ChunkedArray) -> Any:
    if field.type == DAY:
        return column.cast(pa.timestamp("s")).to_numpy()
    if field.type == TEXT:
        return pd.Series(_texts(column), dtype=object)
    if field.type == YES_NO:
        return pd.Series(column.to_pylist(), dtype=object)
    if field.name == "row":
        return column.to_numpy()
    if field.type in (NUMBER, WHOLE):
        return column.cast(NUMBER).to_numpy()
    raise TypeError(f"{field.name} is of no type that a Dataset has")


def _texts(column: pa.ChunkedArray) -> np.ndarray:
    """Texts as objects, a repeated one once; one that is missing is ``None``."""
    encoded = column.combine_chunks().dictionary_encode()
    known = np.array([*encoded.dictionary.to_pylist(), None], dtype=object)
    texts: np.ndarray = known[encoded.indices.fill_null(len(known) - 1).to_numpy()]
    return texts


def _as_records(returns: Sequence[Return]) -> pa.Table:
    control = {name: [ret.control.get(name) for ret in returns] for name in (*_TEXTS, *_DAYS)}
    return pa.table(
        {
            "workbook": pa.array([ret.workbook for ret in returns], TEXT),
            "status": pa.array([ret.status.value for ret in returns], TEXT),
            "kind": pa.array([ret.kind for ret in returns], TEXT),
            **{name: pa.array(control[name], TEXT) for name in _TEXTS},
            **{name: pa.array(control[name], DAY) for name in _DAYS},
            "record": pa.array([_RECORD.dump_json(_hollow(ret)) for ret in returns], TEXT),
        }
    )


def _hollow(ret: Return) -> Return:
    tables = {
        name: replace(table, rows=[], cells={}, numbers=()) for name, table in ret.tables.items()
    }
    return replace(ret, tables=tables)


def _from_record(text: str) -> Return:
    ret = _RECORD.validate_json(text)
    control = workbook_of(ret.kind).control if ret.kind else None
    days = {one.name for one in columns_of(control) if one.kind is Kind.DATE} if control else set()
    typed = {
        name: date.fromisoformat(value) if name in days and value else value
        for name, value in ret.control.items()
    }
    return replace(ret, control=typed)
