"""The board workbook: meetings, the action log, the forward plan and minutes (domain 4 and 5.5).

One workbook is the log of one board. What is overdue, due at the next meeting or carried forward is
never typed: :mod:`toolkit.derive.actions` works it out.
"""

from __future__ import annotations

from datetime import date

from toolkit.contracts.columns import Row, When, optional, required
from toolkit.contracts.control import Control
from toolkit.contracts.explanations import EXPLANATIONS
from toolkit.contracts.sheets import Sheet, Workbook
from toolkit.contracts.terms import (
    CLOSED_BY_BOARD,
    NO_LONGER_OPEN,
    PROPOSED,
    ActionStatus,
    Attended,
    Purpose,
    ShownOn,
)

ACTION_ID = r"^\d{1,3}/\d{2}$"
"""An action's number, starting from 1 each year, and the year: 9/17."""

OWNERS = r"^\w[\w .&'/,;-]*$"
"""People's codes or initials; several are parted by a slash, a comma or a semicolon."""


class BoardControl(Control):
    """The Control sheet of a board workbook: also whose log it is."""

    board: str = required(
        "Board",
        "The board whose meetings and actions these are, as printed.",
        max_length=100,
        example="Performance and Resources Scrutiny Board",
    )


class Meeting(Row):
    """A meeting of the board, held or to come."""

    meeting_date: date = required("Meeting", "Its day.", example="31 Jul 2024", width=14)
    next_date: date | None = optional(
        "Next meeting", "The day of the next one, if the minutes give it.", width=14
    )
    minutes_ref: str | None = optional(
        "Minutes", "Where its minutes are kept.", max_length=200, width=40
    )


class Attendee(Row):
    """Somebody who was at a meeting, or sent apologies."""

    line_id: str = required("Line", "A number of your own.", max_length=20, width=8)
    meeting_date: date = required("Meeting", "Which meeting.", refers_to="Meetings", width=14)
    owner_id: str = required("Person", "Who.", list_of="People", width=50)
    status: Attended = required("Attendance", "Present, or sent apologies.", width=14)


class Action(Row):
    """Something that the board has asked for, until the board closes it.

    ``owners`` are as minuted, one or several; ``owner_id`` is the lead among them.
    """

    action_id: str = required(
        "Action",
        "Its number and year, as minuted. Numbers start from 1 each year; none is used twice.",
        pattern=ACTION_ID,
        example="9/17",
        width=10,
    )
    raised_meeting: date = required(
        "Raised on", "The meeting that asked for it.", refers_to="Meetings", width=14
    )
    item: str = required(
        "Agenda item",
        "Number and heading of the agenda item.",
        max_length=100,
        example="4 HR report",
        width=26,
    )
    text: str = required(
        "What is to be done",
        "As minuted, in a sentence. Roles, no names.",
        min_length=5,
        max_length=500,
        width=60,
    )
    owners: str | None = optional(
        "Owners",
        "As minuted: code or initials from the People list; several with / between them.",
        list_of="People",
        several=True,
        pattern=OWNERS,
        rule="A02",
        max_length=100,
        example="VH / MG",
        width=20,
    )
    owner_id: str | None = optional(
        "Lead", "The one who answers for it. Needed where several share it.",
        list_of="People", width=48,
    )  # fmt: skip
    due_text: str = required(
        "Due, as minuted",
        "In the words of the minutes. A month means its last day.",
        max_length=60,
        example="October 2024",
        width=18,
    )
    due_date: date | None = optional(
        "Due date", "Only where it differs from the words, or the words are vague.", width=14
    )
    status: ActionStatus = required(
        "Status", "Overdue is worked out. Only the board closes an action.", width=28
    )
    completed_on: date | None = optional(
        "Completed on",
        "The day it was done.",
        past=True,
        when=(When("status", (PROPOSED,)),),
        rule="A06",
        width=14,
    )
    evidence_ref: str | None = optional(
        "Evidence",
        "Where it can be seen that it was done.",
        max_length=200,
        when=(When("status", (PROPOSED,)),),
        rule="A06",
        width=30,
    )
    update: str | None = optional(
        "Update",
        "How it stands, for the next meeting. Roles, no names.",
        max_length=500,
        width=50,
        next_time="",
    )
    update_on: date | None = optional(
        "Update of", "The day of the update.", past=True, width=14, next_time=""
    )
    carried_from_id: str | None = optional(
        "Carried from",
        "The earlier action that this one takes the place of.",
        pattern=ACTION_ID,
        example="67/16",
        width=12,
    )
    closed_on: date | None = optional(
        "Closed on",
        "The meeting at which the board closed it.",
        refers_to="Meetings",
        when=(When("status", (CLOSED_BY_BOARD,)),),
        rule="A06",
        width=14,
    )
    deck: ShownOn | None = optional("Shown on", "Which deck lists it; blank for both.", width=24)


