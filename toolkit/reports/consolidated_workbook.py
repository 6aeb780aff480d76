"""The consolidated workbook: all returns in one place, a copy to filter, pivot and look things up.

Nothing is ever read back from it.
"""

from __future__ import annotations

from pathlib import Path

from toolkit.contracts.reference import REFERENCE
from toolkit.contracts.sheets import Sheet
from toolkit.dataset import SHEETS
from toolkit.edition import Edition
from toolkit.pipeline import Checked
from toolkit.reports.book import new_report
from toolkit.reports.data_sheet import Counts, sources_of, write_data_sheet
from toolkit.reports.read_me_sheet import SHEET as READ_ME
from toolkit.reports.read_me_sheet import write_read_me
from toolkit.workbooks.formats import BRAND, TEAL

TITLE = "Consolidated data"
PURPOSE = "All returns in one workbook: a copy, made by a run."


def write_consolidated(path: Path, checked: Checked, edition: Edition) -> None:
    """Writes the consolidated workbook to ``path``; an existing file is replaced.

    It has a sheet for every table of the returns that has rows. The same input gives the same
    bytes. Raises ``OSError`` when the file cannot be written.
    """
    sources = sources_of(checked)
    with new_report(path, edition, TITLE, PURPOSE) as report:
        read_me = report.sheet(READ_ME, BRAND)
        written: list[tuple[Sheet, Counts]] = []
        for name, sheet in _tables(checked).items():
            page = report.sheet(sheet.name, TEAL)
            written.append((sheet, write_data_sheet(page, report, name, sheet, sources)))
        write_read_me(read_me, report, checked, written)


def _tables(checked: Checked) -> dict[str, Sheet]:
    """The tables of returns that have rows; the reference workbook is there as it is."""
    own = {sheet.dataset for sheet in REFERENCE.sheets}
    return {
        name: sheet
        for name, sheet in SHEETS.items()
        if name not in own and len(checked.everything[name])
    }
