"""Tables of a paper: a caption, a header row that repeats, rows that never break over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from xml.sax.saxutils import quoteattr

from toolkit.papers.looks import TOGETHER
from toolkit.papers.page import TEXT_WIDTH_CM
from toolkit.papers.table_styles import SMALL_TABLE, TABLE
from toolkit.papers.wml import TWIPS_PER_CM, paragraph, style_id
from toolkit.papers.words import Words, runs_of
from toolkit.plain import tidy

MOST_TOGETHER = 9
"""A table of up to so many rows stays on one page; a longer one may continue on the next."""

MOST_LINES_TOGETHER = 36
"""And that only if it takes no more lines than these: a page has more, by some headings."""

_LETTERS_PER_CM = 5.0

END_TOGETHER = 2
"""So many rows at least stand above the last one on its page: a total is never alone."""


class Size(StrEnum):
    """How large the text of a table is: how the names of its styles begin."""

    NORMAL = "Table"
    SMALL = "Small"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and whether it holds numbers."""

    title: str
    weight: float = 1.0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row. A ``section`` row carries a heading in its first cell and nothing in the others."""

    cells: Sequence[Words]
    section: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``described`` says what it shows, for those who do not see it.

    ``total``: its last row is a total. ``labels``: its first column names its rows.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    described: str
    total: bool = False
    labels: bool = False
    size: Size = Size.NORMAL

    def markup(self, *, noted: bool = False) -> str:
        """The table as WordprocessingML; ``noted`` where a note follows, to stay on its page.

        Raises ``ValueError`` when a row has other columns.
        """
        widths = _widths(self.columns)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = _row(
            [paragraph(self._heading(column), column.title) for column in self.columns],
            widths,
            "<w:tblHeader/>",
        )
        first_kept = self._first_kept()
        kept = [number >= first_kept for number in range(len(self.rows) - 1)] + [noted]
        rows = [
            _row(self._cells(row, keep), widths) for row, keep in zip(self.rows, kept, strict=True)
        ]
        return (
            f"<w:tbl>{self._properties()}<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
        )

    def _first_kept(self) -> int:
        """The first row that stays on the page of the next: of a short table, else of its end.

        None does where those rows would not go on one page: their heading would stand alone.
        """
        last = len(self.rows) - 1
        lines = [self._lines(row) for row in self.rows]
        for first, rows in ((0, MOST_TOGETHER), (last - END_TOGETHER, END_TOGETHER + 1)):
            if last - first < rows and sum(lines[max(first, 0) :]) <= MOST_LINES_TOGETHER:
                return first
        return last

    def _lines(self, row: Row) -> int:
        """About how many lines a row takes, by its longest cell."""
        unit = TEXT_WIDTH_CM / sum(column.weight for column in self.columns) * _LETTERS_PER_CM
        return max(
            sum(ceil((len(line) or 1) / (column.weight * unit)) for line in _text(cell).split("\n"))
            for column, cell in zip(self.columns, row.cells, strict=False)
        )

    def _properties(self) -> str:
        look = (
            f'<w:tblLook w:val="{self._look():04X}" w:firstRow="1" w:lastRow="{self.total:d}" '
            f'w:firstColumn="{self.labels:d}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )
        style = TABLE if self.size is Size.NORMAL else SMALL_TABLE
        return (
            f'<w:tblPr><w:tblStyle w:val="{style_id(style)}"/>'
            f'<w:tblW w:w="{sum(_widths(self.columns))}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{look}'
            f"<w:tblDescription w:val={quoteattr(tidy(self.described))}/></w:tblPr>"
        )

    def _look(self) -> int:
        """The same as the attributes beside it, in the bits that older programs read."""
        return 0x0020 | 0x0040 * self.total | 0x0080 * self.labels | 0x0200 | 0x0400

    def _heading(self, column: Column) -> str:
        return f"{self.size} Heading{' Number' if column.number else ''}"

    def _cells(self, row: Row, keep: bool) -> list[str]:
        if len(row.cells) != len(self.columns):
            raise ValueError(f"{len(row.cells)} cells for {len(self.columns)} columns")
        if row.section:
            return [paragraph("Table Section", cell) for cell in row.cells]
        end = TOGETHER if keep else ""
        return [
            paragraph(f"{self.size} {'Number' if column.number else 'Text'}{end}", cell)
            for column, cell in zip(self.columns, row.cells, strict=True)
        ]


def _text(words: Words) -> str:
    return "".join(run.text for run in runs_of(words))


def _widths(columns: Sequence[Column]) -> list[int]:
    unit = TEXT_WIDTH_CM * TWIPS_PER_CM / sum(column.weight for column in columns)
    return [round(column.weight * unit) for column in columns]


def _row(cells: Sequence[str], widths: Sequence[int], more: str = "") -> str:
    held = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{held}</w:tr>"
