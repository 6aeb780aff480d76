"""Takes in one workbook: read it, recognise it, check every cell, hand back typed tables.

This is what a worker process does for each workbook. It never raises for a bad workbook: whatever
is wrong becomes a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any

from toolkit.contracts import WORKBOOKS
from toolkit.contracts.columns import Column, columns_of
from toolkit.contracts.lists import Lists
from toolkit.contracts.sheets import Workbook
from toolkit.findings import LONGEST_QUOTE, Finding, Place, Rule
from toolkit.returns import Return, Status, Table
from toolkit.rules.cells import (
    C03,
    Known,
    Problem,
    check_column,
    check_hours,
    missing_cells,
    repeated,
)
from toolkit.rules.structure import W01, W02_COLUMN, W03, W04, W05, W06, W07, W08, W12
from toolkit.rules.totals import ADDED_UP, wrong_totals
from toolkit.words import counted, plural
from toolkit.workbooks.guard import Refused
from toolkit.workbooks.raw import Limits, RawSheet, RawWorkbook, address, read_raw
from toolkit.workbooks.tables import (
    FoundTable,
    find_control,
    find_kind,
    find_table,
    letter_of,
    nearest,
)


@dataclass(frozen=True, slots=True)
class Errand:
    """What to take in: a workbook, and its name below the pack."""

    path: Path
    name: str
    limits: Limits = field(default_factory=Limits)

    def __fspath__(self) -> str:
        """The workbook's path, so that an engine can see how large the file is."""
        return str(self.path)


def take_in(errand: Errand, lists: Lists) -> Return:
    """The workbook as a :class:`Return`, checked against lists.

    Never raises for what is in the workbook.
    """
    try:
        raw = read_raw(errand.path, errand.limits)
    except Refused as refused:
        return refused_return(errand.name, refused.because, refused.remedy)
    kind = find_kind(raw, WORKBOOKS)
    taken = Return(
        workbook=errand.name,
        status=Status.READ,
        kind=kind.kind if kind else "",
        sha256=raw.sha256,
        size=raw.size,
        unscanned=raw.unscanned,
    )
    if kind is None:
        return replace(taken, status=Status.UNKNOWN, findings=(_not_ours(errand.name),))
    return _Intake(errand, lists, raw, kind).result(taken)


def refused_return(name: str, because: str, remedy: str) -> Return:
    """The return of a workbook that could not be opened at all."""
    finding = W01.finding(Place(name), {"because": because, "remedy": remedy})
    return Return(workbook=name, status=Status.UNREADABLE, findings=(finding,))


def _not_ours(name: str) -> Finding:
    words = {
        "sheet": "Control",
        "what": "an item called 'Workbook type' that names one of our templates",
        "near": " If this file is not a return, move it out of the folder.",
    }
    return W02_COLUMN.finding(Place(name), words)


