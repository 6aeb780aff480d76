"""Conditional formats: what is still needed, what is not needed yet, grades in their colours.

The conditions come from the contract's ``When`` data and are plain comparisons within a row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_range

from toolkit.contracts.columns import Column, When
from toolkit.contracts.sheets import Sheet
from toolkit.workbooks.formats import NEEDED, NOT_NEEDED, RAG, Formats, whole_number_format
from toolkit.workbooks.layout import FIRST_ROW

Positions = Mapping[str, int]
"""Field to 0-based column."""


def tint_table(page: Any, sheet: Sheet, formats: Formats, last_row: int, last_column: int) -> None:
    """Adds all conditional formats of a table to its worksheet."""
    columns = sheet.columns
    positions = {column.name: at for at, column in enumerate(columns)}
    _tint_key(page, positions[sheet.key], formats, last_row, last_column)
    started = f'{_cell(positions[sheet.key])}<>""'
    always = [at for at, column in enumerate(columns) if column.required]
    _tint(page, always, last_row, _missing(started, always), formats.tint(bg_color=NEEDED))
    for when, some in _by_condition(columns).items():
        if not any(columns[at].required for at in some):
            _tint_conditional(page, when, some, positions, started, formats, last_row)
    for at, column in enumerate(columns):
        if is_grade(column):
            tint_grades(page, formats, FIRST_ROW, at, last_row)
    _show_whole_numbers(page, columns, formats, last_row)


def tint_grades(page: Any, formats: Formats, row: int, column: int, last_row: int) -> None:
    """Colours grades, and shows their symbol before the word; the cell holds the word alone."""
    for grade, (symbol, fill, ink) in RAG.items():
        page.conditional_format(
            row, column, last_row, column,
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{grade}"',
                "format": formats.tint(
                    bg_color=fill, font_color=ink, num_format=f';;;"{symbol} "@'
                ),
            },
        )  # fmt: skip


def is_grade(column: Column) -> bool:
    """Whether a column holds RAG grades."""
    return {"Red", "Amber", "Green"} <= set(column.choices)


def holds(when: When, positions: Positions, row: int = FIRST_ROW) -> str:
    """The formula for a condition, for the cells of a row."""
    cell = _cell(positions[when.field], row)
    if when.negated:
        return _all([f'{cell}<>""', *(f"{cell}<>{_literal(value)}" for value in when.values)])
    return _any([f"{cell}={_literal(value)}" for value in when.values])


def _tint_key(page: Any, key: int, formats: Formats, last_row: int, last_column: int) -> None:
    """A row in which anything else is filled in needs its key."""
    row = f"${xl_col_to_name(0)}{FIRST_ROW + 1}:${xl_col_to_name(last_column)}{FIRST_ROW + 1}"
    formula = f'=AND({_cell(key)}="",SUMPRODUCT(--({row}<>""))>0)'
    _tint(page, [key], last_row, formula, formats.tint(bg_color=NEEDED))


def _tint_conditional(
    page: Any, when: tuple[When, ...], some: Sequence[int], positions: Positions, started: str,
    formats: Formats, last_row: int,
) -> None:  # fmt: skip
    needed = _all([holds(one, positions) for one in when])
    formula = _missing(f"{started},{needed}", some)
    _tint(page, some, last_row, formula, formats.tint(bg_color=NEEDED))
    idle = _any([_fails(one, positions) for one in when])
    formula = f"=AND({started},{idle})"
    _tint(page, some, last_row, formula, formats.tint(bg_color=NOT_NEEDED))


def _fails(when: When, positions: Positions) -> str:
    """The formula for a condition that is known not to hold; unknown while its cell is blank."""
    cell = _cell(positions[when.field])
    if not when.negated:
        return _all([f'{cell}<>""', *(f"{cell}<>{_literal(value)}" for value in when.values)])
    return _any([f"{cell}={_literal(value)}" for value in when.values] or [f'{cell}=""'])


def _by_condition(columns: Sequence[Column]) -> dict[tuple[When, ...], list[int]]:
    found: dict[tuple[When, ...], list[int]] = {}
    for at, column in enumerate(columns):
        if column.when:
            found.setdefault(column.when, []).append(at)
    return found


def _show_whole_numbers(
    page: Any, columns: Sequence[Column], formats: Formats, last_row: int
) -> None:
    """Thousands are parted and no pence shown where a number is whole; fractions stay exact."""
    found: dict[str, list[int]] = {}
    for at, column in enumerate(columns):
        if shown := whole_number_format(column):
            found.setdefault(shown, []).append(at)
    for shown, some in found.items():
        cell = _cell(some[0], fixed=False)
        formula = f"=AND(ISNUMBER({cell}),{cell}=INT({cell}))"
        _tint(page, some, last_row, formula, formats.tint(num_format=shown))


def _tint(page: Any, some: Sequence[int], last_row: int, formula: str, tint: Any) -> None:
    """One conditional format over columns; ``formula`` is relative to the leftmost one's cell."""
    ranges = " ".join(xl_range(FIRST_ROW, first, last_row, last) for first, last in _runs(some))
    page.conditional_format(
        FIRST_ROW, some[0], last_row, some[-1],
        {"type": "formula", "criteria": formula, "format": tint, "multi_range": ranges},
    )  # fmt: skip


def _runs(some: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring columns as (first, last)."""
    runs: list[tuple[int, int]] = []
    for at in some:
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs


def _missing(condition: str, some: Sequence[int]) -> str:
    return f'=AND({condition},{_cell(some[0], fixed=False)}="")'


def _cell(column: int, row: int = FIRST_ROW, fixed: bool = True) -> str:
    return f"{'$' if fixed else ''}{xl_col_to_name(column)}{row + 1}"


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return '"Yes"' if value else '"No"'
    if isinstance(value, int | float):
        return f"{value:g}"
    doubled = str(value).replace('"', '""')
    return f'"{doubled}"'


def _all(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"AND({','.join(parts)})"


def _any(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"OR({','.join(parts)})"
