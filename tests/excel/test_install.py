"""What is put on a computer for the button, and that nothing of it is left."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from toolkit.cli.app import app
from toolkit.excel import install as installing
from toolkit.excel import places
from toolkit.excel.known import known
from toolkit.settings import SettingsProblem

MAC_SCRIPTS = "Library/Application Scripts/com.microsoft.Excel"


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path / "AppData"))
    return tmp_path


def _on(system: str, monkeypatch: pytest.MonkeyPatch, python: str = "/opt/toolkit/python") -> None:
    there = SimpleNamespace(platform=system, executable=python)
    for module in (places, installing):
        monkeypatch.setattr(module, "sys", there)


def _files(folder: Path) -> list[str]:
    paths = folder.rglob("*")
    return sorted(path.relative_to(folder).as_posix() for path in paths if path.is_file())


def _run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["excel", *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_on_windows(home, monkeypatch):
    _on("win32", monkeypatch)
    code, said = _run("install")
    put = ["AppData/Microsoft/Excel/XLSTART/toolkit.excel.xlam",
           "AppData/benefits-reporting-toolkit/excel.json"]  # fmt: skip
    assert (code, _files(home)) == (0, put)
    assert all(str(home / path) in said for path in put)
    assert "The tab 'Benefits'" in said
    assert "/opt/toolkit/python" in said
    assert "is installed:" in _run("status")[1]
    taken_away = _run("remove")[1]
    assert all(str(home / path) in taken_away for path in put)
    assert _files(home) == []
    assert not (home / "AppData/benefits-reporting-toolkit").exists()


def test_on_macos_the_script_that_excel_may_run_comes_and_goes_with_it(home, monkeypatch):
    _on("darwin", monkeypatch)
    _run("install")
    assert [path.rpartition("/")[2] for path in _files(home)] == [
        "xlwings-0.37.8.applescript", "excel.json", "toolkit.excel.xlam",
    ]  # fmt: skip
    _run("install")
    _run("remove")
    assert _files(home) == []


def test_on_macos_a_script_that_was_there_before_stays(home, monkeypatch):
    _on("darwin", monkeypatch)
    script = home / MAC_SCRIPTS / "xlwings-0.37.8.applescript"
    script.parent.mkdir(parents=True)
    script.write_text("another tool's")
    _run("install")
    _run("remove")
    assert _files(home) == [f"{MAC_SCRIPTS}/{script.name}"]
    assert script.read_text() == "another tool's"


def test_on_macos_a_folder_with_a_space_cannot_be_started_from(home, monkeypatch):
    _on("darwin", monkeypatch, python="/Applications/My tools/python")
    with pytest.raises(SettingsProblem, match="a space in its name"):
        _run("install")
    assert _files(home) == []


def test_status_tells_an_add_in_of_another_installation(home, monkeypatch):
    _on("win32", monkeypatch)
    assert "is not installed" in _run("status")[1]
    _run("install")
    _on("win32", monkeypatch, python="/opt/newer/python")
    assert "not for this installation" in _run("status")[1]
    assert json.loads(_run("status", "--json")[1]) == {
        "addin": str(home / "AppData/Microsoft/Excel/XLSTART/toolkit.excel.xlam"),
        "installed": True,
        "current": False,
        "packs": [],
    }


def test_packs_are_remembered_the_last_one_first(home, monkeypatch):
    _on("win32", monkeypatch)
    for name in ("q1", "q2"):
        (home / name).mkdir()
        (home / name / "toolkit.toml").touch()
    _run("install", "--pack", str(home / "q1"), "--pack", str(home / "q2"))
    _run("install")
    assert known().packs == (home / "q2", home / "q1")
    with pytest.raises(SettingsProblem, match="There is no pack"):
        _run("install", "--pack", str(home / "q3"))


def test_while_excel_holds_the_file_it_says_so(home, monkeypatch):
    _on("win32", monkeypatch)

    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", held)
    with pytest.raises(SettingsProblem, match="Close Excel and try again"):
        _run("install")


def test_where_there_is_no_excel(home, monkeypatch):
    _on("linux", monkeypatch)
    for command in ("install", "status", "remove"):
        with pytest.raises(SettingsProblem, match="Windows or macOS"):
            _run(command)
