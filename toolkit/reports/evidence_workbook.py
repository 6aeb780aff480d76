"""The evidence workbook: from every number that is printed to the cells that it comes from."""

from __future__ import annotations

from pathlib import Path

from toolkit.edition import Edition
from toolkit.figures import Figures
from toolkit.pipeline import Checked
from toolkit.reports import benefits_sheet, cells_sheet, figures_sheet
from toolkit.reports.book import new_report
from toolkit.reports.names import Names
from toolkit.reports.saved import SavedValues
from toolkit.workbooks.formats import BRAND, QUIET, TEAL

TITLE = "Evidence"
PURPOSE = "Every figure of the run, how it is worked out, and the cells that it comes from."


def write_evidence(path: Path, checked: Checked, figures: Figures, edition: Edition) -> None:
    """Writes the evidence workbook to ``path``; an existing file is replaced.

    Links lead to the workbooks from a folder two levels below the pack. The same input gives the
    same bytes. Raises ``OSError`` when the file cannot be written.
    """
    names = Names(checked.everything)
    previous = checked.previous.returns if checked.previous else ()
    saved = SavedValues((*checked.returns, *previous))
    places = cells_sheet.places_of(figures)
    with new_report(path, edition, TITLE, PURPOSE) as report:
        first = report.sheet(figures_sheet.SHEET, BRAND)
        cells = report.sheet(figures_sheet.CELLS, TEAL)
        parts = report.sheet(figures_sheet.PARTS, QUIET)
        benefits = report.sheet(benefits_sheet.SHEET, TEAL)
        figures_sheet.write_figures_sheet(first, report, figures, cells_sheet.rows_of(places))
        cells_sheet.write_cells_sheet(cells, report, places, names, saved)
        figures_sheet.write_parts_sheet(parts, report, figures)
        benefits_sheet.write_benefits_sheet(benefits, report, checked, names)
