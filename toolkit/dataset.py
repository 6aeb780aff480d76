"""Many returns as one set of typed tables, every row knowing its workbook, sheet and row.

Each table is a pandas frame with the contract's fields and, in front, where the row came from:
``workbook``, ``sheet``, ``row`` (Excel's number), ``return_unit`` and ``return_as_at``. Tables of
months are long: a row for each filled-in month, with ``month``, the number in the field that the
contract names (``hours``, ``value``) and ``letter``, the column letter of its cell. A Dataset is
never changed; :meth:`Dataset.without` makes another.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from toolkit.contracts import WORKBOOKS, workbook_of
from toolkit.contracts.columns import Column, Kind
from toolkit.contracts.sheets import Sheet
from toolkit.contracts.starting import standard_thresholds
from toolkit.findings import Finding, Place, Severity
from toolkit.returns import Return, Status, Table

# What owners type may hold halves of characters. Where pyarrow is installed, pandas would keep text
# in it, and it refuses them.
pd.set_option("mode.string_storage", "python")

ORIGIN = ("workbook", "sheet", "row", "return_unit", "return_as_at")
"""The columns that say where a row came from."""

SHEETS: Mapping[str, Sheet] = {
    sheet.dataset: sheet for workbook in WORKBOOKS for sheet in workbook.sheets
}
"""Every consolidated table and the sheet that describes it."""

SUBJECTS: Mapping[str, str] = {
    sheet.key: name
    for name, sheet in SHEETS.items()
    if sheet.keeps_out and "owner_id" in {column.name for column in sheet.columns}
}
"""What rows of other sheets belong to: the field that names it, and the table that lists it.

``benefit_id`` is of ``benefits``, ``area_id`` of ``areas``: what has an owner, and what an error
keeps out of totals with all that belongs to it.
"""


def subject_of(fields: Container[str]) -> str:
    """The field by which rows with these fields say what they belong to; empty for none."""
    return next((field for field in SUBJECTS if field in fields), "")


@dataclass(frozen=True, eq=False)
class Dataset:
    """All returns of a pack, or some of them, consolidated.

    ``as_at`` is the latest as-at date among the benefit trackers, or among all returns where there
    is no tracker; where these are some of the returns only, ``as_at_of_pack`` is that of all, which
    counts. ``letters`` gives, for (workbook, table), the column letter of each field, and
    ``bad`` the (workbook, table, row, field) of cells that hold something unusable.
    """

    returns: tuple[Return, ...]
    tables: Mapping[str, pd.DataFrame]
    letters: Mapping[tuple[str, str], Mapping[str, str]]
    bad: frozenset[tuple[str, str, int, str]]
    as_at_of_pack: date | None = None

    def __getitem__(self, table: str) -> pd.DataFrame:
        """A consolidated table; without rows when no return holds it."""
        return self.tables[table]

    @cached_property
    def as_at(self) -> date | None:
        """The pack's as-at date."""
        trackers = self.as_at_of_pack or self.as_at_of("benefit-tracker")
        return trackers or max((r.as_at for r in self.returns if r.as_at), default=None)

    def as_at_of(self, kind: str) -> date | None:
        """The latest as-at date among the returns of a kind."""
        return max((r.as_at for r in self.of_kind(kind) if r.as_at), default=None)

    def of_kind(self, kind: str) -> tuple[Return, ...]:
        """The returns of a kind that could be read."""
        return tuple(r for r in self.returns if r.kind == kind and r.status is Status.READ)

    @cached_property
    def by_workbook(self) -> Mapping[str, Return]:
        """Every return by the name of its workbook."""
        return {ret.workbook: ret for ret in self.returns}

    @cached_property
    def thresholds(self) -> Mapping[str, float]:
        """Every threshold: the reference workbook's, or the standard one where it has none."""
        rows = self["thresholds"]
        own = dict(zip(rows["key"], rows["value"], strict=True))
        return standard_thresholds() | {k: float(v) for k, v in own.items() if v == v}

    def labels(self, table: str, field: str = "") -> Mapping[str, str]:
        """Code to label of a reference table, for printing; ``field`` overrides what is printed.

        A code without a label stands for itself.
        """
        field = field or SHEETS[table].label
        if (table, field) not in self._labels:
            rows = self[table].dropna(subset=[SHEETS[table].key])
            codes = rows[SHEETS[table].key]
            labels = dict(zip(codes, rows[field].fillna(codes), strict=True))
            self._labels[table, field] = labels
        return self._labels[table, field]

    def with_keys(self) -> Dataset:
        """The same data less every row without the id by which others, and messages, name it."""
        keyed = {name: frame[SHEETS[name].key].notna() for name, frame in self.tables.items()}
        return replace(
            self,
            tables={
                name: frame if keyed[name].all() else frame[keyed[name]]
                for name, frame in self.tables.items()
            },
        )

    def place(self, table: str, index: Any, field: str = "") -> Place:
        """Where a row of a table stands, or one of its cells when ``field`` is given."""
        sheet = SHEETS[table]
        number = int(self.value(table, index, "row"))
        workbook = str(self.value(table, index, "workbook"))
        key = self.value(table, index, sheet.key)
        letter = self.letters.get((workbook, table), {}).get(field, "")
        header = next((column.header for column in sheet.columns if column.name == field), "")
        if sheet.months and field == sheet.months.field:
            letter = str(self.value(table, index, "letter"))
            header = f"{pd.Timestamp(self.value(table, index, 'month')):%b %Y}"
        return Place(
            workbook=workbook,
            sheet=str(self.value(table, index, "sheet")),
            row=number,
            cell=f"{letter}{number}" if letter else "",
            header=header,
            key=key_text(key),
        )

    def value(self, table: str, index: Any, field: str) -> Any:
        """One cell of a consolidated table.

        Much quicker than a row of the frame, which many findings would make dear.
        """
        column = self._columns.get((table, field))
        if column is None:
            column = self._columns[table, field] = self[table][field].to_numpy()
        return column[self[table].index.get_loc(index)]

    @cached_property
    def _columns(self) -> dict[tuple[str, str], np.ndarray]:
        return {}

    @cached_property
    def _labels(self) -> dict[tuple[str, str], Mapping[str, str]]:
        return {}

    def without(self, findings: Iterable[Finding]) -> Dataset:
        """The same data less every row that an error keeps out of totals (domain 5.7).

        An error on a row keeps that row out; on a sheet marked ``keeps_out`` also every row with
        the same key in that workbook; on Control or on the workbook, the whole workbook.
        """
        out = _KeptOut(self, [f for f in findings if f.severity is Severity.ERROR and f.keeps_out])
        tables = {name: out.left(name, frame) for name, frame in self.tables.items()}
        return replace(self, tables=tables)


