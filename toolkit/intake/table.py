"""Types and checks one table of a workbook, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from toolkit.findings import LONGEST_QUOTE
from toolkit.intake.report import Report
from toolkit.returns import Table
from toolkit.rules.cells import (
    C03,
    Known,
    Problem,
    check_column,
    check_month,
    missing_cells,
    repeated,
)
from toolkit.rules.structure import W06, W12
from toolkit.rules.totals import is_added_up, wrong_totals
from toolkit.words import short_day
from toolkit.workbooks.raw import RawSheet
from toolkit.workbooks.tables import FoundTable, letter_of

Numbers = tuple[list[float | None], ...]
"""The month columns, typed."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A column of the table: its field (or a month's letter), its heading, where it stands."""

    name: str
    header: str
    at: int


def type_table(
    report: Report, raw: RawSheet, found: FoundTable, known: Known, as_at: date | None
) -> Table:
    """The table with every cell typed; what is wrong in it is told."""
    cells: dict[str, list[Any]] = {
        column.name: [None] * len(found.rows) for column in found.sheet.columns
    }
    problems: list[tuple[_Heading, Problem]] = []
    columns = _columns(found)
    for heading in _own(found):
        column = found.sheet.column(heading.name)
        values = columns[heading.at - 1]
        cells[heading.name], wrong = check_column(found.sheet.row, column, values, known)
        problems += [(heading, problem) for problem in wrong]
    numbers = _numbers(found, columns, as_at, problems)
    keys = dict(zip(found.rows, cells[found.sheet.key], strict=True))

    bad = _say_unusable(report, raw, found, keys)
    bad |= {(found.rows[p.index], heading.name) for heading, p in problems if not p.usable}
    problems += [
        (heading, problem)
        for heading, problem in _missing(found, cells)
        if (found.rows[problem.index], heading.name) not in bad
    ]
    problems += _repeated(found, cells)
    for heading, problem in problems:
        row = found.rows[problem.index]
        place = report.cell(found.name, row, heading.at, heading.header, keys[row])
        report.say(problem.rule, place, **problem.values)
    _say_links(report, raw, found, keys)
    _say_wrong_totals(report, raw, found, cells, numbers, {name for _, name in bad})
    return Table(
        name=found.sheet.dataset,
        sheet=found.name,
        rows=found.rows,
        cells=cells,
        letters={name: letter_of(at) for name, at in found.positions.items()},
        months=tuple((letter_of(at), month) for at, month in found.months),
        numbers=numbers,
        bad=frozenset(bad),
    )


def _own(found: FoundTable) -> list[_Heading]:
    """The table's own columns that are there, in the contract's order."""
    return [
        _Heading(column.name, column.header, found.positions[column.name])
        for column in found.sheet.columns
        if column.name in found.positions
    ]


def _months(found: FoundTable) -> list[_Heading]:
    return [_Heading(letter_of(at), f"{month:%b %Y}", at) for at, month in found.months]


def _columns(found: FoundTable) -> list[tuple[Any, ...]]:
    """The cells of the body, for each column of the sheet from A on."""
    last = max([*found.positions.values(), *dict(found.months)])
    return list(zip(*found.body, strict=True)) or [()] * last


def _numbers(
    found: FoundTable,
    columns: Sequence[Sequence[Any]],
    as_at: date | None,
    problems: list[tuple[_Heading, Problem]],
) -> Numbers:
    """The month columns, typed; C03 for a measured month after the as-at date."""
    about = found.sheet.months
    if about is None:
        return ()
    typed: list[list[float | None]] = []
    for heading, (at, month) in zip(_months(found), found.months, strict=True):
        values, wrong = check_month(about, columns[at - 1])
        if as_at and month > as_at and not about.future:
            wrong += _too_early(values, month, as_at)
            values = [None] * len(values)
        typed.append(values)
        problems += [(heading, problem) for problem in wrong]
    return tuple(typed)


def _too_early(values: Sequence[Any], month: date, as_at: date) -> list[Problem]:
    words = {
        "d": f"{month:%B %Y}",
        "problem": f"after {short_day(as_at)}, the date this return is as at",
        "fix": "Actuals cannot be in the future: clear the cell or correct the As at date.",
    }
    return [Problem(index, C03, words) for index, value in enumerate(values) if value is not None]


def _missing(
    found: FoundTable, cells: Mapping[str, Sequence[Any]]
) -> Iterator[tuple[_Heading, Problem]]:
    """C05: cells that must be filled in and are not, in the columns that are there."""
    headings = {heading.name: heading for heading in _own(found)}
    here = [column for column in found.sheet.columns if column.name in headings]
    for column, problem in missing_cells(here, cells):
        yield headings[column.name], problem


def _repeated(
    found: FoundTable, cells: Mapping[str, Sequence[Any]]
) -> list[tuple[_Heading, Problem]]:
    """C08: rows whose key stands in another row too."""
    unique = found.sheet.unique
    if not unique or not all(name in found.positions for name in unique):
        return []
    heading = next(heading for heading in _own(found) if heading.name == unique[-1])
    return [(heading, problem) for problem in repeated(unique, cells, found.rows)]


def _say_unusable(
    report: Report, raw: RawSheet, found: FoundTable, keys: Mapping[int, Any]
) -> set[tuple[int, str]]:
    """W04 and W05: cells of the table that show an error or were never calculated."""
    headings = _by_position(found)
    bad: set[tuple[int, str]] = set()
    for row, at in sorted({*raw.errors, *raw.uncalculated}):
        if row in keys and at in headings:
            place = report.cell(raw.name, row, at, headings[at].header, keys[row])
            if report.unusable(raw, place, at):
                bad.add((row, headings[at].name))
    return bad


def _say_links(report: Report, raw: RawSheet, found: FoundTable, keys: Mapping[int, Any]) -> None:
    """W06: cells of the table that read another workbook."""
    headings = _by_position(found) if raw.external else {}
    for (row, at), formula in sorted(raw.external.items()):
        if row in keys and at in headings:
            place = report.cell(raw.name, row, at, headings[at].header, keys[row])
            report.say(W06, place, formula=formula[:LONGEST_QUOTE])


def _say_wrong_totals(
    report: Report,
    raw: RawSheet,
    found: FoundTable,
    cells: Mapping[str, list[Any]],
    numbers: Numbers,
    unusable: set[str],
) -> None:
    """W12: typed totals that are not the sum of the rows, in columns that are all usable."""
    if not found.totals:
        return
    headings = _by_position(found)
    added = {
        at: cells[name]
        for name, at in found.positions.items()
        if is_added_up(found.sheet.column(name))
    }
    if found.sheet.months and is_added_up(found.sheet.months.column):
        added |= {at: numbers[n] for n, (at, _) in enumerate(found.months)}
    usable = {at: typed for at, typed in added.items() if headings[at].name not in unusable}
    for wrong in wrong_totals(found, raw.rows, usable):
        header = headings[wrong.column].header
        t, s = wrong.typed, round(wrong.added, 2)
        place = report.cell(raw.name, wrong.row, wrong.column, header)
        report.say(W12, place, t=t, s=s, d=round(abs(t - s), 2))


def _by_position(found: FoundTable) -> dict[int, _Heading]:
    return {heading.at: heading for heading in (*_own(found), *_months(found))}
