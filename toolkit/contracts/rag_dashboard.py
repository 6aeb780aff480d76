"""The RAG dashboard of the collaboration report (domain 3 and 5.4)."""

from __future__ import annotations

from datetime import date

from toolkit.contracts.benefit_tracker import BENEFIT_ID
from toolkit.contracts.columns import Row, When, optional, required
from toolkit.contracts.control import DashboardControl
from toolkit.contracts.explanations import EXPLANATIONS
from toolkit.contracts.sheets import Sheet, Workbook
from toolkit.contracts.terms import (
    Grade,
    NotGradedReason,
    Outcome,
    Polarity,
    PreviousGrade,
    RagBasis,
)

AREA_ID = r"^[A-Z]{2,5}-[A-Z0-9]{2,8}$"
BENEFIT_IDS = rf"^({BENEFIT_ID.strip('^$')}[\s,;]*)+$"
"""References of benefits, separated by commas, semicolons or spaces."""

_AMBER_OR_RED = When("rag_current", ("Amber", "Red"))


class Section(Row):
    """A heading that groups areas."""

    section_no: str = required("Section", "Its number.", example="5.1", max_length=10, width=10)
    title: str = required("Title", "Its heading.", max_length=80, width=44)
    order: int = required("Order", "1 for the first.", ge=0, width=10)


class Area(Row):
    """One area of collaboration, graded by its business lead."""

    area_id: str = required(
        "Area ID",
        "Stays the same for ever, even when the section number changes.",
        pattern=AREA_ID,
        example="COL-NAS",
        width=13,
    )
    section_ref: str = required("Number", "As printed.", example="5.3.2", max_length=12, width=10)
    section_no: str = required(
        "Section", "The section it stands in.", refers_to="Sections", example="5.3", width=10
    )
    display_name: str = required("Name", "As printed.", min_length=3, max_length=120, width=42)
    short_name: str = required("Short name", "For titles and sentences.", max_length=40, width=24)
    owner_id: str = required(
        "Owner", "The business lead who gives the grade.", list_of="People", width=32
    )
    rag_current: Grade = required("Grade now", "Your grade.", width=13, next_time="")
    not_graded_reason: NotGradedReason | None = optional(
        "If not graded, why",
        "Why there is no grade.",
        when=(When("rag_current", ("Not graded",)),),
        rule="R02",
        width=24,
        next_time="",
    )
    rag_previous: PreviousGrade = required(
        "Grade last time",
        "As last published; n/a if it was not reported.",
        width=15,
        next_time="rag_current",
    )
    rag_basis: RagBasis = required(
        "Graded on", "Delivery of benefits, progress against plan, or both.", width=12
    )
    rationale: str | None = optional(
        "Reason for the grade",
        "One or two sentences. The board will ask.",
        max_length=600,
        rule="R01",
        when=(When("rag_current", ("Red", "Amber", "Green")),),
        width=50,
        next_time="",
    )
    issue: str | None = optional(
        "Issue", "Amber or red: what is in the way.", max_length=300, width=36
    )
    action: str | None = optional(
        "Action", "Amber or red: what is being done.", max_length=300, width=36
    )
    action_owner_id: str | None = optional(
        "Action owner", "Who does it.", list_of="People", width=28
    )
    return_to_green: date | None = optional(
        "Green expected by", "Amber or red: when it should be green.", width=14
    )
    assessed_on: date = required(
        "Graded on date", "The day of the grade.", past=True, width=14, next_time=""
    )
    assessed_by: str = required("Graded by", "Who gave it.", list_of="People", width=28)
    challenged_by: str | None = optional(
        "Challenged by",
        "Who has questioned it, outside the area.",
        list_of="People",
        width=28,
        next_time="",
    )
    evidence_ref: str | None = optional(
        "Evidence", "Where it can be seen.", max_length=200, width=28
    )
    replaces_area_id: str | None = optional(
        "Replaces",
        "The closed area that this one takes over from.",
        pattern=AREA_ID,
        width=13,
        next_time="",
    )
    benefit_ids: str | None = optional(
        "Relies on benefits",
        "References of the benefits that the grade rests on, separated by commas.",
        pattern=BENEFIT_IDS,
        example="BEN-CJ-001, BEN-CJ-002",
        since="1.1",
        width=24,
    )
    plan_priority: str | None = optional(
        "Plan priority",
        "The Police and Crime Plan priority it serves, as the plan words it.",
        max_length=80,
        since="1.1",
        width=28,
    )
    executive_line: str = required(
        "One line for the board",
        "At most 25 words.",
        max_length=220,
        width=50,
        next_time="",
    )
    narrative: str = required(
        "Narrative",
        "What happened since last time. No names of people.",
        max_length=2500,
        width=90,
        next_time="",
    )


