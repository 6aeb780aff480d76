"""How each action of a board stands: when it is due, whose it is, its state (domain 4, 5.5).

Nothing of this is typed. Each action is in exactly one of :data:`STATES`; whether it was carried
forward, or closed lately, is told beside that.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from toolkit.contracts.terms import NO_LONGER_OPEN, DeckName
from toolkit.contracts.terms import ON_HOLD as TYPED_ON_HOLD
from toolkit.contracts.terms import PROPOSED as TYPED_PROPOSED
from toolkit.dataset import Dataset
from toolkit.derive.due import Due, DueAs, due_in, last_day
from toolkit.derive.meetings import Meetings, meetings_of
from toolkit.derive.people import called, people_in

OVERDUE: Final = "Overdue"
DUE: Final = "Due at this meeting"
TO_COME: Final = "Not due yet"
PROPOSED: Final = "Proposed for closure"
ON_HOLD: Final = "On hold"
CLOSED: Final = "Closed"
STATES: Final = (OVERDUE, DUE, TO_COME, PROPOSED, ON_HOLD, CLOSED)
"""Every action is in one of them, the most pressing first.

Overdue: open, and due before the as-at date of its workbook. Due at this meeting: open, and due by
the end of the month of the next meeting. Not due yet: open, and due later or on no date. Proposed
for closure and on hold are as typed, whatever the due date. Closed: by the board, or superseded.
"""
STILL_OPEN: Final = STATES[:-1]


@lru_cache(maxsize=8)
def action_log(data: Dataset) -> pd.DataFrame:
    """Every action with what is worked out of it, on the index of the table ``actions``.

    Beside the columns of the contract:

    - ``due`` (day, NaT for no date) and ``due_as`` (a :class:`~toolkit.derive.due.DueAs`);
    - ``people``, the codes of all its owners, as typed where nobody is known by that name;
    - ``lead``, the code of the one who answers for it: the lead, or the only owner; else empty;
    - ``state``, one of :data:`STATES`; empty without a status;
    - ``days_late``, days from ``due`` to the as-at date of an overdue one; NaN for all others;
    - ``carried``, whether it is open and older than the last meeting, or took an action's place;
    - ``closed_lately``, whether it was closed at the last meeting held or after it;
    - ``next_meeting``, the next meeting of its board (NaT where none is known).
    """
    rows = data["actions"]
    boards = meetings_of(rows, data)
    known = called(data)
    dues = [_due(row, board) for (_, row), board in zip(rows.iterrows(), boards, strict=True)]
    people = [people_in(text, known) for text in rows["owners"]]
    log = rows.assign(
        due=_days([due.on for due in dues], rows),
        due_as=pd.Series([due.read_as for due in dues], index=rows.index, dtype=object),
        people=pd.Series(people, index=rows.index, dtype=object),
        lead=_leads(rows, people),
        next_meeting=_days([board.next for board in boards], rows),
    )
    last = _days([board.last for board in boards], rows)
    state = _states(log)
    late = (log["return_as_at"] - log["due"]).dt.days
    is_open = state.isin(STILL_OPEN)
    older = log["raised_meeting"].lt(last) | log["carried_from_id"].notna()
    return log.assign(
        state=state,
        days_late=late.where(state.eq(OVERDUE)),
        carried=is_open & older,
        closed_lately=state.eq(CLOSED) & log["closed_on"].ge(last),
    )


def shown_on(rows: pd.DataFrame, deck: DeckName) -> pd.DataFrame:
    """The rows of the action log or the forward plan that a deck lists; blank is both decks."""
    return rows[rows["deck"].isna() | rows["deck"].isin((deck, "Both"))]


def due_first(log: pd.DataFrame) -> pd.DataFrame:
    """Actions by due date, the earliest first and those without one last."""
    return log.sort_values("due", kind="stable", na_position="last")


def _due(row: Any, board: Meetings) -> Due:
    if pd.notna(row["due_date"]):
        return Due(row["due_date"].date(), DueAs.DAY)
    if not isinstance(row["due_text"], str):
        return Due(None, DueAs.NOT_SAID)
    raised = None if pd.isna(row["raised_meeting"]) else row["raised_meeting"].date()
    return due_in(row["due_text"], raised, board.after(raised) if raised else None)


def _leads(rows: pd.DataFrame, people: list[tuple[str, ...]]) -> pd.Series:
    leads = [
        lead if isinstance(lead, str) else (some[0] if len(some) == 1 else "")
        for lead, some in zip(rows["owner_id"], people, strict=True)
    ]
    return pd.Series(leads, index=rows.index, dtype=object)


def _states(log: pd.DataFrame) -> pd.Series:
    status, due = log["status"], log["due"]
    by_then = _days(
        [None if pd.isna(day) else last_day(day.date()) for day in log["next_meeting"]], log
    )
    state = pd.Series("", index=log.index, dtype=object)
    state = state.mask(status.eq("Open"), TO_COME)
    state = state.mask(status.eq("Open") & due.le(by_then), DUE)
    state = state.mask(status.eq("Open") & due.lt(log["return_as_at"]), OVERDUE)
    state = state.mask(status.eq(TYPED_PROPOSED), PROPOSED)
    state = state.mask(status.eq(TYPED_ON_HOLD), ON_HOLD)
    return state.mask(status.isin(NO_LONGER_OPEN), CLOSED)


def _days(days: list[date | None], rows: pd.DataFrame) -> pd.Series:
    return pd.Series(days, index=rows.index, dtype="datetime64[s]")
