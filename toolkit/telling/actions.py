"""What boards have asked for and how it stands, in words (domain 4, 5.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from toolkit.contracts.terms import DeckName
from toolkit.dataset import each
from toolkit.derive.actions import (
    CLOSED,
    DUE,
    ON_HOLD,
    OVERDUE,
    PROPOSED,
    TO_COME,
    action_log,
    due_first,
    shown_on,
)
from toolkit.derive.forward_plan import planned
from toolkit.derive.meetings import BOARD, Meetings, boards, meetings
from toolkit.derive.people import BETWEEN
from toolkit.measures.actions import (
    CLOSED_LATELY,
    KEPT_OUT,
    OPEN,
    action_figure,
    late_figure,
    oldest_figure,
)
from toolkit.telling.story import Cited, Story
from toolkit.words import day, plural, short_day
from toolkit.workbooks.days import day_in

_NO_BREAK: Final = "\u00a0"
NO_DATE: Final = "no date"
"""What is printed for a date where there is none."""

ORDER: Final = (OVERDUE, DUE, PROPOSED, TO_COME, ON_HOLD)
"""The states of open actions, first what a meeting has to deal with."""

BASIS: Final = (
    "Overdue: open and due before the as-at date of the log. Due at this meeting: due by the end "
    "of the month of the next one"
)


@dataclass(frozen=True, slots=True)
class Line:
    """An open action as it is printed; of several owners the lead is the first.

    ``due`` is as minuted, with the day as which it was read where the words do not name one;
    ``state`` one of those of :mod:`toolkit.derive.actions`, and ``stands`` the same with its age;
    ``carried`` that it was carried forward. ``done`` says when and where it can be seen that it was
    done, for one that may be closed; ``update`` how it stands. Both, ``carried`` and ``took_from``
    are empty for none.
    """

    action_id: str
    item: str
    what: str
    owner: str
    due: str
    state: str
    stands: str
    carried: str
    took_from: str
    done: str
    update: str

    @property
    def late(self) -> bool:
        """Whether it should have been done by now."""
        return self.state == OVERDUE

    def standing(self, between: str = ", ") -> str:
        """``Overdue by 61 days, carried forward``."""
        return between.join(filter(None, (self.stands, self.carried)))


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An item of the forward plan as it is printed; ``action_id`` is what it comes of, or empty."""

    meeting: date
    item: str
    purpose: str
    lead: str
    action_id: str


@dataclass(frozen=True, slots=True)
class Log:
    """The open actions of one board, the most pressing first, and its forward plan.

    ``actions_out`` and ``plan_out``: an error keeps some of them out.
    """

    board: str
    as_at: date | None
    meetings: Meetings
    lines: tuple[Line, ...]
    plan: tuple[PlanLine, ...]
    actions_out: bool
    plan_out: bool

    @property
    def headed(self) -> str:
        """``Scrutiny Board, as at 30 June 2024, next meeting on 31 July 2024``."""
        as_at = (f"as at {day(self.as_at)}",) if self.as_at else ()
        after = self.meetings.next
        comes = (f"next meeting on {day(after)}",) if after else ("next meeting not known",)
        return ", ".join((self.board, *as_at, *comes))

    def of(self, *states: str) -> tuple[Line, ...]:
        """The actions in some states."""
        return tuple(line for line in self.lines if line.state in states)


def logs(
    story: Story,
    cited: Cited,
    deck: DeckName | None = None,
    states: Sequence[str] = ORDER,
) -> tuple[Log, ...]:
    """The log of each board, or what a deck lists of it; every board workbook has one.

    Only actions in one of ``states`` are in it, state by state and each by due date.
    """
    data = story.data
    actions, plan = action_log(data), planned(data)
    if deck:
        actions, plan = shown_on(actions, deck), shown_on(plan, deck)
    called, met = boards(data), meetings(data)
    actions_out, plan_out = _kept_out(story, "actions"), _kept_out(story, "forwardplan")
    made = []
    for ret in data.of_kind(BOARD):
        board = called[ret.workbook]
        own = due_first(actions[actions["workbook"].eq(ret.workbook)])
        lines = (
            _line(story, cited, board, row)
            for state in states
            for _, row in each(own[own["state"].eq(state)])
        )
        items = (_plan_line(story, row) for _, row in each(plan[plan["workbook"].eq(ret.workbook)]))
        out = (ret.workbook in actions_out, ret.workbook in plan_out)
        made.append(Log(board, ret.as_at, met[ret.workbook], tuple(lines), tuple(items), *out))
    return tuple(made)


def title(cited: Cited, deck: DeckName | None = None) -> str:
    """``Board actions: 2 due at this meeting, 1 overdue by 61 days``; or why there is none."""
    return f"Board actions: {_message(cited, deck)}"


