"""The meetings of each board: the last one held, the next one, the one after any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from toolkit.dataset import Dataset

BOARD = "board"
"""The kind of workbook that holds a board's log."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings that one board workbook knows of, as at its own date.

    ``held`` are those on or before that date and ``to_come`` those after it, each in order;
    the day that minutes give for the next meeting is one of them.
    """

    held: tuple[date, ...] = ()
    to_come: tuple[date, ...] = ()

    @property
    def last(self) -> date | None:
        """The last meeting held; ``None`` where none is known."""
        return self.held[-1] if self.held else None

    @property
    def next(self) -> date | None:
        """The next meeting, for which an agenda is made; ``None`` where none is known."""
        return self.to_come[0] if self.to_come else None

    def after(self, day: date) -> date | None:
        """The first meeting after a day; ``None`` where none is known."""
        return next((one for one in (*self.held, *self.to_come) if one > day), None)


@lru_cache(maxsize=8)
def meetings(data: Dataset) -> Mapping[str, Meetings]:
    """The meetings of each board workbook, by workbook; every board workbook has an entry."""
    rows = data["meetings"]
    found: dict[str, Meetings] = {}
    for ret in data.of_kind(BOARD):
        own = rows[rows["workbook"] == ret.workbook]
        days = sorted({d.date() for f in ("meeting_date", "next_date") for d in own[f].dropna()})
        known = ret.as_at or date.max
        found[ret.workbook] = Meetings(
            tuple(day for day in days if day <= known), tuple(day for day in days if day > known)
        )
    return found


def boards(data: Dataset) -> Mapping[str, str]:
    """The name of the board of each board workbook, by workbook; the unit's where none is typed."""
    return {ret.workbook: str(ret.control.get("board") or ret.unit) for ret in data.of_kind(BOARD)}


def meetings_of(rows: pd.DataFrame, data: Dataset) -> list[Meetings]:
    """For each row of a table the meetings of its board."""
    known = meetings(data)
    return [known.get(str(workbook), Meetings()) for workbook in rows["workbook"]]
