"""The sheet Cells: for each figure every cell that it rests on, those of its parts included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.figures import Figures
from toolkit.findings import Place
from toolkit.reports.book import FIRST, Report, write_note, write_top
from toolkit.reports.figures_sheet import CELLS, EXACT
from toolkit.reports.links import LINKS_PER_SHEET, link_to
from toolkit.reports.names import Names
from toolkit.reports.saved import SavedValues
from toolkit.reports.table import MOST_ROWS, Field, Row, write_table
from toolkit.words import counted
from toolkit.workbooks.formats import THOUSANDS

INTRO = (
    "The cells behind each figure, figure by figure. Filter by a figure's id; "
    "click a cell's address to open its workbook there."
)

FIELDS = (
    Field("Figure", 44, wrapped=False),
    Field("Workbook", 42, wrapped=False),
    Field("Sheet", 17),
    Field("Cell", 13, help="Opens the workbook at this cell."),
    Field("Column", 28, wrapped=False, help="The heading above the cell."),
    Field("Concerns", 16, help="The benefit, area or line."),
    Field("Value in the cell", 20, EXACT, THOUSANDS, help="As it was when the workbook was read."),
    Field("Sum of the range", 14, EXACT, THOUSANDS, help="Of several months that are read."),
)

Places = Mapping[str, tuple[Place, ...]]
"""For each figure, in order, every cell that it rests on."""


def places_of(figures: Figures) -> Places:
    """Every figure with its cells."""
    return {figure_id: figures.cells(figure_id) for figure_id in figures}


def rows_of(places: Places) -> dict[str, tuple[int, int]]:
    """For each figure its first row on the sheet, counted from 0, and how many rows it has."""
    rows: dict[str, tuple[int, int]] = {}
    first = FIRST
    for figure_id, cells in places.items():
        rows[figure_id] = (first, len(cells))
        first += len(cells)
    return rows


def write_cells_sheet(
    page: object, report: Report, places: Places, names: Names, saved: SavedValues
) -> None:
    """Writes the sheet."""
    write_top(page, report, "Evidence: cells", INTRO)
    total = sum(len(cells) for cells in places.values())
    rows = _rows(places, names, saved)
    written = write_table(page, report, "Cells", FIELDS, rows, sheet=CELLS, frozen=1)
    write_note(page, report, _note(total, written.rows, written.unlinked))


def _rows(places: Places, names: Names, saved: SavedValues) -> Iterator[Row]:
    known: dict[Place, Row] = {}
    left = MOST_ROWS
    for figure_id, cells in places.items():
        for place in cells[:left]:
            if place not in known:
                known[place] = _row(place, names, saved)
            yield (figure_id, *known[place])
        left = max(left - len(cells), 0)


def _row(place: Place, names: Names, saved: SavedValues) -> Row:
    return (
        names.workbook(place.workbook),
        place.sheet,
        link_to(place),
        place.header,
        place.key,
        saved.value(place),
        saved.total(place),
    )


def _note(total: int, written: int, unlinked: int) -> str:
    note = f"{counted(written, 'line')}."
    if unlinked:
        note += (
            f" The last {unlinked:,} addresses are not links, because Excel takes "
            f"{LINKS_PER_SHEET:,} on a sheet: open the workbook and go to the cell by its address."
        )
    if total > written:
        note += f" {total - written:,} lines more do not fit on a sheet; run.json has every figure."
    return note
