"""Draws a measured table as a native one: a marked header row, hairlines, bands and fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

from pptx.util import Emu

from toolkit.decks.kit import look
from toolkit.decks.kit.alt import describe
from toolkit.decks.kit.box import EMU_PER_POINT, Box
from toolkit.decks.kit.canvas import Canvas
from toolkit.decks.kit.links import lead_to
from toolkit.decks.kit.table_cells import Drawn, row_of
from toolkit.decks.kit.table_layout import Page
from toolkit.decks.kit.tables import CONTINUED, Cell, Table
from toolkit.decks.kit.xml import Element, find, find_all, remove

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def draw_table(canvas: Canvas, box: Box, table: Table, page: Page, name: str, alt: str) -> None:
    """Draw one page of a table at the top of a box."""
    frame = canvas.shapes.add_table(
        1, len(table.columns), Emu(box.left), Emu(box.top), Emu(box.width), Emu(0)
    )
    describe(frame, canvas.claim(name), alt)
    _mark(frame.element, banded=not any(table.bands))
    grid = find_all(frame.element, "a:tbl")[0]
    _set_widths(grid, table, box)
    remove(find(grid, "a:tr"))
    rows = list(_rows(table, page))
    for row in rows:
        drawn = row_of(row, table.columns, canvas.palette)
        grid.append(drawn)
        _link_cells(canvas, drawn, row.cells, table)
    frame.height = Emu(sum(row.height for row in rows))


def _mark(frame: Any, banded: bool) -> None:
    properties = find_all(frame, "a:tblPr")[0]
    properties.set("firstRow", "1")
    properties.set("bandRow", str(int(banded)))
    find(properties, "a:tableStyleId").text = _NO_STYLE


def _set_widths(grid: Any, table: Table, box: Box) -> None:
    edges = [round(sum(table.widths[:n]) * EMU_PER_POINT) for n in range(len(table.widths))]
    edges.append(box.width)
    for column, (start, end) in zip(find_all(grid, "a:gridCol"), pairwise(edges), strict=True):
        column.set("w", str(end - start))


def _rows(table: Table, page: Page) -> Iterator[Drawn]:
    """The header, the section that is continued if any, and the rows of the page."""
    margin = look.CELL_MARGIN_Y + table.extra / 2
    header = [Cell(column.header, bold=True, fill="brand") for column in table.columns]
    yield Drawn(header, _emu(table.header + table.extra), margin, anchor="b")
    if page.continued is not None:
        again = _section(table.rows[page.continued], CONTINUED)
        yield _row(table, page.continued, again, table.again[page.continued], margin)
    zebra = not any(table.bands)
    for number, row in enumerate(page.rows):
        cells = _section(table.rows[row]) if table.bands[row] else table.rows[row]
        shaded = zebra and number % 2 and not table.totals[row]
        yield _row(table, row, cells, table.heights[row], margin, "band" if shaded else None)


def _row(
    table: Table,
    row: int,
    cells: Sequence[Cell],
    high: float,
    margin: float,
    shade: str | None = None,
) -> Drawn:
    """A row with a hairline under it; over it, if it closes the table."""
    return Drawn(
        cells,
        _emu(high + table.extra),
        margin,
        rule=("a:lnT", "brand") if table.totals[row] else ("a:lnB", "quiet"),
        parted=[bool(cell.fill) for cell in table.rows[row]],
        shade=shade,
    )


def _section(cells: Sequence[Cell], suffix: str = "") -> list[Cell]:
    """The cells of a section row."""
    texts = [cells[0].text + suffix, *(cell.text for cell in cells[1:])]
    return [Cell(text, bold=True, colour="brand", fill="band") for text in texts]


def _link_cells(canvas: Canvas, row: Element, cells: Sequence[Cell], table: Table) -> None:
    for cell, drawn, width in zip(cells, find_all(row, "a:tc"), table.widths, strict=True):
        if cell.leads_to is not None:
            for paragraph in find_all(drawn, "a:p"):
                _link(canvas, paragraph, cell, width - 2 * look.CELL_MARGIN_X)


def _link(canvas: Canvas, paragraph: Element, cell: Cell, room: float) -> None:
    """Each line as a link of its own: LibreOffice breaks a long one in the middle of words."""
    [run] = find_all(paragraph, "a:r")
    text, at = find(run, "a:t").text, 0
    for line in canvas.face.wrap(text, room, look.TABLE, cell.bold):
        end = text.index(line, at) + len(line)
        end += len(text[end:]) - len(text[end:].lstrip(" "))
        piece = deepcopy(run)
        find(piece, "a:t").text = text[at:end]
        run.addprevious(piece)
        lead_to(canvas.raw.part, piece, cell.leads_to)
        at = end
    remove(run)


def _emu(points: float) -> Emu:
    return Emu(round(points * EMU_PER_POINT))
