"""Parquet files of which the same rows give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.schema import DATA, TABLES, Field, file_of


def write_table(path: Path, table: pa.Table) -> None:
    """Writes a table to a file. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(table, path)


def parquet_of(table: pa.Table) -> bytes:
    """What :func:`write_table` would write to a file."""
    held = io.BytesIO()
    _write(table, held)
    return held.getvalue()


def _write(table: pa.Table, where: Path | io.BytesIO) -> None:
    pq.write_table(table, where, compression="zstd", version="2.6")


def read_table(path: Path, name: str) -> pa.Table:
    """A table of an archive, with the columns of this version of the toolkit.

    A column that a contract did not have yet is blank, one that it no longer has is left out.
    Raises :class:`ArchiveProblem` when the file is missing, damaged or of another make.
    """
    kept = TABLES[name]
    try:
        table = pq.ParquetFile(path).read()
        return pa.table([_column(table, field) for field in kept.fields], schema=kept.schema)
    except (OSError, KeyError, pa.ArrowException) as error:
        raise ArchiveProblem(
            f"{path} is missing or damaged, or of a version of the toolkit that this one cannot "
            "read."
        ) from error


def _column(table: pa.Table, field: Field) -> pa.ChunkedArray | pa.Array:
    if field.typed and field.name not in table.column_names:
        return pa.nulls(table.num_rows, field.type)
    return table.column(field.name).cast(field.type)


def read_tables(folder: Path) -> Mapping[str, pa.Table]:
    """Every table of a run's archive. Raises :class:`ArchiveProblem`."""
    return {name: read_table_of(folder, name) for name in TABLES}


def read_table_of(folder: Path, name: str) -> pa.Table:
    """A table of a run's archive; one of returns that no contract had yet has no rows.

    Raises :class:`ArchiveProblem` as :func:`read_table` does.
    """
    path = folder / file_of(name)
    if name in DATA and not path.exists():
        return DATA[name].schema.empty_table()
    return read_table(path, name)
