"""Next steps are to come, overdue or done, each in exactly one, by the date of their own deck."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.makes import AS_AT, a_dashboard, a_dataset, a_tracker, reference
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
