"""What a scan finds in a sheet, and the addresses that it is found at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Cell = tuple[int, int]
"""A 1-based (row, column) address."""


class Unreadable(ValueError):
    """A part does not follow its format, so nothing found in it can be trusted."""


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What was found in one sheet.

    `rows` and `columns` bound the area that a reader has to hold: no filled cell lies outside it.
    They may be larger than the used area, never smaller. `text` is the number of characters that
    the sheet's text takes up once repeats are written out (.ods alone; otherwise 0), and
    `text_cells` an upper bound of the cells that hold shared text.
    """

    rows: int = 0
    columns: int = 0
    errors: Mapping[Cell, str] = field(default_factory=dict)
    uncalculated: Mapping[Cell, str] = field(default_factory=dict)
    external: Mapping[Cell, str] = field(default_factory=dict)
    formulas: frozenset[str] = frozenset()
    formula_text: Mapping[Cell, str] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    hidden_rows: int = 0
    filtered: bool = False
    text: int = 0
    text_cells: int = 0

    @property
    def area(self) -> int:
        """Cells in the rectangle from A1 to the last filled row and column."""
        return self.rows * self.columns


def address(row: int, column: int) -> str:
    """Excel's address of a 1-based row and column: `address(7, 3)` is "C7"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def column_number(letters: bytes) -> int:
    """The 1-based number of a column: `column_number(b"AA")` is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
