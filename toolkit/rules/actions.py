"""Rules about the action log of a board (A01 to A06). A07 is in actions_published, the rest in
minutes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from toolkit.contracts.terms import CLOSED_BY_BOARD, NO_LONGER_OPEN, PROPOSED
from toolkit.dataset import Dataset, each
from toolkit.derive.actions import OVERDUE, action_log
from toolkit.derive.due import DueAs
from toolkit.derive.meetings import Meetings, meetings_of
from toolkit.derive.people import called, people_in
from toolkit.findings import Severity
from toolkit.rules.registry import Hit, rule
from toolkit.words import counted, day, listed

_CENTURY = 100


@rule(
    "A01",
    Severity.WARNING,
    "Numbers of actions out of order, or one left out",
    "{problem}",
    of=("actions",),
)
def in_sequence(data: Dataset) -> Iterator[Hit]:
    """The numbers of each year, in the order of the rows; gaps only in those of the last meeting.

    Of older meetings some may have been closed and have left the log. What is no number, or stands
    there twice in the same figures, is told of cell by cell (C11, C08).
    """
    for _, rows in data["actions"].groupby("workbook"):
        numbers = rows.assign(**_numbers(rows))
        yield from _ahead_of_its_meeting(numbers)
        yield from _written_otherwise(numbers)
        for _, of_year in numbers.groupby("year"):
            yield from _out_of_order(of_year.drop_duplicates("number"))
        latest = numbers[numbers["raised_meeting"].eq(numbers["raised_meeting"].max())]
        for year, of_year in latest.groupby("year"):
            there = set(numbers.loc[numbers["year"].eq(year), "number"])
            yield from _gaps(of_year.sort_values("number", kind="stable"), there)


def _numbers(rows: pd.DataFrame) -> dict[str, list[int]]:
    parts = [str(action).split("/") for action in rows["action_id"]]
    return {"number": [int(n) for n, _ in parts], "year": [int(year) for _, year in parts]}


def _ahead_of_its_meeting(rows: pd.DataFrame) -> Iterator[Hit]:
    """Actions of a later year than the meeting that raised them."""
    raised = rows["raised_meeting"]
    for index, row in each(rows[rows["year"] > raised.dt.year % _CENTURY]):
        problem = (
            f"{row['action_id']} is of a later year than {day(row['raised_meeting'])}, on which it "
            "was raised. Correct the number or the meeting."
        )
        yield Hit("actions", index, "action_id", ("raised_meeting",), {"problem": problem})


def _written_otherwise(rows: pd.DataFrame) -> Iterator[Hit]:
    """Actions that have an earlier one's number in other figures: 09/24 after 9/24."""
    for _, same in rows.groupby(["year", "number"]):
        first = same["action_id"].iloc[0]
        for index, action in same.loc[same["action_id"].ne(first), "action_id"].items():
            problem = f"{action} is the same number as {first}. Give each action its own."
            yield Hit("actions", index, "action_id", values={"problem": problem})


def _out_of_order(rows: pd.DataFrame) -> Iterator[Hit]:
    """The first action of a year that stands where its number does not belong."""
    numbers = rows["number"].tolist()
    wrong = sorted(set(range(len(numbers))) - _ascending(numbers))
    if not wrong:
        return
    at = wrong[0]
    lower = next((n for n in numbers[at + 1 :] if n < numbers[at]), None)
    other = lower if lower is not None else max(numbers[:at])
    where = "before" if lower is not None else "after"
    year = rows["year"].iloc[at]
    problem = (
        f"{rows['action_id'].iloc[at]} stands {where} {other}/{year:02d}. Put the actions in the "
        "order of their numbers, or correct the number."
    )
    yield Hit("actions", rows.index[at], "action_id", values={"problem": problem})


