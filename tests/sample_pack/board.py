"""The board workbook of the sample pack: invented, as at 30 June 2024, for the July meeting.

Actions on benefits are listed in the Productivity Review. Those on collaboration are listed in
neither deck: the sample's dashboard is a real one of 2022, and no action of 2024 belongs beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tests.sample_pack.declare import AS_AT
from toolkit.contracts.board import (
    BOARD,
    Action,
    Attendee,
    BoardControl,
    Meeting,
    Minute,
    PlannedItem,
)
from toolkit.contracts.columns import Row

FILE = "strategic-change-board-2024-06.xlsx"

OCTOBER_2023, JANUARY, APRIL = date(2023, 10, 25), date(2024, 1, 31), date(2024, 4, 24)
JULY, OCTOBER = date(2024, 7, 31), date(2024, 10, 30)

CONTROL = BoardControl(
    workbook_type="board",
    schema_version=BOARD.schema_version,
    unit_code="SC",
    period_start=date(2024, 4, 1),
    period_end=AS_AT,
    as_at=AS_AT,
    prepared_by="BEN-OFF",
    prepared_on=date(2024, 7, 8),
    signed_off_by="SC-DIR",
    signed_off_on=date(2024, 7, 10),
    classification="OFFICIAL",
    synthetic=True,
    board="Performance and Resources Scrutiny Programme",
)

MEETINGS = (
    Meeting(meeting_date=OCTOBER_2023, next_date=JANUARY),
    Meeting(meeting_date=JANUARY, next_date=APRIL),
    Meeting(meeting_date=APRIL, next_date=JULY, minutes_ref="Board secretary's file 24-2"),
    Meeting(meeting_date=JULY),
    Meeting(meeting_date=OCTOBER),
)


def _action(action_id: str, raised: date, owners: str, due: str, text: str, **cells: Any) -> Action:
    usual = {
        "action_id": action_id,
        "raised_meeting": raised,
        "item": "6 Productivity benefits",
        "owners": owners,
        "due_text": due,
        "text": text,
        "status": "Open",
        "deck": "Productivity Review",
    }
    return Action.model_validate(usual | cells)


ACTIONS = (
    _action("41/23", OCTOBER_2023, "CM-HEAD", "31 October 2024",
            "Report how long the hours saved by Right Care Right Person last."),
    _action("2/24", JANUARY, "BEN-MGR", "24 April 2024",
            "Name an owner in the business for every benefit.",
            status="Closed by board", completed_on="2024-04-12", closed_on=APRIL,
            evidence_ref="Trackers of April 2024"),
    _action("3/24", JANUARY, "BEN-MGR / CF-BP", "31 May 2024",
            "Agree with every unit how the use of saved hours is recorded.", owner_id="BEN-MGR",
            update="Four of six units have agreed; the others meet in July.",
            update_on="2024-06-28"),
    _action("4/24", JANUARY, "SC-DATA", "30 September 2024",
            "Compare the working list of themes with the published review."),
    _action("5/24", APRIL, "BEN-MGR", "31 July 2024",
            "Show how much of the year's hours rests on fewer than twelve months.",
            update="It is in the review for July.", update_on="2024-07-05"),
    _action("6/24", APRIL, "CF-BP", "31 July 2024",
            "Explain how units agree who counts hours that both could claim."),
    _action("7/24", APRIL, "BEN-OFF", "31 May 2024", "Hand out blank trackers to every unit.",
            status="Complete – propose closure", completed_on="2024-05-31",
            evidence_ref="Benefits team's list of forms, May 2024"),
    _action("8/24", APRIL, "CM-DIG", "31 October 2024", "Cost a wider trial of call notes.",
            status="On hold", update="Waits for three measured months.", update_on="2024-06-28"),
    _action("9/24", APRIL, "LP-CSP", "October 2024",
            "Give a date for each district that has no community safety hub yet.",
            item="9 Collaboration", deck="Neither"),
    _action("10/24", APRIL, "SC-COLLAB; CF-BP", "30 September 2024",
            "Agree with partners how the benefits of shared officers are counted.",
            item="9 Collaboration", owner_id="SC-COLLAB", deck="Neither"),
)  # fmt: skip

_THERE = ("SC-DIR", "BEN-MGR", "BEN-OFF", "CF-BP", "CM-DIG", "LP-CSP", "SC-COLLAB")
_AWAY = ("CJ-HEAD",)

ATTENDANCE = tuple(
    Attendee.model_validate(
        {"line_id": f"P{at}", "meeting_date": APRIL, "owner_id": person, "status": status}
    )
    for at, (person, status) in enumerate(
        [*((one, "Present") for one in _THERE), *((one, "Apologies") for one in _AWAY)], 1
    )
)


def _planned(line: int, meeting: date, lead: str, purpose: str, item: str, **cells: Any) -> Row:
    usual = {
        "line_id": f"F{line}",
        "item": item,
        "meeting_date": meeting,
        "lead_owner_id": lead,
        "purpose": purpose,
        "deck": "Productivity Review",
    }
    return PlannedItem.model_validate(usual | cells)


FORWARD_PLAN = (
    _planned(1, JULY, "SC-DIR", "Scrutinise", "Increased Productivity Benefits Review",
             source_action_id="5/24"),
    _planned(2, JULY, "CF-BP", "Note", "Hours that two units could claim",
             source_action_id="6/24"),
    _planned(3, OCTOBER, "CM-HEAD", "Scrutinise", "How long saved hours last",
             source_action_id="41/23"),
    _planned(4, OCTOBER, "SC-DATA", "Note", "Themes of the national review, compared",
             source_action_id="4/24"),
    _planned(5, OCTOBER, "SC-COLLAB", "Decide", "Counting the benefits of shared officers",
             source_action_id="10/24", deck="Neither"),
)  # fmt: skip

MINUTES = (
    Minute(
        line_id="M1",
        meeting_date=APRIL,
        item="6 Productivity benefits",
        text="The Benefits Realisation Manager will show what rests on fewer than twelve months.",
        action_id="5/24",
    ),
    Minute(
        line_id="M2",
        meeting_date=APRIL,
        item="6 Productivity benefits",
        quoted_id="2/24",
        text="Every benefit has an owner in the business; the board closed the action.",
    ),
)


def board_rows() -> Mapping[str, Sequence[Row]]:
    """The rows of the workbook, by table name."""
    return {
        "Meetings": MEETINGS,
        "Attendance": ATTENDANCE,
        "Actions": ACTIONS,
        "ForwardPlan": FORWARD_PLAN,
        "Minutes": MINUTES,
    }