class _Intake:
    """One workbook being taken in: collects findings while its sheets are typed."""

    def __init__(self, errand: Errand, lists: Lists, raw: RawWorkbook, kind: Workbook) -> None:
        self.errand = errand
        self.lists = lists
        self.raw = raw
        self.kind = kind
        self.findings: list[Finding] = []
        self.unit = ""

    def result(self, taken: Return) -> Return:
        control, cells = self._control()
        self.unit = str(control.get("unit_code") or "")
        found = self._tables()
        tables: dict[str, Table] = {}
        keys: dict[str, frozenset[str]] = {}
        known = Known(self.lists, keys, control.get("prepared_on"))
        for found_table in self._keys_first(found):
            table = self._table(found_table, known, control.get("as_at"))
            tables[table.name] = table
            named = table.cells[found_table.sheet.key]
            keys[found_table.sheet.table] = frozenset(key for key in named if key is not None)
        findings = tuple(
            replace(finding, unit=self.unit) if not finding.unit else finding
            for finding in self.findings
        )
        return replace(
            taken, control=control, control_cells=cells, tables=tables, findings=findings
        )

    # Control -------------------------------------------------------------------------------

    def _control(self) -> tuple[dict[str, Any], dict[str, str]]:
        """The Control sheet's values and where each stands."""
        if self.kind.control is None:
            return {}, {}
        sheet = self.raw.sheet("Control")
        if sheet is None:
            self._missing_sheet("Control")
            return {}, {}
        columns = columns_of(self.kind.control)
        spots = find_control(sheet, columns)
        values: dict[str, Any] = {}
        known = Known(self.lists)
        for column in columns:
            if column.name not in spots:
                if column.required:
                    self._report(
                        W02_COLUMN, Place(self.errand.name, sheet.name), sheet=sheet.name,
                        what=f"an item called '{column.header}'", near="",
                    )  # fmt: skip
                continue
            values[column.name] = self._control_value(sheet, column, spots[column.name], known)
        self._period(sheet, columns, spots, values)
        self._version(sheet, spots, values.get("schema_version"))
        self._hidden(sheet)
        return values, {name: address(*spot) for name, spot in spots.items()}

    def _control_value(
        self, sheet: RawSheet, column: Column, spot: tuple[int, int], known: Known
    ) -> Any:
        row, at = spot
        line = sheet.rows[row - 1]
        cell = line[at - 1] if at <= len(line) else ""
        assert self.kind.control is not None  # noqa: S101 - the caller has seen it
        typed, problems = check_column(self.kind.control, column, [cell], known)
        place = Place(self.errand.name, sheet.name, row, address(row, at), column.header)
        bad = self._marked(sheet, spot, place)
        for problem in problems:
            self._report(problem.rule, place, **problem.values)
            bad = bad or not problem.usable
        if not bad:
            for _, problem in missing_cells([column], {column.name: typed}):
                self._report(problem.rule, place, **problem.values)
        return typed[0]

    def _period(
        self,
        sheet: RawSheet,
        columns: tuple[Column, ...],
        spots: Mapping[str, tuple[int, int]],
        values: Mapping[str, Any],
    ) -> None:
        """C03: the as-at date must lie in the period that the return covers."""
        start, end, as_at = (
            values.get(name) for name in ("period_start", "period_end", "as_at")
        )  # fmt: skip
        if start is None or end is None or as_at is None or start <= as_at <= end:
            return
        header = next(column.header for column in columns if column.name == "as_at")
        row, at = spots["as_at"]
        self._report(
            C03,
            Place(self.errand.name, sheet.name, row, address(row, at), header),
            d=_day(as_at),
            problem=f"outside {_day(start)} to {_day(end)}, the period of this return",
            fix="Correct the date or the period.",
        )

    def _version(
        self, sheet: RawSheet, spots: Mapping[str, tuple[int, int]], stated: str | None
    ) -> None:
        """W03: the template is of another version than ours."""
        current = self.kind.schema_version
        if stated is None or _version(stated) == _version(current):
            return
        newer = _version(stated) > _version(current)
        row, at = spots["schema_version"]
        self._report(
            W03,
            Place(self.errand.name, sheet.name, row, address(row, at), "Template version"),
            v=stated,
            current=current,
            fix="Ask for the toolkit to be brought up to date." if newer
            else "Copy your rows into the new template.",
        )  # fmt: skip

    # Tables --------------------------------------------------------------------------------

    def _tables(self) -> list[FoundTable]:
        """The tables that are there; what is missing is reported."""
        tables: list[FoundTable] = []
        for sheet in self.kind.sheets:
            raw = self.raw.sheet(sheet.name)
            if raw is None:
                if not sheet.optional:
                    self._missing_sheet(sheet.name)
                continue
            found = find_table(raw, sheet)
            place = Place(self.errand.name, raw.name)
            if found is None:
                self._report(
                    W02_COLUMN, place, sheet=raw.name,
                    what="a table with the headings of the template", near="",
                )  # fmt: skip
                continue
            for header, near in found.missing:
                self._report(
                    W02_COLUMN, place, sheet=raw.name, what=f"a column called '{header}'",
                    near=f" Nearest match: '{near}'." if near else "",
                )  # fmt: skip
            self._shape(raw, found)
            self._hidden(raw, len(found.rows))
            tables.append(found)
        return tables

    def _hidden(self, raw: RawSheet, rows: int | None = None) -> None:
        """W07: hidden rows with data, and a hidden sheet with rows of data, or with items."""
        for what in _out_of_sight(raw, rows):
            self._report(W07, Place(self.errand.name, raw.name), what=what)

    def _shape(self, raw: RawSheet, found: FoundTable) -> None:
        """W08: totals, blank rows and merged cells inside the table."""
        for row, text in found.totals:
            self._report(
                W08, Place(self.errand.name, raw.name, row),
                what=f"Row {row} looks like a subtotal ('{text}'). Remove it: we add up for you, "
                "and it would count the hours twice.",
            )  # fmt: skip
        for row in found.gaps:
            self._report(
                W08, Place(self.errand.name, raw.name, row),
                what=f"Row {row} is empty in the middle of the table. Delete the row, so that "
                "it is clear that nothing is missing.",
            )  # fmt: skip
        last = found.rows[-1] if found.rows else found.header_row
        for merged in raw.merged:
            if _overlaps(merged, found.header_row, last):
                self._report(
                    W08, Place(self.errand.name, raw.name, cell=merged),
                    what=f"Cells {merged} are merged. Unmerge them and fill in each cell: only "
                    "the first of them holds a value.",
                )  # fmt: skip

    def _keys_first(self, found: list[FoundTable]) -> list[FoundTable]:
        """Tables that others refer to come first."""
        referred = {column.refers_to for table in found for column in table.sheet.columns}
        return sorted(found, key=lambda table: table.sheet.table not in referred)

    def _table(self, found: FoundTable, known: Known, as_at: date | None) -> Table:
        raw = self.raw.sheet(found.sheet.name)
        assert raw is not None  # noqa: S101 - the table was found on it
        columns = found.sheet.columns
        here = [column for column in columns if column.name in found.positions]
        cells: dict[str, list[Any]] = {column.name: [None] * len(found.rows) for column in columns}
        problems: list[tuple[str, str, int, Problem]] = []
        for column in here:
            at = found.positions[column.name]
            values = list(map(itemgetter(at - 1), found.body))
            cells[column.name], wrong = check_column(found.sheet.row, column, values, known)
            problems += [(column.name, column.header, at, problem) for problem in wrong]
        hours, wrong_hours = self._hours(found, as_at)
        problems += wrong_hours

        keys = cells[found.sheet.key]
        key_of = dict(zip(found.rows, keys, strict=True))
        bad = self._marked_cells(raw, found, key_of)
        for name, header, at, problem in problems:
            row = found.rows[problem.index]
            if not problem.usable:
                bad.add((row, name))
            self._at(found, key_of, row, at, header, problem)
        for column, problem in missing_cells(here, cells):
            row = found.rows[problem.index]
            if (row, column.name) not in bad:
                at = found.positions[column.name]
                self._at(found, key_of, row, at, column.header, problem)
        if all(name in found.positions for name in found.sheet.unique):
            for problem in repeated(found.sheet.unique, cells, found.rows) if keys else ():
                at = found.positions[found.sheet.unique[-1]]
                header = found.sheet.column(found.sheet.unique[-1]).header
                self._at(found, key_of, found.rows[problem.index], at, header, problem)
        self._links(raw, found, key_of)
        self._totals(raw, found, cells, hours, bad)
        return Table(
            name=found.sheet.dataset,
            sheet=found.name,
            rows=found.rows,
            cells=cells,
            letters={name: letter_of(at) for name, at in found.positions.items()},
            months=tuple((letter_of(at), month) for at, month in found.months),
            hours=hours,
            bad=frozenset(bad),
        )

    def _hours(
        self, found: FoundTable, as_at: date | None
    ) -> tuple[tuple[list[float | None], ...], list[tuple[str, str, int, Problem]]]:
        """The month columns, typed; C03 for a measured month after the as-at date."""
        future = found.sheet.months is None or found.sheet.months.future
        typed: list[list[float | None]] = []
        problems: list[tuple[str, str, int, Problem]] = []
        for at, month in found.months:
            values, wrong = check_hours(list(map(itemgetter(at - 1), found.body)))
            if as_at and month > as_at and not future:
                values, late = _too_early(values, month, as_at)
                wrong += late
            typed.append(values)
            letter = letter_of(at)
            problems += [(letter, f"{month:%b %Y}", at, problem) for problem in wrong]
        return tuple(typed), problems

    def _totals(
        self,
        raw: RawSheet,
        found: FoundTable,
        cells: Mapping[str, list[Any]],
        hours: tuple[list[float | None], ...],
        bad: set[tuple[int, str]],
    ) -> None:
        """W12: typed totals that are not the sum of the rows, in columns that are all usable."""
        if not found.totals:
            return
        unusable = {name for _, name in bad}
        headers = self._headers(found)
        added = {
            at: cells[name]
            for name, at in found.positions.items()
            if found.sheet.column(name).unit.startswith(ADDED_UP)
        }
        added |= {at: hours[n] for n, (at, _) in enumerate(found.months)}
        usable = {at: typed for at, typed in added.items() if headers[at][0] not in unusable}
        for wrong in wrong_totals(found, raw.rows, usable):
            place = Place(
                self.errand.name, raw.name, wrong.row, address(wrong.row, wrong.column),
                headers[wrong.column][1],
            )  # fmt: skip
            t, s = wrong.typed, round(wrong.added, 2)
            self._report(W12, place, t=t, s=s, d=round(abs(t - s), 2))

    def _links(self, raw: RawSheet, found: FoundTable, key_of: Mapping[int, Any]) -> None:
        """W06: cells of the table that read another workbook."""
        headers = self._headers(found) if raw.external else {}
        for (row, at), formula in sorted(raw.external.items()):
            if row in key_of and at in headers:
                key, header = str(key_of[row] or ""), headers[at][1]
                place = Place(self.errand.name, raw.name, row, address(row, at), header, key)
                self._report(W06, place, formula=formula[:LONGEST_QUOTE])

    def _headers(self, found: FoundTable) -> dict[int, tuple[str, str]]:
        """For each column of the table, its field or, for a month, its letter; and its heading."""
        own = {at: (name, found.sheet.column(name).header) for name, at in found.positions.items()}
        return own | {at: (letter_of(at), f"{month:%b %Y}") for at, month in found.months}

    # Reporting -----------------------------------------------------------------------------

    def _marked_cells(
        self, raw: RawSheet, found: FoundTable, key_of: Mapping[int, Any]
    ) -> set[tuple[int, str]]:
        """W04 and W05: cells of the table that show an error or were never calculated."""
        headers = self._headers(found)
        bad: set[tuple[int, str]] = set()
        for row, at in sorted({*raw.errors, *raw.uncalculated}):
            if row not in key_of or at not in headers:
                continue
            name, header = headers[at]
            key = str(key_of[row] or "")
            place = Place(self.errand.name, raw.name, row, address(row, at), header, key)
            if self._marked(raw, (row, at), place):
                bad.add((row, name))
        return bad

    def _marked(self, raw: RawSheet, spot: tuple[int, int], place: Place) -> bool:
        """Whether a cell shows an error or was never calculated; reports it if so."""
        if spot in raw.errors:
            formula = raw.error_formulas.get(spot)
            words = f" It comes from {formula}." if formula else ""
            self._report(W05, place, error=raw.errors[spot], formula=words)
            return True
        if spot in raw.uncalculated:
            self._report(W04, place)
            return True
        return False

    def _at(
        self,
        found: FoundTable,
        key_of: Mapping[int, Any],
        row: int,
        at: int,
        header: str,
        problem: Problem,
    ) -> None:
        place = Place(
            self.errand.name, found.name, row, address(row, at), header, str(key_of[row] or "")
        )  # fmt: skip
        self._report(problem.rule, place, **problem.values)

    def _missing_sheet(self, name: str) -> None:
        near = nearest(name, [sheet.name for sheet in self.raw.sheets])
        self._report(
            W02_COLUMN,
            Place(self.errand.name, name),
            sheet=name,
            what="been in this workbook",
            near=f" Nearest match: '{near}'." if near else "",
        )

    def _report(self, rule: Rule, place: Place, **values: object) -> None:
        self.findings.append(rule.finding(place, values, unit=self.unit))


