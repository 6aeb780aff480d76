"""Where it is kept: only a saving of work, whatever becomes of it."""

from __future__ import annotations

import sqlite3
import stat
import sys
from dataclasses import replace
from random import Random

import pytest

from toolkit.remembered.store import Kept, Store

ONE = Kept("one.xlsx", "digest", 7, "ab", "1 2 3", b"content of one")
TWO = replace(ONE, name="two.xlsx", content=b"content of two" * 1000)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "account" / "pack.sqlite")


@pytest.fixture
def filled(store):
    store.put([ONE, TWO])
    return store


def held(store):
    return list(store.get([ONE.name, TWO.name]))


def test_what_is_put_is_got_and_the_last_counts(filled):
    again = replace(ONE, content=b"newer")
    filled.put([again])
    assert held(filled) == [again, TWO]
    assert list(filled.get(["three.xlsx"])) == []


def test_what_is_forgotten_is_not_in_the_file_any_more(filled):
    filled.keep_only({TWO.name})
    assert held(filled) == [TWO]
    assert ONE.content not in filled.path.read_bytes()
    filled.delete()
    assert not filled.path.exists()
    assert held(filled) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the account's folders apart")
def test_it_is_this_accounts_alone(filled):
    assert stat.S_IMODE(filled.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(filled.path.parent.stat().st_mode) == 0o700
    assert [path.name for path in filled.path.parent.iterdir()] == ["pack.sqlite"]


def _random_bytes(path):
    path.write_bytes(Random(1).randbytes(5000))  # noqa: S311


def _cut_off(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _another_table(path):
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE workbooks (name TEXT, something INTEGER)")


def _other_types(path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE workbooks SET content = 'text', mark = NULL, size = 'many'")


@pytest.mark.parametrize("spoil", [_random_bytes, _cut_off, _another_table, _other_types])
def test_a_spoilt_one_gives_nothing_wrong_and_works_again(filled, spoil):
    spoil(filled.path)
    assert [kept for kept in held(filled) if kept not in (ONE, TWO)] == []
    filled.put([ONE, TWO])
    filled.put([ONE, TWO])
    assert held(filled) == [ONE, TWO]


def test_no_byte_can_change_unseen(filled):
    """Every bit of what is kept: where it is not noticed at once, it is as it was."""
    whole, dice = filled.path.read_bytes(), Random(2)  # noqa: S311
    for _ in range(200):
        at = dice.randrange(len(whole))
        flipped = bytes([whole[at] ^ 1 << dice.randrange(8)])
        filled.path.write_bytes(whole[:at] + flipped + whole[at + 1 :])
        assert [kept for kept in held(filled) if kept not in (ONE, TWO)] == []


def test_while_another_process_writes_nothing_is_got_and_nothing_is_lost(filled, monkeypatch):
    monkeypatch.setattr("toolkit.remembered.store._PATIENCE_S", 0)
    other = sqlite3.connect(filled.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert held(filled) == []
    filled.put([replace(ONE, content=b"not written")])
    filled.keep_only(set())
    other.execute("ROLLBACK")
    other.close()
    assert held(filled) == [ONE, TWO]


def test_where_nothing_can_be_written_nothing_is_kept(store):
    store.path.parent.write_text("a file, and no folder")
    store.put([ONE])
    store.keep_only(set())
    store.delete()
    assert held(store) == []
