"""An Excel for each test, with the notes of nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.excel.engine import MISSING, App, start_excel, xlwings


@pytest.fixture
def excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """An Excel with nothing open; notes go to a folder of the test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "notes"))
    MISSING.clear()
    yield start_excel()
    assert MISSING == []
    if hasattr(xlwings.Book, "_mock_caller"):
        del xlwings.Book._mock_caller
