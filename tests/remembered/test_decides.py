"""What decides how a workbook is read: a change of any of it counts."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.contracts.lists import Item, Lists
from toolkit.remembered import decides
from toolkit.remembered.decides import decided_by, program_digest


@pytest.fixture
def program(tmp_path):
    """A program of two files."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "cells.py").write_text("LIMIT = 1\n")
    (tmp_path / "starting.toml").write_text("rows = 1\n")
    return tmp_path


def digest(folder):
    program_digest.cache_clear()
    return program_digest(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "rules" / "cells.py").write_text("LIMIT = 2\n"),
        lambda folder: (folder / "starting.toml").write_text("rows = 2\n"),
        lambda folder: (folder / "rules" / "more.py").touch(),
        lambda folder: (folder / "rules" / "cells.py").rename(folder / "cells.py"),
    ],
)
def test_any_file_of_the_program(program, change):
    before = digest(program)
    change(program)
    assert digest(program) != before


def test_what_python_compiles_is_no_change(program):
    before = digest(program)
    (program / "cells.pyc").write_bytes(b"compiled")
    assert digest(program) == before


def test_python_and_the_readers(program, monkeypatch):
    before = digest(program)
    monkeypatch.setattr(decides, "version", lambda name: f"99 of {name}")
    assert digest(program) != before


def test_a_program_that_cannot_be_known(program, monkeypatch):
    (program / "rules" / "cells.py").unlink()
    assert digest(program) == ""
    monkeypatch.setattr(decides, "program_digest", lambda: "")
    assert decided_by(Lists()) == ""


@pytest.mark.parametrize(
    "items",
    [
        (Item("CJ", "Criminal Justice"), Item("LP", "Local Policing")),
        (Item("CJ", "Justice"),),
        (Item("CJ", "Criminal Justice", date(2024, 1, 1)),),
    ],
)
def test_the_lists(items):
    before = decided_by(Lists({"Units": (Item("CJ", "Criminal Justice"),)}))
    assert decided_by(Lists({"Units": items})) != before
    assert decided_by(Lists({"Units": (Item("CJ", "Criminal Justice"),)})) == before
