"""Cells of a table that somebody has edited, and where they belong in the new table."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.decks.manifest import Content, Grid, plain
from toolkit.decks.refresh.outcome import Kept

Cell = tuple[int, int]
"""A cell by its row and column, from 0."""


def edited_cells(made: Grid, now: Grid, edited: Grid) -> Mapping[Cell, Cell]:
    """Where each cell that somebody has edited belongs in the new table.

    A row is known by its first cell, a column by its header. Empty where that does not tell every
    one of them: rows or columns were added, or a header or a first cell was itself edited.
    """
    if _shape(made) != _shape(edited) or not made.rows or made.rows[:1] != now.rows[:1]:
        return {}
    touched = [
        (row, column)
        for row, cells in enumerate(made.rows)
        for column, cell in enumerate(cells)
        if plain(cell) != plain(edited.rows[row][column])
    ]
    before, after = _first_cells(made), _first_cells(now)
    found: dict[Cell, Cell] = {}
    for row, column in touched:
        key = before[row]
        if not row or not column or before.count(key) != 1 or after.count(key) != 1:
            return {}
        place = (after.index(key), column)
        if len(now.rows[place[0]]) <= column:
            return {}
        found[row, column] = place
    return found


def kept_cells(made: Content, now: Content, edited: Content | None) -> Kept | None:
    """The edited cells side by side with the old and the new ones, each after its row's first.

    ``None`` where they cannot be told, or it is no table.
    """
    if not (isinstance(made, Grid) and isinstance(now, Grid) and isinstance(edited, Grid)):
        return None
    places = edited_cells(made, now, edited).items()
    if not places:
        return None

    def lines(grid: Grid, cells: list[Cell]) -> str:
        return "\n".join(f"{grid.rows[row][0]}: {grid.rows[row][column]}" for row, column in cells)

    old, new = [cell for cell, _ in places], [cell for _, cell in places]
    return Kept(lines(made, old), lines(now, new), lines(edited, old))


def _shape(grid: Grid) -> list[int]:
    return [len(row) for row in grid.rows]


def _first_cells(grid: Grid) -> list[str]:
    return [plain(row[0]) if row else "" for row in grid.rows]
