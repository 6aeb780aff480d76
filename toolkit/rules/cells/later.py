"""What is judged of cells that could be typed: codes, slips of the keyboard, dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from toolkit.contracts.columns import Column, Kind
from toolkit.rules.cells.declared import C02, C03, C07, is_hours
from toolkit.rules.cells.diagnosis import not_listed
from toolkit.rules.cells.problem import Known, Problem, quoted
from toolkit.words import short_day

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
"""Dates outside these are slips of the keyboard."""


_KEYS_FIRST = " One of the cells to choose from is empty or cannot be read: put that right first."


def _listed(column: Column, cells: Sequence[Any], known: Known) -> Iterator[Problem]:
    """C04: codes that are not in the reference list or on the sheet referred to."""
    if column.list_of and column.list_of in known.lists.items:
        allowed = known.lists.codes(column.list_of)
    elif column.refers_to and column.refers_to in known.keys:
        allowed = known.keys[column.refers_to]
    else:
        return
    if column.rule and column.list_of:
        return
    unknown = [at for at, cell in enumerate(cells) if cell is not None and cell not in allowed]
    choices = [quoted(one) for one in sorted(allowed)] if unknown else []
    first = _KEYS_FIRST if column.refers_to in known.unsure else ""
    for index in unknown:
        yield not_listed(index, quoted(cells[index]), choices, first)


def _placeholder_hours(column: Column, cells: Sequence[Any], _known: Known) -> Iterator[Problem]:
    """C07: 0.01 hours, typed only to get past a check."""
    if column.is_number and is_hours(column) and 0.01 in cells:
        for index, cell in enumerate(cells):
            if cell == 0.01:
                yield Problem(index, C07, {"v": "0.01"})


def _impossible_dates(column: Column, cells: Sequence[Any], known: Known) -> Iterator[Problem]:
    """C02 and C03: dates of another century, and records of things still to come."""
    if column.kind is not Kind.DATE:
        return
    latest = known.prepared_on if column.past and known.prepared_on else LATEST - timedelta(days=1)
    wrong = {cell for cell in set(cells) if cell and not EARLIEST <= cell <= latest}
    for index, cell in enumerate(cells) if wrong else ():
        if cell not in wrong:
            continue
        if not EARLIEST <= cell < LATEST:
            yield Problem(index, C02, {"v": short_day(cell), "guess": ""})
        else:
            problem = f"after {short_day(latest)}, when this return was prepared"
            fix = "Correct the date, or Prepared on in Control."
            yield Problem(index, C03, {"d": short_day(cell), "problem": problem, "fix": fix})


LATER = (_listed, _placeholder_hours, _impossible_dates)
"""Checks of a column of which every cell has been typed or dropped."""
