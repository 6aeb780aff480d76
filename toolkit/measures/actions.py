"""Actions of the board by state and deck, how late they are, and what is planned (domain 4, 7).

There are none for a pack without a board workbook. Ids, with ``productivity_review`` or
``collaboration_summary`` after a slash for those that a deck lists:

- ``actions.open``, all that are not closed;
- ``actions.overdue``, ``actions.due_at_this_meeting``, ``actions.not_due_yet``,
  ``actions.proposed_for_closure``, ``actions.on_hold``, ``actions.closed``: each action in one;
- ``actions.carried_forward`` and ``actions.closed_at_the_last_meeting``, told beside the states;
- ``actions.oldest_days``, how late the latest one is, where any is overdue;
- ``actions.kept_out``, those that an error keeps out of all this, where there are any;
- ``forward_plan.items``, items still to come.

And ``forward_plan.meeting/2024-07-31``, the items for each meeting, and
``actions.days_late/scrutiny_board/41-23``, how late each overdue action of each board is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, get_args

import pandas as pd

from toolkit.contracts.terms import DeckName
from toolkit.dataset import Dataset
from toolkit.derive.actions import (
    CLOSED,
    DUE,
    ON_HOLD,
    OVERDUE,
    PROPOSED,
    STATES,
    STILL_OPEN,
    TO_COME,
    action_log,
    shown_on,
)
from toolkit.derive.forward_plan import planned
from toolkit.derive.meetings import BOARD, boards
from toolkit.figures import Basis, Figure, Unit
from toolkit.words import day

CARRIED_FORWARD: Final = "Carried forward"
CLOSED_LATELY: Final = "Closed at the last meeting"
OPEN: Final = "Open"
KEPT_OUT: Final = "Kept out"

COUNTED: Final = (OPEN, *STATES, CARRIED_FORWARD, CLOSED_LATELY)
"""What is counted of the action log; see :func:`counted_as`."""

_WORKING: Final[Mapping[str, str]] = {
    OPEN: "Actions that the board has not closed and no other has superseded.",
    OVERDUE: "Open actions due before the as-at date of the board workbook.",
    DUE: "Open actions that are not overdue and due by the end of the month of the next meeting.",
    TO_COME: "Open actions due later than that, or on no date.",
    PROPOSED: "Actions with the status Complete – propose closure.",
    ON_HOLD: "Actions with the status On hold.",
    CLOSED: "Actions that the board has closed, and those that are superseded.",
    CARRIED_FORWARD: "Actions not closed that are older than the last meeting held, or that took "
    "the place of an earlier one.",
    CLOSED_LATELY: "Actions closed at the last meeting held, or after it.",
}

_LATE: Final = "From the due date to the as-at date of the board workbook."


def action_figure(what: str, deck: DeckName | None = None) -> str:
    """The id of a count of actions, in all or of those that a deck lists.

    ``what`` is one of :data:`COUNTED`.
    """
    return f"actions.{_slug(what)}{_of(deck)}"


def oldest_figure(deck: DeckName | None = None) -> str:
    """The id of the days by which the latest overdue action is late; none where none is."""
    return f"actions.oldest_days{_of(deck)}"


def late_figure(board: str, action: str) -> str:
    """The id of the days by which an action of a board is late; there is none for other actions."""
    return f"actions.days_late/{_slug(board)}/{action.replace('/', '-')}"


def plan_figure(deck: DeckName | None = None) -> str:
    """The id of the count of items still to come on the forward plan."""
    return f"forward_plan.items{_of(deck)}"


def meeting_figure(meeting: pd.Timestamp) -> str:
    """The id of the count of items that the forward plan has for a meeting."""
    return f"forward_plan.meeting/{meeting:%Y-%m-%d}"


def counted_as(log: pd.DataFrame, what: str) -> pd.DataFrame:
    """The rows of an action log, or of a part of it, that a figure of :data:`COUNTED` counts."""
    if what == OPEN:
        return log[log["state"].isin(STILL_OPEN)]
    if what == CARRIED_FORWARD:
        return log[log["carried"]]
    if what == CLOSED_LATELY:
        return log[log["closed_lately"]]
    return log[log["state"].eq(what)]


def measure(counted: Dataset, everything: Dataset) -> Iterator[Figure]:
    """Actions by state and the forward plan: in all, by deck, and by meeting."""
    if not counted.of_kind(BOARD):
        return
    log, plan = action_log(counted), planned(counted)
    out = everything["actions"].drop(counted["actions"].index)
    yield from _of_actions(counted, log, None)
    yield from _kept_out(everything, out, None)
    yield from _late(counted, log)
    yield _planned(counted, plan, plan_figure(), "Items of the forward plan still to come")
    for deck in get_args(DeckName):
        yield from _of_actions(counted, shown_on(log, deck), deck)
        yield from _kept_out(everything, shown_on(out, deck), deck)
        label = f"Items of the forward plan still to come, of the {deck}"
        yield _planned(counted, shown_on(plan, deck), plan_figure(deck), label)
    for meeting, rows in plan.groupby("meeting_date"):
        when = pd.Timestamp(str(meeting))
        label = f"Items of the forward plan for the meeting on {day(when)}"
        yield _planned(counted, rows, meeting_figure(when), label)


def _of_actions(data: Dataset, log: pd.DataFrame, deck: DeckName | None) -> Iterator[Figure]:
    about = _about(deck)
    for what in COUNTED:
        rows = counted_as(log, what)
        field = "closed_on" if what == CLOSED_LATELY else "status"
        yield Figure(
            id=action_figure(what, deck),
            label=f"Actions: {what.lower()}{about}",
            value=len(rows),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working=_WORKING[what],
            cells=tuple(data.place("actions", index, field) for index in rows.index),
        )
    late = log["days_late"].dropna()
    if len(late):
        oldest = late.index[late == late.max()]
        yield Figure(
            id=oldest_figure(deck),
            label=f"Days by which the latest overdue action is late{about}",
            value=float(late.max()),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working=_LATE,
            cells=tuple(data.place("actions", index, "due_text") for index in oldest),
        )


def _kept_out(data: Dataset, out: pd.DataFrame, deck: DeckName | None) -> Iterator[Figure]:
    if len(out):
        yield Figure(
            id=action_figure(KEPT_OUT, deck),
            label=f"Actions: kept out{_about(deck)}",
            value=len(out),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working="Rows of the sheet Actions that an error keeps out.",
            cells=tuple(data.place("actions", index, "action_id") for index in out.index),
        )


def _late(data: Dataset, log: pd.DataFrame) -> Iterator[Figure]:
    names = log["workbook"].map(boards(data))
    late = log.assign(board=names).dropna(subset="days_late")
    ids = [late_figure(*pair) for pair in zip(late["board"], late["action_id"], strict=True)]
    for figure_id, rows in late.groupby(pd.Series(ids, index=late.index, dtype=object)):
        board, action = rows["board"].iloc[0], rows["action_id"].iloc[0]
        yield Figure(
            id=str(figure_id),
            label=f"Days by which action {action} of the {board} is late",
            value=float(rows["days_late"].max()),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working=_LATE,
            cells=tuple(data.place("actions", index, "due_text") for index in rows.index),
        )


def _planned(data: Dataset, rows: pd.DataFrame, figure_id: str, label: str) -> Figure:
    return Figure(
        id=figure_id,
        label=label,
        value=len(rows),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="Rows of the sheet Forward plan whose meeting is after the as-at date.",
        cells=tuple(data.place("forwardplan", index, "item") for index in rows.index),
    )


def _about(deck: DeckName | None) -> str:
    return f", of the {deck}" if deck else ""


def _of(deck: DeckName | None) -> str:
    return f"/{_slug(deck)}" if deck else ""


def _slug(words: str) -> str:
    return re.sub(r"\W+", "_", words.lower())
