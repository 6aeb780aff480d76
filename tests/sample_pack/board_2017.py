"""The action log of a real board meeting of 2017, told in our own words, with the faults it has.

Ids, owners, due dates and attendance are those of the minutes, people by their initials as there.
The faults are left in on purpose (domain 0.1): 9/17 stands before 1/17, two people share 1/17, the
owner of 3/17 is typed in Cyrillic letters, one person is both present and absent, the owner of
9/17 is not listed at all, and nothing was recorded of what was said about 111/16.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count

from toolkit.contracts.board import BOARD, Action, Attendee, BoardControl, Meeting, Minute
from toolkit.contracts.columns import Row
from toolkit.contracts.reference import Person, Unit
from toolkit.contracts.starting import starting_rows

FILE = "board-action-log-2017.xlsx"
REFERENCE_FILE = "reference-2017.xlsx"
"""The lists that the log is read with: its people are none of the sample force's."""

MEETING, NEXT = date(2017, 4, 27), date(2017, 5, 25)
CYRILLIC_BH = "ВН"
"""As it stands in the file of the minutes: it looks like BH."""

CONTROL = BoardControl(
    workbook_type="board",
    schema_version=BOARD.schema_version,
    unit_code="PCC",
    period_start=date(2017, 4, 1),
    period_end=date(2017, 4, 30),
    as_at=date(2017, 4, 30),
    prepared_by="FIN-SCR",
    prepared_on=date(2017, 5, 3),
    classification="OFFICIAL",
    synthetic=False,
    board="Performance and Resources Board",
)

_ROLES = {
    "RH": ("PCC", "Police and Crime Commissioner"),
    "JG": ("PCC-DEP", "Deputy Police and Crime Commissioner"),
    "SH": ("PCC-CE", "Chief Executive of the Commissioner's office"),
    "CG": ("PCC-TRE", "Treasurer"),
    "VH": ("CHANGE", "Director of Strategic Change"),
    "MG": ("SHARED", "Director of Shared Services"),
    "BH": ("DCC", "Deputy Chief Constable"),
    "AG": ("FIN-SCR", "Finance Scrutiny Officer"),
    "AK": ("PERF", "Interim Assistant Director for Performance"),
    "RL": ("HR", "Head of Human Resources"),
    "DC": ("PIU", "Head of the Performance Improvement Unit"),
    "SK": ("CC", "Chief Constable"),
    "MW": ("MOBILE", "Mobile Policing and Innovation Lead"),
    "CM": ("DEPT", "Department Improvement Manager"),
    "DM": ("CFO", "Chief Finance Officer"),
    "AP": ("LOCAL", "Chief officer for local policing"),
}
"""Initials to code and role."""

PRESENT = ("RH", "JG", "SH", "CG", "VH", "MG", "BH", "AG", "AK", "RL", "DC", "SK", "MW", "CM")
APOLOGIES = ("DM", "SH")


def _action(action_id: str, item: str, text: str, owners: str, due: str, old: str = "") -> Action:
    return Action(
        action_id=action_id,
        raised_meeting=MEETING,
        item=item,
        text=text,
        owners=owners,
        due_text=due,
        status="Open",
        carried_from_id=old or None,
    )


_LOG, _HR, _PERFORMANCE = "1 ii Action log", "4 i HR report", "6 Monthly performance report"

ACTIONS = (
    _action("9/17", _LOG, "Speak to one council about a community safety hub and report back.",
            "AP", "May 2017", "67/16"),
    _action("1/17", _LOG, "Commission a long-term university study of protection notices.",
            "SH / VH", "October 2017", "107/16"),
    _action("2/17", _LOG, "Finish the dip sample of cases for missed protection notices.",
            "VH", "June 2017"),
    _action("3/17", "2 Mobile First", "Tell the good news of Mobile First inside and outside.",
            CYRILLIC_BH, "May 2017"),
    _action("10/17", "3 Procurement report", "Put the net promoter score into the next report.",
            "MG", "Oct 2017"),
    _action("4/17", _HR, "Show officers by command in the data pack.", "RL", "July 2017"),
    _action("5/17", _HR, "Find out why applicants to the Specials drop out.", "RL", "July 2017"),
    _action("6/17", _PERFORMANCE, "Publish the new style of report.", "AG", "May 2017"),
    _action("7/17", _PERFORMANCE, "Add the words improving, stable and deteriorating.",
            "VH", "May 2017"),
    _action("8/17", _PERFORMANCE, "Find out where death by dangerous driving is counted.",
            "VH", "May 2017"),
)  # fmt: skip
"""In the order in which they are minuted."""


def _attendance() -> tuple[Attendee, ...]:
    number = count(1)
    both = (("Present", PRESENT), ("Apologies", APOLOGIES))
    return tuple(
        Attendee.model_validate(
            {
                "line_id": str(next(number)),
                "meeting_date": MEETING,
                "owner_id": _ROLES[initials][0],
                "status": status,
            }
        )
        for status, people in both
        for initials in people
    )


def _minute(line: int, text: str, quoted: str | None, action: str | None) -> Minute:
    return Minute(
        line_id=str(line),
        meeting_date=MEETING,
        item=_LOG,
        quoted_id=quoted,
        text=text,
        action_id=action,
    )


MINUTES = (
    _minute(1, "Community safety hubs need further talks with two councils.", "67/16", "9/17"),
    _minute(2, "Repeat abuse fell after protection notices elsewhere; a long study was wanted.",
            "107/16", "1/17"),
    _minute(3, "Cases without further action are looked at for missed notices.", "107/16", "2/17"),
    _minute(4, "Use of force is to be looked at with stop and search, and put on the forward plan "
            "for August.", "111/16", None),
    _minute(5, "A template for the forward look is with its reader; a draft comes in May.",
            "113/16", None),
    _minute(6, "The board knows how complex the request about force numbers is.", "84/16", None),
)  # fmt: skip


def board_rows() -> Mapping[str, Sequence[Row]]:
    """The rows of the log, by table name."""
    return {
        "Meetings": (
            Meeting(meeting_date=MEETING, next_date=NEXT, minutes_ref="Minutes of 27 April 2017"),
        ),
        "Attendance": _attendance(),
        "Actions": ACTIONS,
        "Minutes": MINUTES,
    }


def reference_rows() -> Mapping[str, Sequence[Row]]:
    """The lists that the log is read with: people by initials and role, and one unit."""
    unit = Unit(
        unit_code="PCC",
        name="Office of the Police and Crime Commissioner",
        expects_tracker=False,
        active=True,
    )
    people = tuple(
        Person(
            owner_id=code,
            display_role=role,
            initials=initials,
            project_team=False,
            active_from=date(2016, 5, 1),
        )
        for initials, (code, role) in _ROLES.items()
    )
    return starting_rows() | {"Units": (unit,), "People": people}
