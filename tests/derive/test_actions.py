"""How each action stands: in exactly one state, by the date of its own board workbook."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makes import AS_AT, a_board, a_dataset
from toolkit.derive.actions import STATES, action_log, due_first, shown_on
from toolkit.derive.forward_plan import planned
from toolkit.derive.meetings import meetings

MEETING, NEXT = date(2024, 4, 24), date(2024, 7, 31)


def log_of(*actions, **more):
    return action_log(a_dataset(a_board(*actions, **more)))


def state(**action):
    return log_of(action)["state"].iloc[0]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (AS_AT - timedelta(1), "Overdue"),
        (AS_AT, "Due at this meeting"),
        (date(2024, 7, 1), "Due at this meeting"),
        (date(2024, 7, 31), "Due at this meeting"),
        (date(2024, 8, 1), "Not due yet"),
    ],
)
def test_an_open_action_by_its_due_date(due, expected):
    assert state(due_date=due) == expected


def test_the_month_of_the_meeting_counts_to_its_end():
    early = {"rows": {"Meetings": [{"meeting_date": MEETING, "next_date": date(2024, 7, 3)}]}}
    assert log_of({"due_text": "July 2024"}, **early)["state"].iloc[0] == "Due at this meeting"


def test_a_date_overrules_the_words():
    log = log_of({"due_text": "May 2024", "due_date": date(2024, 9, 30)})
    assert (log["due"].dt.date.iloc[0], log["state"].iloc[0]) == (date(2024, 9, 30), "Not due yet")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Complete – propose closure", "Proposed for closure"),
        ("On hold", "On hold"),
        ("Closed by board", "Closed"),
        ("Superseded", "Closed"),
        (None, ""),
    ],
)
def test_what_is_no_longer_open_is_never_overdue(status, expected):
    log = log_of({"status": status, "due_date": date(2024, 1, 1)})
    assert log["state"].iloc[0] == expected
    assert log["days_late"].isna().all()


def test_days_late_are_counted_to_the_date_of_the_workbook():
    due = {"due_text": "31 May 2024"}
    assert log_of(due)["days_late"].iloc[0] == 30
    assert log_of(due, as_at=date(2024, 6, 1))["days_late"].iloc[0] == 1


def test_asap_is_the_meeting_after_the_one_that_raised_it_and_can_become_late():
    days = [{"meeting_date": day} for day in (date(2024, 1, 31), MEETING, NEXT)]
    action = {"raised_meeting": date(2024, 1, 31), "due_text": "asap"}
    log = log_of(action, rows={"Meetings": days})
    assert (log["due"].dt.date.iloc[0], log["state"].iloc[0]) == (MEETING, "Overdue")


def test_without_a_meeting_to_come_nothing_is_due_at_one():
    log = log_of({"due_text": "31 July 2024"}, rows={"Meetings": [{"meeting_date": MEETING}]})
    assert log["state"].iloc[0] == "Not due yet"
    assert log["next_meeting"].isna().all()


def test_carried_and_closed_lately():
    older, closed = date(2024, 1, 31), {"status": "Closed by board"}
    log = log_of(
        {},
        {"raised_meeting": older},
        {"carried_from_id": "67/16"},
        {"raised_meeting": older, "closed_on": MEETING} | closed,
        {"raised_meeting": older, "closed_on": older} | closed,
    )
    assert log["carried"].tolist() == [False, True, True, False, False]
    assert log["closed_lately"].tolist() == [False, False, False, True, False]


def test_the_lead_is_the_one_named_or_the_only_owner():
    log = log_of(
        {"owners": "HEAD"},
        {"owners": "HEAD / PROJ"},
        {"owners": "HEAD / PROJ", "owner_id": "PROJ"},
        {"owners": None, "owner_id": "PROJ"},
    )
    assert log["lead"].tolist() == ["HEAD", "", "PROJ", "PROJ"]
    assert log["people"].iloc[1] == ("HEAD", "PROJ")


def test_each_board_has_its_own_dates():
    one = a_board({"due_text": "31 May 2024"}, unit="CJ")
    other = a_board({"due_text": "31 May 2024"}, unit="LP", as_at=date(2024, 4, 30))
    data = a_dataset(one, other)
    assert action_log(data)["state"].tolist() == ["Overdue", "Due at this meeting"]
    assert [board.next for board in meetings(data).values()] == [NEXT, NEXT]


def test_which_deck_lists_it():
    decks = ("Productivity Review", "Collaboration summary", "Both", "Neither", None)
    log = log_of(*({"deck": deck} for deck in decks))
    assert shown_on(log, "Productivity Review").index.tolist() == [0, 2, 4]
    assert shown_on(log, "Collaboration summary").index.tolist() == [1, 2, 4]


def test_the_forward_plan_has_what_is_still_to_come():
    days = (NEXT, AS_AT, date(2024, 10, 30), date(2024, 7, 1))
    rows = [{"line_id": str(at), "item": "x", "meeting_date": day} for at, day in enumerate(days)]
    data = a_dataset(a_board(rows={"ForwardPlan": rows}))
    assert planned(data)["line_id"].tolist() == ["3", "0", "2"]


days = st.dates(date(2023, 1, 1), date(2025, 12, 31))
statuses = st.sampled_from(
    ["Open", "Complete – propose closure", "Closed by board", "Superseded", "On hold"]
)


@given(st.lists(st.tuples(days, statuses, days), max_size=12), days)
def test_each_action_is_in_one_state_and_only_the_overdue_are_late(actions, as_at):
    rows = [
        {"action_id": f"{at}/24", "due_date": due, "status": status, "raised_meeting": raised}
        for at, (due, status, raised) in enumerate(actions, 1)
    ]
    log = log_of(*rows, as_at=as_at)
    assert log["state"].isin(STATES).all()
    late = log["days_late"].notna()
    assert late.tolist() == log["state"].eq("Overdue").tolist()
    assert (log.loc[late, "days_late"] > 0).all()
    assert due_first(log)["due"].is_monotonic_increasing
