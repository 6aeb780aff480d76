"""Parquet files of which the same rows give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.schema import DATA, TABLES, Field, file_of


def write_table(path: Path, table: pa.Table) -> None:
    """Writes a table to a file. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, compression="zstd", version="2.6")


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
    """Every table of a run's archive; one that no contract had yet has no rows.

    Raises :class:`ArchiveProblem` as :func:`read_table` does.
    """
    return {name: _read(folder / file_of(name), name) for name in TABLES}


def _read(path: Path, name: str) -> pa.Table:
    if name in DATA and not path.exists():
        return DATA[name].schema.empty_table()
    return read_table(path, name)
