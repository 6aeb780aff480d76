"""Files that are made part by part, by whatever process: each is whole or not there.

Everything that is written or read of parts goes through here. A part is named by its number, so
that making it again, after a worker was lost, replaces it and never doubles it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.archive.parquet import write_table
from toolkit.durable import MAKING


def put(folder: Path, part: int, table: pa.Table) -> None:
    """Puts a part of a table in place. Raises ``OSError``."""
    place = _path(folder, part)
    making = place.with_name(f"{MAKING}{uuid4().hex}{place.suffix}")
    write_table(making, table)
    making.replace(place)


def get(folder: Path, part: int, columns: Sequence[str] | None = None) -> pa.Table | None:
    """A part of a table, or some columns of it; ``None`` where it has no such part."""
    return pq.ParquetFile(_path(folder, part)).read(columns) if there(folder, part) else None


def each(folder: Path, columns: Sequence[str] | None = None) -> Iterator[tuple[int, pa.Table]]:
    """Every part of a table in order, with its number, one at a time."""
    for place in sorted(folder.glob("part-*.parquet")):
        yield int(place.stem.removeprefix("part-")), pq.ParquetFile(place).read(columns)


def there(folder: Path, part: int) -> bool:
    """Whether a part of a table is in its place."""
    return _path(folder, part).exists()


def remove_unfinished(folder: Path) -> None:
    """Removes what processes that were lost had begun to write."""
    for left in list(folder.rglob(f"{MAKING}*.parquet")):
        left.unlink(missing_ok=True)


def _path(folder: Path, part: int) -> Path:
    return folder / f"part-{part:05}.parquet"
