"""The part of ``docs/archive.md`` that lists every table and column, straight from the schema."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from toolkit.archive.schema import (
    DATA,
    DAY,
    NUMBER,
    RUNS,
    TABLES,
    TEXT,
    WHOLE,
    YES_NO,
    Kept,
    file_of,
)

_TYPES: dict[pa.DataType, tuple[str, str]] = {
    TEXT: ("string", "text"),
    WHOLE: ("int64", "bigint"),
    NUMBER: ("double", "double precision"),
    DAY: ("date32", "date"),
    YES_NO: ("bool", "boolean"),
}
"""What each type is called in Parquet and in PostgreSQL."""


def tables_markdown() -> str:
    """Every table with its columns, types and meaning."""
    lines = ["## Tables", ""]
    about_runs = [kept for name, kept in TABLES.items() if name not in DATA]
    for kept in (RUNS, *about_runs, *DATA.values()):
        lines += _table(kept)
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(kept: Kept) -> Iterator[str]:
    where = "" if kept is RUNS else f" In an archive: `{file_of(kept.name)}`."
    yield from (f"### `{kept.name}`", "", f"{_escaped(kept.about)}{where}", "")
    yield "| Column | Parquet | PostgreSQL | What it means |"
    yield "|---|---|---|---|"
    for field in kept.fields:
        parquet, postgresql = _TYPES[field.type]
        yield f"| `{field.name}` | {parquet} | {postgresql} | {_escaped(field.about)} |"
    yield ""


def _escaped(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
