"""Next steps are to come, overdue or done, each in exactly one, by the date of their own deck."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makes import AS_AT, a_board, a_dashboard, a_dataset, a_tracker, reference
from toolkit.dataset import Dataset
from toolkit.derive.next_steps import steps_of
from toolkit.measures.next_steps import measure

PRODUCTIVITY, COLLABORATION = "Productivity Review", "Collaboration summary"


def step(number: int, due: date, *, done: bool | None = None, deck: str = PRODUCTIVITY):
    return {"step_id": f"S{number}", "deck": deck, "step": f"Step {number}", "owner_id": "HEAD",
            "due": due, "done": done}  # fmt: skip


def data_of(*steps, returns=None) -> Dataset:
    every = [a_tracker({})] if returns is None else returns
    return a_dataset(*every, lists=reference(NextSteps=steps))


def counts(data: Dataset) -> dict[str, float]:
    return {figure.id: figure.value for figure in measure(data, data)}


def test_a_step_due_on_the_day_of_the_report_is_not_late():
    days = (AS_AT - timedelta(1), AS_AT, AS_AT + timedelta(1))
    data = data_of(*(step(number, due) for number, due in enumerate(days)))
    assert list(steps_of(data, PRODUCTIVITY)["state"]) == ["Overdue", "To come", "To come"]


def test_each_deck_has_its_own_steps_and_its_own_date():
    dashboard = a_dashboard({}, as_at=date(2022, 10, 31))
    due = date(2023, 1, 31)
    data = data_of(
        step(1, due), step(2, due, deck=COLLABORATION), returns=[a_tracker({}), dashboard]
    )
    assert counts(data) == {
        "next_steps.to_come/productivity_review": 0,
        "next_steps.overdue/productivity_review": 1,
        "next_steps.done/productivity_review": 0,
        "next_steps.to_come/collaboration_summary": 1,
        "next_steps.overdue/collaboration_summary": 0,
        "next_steps.done/collaboration_summary": 0,
    }


def test_no_figure_without_steps_or_without_the_return_that_dates_them():
    assert counts(data_of()) == {}
    assert counts(data_of(step(1, AS_AT), returns=[])) == {}


def board(*actions, plan=(), **more):
    return a_board(*actions, rows={"ForwardPlan": plan} | more)


def item(text: str, action: str | None = None, **more):
    return {"line_id": text, "item": text, "meeting_date": date(2024, 7, 31), "purpose": "Note",
            "lead_owner_id": "HEAD", "source_action_id": action} | more  # fmt: skip


def told(data: Dataset, deck: str = PRODUCTIVITY) -> list[tuple[str, str, str]]:
    steps = steps_of(data, deck)
    return list(zip(steps["step"], steps["state"], steps["table"], strict=True))


def test_open_actions_and_the_forward_plan_stand_beside_the_steps_by_date():
    returns = [
        a_tracker({}),
        board(
            {"action_id": "1/24", "text": "Late", "due_text": "May 2024"},
            {"action_id": "2/24", "text": "Without end", "due_text": "ongoing"},
            {"action_id": "3/24", "text": "On hold", "status": "On hold"},
            {"action_id": "4/24", "text": "Done", "status": "Complete – propose closure"},
            {"action_id": "5/24", "text": "Of the other deck", "deck": COLLABORATION},
            plan=[item("Planned"), item("Elsewhere", deck="Neither")],
        ),
    ]
    steps = (step(1, date(2024, 7, 19)), step(2, date(2024, 8, 1)), step(3, AS_AT, done=True))
    data = data_of(*steps, returns=returns)
    assert told(data) == [
        ("Late", "Overdue", "actions"),
        ("Step 1", "To come", "nextsteps"),
        ("Planned", "To come", "forwardplan"),
        ("Step 2", "To come", "nextsteps"),
        ("Without end", "To come", "actions"),
        ("Step 3", "Done", "nextsteps"),
    ]
    figures = {figure.id: figure for figure in measure(data, data)}
    to_come = figures["next_steps.to_come/productivity_review"]
    assert {place.sheet for place in to_come.cells} == {"Next steps", "Forward plan", "Actions"}
    assert "of a board" in to_come.working
    assert "of a board" not in figures["next_steps.done/productivity_review"].working


def test_an_action_and_the_item_that_comes_of_it_are_one_step():
    plan = [item("Of it", "1/24", meeting_date=date(2024, 10, 30)), item("First of it", "1/24"),
            item("Of another", "9/24")]  # fmt: skip
    data = data_of(returns=[a_tracker({}), board({"action_id": "1/24", "text": "It"}, plan=plan)])
    steps = steps_of(data, PRODUCTIVITY)
    assert list(steps["step"]) == ["Of another", "It"]
    assert steps["planned_on"].iloc[1] == pd.Timestamp(2024, 7, 31)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Agree the rates for all.", "agree the rates, for all", True),
        ("Agree the rates for all", "Agree the rates for all by July", True),
        ("Agree the rates", "Agree the rates for all", False),
        ("Agree the rates for all", "Agree the rates for some", False),
    ],
)
def test_a_step_that_the_board_s_record_tells_too_is_told_once(one, other, same):
    listed = step(1, AS_AT, done=True) | {"step": one}
    log = board({"text": other, "owners": "HEAD; PROJ"})
    data = data_of(listed, returns=[a_tracker({}), log])
    assert [table for _, _, table in told(data)] == ["actions", "nextsteps"][: 1 if same else 2]
    data = data_of(listed | {"owner_id": "GONE"}, returns=[a_tracker({}), log])
    assert len(told(data)) == 2, "somebody else's"


def test_two_actions_in_the_same_words_stay_two():
    same = {"text": "Agree the rates for all."}
    log = board(same | {"action_id": "1/24"}, same | {"action_id": "2/24"})
    assert len(told(data_of(returns=[a_tracker({}), log]))) == 2


@given(
    st.lists(st.tuples(st.dates(date(2024, 1, 1), date(2025, 1, 1)), st.sampled_from([True, None])))
)
def test_every_step_is_counted_once_with_its_cell_and_done_ones_come_last(rows):
    data = data_of(*(step(n, due, done=done) for n, (due, done) in enumerate(rows)))
    figures = list(measure(data, data))
    assert sum(figure.value for figure in figures) == len(rows)
    cells = [place for figure in figures for place in figure.cells]
    assert len(set(cells)) == len(rows)
    assert {place.sheet for place in cells} <= {"Next steps"}
    shown = steps_of(data, PRODUCTIVITY)
    order = list(zip(shown["state"].eq("Done"), shown["due"], strict=True))
    assert order == sorted(order)