def _ascending(numbers: Sequence[int]) -> set[int]:
    """The positions of as many numbers as can stay for all of them to ascend."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(last[length - 1] if length else -1)
        ends[length:], last[length:] = [number, *ends[length + 1 :]], [at, *last[length + 1 :]]
    kept: set[int] = set()
    at = last[-1] if last else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept


def _gaps(rows: pd.DataFrame, there: set[int]) -> Iterator[Hit]:
    """Numbers in between that are not even among those of other meetings."""
    pairs = pairwise(zip(rows.index, rows["number"], rows["action_id"], strict=True))
    for (_, low, a), (index, high, b) in pairs:
        if not there.issuperset(range(low + 1, high)):
            problem = f"Numbers jump from {a} to {b}. Is an action missing?"
            yield Hit("actions", index, "action_id", ("raised_meeting",), {"problem": problem})


@rule(
    "A02",
    Severity.ERROR,
    "An action without an owner, or with one whom nobody knows",
    "Action {id} has no owner we recognise ({x}). Give a code or initials of the People sheet.",
    of=("actions",),
    against=("people",),
)
def owned(data: Dataset) -> Iterator[Hit]:
    """Actions that name no owner, and owners who are not on the People sheet.

    Initials that two people share are nobody's.
    """
    rows, known = data["actions"], called(data)
    codes = set(known.values())
    for index, action, owners, lead in zip(
        rows.index, rows["action_id"], rows["owners"], rows["owner_id"], strict=True
    ):
        people = people_in(owners, known)
        unknown = [f"'{one}'" for one in people if one not in codes]
        nobody = "" if people or isinstance(lead, str) else "none is named"
        if unknown or nobody:
            words = {"id": action, "x": nobody or listed(unknown)}
            yield Hit("actions", index, "owners", ("owner_id",), words)


@rule(
    "A03",
    Severity.WARNING,
    "An action with several owners and no lead, or with a lead who is none of them",
    "{problem}",
    of=("actions",),
    against=("people",),
)
def one_lead(data: Dataset) -> Iterator[Hit]:
    """Actions whose owners share them, where nobody or somebody else answers for them."""
    rows, known = data["actions"], called(data)
    roles = data.labels("people")
    for index, owners, lead in zip(rows.index, rows["owners"], rows["owner_id"], strict=True):
        people = people_in(owners, known)
        if not people or not all(one in roles for one in people):
            continue
        problem = ""
        if pd.isna(lead) and len(people) > 1:
            problem = f"{listed([roles[one] for one in people])} share this. Name one lead."
        elif lead in roles and lead not in people:
            problem = (
                f"{roles[lead]} is the lead and not among the owners. Name one of them, or add the "
                "lead to Owners."
            )
        if problem:
            yield Hit("actions", index, "owner_id", ("owners",), {"problem": problem})


@rule(
    "A04",
    Severity.NOTE,
    "A due date that is a month, a meeting or no date",
    "'{due}' is treated as {date}. Type a day under Due date if another is meant.",
    of=("actions",),
    against=("meetings", "people"),
)
def vague_due(data: Dataset) -> Iterator[Hit]:
    """Open actions whose due date is not minuted as a day, and has not been typed as one."""
    log = action_log(data)
    vague = log["due_text"].notna() & log["due_as"].ne(DueAs.DAY)
    for index, row in each(log[vague & log["status"].eq("Open")]):
        if row["due_as"] == DueAs.MEETING:
            meant = f"{day(row['due'])}, the meeting after the one that raised it"
        elif row["due_as"] == DueAs.MONTH:
            meant = day(row["due"])
        else:
            meant = "no date, so it is never late"
        words = {"due": row["due_text"], "date": meant}
        yield Hit("actions", index, "due_text", ("due_date", "raised_meeting", "status"), words)


@rule(
    "A05",
    Severity.WARNING,
    "An action that is overdue",
    "Due {d}, {n} ago. Give an update or ask the board for a new date.",
    of=("actions",),
    against=("meetings", "people"),
)
def overdue(data: Dataset) -> Iterator[Hit]:
    """Open actions that were due before the date of the log."""
    log = action_log(data)
    for index, row in each(log[log["state"].eq(OVERDUE)]):
        words = {"d": day(row["due"]), "n": counted(int(row["days_late"]), "day")}
        field = "due_text" if pd.isna(row["due_date"]) else "due_date"
        yield Hit("actions", index, field, ("status", "raised_meeting"), words)


@rule(
    "A06",
    Severity.WARNING,
    "Complete without a day or evidence, or closed without the board",
    "{problem}",
    of=("actions",),
    against=("meetings",),
)
def ended_by_the_board(data: Dataset) -> Iterator[Hit]:
    """What is said to be done says when and where it can be seen; what is closed, at which meeting.

    A meeting that is still to come has closed nothing, nor has one before the action was raised;
    and what a meeting has closed is no longer open.
    """
    rows = data["actions"]
    for (index, row), board in zip(each(rows), meetings_of(rows, data), strict=True):
        if row["status"] == PROPOSED:
            yield from _not_shown(data, index, row)
        problem = _not_closed(row, board)
        if problem:
            also = ("status", "raised_meeting")
            yield Hit("actions", index, "closed_on", also, {"problem": problem})


def _not_closed(row: Any, board: Meetings) -> str:
    """What is wrong with the meeting at which an action was closed; empty for nothing."""
    at = row["closed_on"]
    if row["status"] != CLOSED_BY_BOARD:
        if pd.isna(at) or pd.isna(row["status"]) or row["status"] in NO_LONGER_OPEN:
            return ""
        return (
            f"Closed on {day(at)}, but its status is '{row['status']}'. Choose "
            f"'{CLOSED_BY_BOARD}', or clear the day."
        )
    if pd.notna(at) and at < row["raised_meeting"]:
        return (
            f"Closed on {day(at)}, but raised on {day(row['raised_meeting'])}. Correct one of them."
        )
    if pd.notna(at) and at.date() not in board.to_come:
        return ""
    to_come = f", and {day(at)} is still to come" if pd.notna(at) else ""
    return (
        f"Only the board closes an action{to_come}. Use '{PROPOSED}', or give the meeting at which "
        "the board closed it."
    )


def _not_shown(data: Dataset, index: Any, row: Any) -> Iterator[Hit]:
    absent = [
        (field, words)
        for field, words in (
            ("completed_on", "when it was done"),
            ("evidence_ref", "where that can be seen"),
        )
        if pd.isna(row[field]) and (row["workbook"], "actions", row["row"], field) not in data.bad
    ]
    if absent:
        problem = f"Complete: say {listed([words for _, words in absent])}."
        yield Hit("actions", index, absent[0][0], ("status",), {"problem": problem})
