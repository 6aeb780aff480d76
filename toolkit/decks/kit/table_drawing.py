"""Draws a measured table as a native one: a marked header row, hairlines, bands and fills."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from toolkit.decks.kit import look
from toolkit.decks.kit.alt import describe
from toolkit.decks.kit.box import EMU_PER_POINT, Box
from toolkit.decks.kit.canvas import Canvas
from toolkit.decks.kit.paint import set_colour, set_fill, set_text_on
from toolkit.decks.kit.table_layout import Page
from toolkit.decks.kit.tables import CENTRE, CONTINUED, LEFT, RIGHT, Cell, Table, rows_on
from toolkit.decks.kit.xml import element, find, find_all, remove

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_ALIGN = {LEFT: PP_ALIGN.LEFT, RIGHT: PP_ALIGN.RIGHT, CENTRE: PP_ALIGN.CENTER}


def draw_table(canvas: Canvas, box: Box, table: Table, page: Page, name: str, alt: str) -> None:
    """Draw one page of a table at the top of a box."""
    frame = canvas.shapes.add_table(
        rows_on(page), len(table.columns), Emu(box.left), Emu(box.top), Emu(box.width), Emu(0)
    )
    describe(frame, canvas.claim(name), alt)
    grid = frame.table
    _mark(frame.element, banded=not any(table.bands))
    _set_widths(grid, table, box)
    _write_header(canvas, grid, table)
    at = 1
    if page.continued is not None:
        _write_row(canvas, grid, at, table, page.continued, CONTINUED)
        at += 1
    for number, row in enumerate(page.rows):
        _write_row(canvas, grid, at + number, table, row)
        if number % 2 and not any(table.bands) and not table.totals[row]:
            _fill_row(grid, at + number, "band")
    shown = [page.continued] if page.continued is not None else []
    _size_empty_cells(frame.element)
    drawn = (*shown, *page.rows)
    _draw_rules(frame.element, [table.totals[row] for row in drawn])
    _part_fills(frame.element, [table.rows[row] for row in drawn])
    frame.height = Emu(sum(row.height for row in grid.rows))


def _mark(frame: Any, banded: bool) -> None:
    properties = find_all(frame, "a:tblPr")[0]
    properties.set("firstRow", "1")
    properties.set("bandRow", str(int(banded)))
    find(properties, "a:tableStyleId").text = _NO_STYLE


def _set_widths(grid: Any, table: Table, box: Box) -> None:
    edges = [round(sum(table.widths[:n]) * EMU_PER_POINT) for n in range(len(table.widths))]
    edges.append(box.width)
    for column, (start, end) in zip(grid.columns, pairwise(edges), strict=True):
        column.width = Emu(end - start)


def _write_header(canvas: Canvas, grid: Any, table: Table) -> None:
    grid.rows[0].height = _emu(table.header + table.extra)
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
        _write_cell(
            canvas, cell, Cell(column.header, bold=True, fill="brand"), column.align, table.extra
        )
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM


def _write_row(
    canvas: Canvas, grid: Any, at: int, table: Table, row: int, suffix: str = ""
) -> None:
    grid.rows[at].height = _emu(table.heights[row] + table.extra)
    cells = zip(grid.rows[at].cells, table.rows[row], table.columns, strict=True)
    for number, (target, cell, column) in enumerate(cells):
        if table.bands[row]:
            text = cell.text + (suffix if number == 0 else "")
            cell = Cell(text, bold=True, colour="brand", fill="band")
        _write_cell(canvas, target, cell, column.align, table.extra)


def _write_cell(canvas: Canvas, target: Any, cell: Cell, align: str, extra: float) -> None:
    target.margin_left = target.margin_right = Pt(look.CELL_MARGIN_X)
    target.margin_top = target.margin_bottom = Pt(look.CELL_MARGIN_Y + extra / 2)
    target.vertical_anchor = MSO_ANCHOR.TOP
    if cell.fill:
        set_fill(target.fill, cell.fill)
    for number, line in enumerate(cell.text.split("\n")):
        frame = target.text_frame
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        _write_run(canvas, paragraph.add_run(), line, cell)


def _write_run(canvas: Canvas, run: Any, line: str, cell: Cell) -> None:
    run.text = line
    run.font.size = Pt(look.TABLE)
    run.font.bold = cell.bold
    if cell.colour:
        set_colour(run.font.color, canvas.palette.readable(cell.colour))
    elif cell.fill:
        set_text_on(run.font.color, canvas.palette, cell.fill)


def _draw_rules(frame: Any, totals: Sequence[bool]) -> None:
    """A hairline under each row (over a closing row), which python-pptx has no words for."""
    for row, total in zip(find_all(frame, "a:tr")[1:], totals, strict=True):
        side, colour = ("a:lnT", "brand") if total else ("a:lnB", "quiet")
        for properties in find_all(row, "a:tcPr"):
            properties.insert(0, _border(side, colour, 0.5))


def _part_fills(frame: Any, rows: Sequence[Sequence[Cell]]) -> None:
    """A gap of the background's colour on both sides of a filled cell, so that two never merge."""
    for row, cells in zip(find_all(frame, "a:tr")[1:], rows, strict=True):
        for properties, cell in zip(find_all(row, "a:tcPr"), cells, strict=True):
            if cell.fill:
                for side in ("a:lnR", "a:lnL"):
                    properties.insert(0, _border(side, "paper", 2.0))


def _size_empty_cells(frame: Any) -> None:
    """An empty cell is as high as its end mark, which is 18 pt unless it says otherwise."""
    for paragraph in find_all(frame, "a:p"):
        if not "".join(each.text or "" for each in find_all(paragraph, "a:t")):
            for run in find_all(paragraph, "a:r"):
                remove(run)
            mark = f'<a:endParaRPr lang="en-GB" sz="{look.TABLE * 100:.0f}"/>'
            paragraph.append(element(mark))


def _border(side: str, colour: str, points: float) -> Any:
    return element(
        f'<{side} w="{points * EMU_PER_POINT:.0f}" cap="flat" cmpd="sng" algn="ctr"><a:solidFill>'
        f'<a:schemeClr val="{look.role(colour).slot}"/></a:solidFill><a:prstDash val="solid"/>'
        f"</{side}>"
    )


def _fill_row(grid: Any, at: int, colour: str) -> None:
    for cell in grid.rows[at].cells:
        if cell.fill.type is None:
            set_fill(cell.fill, colour)


def _emu(points: float) -> Emu:
    return Emu(round(points * EMU_PER_POINT))