def _too_early(
    values: list[Any], month: date, as_at: date
) -> tuple[list[float | None], list[Problem]]:
    words = {
        "d": f"{month:%B %Y}",
        "problem": f"after {_day(as_at)}, the date this return is as at",
        "fix": "Actuals cannot be in the future: clear the cell or correct the As at date.",
    }
    problems = [
        Problem(index, C03, words) for index, value in enumerate(values) if value is not None
    ]  # fmt: skip
    return [None] * len(values), problems


def _out_of_sight(raw: RawSheet, rows: int | None) -> Iterator[str]:
    """What is hidden on a sheet and read all the same; ``rows`` are those of its table."""
    if count := raw.hidden_rows:
        hidden = counted(count, "row" if raw.filtered else "hidden row")
        by = " hidden by a filter" if raw.filtered else ""
        contain, are = plural(count, "contains", "contain"), plural(count, "IS", "ARE")
        yield f"{hidden}{by} {contain} data and {are}"
    if not raw.visible and rows is None:
        yield "This sheet is hidden, but what stands on it IS"
    elif not raw.visible and rows:
        its = plural(rows, "its row", f"its {rows:,} rows")
        yield f"This sheet is hidden, but {its} of data {plural(rows, 'IS', 'ARE')}"


def _version(text: str) -> tuple[int, ...]:
    """A version for comparing: the numbers in it, without zeros at the end."""
    numbers = [int(part) for part in re.findall(r"[0-9]{1,6}", text)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _overlaps(merged: str, first: int, last: int) -> bool:
    """Whether a merged range such as ``B4:C6`` touches rows ``first`` to ``last``."""
    rows = [int("".join(filter(str.isdigit, end))) for end in merged.split(":")]
    return rows[0] <= last and rows[-1] >= first


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
