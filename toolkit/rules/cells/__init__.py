"""Rules about single cells, C01 to C12 and D01, applied column by column as the contract says.

Pydantic judges a whole column at once; only a cell that it refuses is looked at more closely, to
say what was probably meant. A cell that cannot be used becomes ``None`` and is remembered as bad.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from toolkit.contracts.columns import Column, Row, column_types
from toolkit.contracts.sheets import Months
from toolkit.rules.cells.declared import C03, C05, C08, is_needed
from toolkit.rules.cells.diagnosis import diagnose
from toolkit.rules.cells.later import LATER
from toolkit.rules.cells.normalised import normalise
from toolkit.rules.cells.problem import Known, Problem

__all__ = [
    "C03",
    "C05",
    "Known",
    "Problem",
    "check_column",
    "check_month",
    "missing_cells",
    "needed_rows",
    "repeated",
]


def check_column(
    row: type[Row], column: Column, raw: Sequence[Any], known: Known
) -> tuple[list[Any], list[Problem]]:
    """One column, typed and checked on its own: C01 to C04, C06, C07, C10 to C12.

    ``raw`` are the cells as read, ``""`` for a blank. Returns the typed cells, ``None`` for a blank
    and for a cell with a problem that makes it unusable.
    """
    return _check(column, column_types(row)[column.name], raw, known)


def check_month(months: Months, raw: Sequence[Any]) -> tuple[list[Any], list[Problem]]:
    """The cells below one month, typed and checked."""
    return check_column(months.cell, months.column, raw, Known())


def missing_cells(
    columns: Sequence[Column], cells: Mapping[str, Sequence[Any]]
) -> Iterator[tuple[Column, Problem]]:
    """C05: the blank cells of required columns, and of those whose condition holds.

    Columns that another rule speaks of (``column.rule``) are left to that rule.
    """
    headers = {column.name: column.header for column in columns}
    for column in columns:
        if not is_needed(column):
            continue
        values = cells[column.name]
        if None not in values:
            continue
        needed = needed_rows(column, cells)
        if not any(needed):  # also where the column that decides is not there
            continue
        condition = " and ".join(when.words(headers[when.field]) for when in column.when)
        words = {
            "column": column.header,
            "condition": f" when {condition}" if condition else "",
        }
        for index, value in enumerate(values):
            if value is None and needed[index]:
                yield column, Problem(index, C05, words)


def needed_rows(column: Column, cells: Mapping[str, Sequence[Any]]) -> list[bool]:
    """For each row, whether the column must be filled in."""
    length = len(cells[column.name])
    if column.required:
        return [True] * length
    needed = [bool(column.when)] * length
    for when in column.when:
        holds = when.holds(cells[when.field])
        needed = [both and one for both, one in zip(needed, holds, strict=True)]
    return needed


def repeated(
    fields: Sequence[str], cells: Mapping[str, Sequence[Any]], rows: Sequence[int]
) -> list[Problem]:
    """C08: rows whose ``fields`` repeat an earlier row's; both rows are named, each once."""
    columns = [cells[name] for name in fields]
    first: dict[tuple[Any, ...], int] = {}
    problems: list[Problem] = []
    told: set[int] = set()
    for index, key in enumerate(zip(*columns, strict=True)):
        if None in key:
            continue
        earlier = first.setdefault(key, index)
        if earlier == index:
            continue
        values = {
            "id": " ".join(str(part) for part in key),
            "a": str(rows[earlier]),
            "b": str(rows[index]),
        }
        for at in (earlier, index):
            if at not in told:
                told.add(at)
                problems.append(Problem(at, C08, values, usable=True))
    return problems


def _check(
    column: Column, adapter: Any, raw: Sequence[Any], known: Known
) -> tuple[list[Any], list[Problem]]:
    values, problems = normalise(column, raw)
    try:
        typed: list[Any] = adapter.validate_python(values)
    except ValidationError as error:
        refused = {str(e["loc"][0]): e for e in error.errors(include_url=False)}
        for index, why in ((int(at), e) for at, e in refused.items()):
            problems.append(diagnose(column, index, values[index], why["type"]))
            values[index] = None
        typed = adapter.validate_python(values)
    for check in LATER:
        for problem in check(column, typed, known):
            problems.append(problem)
            typed[problem.index] = None
    return typed, problems
