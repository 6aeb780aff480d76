"""Finds a contract's table on a sheet as it came back: by its headings, wherever they now stand.

Column order is free and extra columns are welcome. Nothing is judged here; what is odd is told as
facts, and the rules turn facts into findings.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from heapq import nlargest
from itertools import pairwise
from typing import Any

from toolkit.contracts.columns import Column
from toolkit.contracts.sheets import Sheet, Workbook
from toolkit.workbooks.months import month_header, month_of
from toolkit.workbooks.raw import RawSheet, RawWorkbook, address

SEARCHED_ROWS = 20
"""The headings must stand in the first rows of a sheet; ours stand in the third."""

_TOTAL = re.compile(r"\s*(sub|grand)?[\s-]*totals?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundTable:
    """Where a table stands and what is in it, still as typed.

    ``positions`` maps fields to 1-based columns and ``months`` month columns to their month.
    ``rows`` are Excel's row numbers of rows with anything in them; ``body`` those rows' cells.
    ``missing`` are contract columns that are not there, each with the nearest heading on the sheet,
    ``doubles`` (header, column letters) of those, and of months, that stand there more than once.
    ``gaps`` are empty rows, ``totals`` rows of totals with their label, and ``headings`` rows that
    repeat the headings; none of these are among ``rows``.
    """

    sheet: Sheet
    name: str
    header_row: int
    positions: dict[str, int]
    months: tuple[tuple[int, date], ...]
    rows: list[int]
    body: list[Sequence[Any]]
    missing: tuple[tuple[Column, str], ...]
    extra: tuple[str, ...]
    gaps: tuple[int, ...]
    totals: tuple[tuple[int, str], ...]
    headings: tuple[int, ...] = ()
    doubles: tuple[tuple[str, tuple[str, ...]], ...] = ()


def find_kind(raw: RawWorkbook, kinds: Sequence[Workbook]) -> Workbook | None:
    """Which kind of workbook this is, from its Control sheet or else its sheets' names."""
    control = raw.sheet("Control")
    stated = str(_item(control, "Workbook type") or "").strip() if control else ""
    for kind in kinds:
        if stated == kind.kind:
            return kind
    return kind_by_sheets([sheet.name for sheet in raw.sheets], kinds)


def kind_by_sheets(names: Iterable[str], kinds: Sequence[Workbook]) -> Workbook | None:
    """Which kind of workbook has most of its sheets among these names."""
    present = {name_key(name) for name in names}
    for kind in kinds:
        own = {name_key(sheet.name) for sheet in kind.sheets if not sheet.optional}
        if len(own & present) > len(own) / 2:
            return kind
    return None


def find_table(raw: RawSheet, sheet: Sheet) -> FoundTable | None:
    """The table of ``sheet`` on a sheet as it came back, or ``None`` when no heading is there."""
    headings, header_row = _header_row(raw, sheet)
    if not headings:
        return None
    positions = {
        column.name: headings[key]
        for column in sheet.columns
        if (key := header_key(column.header)) in headings
    }
    taken = set(positions.values())
    cells = raw.rows[header_row - 1]
    others = [(at, cells[at - 1]) for at in headings.values() if at not in taken]
    months = _months(others) if sheet.months else ()
    extra = tuple(str(text).strip() for at, text in others if at not in {at for at, _ in months})
    used = sorted(taken | {at for at, _ in months})
    rows, body, totals, repeated = _body(raw, header_row, used)
    return FoundTable(
        sheet=sheet,
        name=raw.name,
        header_row=header_row,
        positions=positions,
        months=months,
        rows=rows,
        body=body,
        missing=_missing(sheet.columns, positions, extra),
        extra=extra,
        gaps=_gaps(header_row, {*rows, *repeated, *(number for number, _ in totals)}),
        totals=totals,
        headings=repeated,
        doubles=_doubles(cells, sheet),
    )


def find_control(raw: RawSheet, columns: Sequence[Column]) -> dict[str, tuple[int, int]]:
    """For each field of a Control sheet, where its value stands: right of its name.

    A value that reads like the name of another item is none.
    """
    wanted = {header_key(column.header): column.name for column in columns}
    found: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(raw.rows, 1):
        for at, cell in enumerate(row, 1):
            field = wanted.get(header_key(cell)) if isinstance(cell, str) and cell else None
            if field and field not in found and (number, at) not in found.values():
                found[field] = (number, at + 1)
    return found


def nearest(text: str, among: Sequence[str], cutoff: float = 0.6) -> str:
    """The entry most like ``text``, whatever the case; empty when none is near."""
    return _nearest(text.casefold(), tuple(among), cutoff)


