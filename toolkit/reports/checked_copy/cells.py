"""The cells of one worksheet part: found by their place, and made where there is none yet."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.reports.checked_copy.ooxml import Element, cell_of, children, main, new, the
from toolkit.workbooks.raw import Cell, address


class Cells:
    """The rows and cells of a worksheet.

    Every row and cell has to say where it is, as Excel writes it; ``ValueError`` is raised else.
    """

    def __init__(self, sheet: Element) -> None:
        """``sheet`` is the root of a worksheet part. Raises ``LookupError`` when it is not."""
        self._data = the(sheet, "sheetData")
        self._rows = {int(row.get("r", "")): row for row in children(self._data)}
        self._columns = [
            (int(column.get("min", "")), int(column.get("max", "")), int(column.get("style", "0")))
            for column in children(sheet.find(main("cols")))
        ]

    def first_filled(self, row: int) -> Cell:
        """The first cell of a row that holds something; the row's first cell when none does."""
        line = self._rows.get(row)
        filled = [cell.get("r", "") for cell in children(line) if len(cell)]
        return cell_of(filled[0]) if filled else (row, 1)

    def restyle(self, place: Cell, style: Callable[[int], int]) -> None:
        """Gives a cell another format: ``style`` takes the index of the old one.

        A cell that is not there yet is made, and starts from the format of its row or column.
        """
        cell = self._cell(place)
        cell.set("s", str(style(int(cell.get("s", "0")))))

    def style_of(self, place: Cell) -> int:
        """The format of a cell, which may be that of its row or column."""
        row = self._rows.get(place[0])
        if row is not None:
            for cell in children(row):
                if cell_of(cell.get("r", "")) == place:
                    return int(cell.get("s", "0"))
            if row.get("customFormat") in ("1", "true"):
                return int(row.get("s", "0"))
        return next((s for low, high, s in self._columns if low <= place[1] <= high), 0)

    def _cell(self, place: Cell) -> Element:
        row = self._row(place[0])
        after = None
        for cell in children(row):
            column = cell_of(cell.get("r", ""))[1]
            if column == place[1]:
                return cell
            if column > place[1]:
                after = cell
                break
        made = new("c", r=address(*place), s=self.style_of(place))
        _put(row, made, after)
        row.attrib.pop("spans", None)  # a hint that may leave the new cell out
        return made

    def _row(self, number: int) -> Element:
        if number not in self._rows:
            after = min((other for other in self._rows if other > number), default=0)
            made = new("row", r=number)
            _put(self._data, made, self._rows.get(after))
            self._rows[number] = made
        return self._rows[number]


def _put(parent: Element, child: Element, before: Element | None) -> None:
    if before is None:
        parent.append(child)
    else:
        before.addprevious(child)
