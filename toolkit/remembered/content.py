"""A return as bytes, and back exactly as it was: nothing that is read back can run.

JSON of positions: a dataclass is the list of its fields, a date an object with its day number. What
would not come back as the very same value has no bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType
from typing import Any

from toolkit.findings import Finding, Place, Severity
from toolkit.returns import Return, Status, Table
from toolkit.workbooks.sight import Sight, Unseen

_VALUES = {NoneType, bool, int, float, str, date}
"""What a cell may hold; a subclass of one would come back as that one."""
_DAY = ""
"""The key of a date's day number. No field has an empty name."""


def as_bytes(ret: Return) -> bytes | None:
    """The return as bytes; ``None`` where they would not give back the same return."""
    if not _comes_back(ret):
        return None
    try:
        text = json.dumps(ret, default=_parts, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError):  # something without parts, or a number of thousands of digits
        return None
    return text.encode("utf-8", "surrogatepass")  # owners type halves of characters


def from_bytes(content: bytes) -> Return:
    """The return that :func:`as_bytes` was given."""
    parts = _JSON.decode(content.decode("utf-8", "surrogatepass"))
    name, status, kind, sha256, size, control, cells, tables, findings, unseen, detail = parts
    return Return(
        workbook=name,
        status=Status(status),
        kind=kind,
        sha256=sha256,
        size=size,
        control=control,
        control_cells=cells,
        tables={key: _table(table) for key, table in tables.items()},
        findings=tuple(map(_finding, findings)),
        unseen=_unseen(unseen),
        detail=detail,
    )


# ---------------------------------------------------------------------------------------- there


def _comes_back(ret: Return) -> bool:
    tables = ret.tables.values()
    columns: list[Iterable[Any]] = [ret.control.values()]
    columns += [column for table in tables for column in (*table.cells.values(), *table.numbers)]
    return all(set(map(type, column)) <= _VALUES for column in columns)


def _parts(value: Any) -> Any:
    """What JSON has no word for, in words that it has."""
    if isinstance(value, date):
        return {_DAY: value.toordinal()}
    if isinstance(value, frozenset):
        return sorted(value)
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    raise TypeError(type(value).__name__)


# ------------------------------------------------------------------------------------- and back


def _date_or_mapping(found: dict[str, Any]) -> Any:
    return date.fromordinal(found[_DAY]) if _DAY in found else found


_JSON = json.JSONDecoder(object_hook=_date_or_mapping)


def _table(parts: list[Any]) -> Table:
    name, sheet, rows, cells, letters, months, numbers, bad = parts
    return Table(
        name=name,
        sheet=sheet,
        rows=rows,
        cells=cells,
        letters=letters,
        months=tuple((letter, month) for letter, month in months),
        numbers=tuple(numbers),
        bad=frozenset((row, field) for row, field in bad),
    )


def _finding(parts: list[Any]) -> Finding:
    rule, severity, place, *rest = parts
    return Finding(rule, Severity(severity), Place(*place), *rest)


def _unseen(parts: list[Any]) -> Unseen:
    what, where, everywhere = parts
    return Unseen(tuple(map(Sight, what)), where, everywhere)
