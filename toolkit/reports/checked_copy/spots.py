"""Where each finding lands in the workbook: on cells, on a sheet as a whole, or on neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from toolkit.findings import Finding
from toolkit.reports.checked_copy.cells import Cells
from toolkit.reports.checked_copy.ooxml import corners
from toolkit.reports.checked_copy.parts import Parts
from toolkit.reports.checked_copy.workbook import worksheets
from toolkit.workbooks.raw import Cell

MOST_CELLS = 2_000
"""Of a range that is larger, such as whole columns merged, only the first cell is marked."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A finding with the cells it is about; the first of them gets the note.

    ``sheet`` is the sheet's name as the workbook has it and ``part`` its part, both empty when
    there is no such sheet.
    """

    finding: Finding
    sheet: str = ""
    part: str = ""
    cells: tuple[Cell, ...] = ()


def spots(parts: Parts, findings: Sequence[Finding]) -> list[Spot]:
    """Each finding with its cells, in the order given."""
    sheets = worksheets(parts)
    by_key = {_key(name): name for name in sheets}

    @cache
    def cells_of(part: str) -> Cells:
        return Cells(parts.read(part))

    found = []
    for finding in findings:
        place = finding.place
        name = place.sheet if place.sheet in sheets else by_key.get(_key(place.sheet), "")
        part = sheets.get(name, "")
        cells: tuple[Cell, ...] = ()
        if part and place.cell:
            cells = _area(place.cell)
        elif part and place.row:
            cells = (cells_of(part).first_filled(place.row),)
        found.append(Spot(finding, name, part, cells))
    return found


def _key(name: str) -> str:
    return name.strip().casefold()


def _area(area: str) -> tuple[Cell, ...]:
    (top, left), (bottom, right) = corners(area)
    if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
        return ((top, left),)
    rows, columns = range(top, bottom + 1), range(left, right + 1)
    return tuple((row, column) for row in rows for column in columns)