class AreaEvidence(Row):
    """A measure or fact that bears on an area's grade."""

    line_id: str = required("Line", "A number of your own.", max_length=20, width=8)
    area_id: str = required("Area ID", "Which area.", refers_to="Areas", width=13)
    measure: str = required("Measure", "What is measured.", max_length=120, width=44)
    current: float = required("Now", "The number now.", width=12, next_time="")
    previous: float | None = optional(
        "Last time", "The number last time.", width=12, next_time="current"
    )
    target: float | None = optional("Target", "The number aimed for.", width=12)
    unit: str = required("Unit", "What it counts.", max_length=40, example="forces", width=14)
    polarity: Polarity = required("Better is", "Which way is better.", width=18)
    as_at: date = required("As at", "The date of the number.", past=True, width=13, next_time="")
    source: str = required("Source", "Where it comes from.", max_length=200, width=36)


class ClosedArea(Row):
    """An area that has left the report: nothing disappears without a word."""

    area_id: str = required("Area ID", "As it was.", pattern=AREA_ID, width=13)
    display_name: str = required("Name", "As it was printed.", max_length=120, width=40)
    closed_on: date = required("Closed on", "When.", past=True, width=13)
    outcome: Outcome = required("Outcome", "How it ended.", width=18)
    replaced_by_id: str | None = optional(
        "Replaced by",
        "The area that takes over.",
        pattern=AREA_ID,
        when=(When("outcome", ("Replaced",)),),
        width=13,
    )
    last_rag: PreviousGrade = required("Last grade", "n/a if it was never graded.", width=13)
    closing_statement: str = required(
        "Closing statement", "What was left, and who looks after it.", max_length=600, width=60
    )
    residual_owner_id: str | None = optional(
        "Looked after by", "Who looks after what is left.", list_of="People", width=28
    )


_GUIDE = (
    (
        "What this workbook is for",
        (
            "It holds the RAG grade of every area of collaboration, with the reason for it. The "
            "summary deck for the board is built from it; movement is worked out, never typed.",
        ),
    ),
    (
        "How to fill it in",
        (
            "1. Control: which report this is, and which one it is compared with.",
            "2. Areas: one row for each area. Give the grade, then say why. For amber and red also "
            "say what the issue is, who does what, and when it should be green.",
            "3. Area evidence: numbers that bear on the grade, with last time's. A green grade "
            "with a number that got worse needs a line on why green still holds.",
            "4. Closed: when an area leaves the report, say how it ended.",
        ),
    ),
    (
        "What the grades mean",
        (
            "● Green: on plan.",
            "▲ Amber: there is a problem; the plan may still be met, and action is under way.",
            "■ Red: objectives are at serious risk; action is needed now.",
            "○ Not graded: say why. It is not a fourth colour to hide behind.",
        ),
    ),
)

RAG_DASHBOARD = Workbook(
    kind="rag-dashboard",
    title="RAG dashboard",
    purpose="The grade of every collaboration area, why, and what has closed.",
    schema_version="1.1",
    control=DashboardControl,
    guide=_GUIDE,
    sheets=(
        Sheet(
            "Sections",
            "Sections",
            Section,
            "The headings that group areas.",
            key="section_no",
            unique=("section_no",),
            blank_rows=12,
        ),
        Sheet(
            "Areas",
            "Areas",
            Area,
            "One row for each area. Columns with a * are always needed.",
            key="area_id",
            unique=("area_id",),
            keeps_out=True,
        ),
        Sheet(
            "Area evidence",
            "AreaEvidence",
            AreaEvidence,
            "Numbers that bear on the grades.",
            key="area_id",
            unique=("line_id",),
        ),
        Sheet(
            "Closed",
            "ClosedAreas",
            ClosedArea,
            "Areas that have left the report, and how they ended.",
            key="area_id",
            unique=("area_id",),
            blank_rows=15,
            carried=False,
        ),
        EXPLANATIONS,
    ),
)
"""The contract of the RAG dashboard."""
