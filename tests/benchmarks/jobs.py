"""The jobs that are measured, by name. Each takes texts, as the command line gives them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.decks import our_deck, plain_deck, tell_decks
from tests.benchmarks.measure import ROOT


def bare_read(folder: str, most: str = "") -> None:
    """Every sheet of every workbook, or of so many, with calamine alone, in one process."""
    from python_calamine import CalamineWorkbook

    for path in _returns(folder, most):
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def pandas_read(folder: str, most: str = "") -> None:
    """The same into frames, as most scripts do it: pandas on calamine."""
    import pandas as pd

    for path in _returns(folder, most):
        pd.read_excel(path, sheet_name=None, engine="calamine")


def openpyxl_read(folder: str, most: str = "") -> None:
    """The same with openpyxl, values only, row by row."""
    import openpyxl

    for path in _returns(folder, most):
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            for _ in sheet.iter_rows(values_only=True):
                pass
        book.close()


def datamaps_read(python: str, folder: str, most: str, benefits: str) -> None:
    """So many benefits of so many workbooks with the datamaps of another Python."""
    from tests.benchmarks.datamap import read_with_datamaps

    read_with_datamaps(Path(python), _returns(folder, most), int(benefits))


def _returns(folder: str, most: str) -> list[Path]:
    paths = sorted((Path(folder) / "workbooks" / "returns").rglob("*.xlsx"))
    return paths[: int(most)] if most else paths


def read_changed(folder: str, most: str = "") -> int:
    """The returns of a pack, or so many, as a run reads them; how many were read."""
    from toolkit.reading import engine_of, lists_of, read_reference, take_all
    from toolkit.settings import open_pack

    pack, said = open_pack(Path(folder)), list[str]()
    engine = engine_of(pack)
    lists = lists_of(read_reference(pack, engine))
    take_all(pack, _returns(folder, most), lists, engine, lambda what, *_: said.append(what))
    return sum(what.startswith("Read ") for what in said)


def cold_read(folder: str) -> None:
    """All returns of a pack read and none remembered: judged, scanned, typed, each cell checked."""
    from toolkit.reading import engine_of, lists_of, read_reference, take_all
    from toolkit.settings import open_pack

    pack = open_pack(Path(folder)).having(remember=False)
    engine = engine_of(pack)
    lists = lists_of(read_reference(pack, engine))
    take_all(pack, _returns(folder, ""), lists, engine, lambda *_: None)


def consolidate(folder: str, workers: str = "0") -> int:
    """Read, check and consolidate all returns of a pack; how many findings there are.

    By so many processes, or by as many as there are cores.
    """
    from toolkit.pipeline import check_pack
    from toolkit.settings import open_pack

    pack = open_pack(Path(folder)).having(remember=False, workers=int(workers))
    return len(check_pack(pack, lambda *_: None).findings)


def run(folder: str) -> None:
    """The whole run of a pack, every workbook read."""
    anew = os.environ | {"TOOLKIT_REMEMBER": "false"}
    subprocess.run([sys.executable, "-m", "toolkit", "run", "--pack", folder], check=True, env=anew)


def open_page(findings: str) -> int:
    """The page of so many findings beside the sample pack's, opened in Chromium: milliseconds."""
    from playwright.sync_api import sync_playwright

    from tests.reports.page.pages import CHROMIUM, many, write
    from toolkit.pipeline import check_pack
    from toolkit.settings import open_pack

    checked = check_pack(open_pack(ROOT), lambda *_: None)
    found = (*checked.findings, *many(int(findings)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        write(path, replace(checked, findings=found))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(path.as_uri(), wait_until="load")
        loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        browser.close()
    return round(loaded)


def show_help() -> None:
    """``toolkit --help``."""
    subprocess.run([sys.executable, "-m", "toolkit", "--help"], check=True)


def nothing() -> None:
    """What it costs to measure at all."""


JOBS: dict[str, Callable[..., int | None]] = {
    job.__name__: job
    for job in (
        bare_read,
        pandas_read,
        openpyxl_read,
        datamaps_read,
        read_changed,
        consolidate,
        cold_read,
        run,
        open_page,
        our_deck,
        plain_deck,
        tell_decks,
        show_help,
        nothing,
    )
}
