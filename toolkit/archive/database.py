"""The tables of archived runs in a PostgreSQL database, for Power BI and the national data hub.

The address, with its password, comes from the environment or the keyring of this computer. It is
never in the settings, and never printed: what goes wrong is said in our own words alone.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from toolkit.archive.export import exported
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.runs import Run
from toolkit.archive.schema import DAY, NUMBER, RUNS, TABLES, TEXT, WHOLE, YES_NO, Kept
from toolkit.settings import SettingsProblem
from toolkit.words import to_install

if TYPE_CHECKING:
    import sqlalchemy as sa

VARIABLE = "TOOLKIT_DATABASE_URL"
KEYRING = ("benefits-reporting-toolkit", "database")
"""Under which service and name the keyring holds the address."""
SCHEMA = "benefits"
"""The schema of the database that holds the tables."""
_BATCH = 2_000
"""Rows that are sent at a time."""
_EXTRA = f"Writing to a database needs some more packages. {to_install('database')}"


def address() -> str:
    """The address of the database, from the environment or else the keyring.

    Raises :class:`~toolkit.settings.SettingsProblem` when neither has one.
    """
    if url := os.environ.get(VARIABLE) or _from_keyring():
        return url
    raise SettingsProblem(
        f"There is no address of a database. Put it, as postgresql://account:password@server/name, "
        f"into the environment variable {VARIABLE}, or into the keyring of this computer with: "
        f"keyring set {' '.join(KEYRING)}"
    )


def _from_keyring() -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(*KEYRING)
    except KeyringError:
        return None


def to_database(runs: Sequence[Run], url: str) -> None:
    """Writes the runs, each in place of what was there of it, all together or not at all.

    Raises :class:`~toolkit.settings.SettingsProblem` when the address is none of a PostgreSQL
    database, and :class:`ArchiveProblem` when a run is damaged or the database refuses.
    """
    try:
        import sqlalchemy as sa
        from sqlalchemy.exc import SQLAlchemyError
    except ImportError as error:
        raise SettingsProblem(_EXTRA) from error
    engine = _engine(url)
    problem = ""
    try:
        with engine.begin() as connection:
            tables = _made(connection)
            for run, kept in exported(runs):
                for name, rows in kept.items():
                    table = tables[name]
                    connection.execute(sa.delete(table).where(table.c.run_id == run.id))
                    _insert(connection, table, rows)
    except SQLAlchemyError as error:  # its words may hold the address, so none of them is repeated
        problem = _in_words(error)
    finally:
        engine.dispose()
    if problem:
        raise ArchiveProblem(f"{problem} Nothing was written.")


def _engine(url: str) -> sa.Engine:
    import sqlalchemy as sa
    from sqlalchemy.exc import ArgumentError

    wrong = (
        "The address of the database is not one of a PostgreSQL database. It reads "
        "postgresql://account:password@server/name"
    )
    try:
        parts = sa.make_url(url)
    except ArgumentError:
        raise SettingsProblem(wrong) from None
    if parts.get_backend_name() not in ("postgresql", "postgres"):
        raise SettingsProblem(wrong)
    try:
        return sa.create_engine(parts.set(drivername="postgresql+psycopg"), hide_parameters=True)
    except ImportError as error:
        raise SettingsProblem(_EXTRA) from error


def _made(connection: sa.Connection) -> dict[str, sa.Table]:
    """The tables by name, made where they are not there, with columns that are new added."""
    import sqlalchemy as sa
    from sqlalchemy.schema import CreateColumn, CreateSchema

    metadata = sa.MetaData(schema=SCHEMA)
    tables = {kept.name: _table(kept, metadata) for kept in (RUNS, *TABLES.values())}
    connection.execute(CreateSchema(SCHEMA, if_not_exists=True))
    metadata.create_all(connection)
    known = sa.inspect(connection)
    for table in tables.values():
        there = {column["name"] for column in known.get_columns(table.name, SCHEMA)}
        for column in table.columns:
            if column.name not in there:
                name = connection.dialect.identifier_preparer.format_table(table)
                words = CreateColumn(column).compile(dialect=connection.dialect)
                connection.execute(sa.text(f"ALTER TABLE {name} ADD COLUMN {words}"))
    return tables


def _table(kept: Kept, metadata: sa.MetaData) -> sa.Table:
    import sqlalchemy as sa

    types: dict[pa.DataType, Any] = {
        TEXT: sa.Text(), WHOLE: sa.BigInteger(), NUMBER: sa.Double(), DAY: sa.Date(),
        YES_NO: sa.Boolean(),
    }  # fmt: skip
    key = ("run_id", "position")
    return sa.Table(
        sa.quoted_name(kept.name, quote=True),
        metadata,
        *(
            sa.Column(
                sa.quoted_name(field.name, quote=True),
                types[field.type],
                primary_key=field.name in key,
                autoincrement=False,
                comment=field.about,
            )
            for field in kept.fields
        ),
        comment=kept.about,
    )


def _insert(connection: sa.Connection, table: sa.Table, rows: pa.Table) -> None:
    import sqlalchemy as sa

    for batch in rows.to_batches(max_chunksize=_BATCH):
        if lines := batch.to_pylist():
            connection.execute(sa.insert(table), lines)


def _in_words(error: Exception) -> str:
    from sqlalchemy.exc import DataError, OperationalError, ProgrammingError

    if isinstance(error, OperationalError):
        return (
            "The database cannot be reached, or does not take this account. See that the address "
            "and the password are right and that the server can be reached from here."
        )
    if isinstance(error, ProgrammingError):
        return (
            f"The account may not write to the schema {SCHEMA} of the database, or its tables are "
            "not those of the toolkit. Ask whoever looks after the database."
        )
    if isinstance(error, DataError):
        return "The database does not take a value. Ask whoever looks after the toolkit."
    return "The database did not take what was written. Try again, or ask whoever looks after it."
