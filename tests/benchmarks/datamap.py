"""Reads the benefits of a large pack with datamaps, the Department for Transport's tool.

It takes one cell for each line of a datamap, from openpyxl, and writes them to one sheet, a column
for each workbook. It stands in an environment of its own, since it brings a package ``tests`` that
would be taken for ours, and has a home of its own, since it keeps its folders in the account's.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.trackers import FIRST_ROW, TRACKER
from toolkit.workbooks.tables import letter_of

_PINNED = ("datamaps==1.1.9", "bcompiler-engine==1.1.7")
_RUN = "from datamaps.main import cli; cli()"


def with_datamaps(folder: Path) -> Path | None:
    """The Python of an environment with datamaps, made in a folder; ``None`` without a network."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", *_PINNED]
    return python if subprocess.run(install, capture_output=True).returncode == 0 else None


def read_with_datamaps(python: Path, workbooks: Sequence[Path], benefits: int) -> None:
    """Every cell of so many benefits of each workbook, brought together in one."""
    last = FIRST_ROW + benefits - 1
    with tempfile.TemporaryDirectory() as home:
        given, made = (Path(home, "Documents", "datamaps", name) for name in ("input", "output"))
        given.mkdir(parents=True)
        made.mkdir()
        for path in workbooks:
            shutil.copy(path, given)
        _write_datamap(given / "datamap.csv", last)
        elsewhere = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), home)
        subprocess.run(
            [str(python), "-c", _RUN, "import", "templates", "-m", "--rowlimit", str(last)],
            env=os.environ | elsewhere,
            check=True,
            capture_output=True,
        )
        if not (made / "master.xlsx").exists():
            raise FileNotFoundError("datamaps has brought nothing together")


def _write_datamap(path: Path, last: int) -> None:
    sheet = TRACKER.sheet("Benefits")
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(("cell_key", "template_sheet", "cell_reference"))
        for row in range(FIRST_ROW, last + 1):
            for at, column in enumerate(sheet.columns, 1):
                cell = f"{letter_of(at)}{row}"
                lines.writerow((f"{column.name} {row}", sheet.name, cell))
