"""What a table holds, and how it is measured: columns, cells with emphasis, section rows, RAG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from toolkit.decks.kit import look, metrics
from toolkit.decks.kit.box import Box
from toolkit.decks.kit.canvas import Canvas
from toolkit.decks.kit.problems import DoesNotFit
from toolkit.decks.kit.rag import grade
from toolkit.decks.kit.table_layout import Page, Want, column_widths, page_height, split
from toolkit.decks.kit.typeface import Typeface
from toolkit.plain import tidy

LEFT = "left"
RIGHT = "right"
CENTRE = "centre"

CONTINUED = " (continued)"
_WIDEST_WISH = 260.0
_MOST_EXTRA = 9.0
_HAIR = 1e-6


@dataclass(frozen=True)
class Column:
    """A column: its header, how it is aligned, and its share of the width.

    Without any weights, widths follow from what the cells hold.
    """

    header: str
    align: str = LEFT
    weight: float | None = None


@dataclass(frozen=True)
class Cell:
    """A cell with emphasis: bold, a text colour (role) or a fill (role or RAG word).

    A colour that is too pale to be read on paper becomes ink; use it as a fill instead. A cell that
    ``leads_to`` a python-pptx slide is a link to it, in the theme's colour for links.
    """

    text: str
    bold: bool = False
    colour: str | None = None
    fill: str | None = None
    leads_to: Any | None = None


def rag_cell(word: str) -> Cell:
    """A RAG cell: symbol, word and fill. Example: ``rag_cell("Green")`` shows ``● Green``.

    Raises:
        ValueError: there is no such grade.
    """
    known = grade(word)
    fill = known.word if known.fill else None
    return Cell(known.label, bold=fill is not None, fill=fill, colour=None if fill else "muted")


@dataclass(frozen=True)
class Row:
    """A row of texts or cells. ``band`` makes it a section row, ``total`` a bold closing row.

    A section row needs only its first cell.
    """

    cells: Sequence[str | Cell]
    band: bool = False
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table made ready for a width: every cell's text, the widths and the heights in points.

    ``again`` is how high each row is where it is repeated over what continues its section.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    bands: tuple[bool, ...]
    totals: tuple[bool, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    again: tuple[float, ...]
    header: float
    extra: float = 0.0

    def relaxed(self, pages: Sequence[Page], room: float) -> Table:
        """This table with higher rows, as far as its fullest page has room for them."""
        spare = min((room - self.height(page)) / rows_on(page) for page in pages)
        return replace(self, extra=min(max(spare, 0.0), _MOST_EXTRA))

    def pages(self, room: float, least: int = 1) -> list[Page]:
        """The rows divided over pages of this height; over ``least`` of them if rows are enough."""
        return split(self.heights, self.bands, room, self.header, least, self.again)

    def height(self, page: Page) -> float:
        """The height of a page, with its header."""
        extra = self.extra * rows_on(page)
        return page_height(page, self.heights, self.header, self.again) + extra


def rows_on(page: Page) -> int:
    """The rows of a page, with its header and any repeated section row."""
    return len(page.rows) + 1 + (page.continued is not None)


def prepare(
    canvas: Canvas, columns: Sequence[Column], rows: Sequence[Row], box: Box, name: str
) -> Table:
    """Measure a table for a box. A cell too long for a whole page is shortened and reported.

    Raises:
        ValueError: a row has more or fewer cells than there are columns.
    """
    face = canvas.face
    table = _measured(face, columns, rows, box.width_pt, name)
    most = _most_lines(face, table, box.height_pt)
    if most < 1:
        raise DoesNotFit(f"Slide {canvas.number}: there is no room for the table {name!r}.")
    if max(table.heights, default=0.0) <= _lines_high(face, most):
        return table
    kept = tuple(_clipped(canvas, row, table.widths, most, name) for row in table.rows)
    return _with_heights(face, replace(table, rows=kept))


def height(face: Typeface, columns: Sequence[Column], rows: Sequence[Row], width: float) -> float:
    """The height in points that a table takes in a column of a width, all on one page."""
    table = _measured(face, columns, rows, width, "a table")
    return table.header + sum(table.heights)


def fits(
    face: Typeface,
    columns: Sequence[Column],
    rows: Sequence[Row],
    box: Box,
    name: str,
    pages: int = 1,
) -> bool:
    """Whether a table stands in a box, or in so many of its size, with no cell shortened."""
    table = _measured(face, columns, rows, box.width_pt, name)
    highest = _lines_high(face, _most_lines(face, table, box.height_pt))
    whole = all(high <= highest for high in table.heights)
    return whole and len(table.pages(box.height_pt, pages)) <= pages


def whole_words(
    face: Typeface, columns: Sequence[Column], rows: Sequence[Row], width: float
) -> bool:
    """Whether a table stands in a width with no word or number broken, in a row or a heading."""
    return sum(want.least for want in _wants_of(face, columns, rows)) <= width


def on_one_line(
    face: Typeface, columns: Sequence[Column], rows: Sequence[Row], width: float
) -> bool:
    """Whether a table stands in a width with every short cell on one line."""
    return sum(want.best for want in _wants_of(face, columns, rows)) <= width


def _wants_of(face: Typeface, columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Want]:
    cells = [_cells(row, len(columns), number, "a table") for number, row in enumerate(rows, 1)]
    return _wants(face, columns, cells, [row.band for row in rows])


def pages_for(face: Typeface, columns: Sequence[Column], rows: Sequence[Row], box: Box) -> int:
    """Over how many boxes of this size a table goes."""
    return len(_measured(face, columns, rows, box.width_pt, "a table").pages(box.height_pt))


def _measured(
    face: Typeface, columns: Sequence[Column], rows: Sequence[Row], room: float, name: str
) -> Table:
    """A table with every text whole, for a width."""
    cells = tuple(_cells(row, len(columns), number, name) for number, row in enumerate(rows, 1))
    bands = tuple(row.band for row in rows)
    widths = tuple(column_widths(_wants(face, columns, cells, bands), room))
    headers = [Cell(column.header, bold=True) for column in columns]
    header = _row_height(face, headers, widths)
    totals = tuple(row.total for row in rows)
    return _with_heights(face, Table(tuple(columns), cells, bands, totals, widths, (), (), header))


def _with_heights(face: Typeface, table: Table) -> Table:
    """The same table with the heights of its rows, as they are and where they are repeated."""
    heights = tuple(_row_height(face, row, table.widths) for row in table.rows)
    again = tuple(
        _row_height(face, [replace(row[0], text=row[0].text + CONTINUED), *row[1:]], table.widths)
        if band
        else high
        for row, band, high in zip(table.rows, table.bands, heights, strict=True)
    )
    return replace(table, heights=heights, again=again)


def _most_lines(face: Typeface, table: Table, room: float) -> int:
    """The lines of the highest row that a page holds under its header and a repeated section."""
    tallest = room - table.header - _lines_high(face, 1)
    return int((tallest - 2 * look.CELL_MARGIN_Y) // face.line_height(look.TABLE))


def _lines_high(face: Typeface, lines: int) -> float:
    """The height of a row of so many lines."""
    return lines * face.line_height(look.TABLE) + 2 * look.CELL_MARGIN_Y + _HAIR


def _cells(row: Row, columns: int, number: int, name: str) -> tuple[Cell, ...]:
    given = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row.cells]
    given = [replace(cell, text=tidy(cell.text).strip()) for cell in given]
    if row.band:
        given += [Cell("")] * (columns - len(given))
    if len(given) != columns:
        raise ValueError(
            f"Row {number} of {name!r} has {len(given)} cells; the table has {columns} columns."
        )
    if row.band or row.total:
        given = [replace(cell, bold=True) for cell in given]
    return tuple(given)


def _wants(
    face: Typeface,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    bands: Sequence[bool],
) -> list[Want]:
    return [_want(face, column, n, rows, bands) for n, column in enumerate(columns)]


def _want(
    face: Typeface,
    column: Column,
    number: int,
    rows: Sequence[Sequence[Cell]],
    bands: Sequence[bool],
) -> Want:
    margin = 2 * look.CELL_MARGIN_X + 1
    # Section rows run on in their own line and must not widen the first column.
    cells = [row[number] for row, band in zip(rows, bands, strict=True) if not band]
    cells.append(Cell(column.header, bold=True))
    words = [face.longest_word(cell.text, look.TABLE, cell.bold) for cell in cells]
    whole = [
        max(face.width(line, look.TABLE, cell.bold) for line in cell.text.split("\n"))
        for cell in cells
    ]
    if column.align == RIGHT or any(cell.fill for cell in cells):
        # Numbers and grades are never broken over lines; their header may be.
        words[:-1] = whole[:-1]
    least = min(max(words) * metrics.SAFETY, _WIDEST_WISH) + margin
    best = min(max(whole) * metrics.SAFETY, _WIDEST_WISH * 2) + margin
    heading = words[-1] * metrics.SAFETY + margin
    return Want(least, best, column.weight, heading)


def _row_height(face: Typeface, row: Sequence[Cell], widths: Sequence[float]) -> float:
    texts = [
        face.height(cell.text, width - 2 * look.CELL_MARGIN_X, look.TABLE, cell.bold)
        for cell, width in zip(row, widths, strict=True)
    ]
    return max(texts) + 2 * look.CELL_MARGIN_Y


def _clipped(
    canvas: Canvas, row: tuple[Cell, ...], widths: Sequence[float], most: int, name: str
) -> tuple[Cell, ...]:
    return tuple(
        replace(
            cell,
            text=canvas.shorten(
                cell.text, width - 2 * look.CELL_MARGIN_X, look.TABLE, name, cell.bold, most
            ),
        )
        for cell, width in zip(row, widths, strict=True)
    )