def key_text(key: Any) -> str:
    """The key of a row as a place gives it: a date like ``2024-07-31``; empty for none."""
    if key is None or key != key:
        return ""
    return str(key.date()) if isinstance(key, datetime) else str(key)


def each(frame: pd.DataFrame) -> Iterator[tuple[Any, Any]]:
    """Row by row: the index and the row. For the few rows that something is said about."""
    yield from frame.iterrows()


def consolidate(returns: Sequence[Return]) -> Dataset:
    """One Dataset from many returns, in the order given."""
    read = [r for r in returns if r.status is Status.READ]
    return Dataset(
        returns=tuple(returns),
        tables={name: _frame(sheet, read) for name, sheet in SHEETS.items()},
        letters={
            (r.workbook, name): table.letters for r in read for name, table in r.tables.items()
        },
        bad=frozenset(
            (r.workbook, name, row, field)
            for r in read
            for name, table in r.tables.items()
            for row, field in table.bad
        ),
    )


def _frame(sheet: Sheet, returns: Sequence[Return]) -> pd.DataFrame:
    """One consolidated table."""
    parts = [(r, r.tables[sheet.dataset]) for r in returns if sheet.dataset in r.tables]
    melt = [(r, *_months(table)) for r, table in parts] if sheet.months else []
    if not sheet.months:
        sizes = [len(table.rows) for _, table in parts]
        rows = [row for _, table in parts for row in table.rows]
        data: dict[str, Any] = {
            column.name: _series(
                column, [cell for _, table in parts for cell in table.cells[column.name]]
            )
            for column in sheet.columns
        }
    else:
        sizes = [len(taken) for _, _, taken, _, _ in melt]
        rows = [table.rows[at] for _, table, taken, _, _ in melt for at in taken]
        data = {
            column.name: _series(
                column,
                [table.cells[column.name][at] for _, table, taken, _, _ in melt for at in taken],
            )
            for column in sheet.columns
        }
        data["month"] = np.concatenate(
            [_days([month for _, month in table.months])[at] for _, table, _, _, at in melt]
            or [_days([])]
        )
        data[sheet.months.field] = np.concatenate([some for *_, some, _ in melt] or [np.empty(0)])
        data["letter"] = pd.Series(
            [table.months[m][0] for _, table, _, _, at in melt for m in at], dtype=object
        )
    origin = {
        "workbook": _repeat([r.workbook for r, _ in parts], sizes),
        "sheet": _repeat([table.sheet for _, table in parts], sizes),
        "row": np.asarray(rows, dtype=np.int64),
        "return_unit": _repeat([r.unit for r, _ in parts], sizes),
        "return_as_at": np.repeat(_days([r.as_at for r, _ in parts]), sizes),
    }
    return pd.DataFrame(origin | data)