def also(cited: Cited, deck: DeckName | None = None) -> str:
    """How many may be closed, and how many are closed; empty for none, and where none is open."""
    proposed, closed = (action_figure(what, deck) for what in (PROPOSED, CLOSED))
    said = []
    if not cited.value(action_figure(OPEN, deck)):
        return ""
    if cited.value(proposed):
        said.append(f"{cited(proposed)} proposed for closure, for the board to decide")
    if cited.value(closed):
        said.append(_closed(cited, closed, action_figure(CLOSED_LATELY, deck)))
    return f"Also: {'; '.join(said)}." if said else ""


def kept_out(cited: Cited, deck: DeckName | None = None) -> str:
    """How many actions errors keep out, and where to look; empty for none."""
    out = action_figure(KEPT_OUT, deck)
    if out not in cited:
        return ""
    count = cited.value(out)
    return (
        f"{cited(out)} {plural(count, 'action is', 'actions are')} left out until "
        f"{plural(count, 'its', 'their')} errors are corrected. What is wrong is in findings.xlsx, "
        "sheet Actions of the board workbook."
    )


def recorded(cited: Cited, deck: DeckName | None = None) -> bool:
    """Whether there is any action to tell of: open, closed, or kept out."""
    figures = (action_figure(what, deck) for what in (OPEN, CLOSED, KEPT_OUT))
    return any(one in cited and cited.value(one) for one in figures)


def roles_of(story: Story, people: Iterable[str]) -> str:
    """The roles of people, by their codes; those whom nobody knows are left out."""
    roles = story.data.labels("people")
    return BETWEEN.join(roles[one] for one in people if one in roles)


def _closed(cited: Cited, closed: str, lately: str) -> str:
    if cited.value(closed) == cited.value(lately):
        return f"{cited(closed)} closed at the last meeting"
    when = f", {cited(lately)} of them at the last meeting" if cited.value(lately) else ""
    return f"{cited(closed)} closed{when}"


def _message(cited: Cited, deck: DeckName | None) -> str:
    is_open, due, overdue, closed = (
        action_figure(what, deck) for what in (OPEN, DUE, OVERDUE, CLOSED)
    )
    if not cited.value(is_open):
        if action_figure(KEPT_OUT, deck) in cited:
            return "none can be shown until errors are corrected"
        return f"none open, {cited(closed)} closed"
    due_now = f"{cited(due) if cited.value(due) else 'none'} due at this meeting"
    count = cited.value(overdue)
    if not count:
        return f"{due_now}, none overdue"
    oldest = oldest_figure(deck)
    days = f"{cited(oldest)} {plural(cited.value(oldest), 'day')}"
    by = f"by {days}" if count == 1 else f"by up to {days}"
    return f"{due_now}, {cited(overdue)} overdue {by}"


def _kept_out(story: Story, table: str) -> frozenset[str]:
    """The board workbooks of which an error keeps rows of a table out; no meetings gone by."""
    rows = story.everything[table]
    out = rows.drop(story.data[table].index)
    if table == "forwardplan":
        out = out[~(out["meeting_date"] <= out["return_as_at"])]
    return frozenset(out["workbook"])


def _line(story: Story, cited: Cited, board: str, row: Any) -> Line:
    state = row["state"]
    stands = state
    if state == OVERDUE:
        late = late_figure(board, row["action_id"])
        stands = f"{state} by {cited(late)} {plural(cited.value(late), 'day')}"
    return Line(
        action_id=row["action_id"],
        item=_text(row["item"]),
        what=_text(row["text"]),
        owner=roles_of(story, dict.fromkeys((row["lead"], *row["people"]))),
        due=_due(row),
        state=state,
        stands=stands,
        carried="carried forward" if row["carried"] else "",
        took_from=_text(row["carried_from_id"]),
        done=_done(row) if state == PROPOSED else "",
        update=_update(row),
    )


def _due(row: Any) -> str:
    minuted = _text(row["due_text"])
    if pd.isna(row["due"]):
        return f"{minuted} ({NO_DATE})"
    read = short_day(row["due"])
    if minuted == day(row["due"]):
        return minuted
    if day_in(minuted) == row["due"].date():
        return read
    return f"{minuted} ({read.replace(' ', _NO_BREAK)})"


def _done(row: Any) -> str:
    on = row["completed_on"]
    when = "" if pd.isna(on) else f" on {short_day(on)}"
    seen = _text(row["evidence_ref"])
    return f"Done{when}{f', see {seen}' if seen else ''}"


def _update(row: Any) -> str:
    said, on = _text(row["update"]), row["update_on"]
    return f"{short_day(on)}: {said}" if said and pd.notna(on) else said


def _plan_line(story: Story, row: Any) -> PlanLine:
    return PlanLine(
        meeting=row["meeting_date"].date(),
        item=_text(row["item"]),
        purpose=_text(row["purpose"]),
        lead=roles_of(story, (row["lead_owner_id"],)),
        action_id=_text(row["source_action_id"]),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
