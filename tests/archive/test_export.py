"""The tables of runs as Parquet files, and in a PostgreSQL server that the tests start."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import psycopg
import pyarrow.parquet as pq
import pytest

from tests.archive.conftest import ACCOUNT, PASSWORD
from tests.archive.kept import ONE, TWO, keep_run, publish_run, some_data
from toolkit.archive import database as module
from toolkit.archive.database import KEYRING, VARIABLE, address, to_database
from toolkit.archive.export import to_folder
from toolkit.archive.page import tables_markdown
from toolkit.archive.problem import ArchiveProblem
from toolkit.archive.runs import runs_in
from toolkit.archive.schema import DATA, RUNS, TABLES
from toolkit.settings import SettingsProblem

LATER = {"forecast_gross_hours_fy": 900.0, "title": "Robert'); DROP TABLE benefits;--"}


@pytest.fixture
def runs(tmp_path):
    keep_run(tmp_path, ONE, some_data(sha="a", as_at=date(2024, 3, 31)))
    keep_run(tmp_path, TWO, some_data(LATER, sha="b"), final=False)
    publish_run(tmp_path, ONE)
    return runs_in(tmp_path / "archive")


def test_a_file_for_each_table_and_run(tmp_path, runs):
    for _ in range(2):
        to_folder(runs, tmp_path / "hub")
    assert {path.name for path in (tmp_path / "hub").iterdir()} == {RUNS.name, *TABLES}
    about = pq.read_table(tmp_path / "hub" / "runs").sort_by("run_id").to_pylist()
    assert [(one["run_id"], one["version"], one["final"]) for one in about] == [
        (ONE, "1.0", True), (TWO, None, False),
    ]  # fmt: skip
    rows = pq.read_table(tmp_path / "hub" / "benefits").sort_by("run_id").to_pylist()
    assert [(row["run_id"], row["forecast_gross_hours_fy"]) for row in rows] == [
        (ONE, 1200.0), (TWO, 900.0),
    ]  # fmt: skip


def test_what_was_altered_is_not_exported(tmp_path, runs):
    path = tmp_path / "archive" / ONE / "tables" / "benefits.parquet"
    path.chmod(0o644)
    path.write_bytes((path.parent / "areas.parquet").read_bytes())
    with pytest.raises(ArchiveProblem, match="has been changed since it was written"):
        to_folder(runs, tmp_path / "hub")


def asked(url, words, *values):
    with psycopg.connect(url) as connection:
        return connection.execute(words, values or None).fetchall()


def test_every_table_of_every_run_is_in_the_database(database, runs):
    to_database(runs, database)
    query = (
        'SELECT r.version, b."title", b."forecast_gross_hours_fy", b."go_live", b."counted" '
        'FROM benefits."benefits" b JOIN benefits."runs" r USING (run_id) ORDER BY run_id'
    )
    assert asked(database, query) == [
        ("1.0", "Redaction of case files", 1200.0, date(2023, 1, 1), True),
        (None, LATER["title"], 900.0, date(2023, 1, 1), True),
    ]
    [(hours, months)] = asked(
        database,
        "SELECT sum(hours), count(*) FROM benefits.measuredhours WHERE run_id = %s",
        ONE,
    )
    assert (hours, months) == (1200.0, 12)
    [(value,)] = asked(
        database,
        "SELECT value FROM benefits.figures WHERE figure_id = 'rag.green' AND run_id = %s",
        TWO,
    )
    assert value == 1


def test_again_replaces_a_run_and_leaves_the_others(database, tmp_path, runs):
    to_database(runs, database)
    a_third = keep_run(tmp_path, "20240630-33333333", some_data(sha="d"))
    counts = "SELECT run_id, count(*) FROM benefits.measuredhours GROUP BY run_id ORDER BY run_id"
    before = asked(database, counts)
    to_database([a_third], database)
    to_database(runs, database)
    after = asked(database, counts)
    assert [row for row in after if row[0] in (ONE, TWO)] == before
    assert len(after) == 3


def test_all_of_it_or_nothing(database, tmp_path, runs):
    to_database(runs[:1], database)
    broken = next(run for run in runs if run.id == TWO)
    (broken.folder / "figures.parquet").unlink()
    with pytest.raises(ArchiveProblem, match=r"figures\.parquet is missing"):
        to_database([keep_run(tmp_path, "20240630-44444444"), broken], database)
    assert asked(database, "SELECT run_id FROM benefits.runs") == [(runs[0].id,)]


def test_tables_say_what_their_columns_mean(database, runs):
    to_database(runs, database)
    rows = asked(
        database,
        "SELECT c.column_name, pg_catalog.col_description(format('%s.%s', table_schema, "
        "table_name)::regclass::oid, c.ordinal_position) FROM information_schema.columns c "
        "WHERE table_schema = 'benefits' AND table_name = 'benefits'",
    )
    assert dict(rows) == {field.name: field.about for field in DATA["benefits"].fields}


def test_a_column_that_is_new_is_added(database, runs):
    to_database(runs, database)
    with psycopg.connect(database) as connection:
        connection.execute("ALTER TABLE benefits.benefits DROP COLUMN title")
    to_database(runs, database)
    titles = asked(database, "SELECT title FROM benefits.benefits ORDER BY run_id")
    assert titles == [("Redaction of case files",), (LATER["title"],)]


def test_a_refusal_is_told_without_the_address(database, runs):
    wrong = database.replace(PASSWORD, "sesame-the-wrong-one")
    with pytest.raises(ArchiveProblem) as problem:
        to_database(runs, wrong)
    chain = [problem.value, problem.value.__cause__, problem.value.__context__]
    said = " ".join(str(one) for one in chain if one)
    assert "does not take this account" in said
    assert not [word for word in ("sesame", ACCOUNT, "host=") if word in said]


def test_an_account_that_may_not_write(database, runs):
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute("CREATE ROLE reader LOGIN PASSWORD 'reads'")
    url = database.replace(f"{ACCOUNT}:{PASSWORD}", "reader:reads")
    with pytest.raises(ArchiveProblem, match="The account may not write to the schema benefits"):
        to_database(runs, url)


@pytest.mark.parametrize("url", ["sqlite:///x.db", "no address", "mysql://a:secret@b/c"])
def test_only_a_postgresql_address_will_do(runs, url):
    with pytest.raises(SettingsProblem, match="not one of a PostgreSQL database") as problem:
        to_database(runs, url)
    assert "secret" not in str(problem.value)


def test_the_address_comes_from_the_environment_or_the_keyring(monkeypatch):
    keyring = pytest.importorskip("keyring")
    kept = {KEYRING: None}
    monkeypatch.setattr(keyring, "get_password", lambda *where: kept[where])
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(SettingsProblem, match=f"environment variable {VARIABLE}, or into the key"):
        address()
    kept[KEYRING] = "postgresql://from/keyring"
    assert address() == "postgresql://from/keyring"
    monkeypatch.setenv(VARIABLE, "postgresql://from/environment")
    assert module.address() == "postgresql://from/environment"


PAGE = (Path(__file__).parents[2] / "docs" / "archive.md").read_text("utf-8")


def test_the_page_lists_the_tables_as_they_are():
    assert PAGE.endswith(tables_markdown())


def test_the_query_on_the_page_gives_what_was_published(database, runs):
    to_database(runs, database)
    query = PAGE.partition("```sql\n")[2].partition("```")[0]
    assert asked(database, query) == [("T03", 1, 1200.0)]