def _months(table: Table) -> tuple[Table, np.ndarray, np.ndarray, np.ndarray]:
    """The filled-in months of a table: row positions, numbers and month positions, row by row."""
    if not table.months or not table.rows:
        empty = np.empty(0, dtype=np.int64)
        return table, empty, np.empty(0), empty
    numbers = np.array(table.numbers, dtype=np.float64).T
    taken, at = np.nonzero(~np.isnan(numbers))
    return table, taken, numbers[taken, at], at


def _days(days: Sequence[date | None]) -> np.ndarray:
    """Dates as numpy holds them, to the second as pandas wants; a missing one is NaT.

    The same few days stand in a column many times, so each is turned only once.
    """
    known = {day: np.datetime64("NaT" if day is None else day, "s") for day in set(days)}
    return np.array([known[day] for day in days], dtype="datetime64[s]")


def _repeat(values: Sequence[Any], sizes: Sequence[int]) -> np.ndarray:
    return np.repeat(np.array(values, dtype=object), sizes)


def _series(column: Column, cells: list[Any]) -> Any:
    """A column as pandas holds it: numbers as floats, dates as timestamps, the rest as objects."""
    if column.is_number:
        return np.array(cells, dtype=np.float64)
    if column.kind is Kind.DATE:
        return _days(cells)
    return pd.Series(cells, dtype=object)


class _KeptOut:
    """What a set of errors keeps out of totals."""

    def __init__(self, data: Dataset, errors: Sequence[Finding]) -> None:
        names = {
            (r.workbook, table.sheet): name
            for r in data.returns
            for name, table in r.tables.items()
        }
        self.workbooks: set[str] = set()
        self.sheets: set[tuple[str, str]] = set()
        self.single: dict[str, set[tuple[str, int]]] = {}
        self.keys: set[tuple[str, str]] = set()
        for error in errors:
            place = error.place
            name = names.get((place.workbook, place.sheet))
            if name is None or not place.sheet:
                self._workbook_or_sheet(data, place)
            elif not place.row:
                self.sheets.add((place.workbook, name))
                if SHEETS[name].keeps_out:
                    self.workbooks.add(place.workbook)
            else:
                self.single.setdefault(name, set()).add((place.workbook, place.row))
                if SHEETS[name].keeps_out and place.key:
                    self.keys.add((place.workbook, place.key))
                    self.keys.update(self._subject(data, name, place))

    def left(self, name: str, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of a table that are not kept out; the very same frame where all are left."""
        out = self._rows(name, frame)
        return frame[~out] if out.any() else frame

    def _rows(self, name: str, frame: pd.DataFrame) -> np.ndarray:
        """For each row of a table, whether it is kept out."""
        out = frame["workbook"].isin(self.workbooks).to_numpy(dtype=bool, copy=True)
        for workbook, table in self.sheets:
            if table == name:
                out |= (frame["workbook"] == workbook).to_numpy(dtype=bool)
        if self.single.get(name):
            out |= _among(frame, "row", self.single[name])
        field = subject_of(frame.columns)
        if self.keys and field:
            out |= _among(frame, field, self.keys)
        return out

    def _workbook_or_sheet(self, data: Dataset, place: Place) -> None:
        """An error on Control, on a missing sheet or on the workbook itself."""
        kind = next((r.kind for r in data.returns if r.workbook == place.workbook), "")
        optional = {s.name for s in workbook_of(kind).sheets if not s.keeps_out} if kind else set()
        if place.sheet not in optional:
            self.workbooks.add(place.workbook)

    def _subject(self, data: Dataset, name: str, place: Place) -> set[tuple[str, str]]:
        """The benefit whose adjustment this is: its key is the line, not the benefit."""
        frame = data[name]
        field = subject_of(frame.columns)
        if field in ("", SHEETS[name].key):
            return set()
        rows = frame[(frame["workbook"] == place.workbook) & (frame["row"] == place.row)]
        return {(place.workbook, str(key)) for key in rows[field]}


def _among(frame: pd.DataFrame, field: str, wanted: Set[tuple[str, Any]]) -> np.ndarray:
    """For each row, whether its workbook and a field of it are a wanted pair."""
    pairs = zip(frame["workbook"].tolist(), frame[field].tolist(), strict=True)
    return np.fromiter((pair in wanted for pair in pairs), dtype=bool, count=len(frame))
