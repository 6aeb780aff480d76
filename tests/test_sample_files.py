"""The workbooks in the repository are what the contracts and the sample rows produce."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.sample_pack import write_pack
from toolkit.contracts import WORKBOOKS as CONTRACTS

WORKBOOKS = Path(__file__).resolve().parent.parent / "workbooks"
FILES = sorted(path.relative_to(WORKBOOKS).as_posix() for path in WORKBOOKS.rglob("*.xlsx"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    return {path.relative_to(folder).as_posix(): path for path in write_pack(folder)}


def parts(path):
    """What is in a workbook, apart from how it is compressed."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_file_is_made(made):
    assert sorted(made) == FILES
    blanks = [name for name in FILES if name.startswith("blank/")]
    assert blanks == sorted(f"blank/{workbook.kind}.xlsx" for workbook in CONTRACTS)


@pytest.mark.parametrize("name", FILES)
def test_each_is_current(made, name):
    """Run ``python -m tests.sample_pack`` after a change to a contract or to the sample rows."""
    assert parts(WORKBOOKS / name) == parts(made[name])
