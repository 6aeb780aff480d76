"""The ribbon add-in, made from the one that the installed xlwings ships."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from pathlib import Path, PureWindowsPath

import pytest
from python_calamine import CalamineWorkbook

from toolkit.excel import addin as making
from toolkit.excel.addin import FILE, addin
from toolkit.excel.library import shipped
from toolkit.settings import SettingsProblem
from toolkit.workbooks.guard import Refused, guard

PYTHON = PureWindowsPath(r"C:\Tools & more\toolkit\Scripts\python.exe")
MACROS = "xl/vbaProject.bin"
OURS = {
    "customUI/customUI.xml", "docProps/core.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml",
}  # fmt: skip


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return _parts(addin(PYTHON))


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_macros_are_those_of_xlwings_byte_by_byte(made):
    theirs = _parts(shipped("quickstart_addin_ribbon.xlam").read_bytes())
    assert sha256(made[MACROS]).digest() == sha256(theirs[MACROS]).digest()
    assert {name for name in theirs if made[name] != theirs[name]} == OURS
    assert list(made) == list(theirs)


def test_the_configuration_is_where_the_macros_look_and_without_a_gap(made):
    book = CalamineWorkbook.from_filelike(io.BytesIO(addin(PYTHON)))
    assert book.sheet_names == ["myaddin.conf"]
    rows = book.get_sheet_by_index(0).to_python()
    assert all(name == name.upper() for name, _ in rows)
    values = dict(rows)
    assert len(values) == len(rows)
    assert values["INTERPRETER_WIN"] == str(PYTHON)
    assert values["ADD_WORKBOOK_TO_PYTHONPATH"] == "False"


def test_nothing_is_looked_up_in_a_file_beside_a_return():
    """Each setting that the macros ask for stands on the add-in's own sheet."""
    source = shipped("xlwings_custom_addin.bas").read_text(encoding="utf-8")
    asked = {part.split('"')[0].upper() for part in source.split('GetConfig("')[1:]}
    assert asked
    assert asked <= set(making.settings(Path(PYTHON)))


def test_the_ribbon_calls_the_macro_that_is_there_and_says_what_it_does(made):
    ribbon = made["customUI/customUI.xml"].decode()
    assert 'onAction="RibbonMyAddin.RunMain"' in ribbon
    assert 'label="Benefits"' in ribbon
    assert 'label="Check this workbook"' in ribbon
    assert "MyAddin&quot;" not in ribbon
    assert FILE.rpartition(".")[0] == "toolkit.excel"


def test_nobody_is_named_and_no_folder_of_theirs(made):
    words = b"".join(content for name, content in made.items() if name != MACROS).lower()
    assert b"felix" not in words
    assert b"c:\\users" not in words


def test_the_same_python_gives_the_same_bytes():
    assert addin(PYTHON) == addin(PYTHON)


def test_another_add_in_than_the_one_we_know_is_refused(tmp_path, monkeypatch):
    strange = tmp_path / "other.xlam"
    with zipfile.ZipFile(strange, "w") as file:
        file.writestr("customUI/customUI.xml", "<customUI/>")
    monkeypatch.setattr(making, "shipped", lambda _: strange)
    with pytest.raises(SettingsProblem, match="not the one that the toolkit knows"):
        addin(PYTHON)


@pytest.mark.parametrize("name", [FILE, "cj.xlsx"])
def test_among_the_returns_it_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(addin(PYTHON))
    with pytest.raises(Refused):
        guard(path)
