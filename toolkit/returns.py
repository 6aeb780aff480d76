"""A return: one workbook as it was taken in, typed, with everything that was found in it.

What a worker process hands back, so it is plain data: lists, strings, numbers, dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from toolkit.contracts import workbook_of
from toolkit.contracts.columns import columns_of
from toolkit.findings import Finding, Place
from toolkit.workbooks.sight import ALL_SEEN, Unseen


class Status(StrEnum):
    """What became of a workbook."""

    READ = "read"
    UNREADABLE = "unreadable"
    UNKNOWN = "not one of ours"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of one workbook, column by column.

    ``rows`` are Excel's row numbers; every list in ``cells`` has one value for each of them, with
    ``None`` for a blank and for a cell that could not be used. ``letters`` gives the column letter
    of each field. ``months`` are (letter, first of the month) of the month columns, and ``numbers``
    has a list like those in ``cells`` for each. ``bad`` are the (row, field or column letter) of
    cells that hold something unusable.
    """

    name: str
    sheet: str
    rows: list[int]
    cells: dict[str, list[Any]]
    letters: dict[str, str]
    months: tuple[tuple[str, date], ...] = ()
    numbers: tuple[list[float | None], ...] = ()
    bad: frozenset[tuple[int, str]] = frozenset()


class Subject(NamedTuple):
    """What there is one return of: a kind of workbook, a unit and, of logs, a board.

    ``board`` is empty for all other kinds; of two ways to write its name it is the same.
    """

    kind: str
    unit: str
    board: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """One workbook, read and checked by itself.

    ``workbook`` is its path below the pack, with forward slashes; ``control`` its Control sheet by
    field, ``control_cells`` the address of each. ``unseen`` is what could not be looked for in this
    kind of file. ``detail`` says in technical words why reading
    failed: for whoever looks after the toolkit, never shown to a person who types.
    """

    workbook: str
    status: Status
    kind: str = ""
    sha256: str = ""
    size: int = 0
    control: Mapping[str, Any] = field(default_factory=dict)
    control_cells: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unseen: Unseen = ALL_SEEN
    detail: str = ""

    @property
    def unit(self) -> str:
        """The code of the unit that returned it; empty when it does not say."""
        return str(self.control.get("unit_code") or "")

    @property
    def subject(self) -> Subject:
        """Whose return it is and of what kind: a pack holds one of each for a period."""
        board = str(self.control.get("board") or "")
        return Subject(self.kind, self.unit, " ".join(board.casefold().split()))

    @property
    def as_at(self) -> date | None:
        """The date its figures are as at, or ``None`` when it does not say."""
        return self.control.get("as_at")

    def control_place(self, item: str) -> Place:
        """Where an item of its Control sheet stands; the sheet alone when it is not there."""
        cell = self.control_cells.get(item, "")
        control = workbook_of(self.kind).control
        columns = columns_of(control) if control else ()
        headers = {column.name: column.header for column in columns}
        row = int("".join(filter(str.isdigit, cell)) or 0)
        return Place(self.workbook, "Control", row, cell, headers.get(item, ""))

    @property
    def period(self) -> tuple[date | None, date | None]:
        """First and last day of the period it covers."""
        return self.control.get("period_start"), self.control.get("period_end")
