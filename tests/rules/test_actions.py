"""Rules about the action log of a board (A01 to A07)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makes import a_board, a_dataset, a_tracker, hits, reference
from toolkit.rules.actions import in_sequence

MEETING, NEXT = date(2024, 4, 24), date(2024, 7, 31)
EARLIER = date(2024, 1, 31)


def board(*actions, **more):
    return a_dataset(a_board(*(actions or ({},)), **more))


def told(rule, *actions, **more):
    return [(one.place.key, one.message) for one in hits(board(*actions, **more), rule)]


def numbered(*ids, **cells):
    return [{"action_id": one} | cells for one in ids]


def test_a01_one_that_stands_where_it_does_not_belong():
    [(key, message)] = told("A01", *numbered("9/17", "1/17", "2/17"), *numbered("3/17", "4/17"),
                            *numbered("5/17", "6/17", "7/17", "8/17", "10/17"))  # fmt: skip
    assert key == "9/17"
    assert message.startswith("9/17 stands before 1/17. Put the actions in the order")
    [(key, message)] = told("A01", *numbered("1/17", "2/17", "4/17", "5/17", "3/17"))
    assert (key, message[:23]) == ("3/17", "3/17 stands after 5/17.")


def test_a01_a_gap_among_those_of_the_last_meeting():
    [(key, message)] = told("A01", *numbered("1/24", "2/24", "4/24"))
    assert (key, message) == ("4/24", "Numbers jump from 2/24 to 4/24. Is an action missing?")


def test_a01_leaves_alone():
    assert not told("A01", *numbered("7/23", "1/24", "2/24", "3/24"))
    older = numbered("1/24", "5/24", raised_meeting=EARLIER)
    assert not told("A01", *older, *numbered("9/24", "10/24")), "others were closed since"
    between = numbered("2/24", raised_meeting=EARLIER)
    assert not told("A01", *numbered("1/24"), *between, *numbered("3/24")), "none is missing"


def test_a01_a_number_of_a_later_year_than_its_meeting():
    [(key, message)] = told("A01", *numbered("6/42"))
    assert key == "6/42"
    assert message.startswith("6/42 is of a later year than 24 April 2024, on which it was raised.")


def test_a01_one_number_written_in_two_ways():
    [(key, message)] = told("A01", *numbered("9/24", "09/24"))
    assert (key, message) == (
        "09/24",
        "09/24 is the same number as 9/24. Give each action its own.",
    )


@given(st.lists(st.integers(1, 40), max_size=12))
def test_a01_speaks_of_order_only_where_there_is_none(numbers):
    found = in_sequence(board(*numbered(*(f"{n}/24" for n in numbers))))
    wrong = [hit for hit in found if "stands" in str(hit.values["problem"])]
    once = list(dict.fromkeys(numbers))
    assert len(wrong) == (once != sorted(once))


def test_a02_no_owner_or_one_whom_nobody_knows():
    [(_, message)] = told("A02", {"owners": "HEAD / XY"})
    assert message.startswith("Action 1/24 has no owner we recognise ('XY').")
    [(_, message)] = told("A02", {"owners": None})
    assert "(none is named)" in message
    assert hits(board({"owners": "XY"}), "A02")[0].severity == "error"


def test_a02_leaves_alone():
    assert not told("A02", {"owners": "HEAD / PROJ"})
    assert not told("A02", {"owners": None, "owner_id": "HEAD"})


def test_a02_knows_initials():
    people = [{"owner_id": "CHANGE", "display_role": "Director of Change", "initials": "VH"}]
    data = a_dataset(a_board({"owners": "VH"}), lists=reference(People=people))
    assert not hits(data, "A02")


def test_a03_several_owners_and_no_lead():
    [finding] = hits(board({"owners": "HEAD / PROJ"}), "A03")
    assert finding.message == "Head of Unit and Project Manager share this. Name one lead."
    assert finding.place.header == "Lead"
    assert not told("A03", {"owners": "HEAD / PROJ", "owner_id": "HEAD"})
    assert not told("A03", {"owners": "HEAD"})


def test_a03_a_lead_who_is_no_owner():
    [(_, message)] = told("A03", {"owners": "HEAD", "owner_id": "PROJ"})
    assert message.startswith("Project Manager is the lead and not among the owners.")
    assert not told("A03", {"owners": None, "owner_id": "PROJ"})


@pytest.mark.parametrize(
    ("due", "meant"),
    [
        ("October 2024", "31 October 2024."),
        ("asap", "31 July 2024, the meeting after the one that raised it."),
        ("ongoing", "no date, so it is never late."),
    ],
)
def test_a04_says_how_it_reads_the_words(due, meant):
    [(_, message)] = told("A04", {"due_text": due})
    assert message.startswith(f"'{due}' is treated as {meant}")


def test_a04_leaves_alone():
    assert not told("A04", {"due_text": "31 October 2024"})
    assert not told("A04", {"due_text": "October 2024", "due_date": date(2024, 10, 9)})
    assert not told("A04", {"due_text": "ongoing", "status": "On hold"})


def test_a05_overdue_with_its_age_and_its_owner():
    [finding] = hits(board({"due_text": "May 2024", "owners": "HEAD"}), "A05")
    assert finding.message.startswith("Due 31 May 2024, 30 days ago.")
    assert (finding.place.header, finding.owner) == ("Due, as minuted", "HEAD")
    [finding] = hits(board({"due_date": date(2024, 6, 29)}), "A05")
    assert (finding.place.header, finding.message[:28]) == (
        "Due date",
        "Due 29 June 2024, 1 day ago.",
    )


def test_a05_leaves_alone():
    assert not told("A05", {"due_text": "June 2024"})
    assert not told("A05", {"due_text": "May 2024", "status": "On hold"})


COMPLETE = {"status": "Complete – propose closure"}
DONE = {"completed_on": date(2024, 6, 3), "evidence_ref": "Report 12"}
CLOSED = {"status": "Closed by board"}


def test_a06_complete_says_when_and_where_it_can_be_seen():
    [(_, message)] = told("A06", COMPLETE)
    assert message == "Complete: say when it was done and where that can be seen."
    [(_, message)] = told("A06", COMPLETE | DONE | {"evidence_ref": None})
    assert message == "Complete: say where that can be seen."
    assert not told("A06", COMPLETE | DONE)


def test_a06_only_the_board_closes_and_at_a_meeting_it_has_held():
    [(_, message)] = told("A06", CLOSED)
    assert message.startswith("Only the board closes an action. Use 'Complete – propose closure'")
    [(_, message)] = told("A06", CLOSED | {"closed_on": NEXT})
    assert "31 July 2024 is still to come" in message
    assert not told("A06", CLOSED | {"closed_on": MEETING})


def test_a06_closed_before_it_was_raised():
    [(_, message)] = told("A06", CLOSED | {"closed_on": EARLIER})
    assert message == "Closed on 31 January 2024, but raised on 24 April 2024. Correct one of them."


def test_a06_what_a_meeting_has_closed_is_not_open():
    [(_, message)] = told("A06", {"status": "Open", "closed_on": MEETING})
    assert message.startswith("Closed on 24 April 2024, but its status is 'Open'.")
    assert not told("A06", {"status": "Superseded", "closed_on": MEETING})


def before(*actions, **more):
    return board(*actions, as_at=date(2024, 3, 31), **more)


def test_a07_an_action_that_was_open_has_disappeared():
    [finding] = hits(board(), "A07", before({}, {"action_id": "7/23"}))
    assert finding.message.startswith("7/23 was open last meeting and is missing.")
    assert (finding.place.sheet, finding.place.key) == ("Actions", "7/23")
    assert (finding.severity, finding.keeps_out) == ("error", False)


@pytest.mark.parametrize("status", ["Closed by board", "Superseded"])
def test_a07_what_was_closed_may_leave(status):
    assert not hits(board(), "A07", before({}, {"action_id": "7/23", "status": status}))


def test_a07_leaves_alone():
    was = before({"action_id": "7/23"})
    assert not hits(board({"action_id": "7/23"} | CLOSED), "A07", was)
    assert not hits(board({"carried_from_id": "7/23"}), "A07", was), "carried into another"
    assert not hits(a_dataset(a_tracker({})), "A07", was), "there is no log at all"
    assert not hits(board({"action_id": None}), "A07", was), "it may be the missing one"


def test_a07_the_unit_that_kept_the_log_has_returned_none():
    [finding] = hits(board({"action_id": "7/23"}, unit="LP"), "A07", before({}))
    assert (finding.place.workbook, finding.unit) == ("", "CJ")


def test_a07_another_unit_has_an_action_of_that_number():
    now = a_dataset(a_board({}), a_board({"action_id": "7/23"}, unit="LP"))
    [finding] = hits(now, "A07", before({}, {"action_id": "7/23"}))
    assert finding.place.key == "7/23"


def test_a07_another_board_of_the_unit_has_an_action_of_that_number():
    now = a_dataset(
        a_board({}), a_board({"action_id": "7/23"}, workbook="returns/b.xlsx", board="Other Board")
    )
    [finding] = hits(now, "A07", before({}, {"action_id": "7/23"}))
    assert finding.place.workbook != "returns/b.xlsx"
    renamed = a_dataset(a_board({}, board="New Board"))
    assert not hits(renamed, "A07", before({}))


def test_a07_the_log_of_one_of_two_boards_is_not_there():
    both = a_dataset(a_board({}), a_board({}, workbook="returns/b.xlsx", board="Other Board"))
    [finding] = hits(a_dataset(a_board({})), "A07", both)
    assert (finding.place.key, finding.place.workbook) == ("1/24", "")


def minute(**cells):
    usual = {"line_id": "1", "meeting_date": MEETING, "item": "1 Log", "text": "Noted."}
    return {"rows": {"Minutes": [usual | cells]}}


def test_a07_a_quoted_action_that_neither_log_has():
    was = before({}, {"action_id": "7/23", "status": "Superseded"})
    new = {"action_id": "2/24"}
    [finding] = hits(board({}, new | {"carried_from_id": "8/23"}), "A07", was)
    assert finding.message.startswith("8/23 is neither in this log nor in the one last published.")
    assert hits(board(**minute(quoted_id="8/23")), "A07", was)
    assert hits(board(**minute(action_id="8/23")), "A07", was)
    planned = {"line_id": "1", "item": "Log", "meeting_date": NEXT, "source_action_id": "8/23"}
    assert hits(board(rows={"ForwardPlan": [planned]}), "A07", was)
    assert not hits(board({}, new | {"carried_from_id": "7/23"}), "A07", was)
    assert not hits(board(**minute(quoted_id="7/23")), "A07", was)


def test_a07_what_was_quoted_last_time_is_not_asked_for_again():
    carried = {"carried_from_id": "67/16"}
    assert not hits(board(carried), "A07", before(carried))
