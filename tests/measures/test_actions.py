"""Actions and the forward plan as figures, each with its cells."""

from __future__ import annotations

from datetime import date
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from tests.makes import a_board, a_dataset, a_tracker
from toolkit.contracts.terms import ActionStatus, DeckName, ShownOn
from toolkit.derive.actions import STATES
from toolkit.measures.actions import (
    OPEN,
    action_figure,
    measure,
    meeting_figure,
    oldest_figure,
    plan_figure,
)


def figures(*actions, **rows):
    data = a_dataset(a_board(*actions, rows=rows))
    return {figure.id: figure for figure in measure(data, data)}


def test_a_pack_without_a_board_workbook_has_none():
    data = a_dataset(a_tracker({}))
    assert list(measure(data, data)) == []


def test_counts_cells_and_the_oldest():
    made = figures({"due_text": "May 2024"}, {"due_text": "30 April 2024"}, {"due_text": "asap"})
    assert made["actions.overdue"].value == 2
    assert [place.cell for place in made["actions.overdue"].cells] == ["I4", "I5"]
    assert made["actions.due_at_this_meeting"].value == 1
    oldest = made[oldest_figure()]
    assert (oldest.value, oldest.text) == (61, "61")
    assert [place.cell for place in oldest.cells] == ["G5"]


def test_nothing_is_said_of_the_oldest_where_none_is_overdue():
    assert oldest_figure() not in figures({})


def test_the_forward_plan_by_meeting_and_deck():
    july, october = date(2024, 7, 31), date(2024, 10, 30)
    rows = [
        {"line_id": "1", "item": "a", "meeting_date": july, "deck": "Neither"},
        {"line_id": "2", "item": "b", "meeting_date": october, "deck": None},
        {"line_id": "3", "item": "c", "meeting_date": october, "deck": "Productivity Review"},
        {"line_id": "4", "item": "d", "meeting_date": date(2024, 4, 24), "deck": None},
    ]
    made = figures(ForwardPlan=rows)
    values = {key: made[key].value for key in made if key.startswith("forward_plan")}
    assert values == {
        "forward_plan.items": 3,
        "forward_plan.items/productivity_review": 2,
        "forward_plan.items/collaboration_summary": 1,
        "forward_plan.meeting/2024-07-31": 1,
        "forward_plan.meeting/2024-10-30": 2,
    }
    assert meeting_figure(july) in made
    assert plan_figure("Productivity Review") in made


decks = st.sampled_from([*get_args(ShownOn), None])
actions = st.fixed_dictionaries(
    {
        "status": st.sampled_from(get_args(ActionStatus)),
        "due_text": st.sampled_from(["May 2024", "July 2024", "2025-01-31", "ongoing"]),
        "deck": decks,
    }
)


@given(st.lists(actions, max_size=8))
def test_states_add_up_in_all_and_for_each_deck(rows):
    made = figures(*rows)
    for deck in (None, *get_args(DeckName)):
        listed = [row for row in rows if deck is None or row["deck"] in (deck, "Both", None)]
        counts = {state: made[action_figure(state, deck)].value for state in STATES}
        assert sum(counts.values()) == len(listed)
        assert made[action_figure(OPEN, deck)].value == len(listed) - counts["Closed"]
