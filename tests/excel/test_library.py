"""What is loaded, and when."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.excel import engine
from tests.excel.engine import App


def _loaded(code: str) -> set[str]:
    """The modules that are there after a program ran, in a Python of its own."""
    listing = "import sys; print(*[name for name, module in sys.modules.items() if module])"
    program = [sys.executable, "-c", f"{code}; {listing}"]
    result = subprocess.run(program, capture_output=True, text=True, check=True)
    return set(result.stdout.split())


def test_the_package_alone_loads_nothing_heavy():
    assert not _loaded("import toolkit.excel") & {"xlwings", "pandas", "pptx", "pydantic"}


def test_the_part_of_xlwings_that_is_licensed_separately_is_never_loaded():
    click = "import toolkit.excel.click; from toolkit.excel.library import xlwings; xlwings()"
    loaded = _loaded(click)
    assert "xlwings.main" in loaded
    assert not {name for name in loaded if name.startswith("xlwings.pro")}


def test_what_the_excel_for_tests_cannot_do_says_so_by_name(excel: App):
    with pytest.raises(NotImplementedError, match="calculation"):
        _ = excel.calculation
    assert engine.MISSING == ["App.calculation"]
    engine.MISSING.clear()
