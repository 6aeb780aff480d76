"""Which rows errors keep out of totals, and which errors those are.

What is kept out is the difference between all rows and the rows that count; nothing is decided
here a second time. The errors are then looked up, so that each row can say why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toolkit.contracts.sheets import Sheet
from toolkit.dataset import SHEETS, subject_of
from toolkit.findings import Finding, Place
from toolkit.pipeline import Checked
from toolkit.workbooks.words import fitted

_LONGEST_REASON = 240


@dataclass(frozen=True, slots=True)
class KeptOut:
    """A row that is in no total. ``key`` is its benefit or area where it has one."""

    table: str
    index: Any
    place: Place
    key: str
    errors: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether this is the row of a benefit or area itself, not one of its lines."""
        return self.table in ("benefits", "areas")

    @property
    def reason(self) -> str:
        """Why, in a line: the first error, and how many more there are."""
        if not self.errors:
            return "an error in this workbook; see the findings"
        first, more = self.errors[0], len(self.errors) - 1
        return fitted(f"{first.rule} {first.message}", _LONGEST_REASON) + (
            f" (and {more} more)" if more else ""
        )


class OutOfTotals:
    """Every row that is kept out, with its errors."""

    def __init__(self, checked: Checked) -> None:
        """Looks up the rows of ``checked.everything`` that are not in ``checked.counted``."""
        self._everything = checked.everything
        self._counted = checked.counted
        self._errors = _Errors(checked)

    def of(self, table: str) -> dict[Any, KeptOut]:
        """The rows of a table that are kept out, by their index in it."""
        return self._by_table[table]

    @property
    def all(self) -> tuple[KeptOut, ...]:
        """Every row that is kept out, benefit by benefit; months of one row are one row."""
        rows: dict[tuple[str, str, int], KeptOut] = {}
        for table in self._by_table.values():
            for row in table.values():
                place = row.place
                rows.setdefault((place.workbook, place.sheet, place.row), row)
        order = {name: at for at, name in enumerate(SHEETS)}
        return tuple(
            sorted(
                rows.values(),
                key=lambda row: (row.place.workbook, row.key, order[row.table], row.place.row),
            )
        )

    @cached_property
    def _by_table(self) -> dict[str, dict[Any, KeptOut]]:
        return {name: dict(self._rows(name, sheet)) for name, sheet in SHEETS.items()}

    def _rows(self, name: str, sheet: Sheet) -> Iterator[tuple[Any, KeptOut]]:
        every, inside = self._everything[name], self._counted[name]
        field = subject_of(every.columns) or sheet.key
        for index in every.index.difference(inside.index):
            place = self._everything.place(name, index, sheet.key)
            key = every.at[index, field]
            key = key if isinstance(key, str) else place.key
            yield index, KeptOut(name, index, place, key, self._errors.on(place, key))


class _Errors:
    """The errors of a run, by what they keep out."""

    def __init__(self, checked: Checked) -> None:
        self._whole: dict[str, list[Finding]] = defaultdict(list)
        self._sheet: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        self._row: dict[tuple[str, str, int], list[Finding]] = defaultdict(list)
        self._key: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        tables = _tables_by_sheet(checked)
        keys = _keys_by_row(checked)
        for error in (one for one in checked.errors if one.keeps_out):
            place = error.place
            table = tables.get((place.workbook, place.sheet))
            if table is None:
                self._whole[place.workbook].append(error)
            elif not place.row:
                self._sheet[place.workbook, place.sheet].append(error)
                if SHEETS[table].keeps_out:
                    self._whole[place.workbook].append(error)
            else:
                self._row[place.workbook, place.sheet, place.row].append(error)
                if SHEETS[table].keeps_out:
                    key = keys.get((place.workbook, place.sheet, place.row), place.key)
                    self._key[place.workbook, key].append(error)

    def on(self, place: Place, key: str) -> tuple[Finding, ...]:
        """The errors that keep a row out, its own first, each once."""
        found: Iterable[Finding] = (
            *self._row.get((place.workbook, place.sheet, place.row), ()),
            *(self._key.get((place.workbook, key), ()) if key else ()),
            *self._sheet.get((place.workbook, place.sheet), ()),
            *self._whole.get(place.workbook, ()),
        )
        return tuple(dict.fromkeys(found))


def _tables_by_sheet(checked: Checked) -> dict[tuple[str, str], str]:
    return {
        (ret.workbook, table.sheet): name
        for ret in checked.returns
        for name, table in ret.tables.items()
    }


def _keys_by_row(checked: Checked) -> dict[tuple[str, str, int], str]:
    """The benefit of each row that is named after its line."""
    rows = checked.everything["adjustments"]
    columns = (rows["workbook"], rows["sheet"], rows["row"], rows["benefit_id"])
    return {
        (workbook, sheet, int(row)): key
        for workbook, sheet, row, key in zip(*columns, strict=True)
        if isinstance(key, str)
    }
