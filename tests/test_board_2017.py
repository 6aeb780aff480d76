"""The action log of 2017: what is worked out of it, and which of its faults are told where."""

from __future__ import annotations

from datetime import date

import pytest

from tests.sample_pack import board_2017, write_board_2017
from toolkit.contracts.lists import lists_from
from toolkit.dataset import Dataset, consolidate
from toolkit.derive.actions import action_log, due_first
from toolkit.derive.meetings import boards, meetings
from toolkit.intake import Errand, take_in
from toolkit.measures import measure
from toolkit.rules.check import check

MAY, JUNE = date(2017, 5, 31), date(2017, 6, 30)
JULY, OCTOBER = date(2017, 7, 31), date(2017, 10, 31)
DUE = {
    "9/17": MAY, "1/17": OCTOBER, "2/17": JUNE, "3/17": MAY, "10/17": OCTOBER,
    "4/17": JULY, "5/17": JULY, "6/17": MAY, "7/17": MAY, "8/17": MAY,
}  # fmt: skip
OWNERS = {
    "9/17": ["AP"], "1/17": ["SH", "VH"], "2/17": ["VH"], "3/17": ["BH"], "10/17": ["MG"],
    "4/17": ["RL"], "5/17": ["RL"], "6/17": ["AG"], "7/17": ["VH"], "8/17": ["VH"],
}  # fmt: skip


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> Dataset:
    """The log as it is read from the files."""
    folder = tmp_path_factory.mktemp("board")
    reference, workbook = write_board_2017(folder)
    lists = lists_from(board_2017.reference_rows())
    return consolidate([take_in(Errand(path, path.name), lists) for path in (reference, workbook)])


def test_ids_owners_and_due_dates(log):
    actions = action_log(log)
    initials = log.labels("people", "initials")
    ids = actions["action_id"]
    assert dict(zip(ids, actions["due"].dt.date, strict=True)) == DUE
    people = ([initials[one] for one in some] for some in actions["people"])
    assert dict(zip(ids, people, strict=True)) == OWNERS


def test_five_are_due_at_the_may_meeting(log):
    [board] = meetings(log).values()
    assert (board.last, board.next) == (date(2017, 4, 27), date(2017, 5, 25))
    assert list(boards(log).values()) == ["Performance and Resources Board"]
    actions = due_first(action_log(log))
    due = actions.loc[actions["state"] == "Due at this meeting", "action_id"]
    assert sorted(due) == ["3/17", "6/17", "7/17", "8/17", "9/17"]
    figures = measure(log, log)
    assert figures.value("actions.due_at_this_meeting") == 5
    assert figures.value("actions.not_due_yet") == 5
    assert figures.value("actions.overdue") == 0


def test_its_faults_are_told_and_no_others(log):
    """Those of domain 0.1; that months are due dates (A04) is told of every action."""
    found = [*(one for ret in log.returns for one in ret.findings), *check(log)]
    told = {(one.rule, one.place.key) for one in found}
    assert told - {("A04", action) for action in DUE} == {
        ("C10", "3/17"),
        ("A01", "9/17"),
        ("A03", "1/17"),
        ("A08", "9/17"),
        ("A08", "16"),
        ("A09", "4"),
    }
    assert len([one for one in found if one.rule == "A04"]) == len(DUE)
    words = {one.rule: one.message for one in found if one.rule in ("A01", "A09")}
    assert words["A01"].startswith("9/17 stands before 1/17.")
    assert words["A09"] == (
        "This sounds like an action ('…force is to be looked at with stop…'). Record it?"
    )