class PlannedItem(Row):
    """Something that the board will look at."""

    line_id: str = required("Line", "A number of your own.", max_length=20, width=8)
    item: str = required("Item", "As it will stand on the agenda.", max_length=160, width=56)
    meeting_date: date = required(
        "Meeting", "Which meeting; list it on Meetings.", refers_to="Meetings", width=14
    )
    lead_owner_id: str = required("Lead", "Who brings it.", list_of="People", width=48)
    purpose: Purpose = required("Purpose", "What the board is asked to do.", width=14)
    source_action_id: str | None = optional(
        "From action",
        "The action that asked for it.",
        pattern=ACTION_ID,
        example="9/17",
        width=12,
    )
    deck: ShownOn | None = optional("Shown on", "Which deck lists it; blank for both.", width=24)


class Minute(Row):
    """A passage of the minutes, looked through for actions that nobody recorded."""

    line_id: str = required("Line", "A number of your own.", max_length=20, width=8)
    meeting_date: date = required("Meeting", "Which meeting.", refers_to="Meetings", width=14)
    item: str = required(
        "Agenda item", "Number and heading of the agenda item.", max_length=100, width=26
    )
    quoted_id: str | None = optional(
        "About action",
        "The earlier action that it is about, if any.",
        pattern=ACTION_ID,
        example="111/16",
        width=12,
    )
    text: str = required("Text", "As minuted. Roles, no names.", max_length=1500, width=90)
    action_id: str | None = optional(
        "Led to action",
        "The action on the Actions sheet that came of it.",
        pattern=ACTION_ID,
        width=12,
    )


_GUIDE = (
    (
        "What this workbook is for",
        (
            "It is the memory of one board: who met, what was asked for, by whom and until when, "
            "and what comes next. The decks, the page and the next agenda are made from it.",
            "Another board has a workbook of its own.",
        ),
    ),
    (
        "How to fill it in",
        (
            "1. Control: which board, and the day as at which the log stands.",
            "2. Meetings: every meeting since the last form, and those to come.",
            "3. Attendance: who was there, and who sent apologies.",
            "4. Actions: one row for each. Type owner and due date as the minutes give them: "
            "'VH / MG', 'October 2024'. Where several share an action, name one lead.",
            "5. Forward plan: what comes to which meeting, and whether the board is to note it, "
            "decide it or scrutinise it.",
            "6. Minutes, if you like: passages that may hold an action nobody recorded. "
            "We look for 'to be' and 'will'.",
        ),
    ),
    (
        "When an action ends",
        (
            "When it is done, choose 'Complete – propose closure' and say when, and where that can "
            "be seen. The board then closes it: 'Closed by board', with the meeting.",
            "'Superseded' is for an action whose place another one takes; that one names it under "
            "Carried from.",
            "An action never just leaves the log. The next form no longer has those that were "
            "closed or superseded here.",
        ),
    ),
    (
        "What due dates mean",
        (
            "A month is its last day. 'Next meeting' and 'asap' are the meeting after the one that "
            "raised it. 'Ongoing' and the like are no date: such an action is never late.",
            "A date under Due date overrules the words.",
        ),
    ),
)

BOARD = Workbook(
    kind="board",
    title="Board workbook",
    purpose="What a board has asked for, how that stands, and what comes to its next meetings.",
    schema_version="1.0",
    control=BoardControl,
    guide=_GUIDE,
    sheets=(
        Sheet(
            "Meetings",
            "Meetings",
            Meeting,
            "Every meeting that other sheets speak of, held or to come.",
            key="meeting_date",
            unique=("meeting_date",),
            blank_rows=15,
        ),
        Sheet(
            "Attendance",
            "Attendance",
            Attendee,
            "Who was at a meeting, and who sent apologies.",
            key="line_id",
            unique=("line_id",),
            optional=True,
            carried=False,
        ),
        Sheet(
            "Actions",
            "Actions",
            Action,
            "One row for each action. Columns with a * are always needed.",
            key="action_id",
            unique=("action_id",),
            keeps_out=True,
            ended=When("status", NO_LONGER_OPEN),
        ),
        Sheet(
            "Forward plan",
            "ForwardPlan",
            PlannedItem,
            "What comes to which meeting.",
            key="line_id",
            unique=("line_id",),
            ended_by="meeting_date",
            optional=True,
        ),
        Sheet(
            "Minutes",
            "Minutes",
            Minute,
            "Passages of the minutes, to look for actions that nobody recorded.",
            key="line_id",
            unique=("line_id",),
            optional=True,
            carried=False,
        ),
        EXPLANATIONS,
    ),
)
"""The contract of the board workbook."""
