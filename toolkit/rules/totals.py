"""Rows of totals that somebody typed into a table, against what the rows add up to (W12)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from toolkit.contracts.columns import Column
from toolkit.workbooks.tables import FoundTable

SLACK = 0.5
"""How far a typed total may be off: people type what they see, and they see rounded numbers."""

_ADDED_UP = ("hours", "£")
"""Units that are added up. The sum of percentages or of minutes each means nothing."""


def is_added_up(column: Column) -> bool:
    """Whether the numbers of a column are ones that people add up."""
    return column.unit.startswith(_ADDED_UP)


@dataclass(frozen=True, slots=True)
class WrongTotal:
    """A number in a row of totals, and what the rows that it seems to be of add up to."""

    row: int
    column: int
    typed: float
    added: float


def wrong_totals(
    found: FoundTable,
    lines: Sequence[Sequence[Any]],
    columns: Mapping[int, Sequence[float | None]],
) -> Iterator[WrongTotal]:
    """The totals that are no sum of rows.

    ``lines`` are the sheet's cells as typed; ``columns`` gives, for each column to look at, the
    table's cells. A total may be of the rows since the last total, of all rows above it, or of all
    rows there are.
    """
    sums = {at: [0.0, *accumulate(cell or 0.0 for cell in c)] for at, c in columns.items()}
    before = 0
    for number, _ in found.totals:
        above = bisect_left(found.rows, number)
        for at, up_to in sums.items():
            typed = lines[number - 1][at - 1]
            if isinstance(typed, int | float) and not isinstance(typed, bool):
                since = [up_to[above] - up_to[before]] if above > before else []
                parts = [*since, up_to[above], up_to[-1]] if above else [up_to[-1]]
                if all(abs(typed - part) > SLACK for part in parts):
                    yield WrongTotal(number, at, float(typed), parts[0])
        before = above
