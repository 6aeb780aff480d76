"""Where it is kept: an SQLite file of this account on this computer.

It is only ever a saving of work. Whatever is wrong with it, nothing is raised and nothing wrong is
handed out: every row is sealed, and a file that is spoilt is thrown away.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, dataclass
from pathlib import Path

_PATIENCE_S = 1.0
"""How long to wait for another process that writes; reading the workbooks takes longer."""
_SPOILT = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_ERROR,  # another table than ours
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_NOTADB,
)

_TABLE = """
CREATE TABLE IF NOT EXISTS workbooks (
    name TEXT PRIMARY KEY, decided_by TEXT, size INTEGER, sha256 TEXT, mark TEXT, content BLOB,
    seal BLOB
) WITHOUT ROWID
"""
_GET = "SELECT name, decided_by, size, sha256, mark, content, seal FROM workbooks WHERE name = ?"
_PUT = "INSERT OR REPLACE INTO workbooks VALUES (?, ?, ?, ?, ?, ?, ?)"
_NAMES = "SELECT name FROM workbooks"
_FORGET = "DELETE FROM workbooks WHERE name = ?"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a workbook: what was read, of which bytes, and what else decided it.

    ``mark`` is how its file looks from outside where that is enough to know it again, or empty.
    """

    name: str
    decided_by: str
    size: int
    sha256: str
    mark: str
    content: bytes

    @property
    def seal(self) -> bytes:
        """A digest of everything, by which it is known to be whole."""
        about = "\n".join((self.name, self.decided_by, str(self.size), self.sha256, self.mark))
        return hashlib.blake2b(about.encode() + b"\n" + self.content, digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Store:
    """A file with what is kept of some workbooks. It need not be there."""

    path: Path

    def get(self, names: Iterable[str]) -> Iterator[Kept]:
        """What is kept of these workbooks, one after another."""
        with _harmless(self), self._opened() as connection:
            for name in names:
                for *row, seal in connection.execute(_GET, (name,)):
                    kept = Kept(*row)
                    if kept.seal == seal:
                        yield kept

    def put(self, rows: Sequence[Kept]) -> None:
        """Keeps these in place of what is kept of the same workbooks."""
        if not rows:
            return
        with _harmless(self), self._opened(os.O_CREAT) as connection:
            connection.executemany(_PUT, ((*astuple(kept), kept.seal) for kept in rows))

    def keep_only(self, names: Set[str]) -> None:
        """Forgets every workbook but these."""
        with _harmless(self), self._opened() as connection:
            gone = [row for row in connection.execute(_NAMES) if row[0] not in names]
            connection.executemany(_FORGET, gone)

    def delete(self) -> None:
        """Forgets everything."""
        for ending in ("-journal", ""):
            with suppress(OSError):
                Path(f"{self.path}{ending}").unlink()

    @contextmanager
    def _opened(self, made: int = 0) -> Iterator[sqlite3.Connection]:
        """The file, open for one transaction; made where it is not there if that is wanted."""
        if made:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self.path, os.O_RDWR | made, 0o600))
        os.utime(self.path)  # when it was last used
        with closing(sqlite3.connect(self.path, timeout=_PATIENCE_S)) as connection:
            connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
            with connection:
                connection.execute(_TABLE)
                yield connection


@contextmanager
def _harmless(store: Store) -> Iterator[None]:
    """What goes wrong with a store ends the block and is not raised."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _SPOILT:
            store.delete()
    except (OSError, TypeError, ValueError):  # the last two: columns that hold something else
        pass
