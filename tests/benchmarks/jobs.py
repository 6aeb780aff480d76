"""The jobs that are measured, by name. Each takes texts, as the command line gives them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def bare_read(folder: str) -> None:
    """Every sheet of every workbook with calamine alone, in one process."""
    from python_calamine import CalamineWorkbook

    for path in sorted((Path(folder) / "workbooks" / "returns").rglob("*.xlsx")):
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def consolidate(folder: str) -> int:
    """Read, check and consolidate the returns of a pack; how many findings there are."""
    from toolkit.pipeline import check_pack
    from toolkit.settings import open_pack

    return len(check_pack(open_pack(Path(folder)), lambda *_: None).findings)


def run(folder: str) -> None:
    """The whole run of a pack."""
    subprocess.run([sys.executable, "-m", "toolkit", "run", "--pack", folder], check=True)


def show_help() -> None:
    """``toolkit --help``."""
    subprocess.run([sys.executable, "-m", "toolkit", "--help"], check=True)


def nothing() -> None:
    """What it costs to measure at all."""


JOBS: dict[str, Callable[..., int | None]] = {
    job.__name__: job for job in (bare_read, consolidate, run, show_help, nothing)
}