@lru_cache(maxsize=4096)  # a slip that was copied down stands in many cells
def _nearest(text: str, among: tuple[str, ...], cutoff: float) -> str:
    by_key = {entry.casefold(): entry for entry in among}
    likely = _likeliest(text, tuple(by_key)) if len(by_key) > _CLOSELY else by_key
    match = difflib.get_close_matches(text, likely, n=1, cutoff=cutoff)
    return by_key[match[0]] if match else ""


_CLOSELY = 10


def _likeliest(text: str, keys: tuple[str, ...]) -> list[str]:
    """The few keys that share most pairs of letters: comparing closely takes long."""
    mine = _pairs(text)
    shared = [len(mine & pairs) for pairs in _pairs_of_all(keys)]
    return [keys[at] for at in nlargest(_CLOSELY, range(len(keys)), key=shared.__getitem__)]


@lru_cache(maxsize=64)
def _pairs_of_all(texts: tuple[str, ...]) -> list[frozenset[str]]:
    return [_pairs(text) for text in texts]


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))


def header_key(header: object) -> str:
    """A heading for comparing: no case, no trailing asterisk, single spaces."""
    return " ".join(str(header).replace("\u00a0", " ").split()).rstrip("* ").casefold()


@cache
def letter_of(column: int) -> str:
    """The letters of a 1-based column: 28 gives ``AB``."""
    return address(1, column)[:-1]


def name_key(name: str) -> str:
    """A sheet's name for comparing: no case, no spaces around it."""
    return name.strip().casefold()


def _item(control: RawSheet, header: str) -> Any:
    for row in control.rows[: 2 * SEARCHED_ROWS]:
        for name, value in pairwise(row):
            if isinstance(name, str) and header_key(name) == header_key(header):
                return value
    return None


def _header_row(raw: RawSheet, sheet: Sheet) -> tuple[dict[str, int], int]:
    """The row with most of the contract's headings: key to 1-based column, and its number."""
    wanted = {header_key(column.header) for column in sheet.columns}
    best: dict[str, int] = {}
    best_row, best_count = 0, 0
    for number, row in enumerate(raw.rows[:SEARCHED_ROWS], 1):
        headings: dict[str, int] = {}
        for at, cell in enumerate(row, 1):
            if cell != "":
                headings.setdefault(header_key(cell), at)
        count = len(wanted & headings.keys())
        if count > best_count:
            best, best_row, best_count = headings, number, count
        if count == len(wanted):
            break
    return best, best_row


def _months(headings: Sequence[tuple[int, Any]]) -> tuple[tuple[int, date], ...]:
    """The months among headings, each where it stands first: none is read twice."""
    first: dict[date, int] = {}
    for at, text in headings:
        if month := month_of(text):
            first.setdefault(month, at)
    return tuple((at, month) for month, at in first.items())


def _doubles(cells: Sequence[Any], sheet: Sheet) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The table's headings that stand above more than one column, with those columns' letters."""
    headers = {header_key(column.header): column.header for column in sheet.columns}
    letters: dict[str, list[str]] = {}
    for at, cell in enumerate(cells, 1):
        month = month_of(cell) if sheet.months else None
        header = month_header(month) if month else headers.get(header_key(cell))
        if header:
            letters.setdefault(header, []).append(letter_of(at))
    return tuple((header, tuple(each)) for header, each in letters.items() if len(each) > 1)


def _body(
    raw: RawSheet, header_row: int, used: Sequence[int]
) -> tuple[list[int], list[Sequence[Any]], tuple[tuple[int, str], ...], tuple[int, ...]]:
    """Rows with anything in the table's own columns, rows of totals, and headings once more."""
    rows: list[int] = []
    body: list[Sequence[Any]] = []
    totals: list[tuple[int, str]] = []
    repeated: list[int] = []
    marked = {number for number, _ in (*raw.errors, *raw.uncalculated)}
    first = used[0] - 1
    heading = header_key(raw.rows[header_row - 1][first])
    for number, row in enumerate(raw.rows[header_row:], header_row + 1):
        label = row[first]
        if _blank(label):
            label = next((row[at - 1] for at in used if not _blank(row[at - 1])), "")
            if label == "" and number not in marked:
                continue
        if isinstance(label, str) and _TOTAL.match(label):
            totals.append((number, label.strip()))
        elif header_key(label) == heading:
            repeated.append(number)
        else:
            rows.append(number)
            body.append(row)
    return rows, body, tuple(totals), tuple(repeated)


def _gaps(header_row: int, filled: Set[int]) -> tuple[int, ...]:
    """The empty rows before the last filled one."""
    last = max(filled, default=header_row)
    return tuple(number for number in range(header_row + 1, last) if number not in filled)


def _blank(cell: Any) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _missing(
    columns: Sequence[Column], positions: dict[str, int], extra: Sequence[str]
) -> tuple[tuple[Column, str], ...]:
    absent = [column for column in columns if column.name not in positions]
    return tuple((column, nearest(column.header, extra)) for column in absent)
