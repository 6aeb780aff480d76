"""The benefits of a programme over the years, against its target (domain 2.2 and 6.2).

A programme spans units, organisations and years, so it has a workbook of its own. Its pounds are
never added to hours, nor to the savings of trackers, which may hold the same money.
"""

from __future__ import annotations

from datetime import date

from toolkit.contracts.benefit_tracker import FINANCIAL_YEAR
from toolkit.contracts.columns import Row, When, optional, required
from toolkit.contracts.control import Control
from toolkit.contracts.explanations import EXPLANATIONS
from toolkit.contracts.rag_dashboard import AREA_ID
from toolkit.contracts.sheets import Sheet, Workbook
from toolkit.contracts.terms import Certainty, Grade, PriceBasis, Releasing

PROGRAMME_ID = r"^PRG-[A-Z0-9]{2,10}$"


class Programme(Row):
    """A programme, its target and the grade that its owner gives it."""

    programme_id: str = required(
        "Programme ID",
        "PRG, then a short code. Never reused.",
        pattern=PROGRAMME_ID,
        example="PRG-FLEET",
        width=15,
    )
    name: str = required("Name", "As printed.", min_length=3, max_length=120, width=44)
    short_name: str = required("Short name", "For titles and sentences.", max_length=40, width=24)
    owner_id: str = required(
        "Owner", "Who answers for the benefits of the programme.", list_of="People", width=32
    )
    organisations: str = required(
        "Organisations", "Everybody who takes part.", max_length=200, width=40
    )
    price_basis: PriceBasis = required(
        "Amounts are",
        "Real prices: without inflation, all in prices of the base year. Cash prices: as paid in "
        "each year. Present values: discounted already.",
        width=16,
    )
    base_year: str = required(
        "Base year",
        "The financial year of the prices, to which amounts are discounted.",
        pattern=FINANCIAL_YEAR,
        example="2019/20",
        width=12,
    )
    target_by: str = required(
        "Target by end of",
        "The last financial year of the target.",
        pattern=FINANCIAL_YEAR,
        example="2028/29",
        width=15,
    )
    declared_rag: Grade = required("Grade", "Your grade.", width=13, next_time="")
    rationale: str | None = optional(
        "Reason for the grade",
        "One or two sentences. The board will ask.",
        when=(When("declared_rag", ("Red", "Amber", "Green")),),
        max_length=400,
        width=50,
        next_time="",
    )
    linked_area_id: str | None = optional(
        "Area ID",
        "The area of a RAG dashboard under which it is reported, if there is one.",
        pattern=AREA_ID,
        example="COL-ONE",
        width=13,
    )
    narrative: str | None = optional(
        "Narrative",
        "What the reader should know of these amounts. No names of people.",
        max_length=600,
        width=70,
        next_time="",
    )


class ProfileLine(Row):
    """The pounds of a programme in one financial year, cashable or not."""

    line_id: str = required("Line", "A number of your own.", max_length=20, width=8)
    programme_id: str = required(
        "Programme ID", "Which programme.", refers_to="Programmes", width=15
    )
    fy: str = required(
        "Financial year", "Like 2024/25.", pattern=FINANCIAL_YEAR, example="2024/25", width=13
    )
    releasing: Releasing = required(
        "Releasing", "Cashable only if a budget can be reduced by it.", width=14
    )
    target_gbp: float | None = optional(
        "Target £", "As in the business case.", unit="£", ge=0, width=15
    )
    profiled_gbp: float | None = optional(
        "Profiled £", "As now expected of this year.", unit="£", ge=0, width=15
    )
    actual_gbp: float | None = optional(
        "Actual £",
        "Achieved. Blank: not known yet. 0: none was achieved.",
        unit="£",
        ge=0,
        width=15,
    )
    note: str | None = optional(
        "Note", "Anything the reader should know.", max_length=300, width=44
    )


class GapLine(Row):
    """Something that is done to bring what is profiled up to the target."""

    line_id: str = required("Line", "A number of your own.", max_length=20, width=8)
    programme_id: str = required(
        "Programme ID", "Which programme.", refers_to="Programmes", width=15
    )
    action: str = required("What is done", "In a few words.", max_length=200, width=60)
    owner_id: str = required("Owner", "Who does it.", list_of="People", width=32)
    due: date = required("By when", "The day by which it is to be done.", width=13)
    worth_gbp: float | None = optional(
        "Worth £",
        "What it adds to the profile, stated as the profile is. Blank: not known.",
        unit="£",
        ge=0,
        width=15,
    )
    certainty: Certainty = required(
        "Certainty", "Agreed, likely or only possible.", width=12, next_time=""
    )
    done: bool | None = optional(
        "Done", "Yes once it is done and stands in the profile; blank: not yet.", width=10
    )


_GUIDE = (
    (
        "What this workbook is for",
        (
            "It holds the benefits of a programme over its years, in pounds: what the business "
            "case promised, what is now expected, and what has been achieved. The collaboration "
            "summary shows each programme on a slide.",
            "Its pounds are never added to hours, nor to the Savings of benefit trackers: the "
            "same money may stand in both.",
        ),
    ),
    (
        "How to fill it in",
        (
            "1. Control: who returns this, and as at which day.",
            "2. Programmes: one row for each. Give your own grade and say why.",
            "3. Profile: a row for each financial year, cashable and non-cashable apart. Type "
            "pounds, not thousands or millions. Leave a year out only where it has nothing.",
            "4. Closing the gap: what is done where less is profiled than the target asks. When "
            "it is done, say so and put its worth into the profile.",
        ),
    ),
    (
        "Real prices, cash prices, present values",
        (
            "Real prices: amounts without inflation, in prices of the base year. The net present "
            "value is worked out from them at the rate on the sheet Thresholds of the reference "
            "workbook. The base year is year 0 and is not discounted, each later year is by one "
            "whole year more.",
            "Cash prices: amounts as paid. They would first have to be brought to the prices of "
            "one year, so no net present value is worked out.",
            "Present values: your business case has discounted them already. They are added up as "
            "they are and never discounted again.",
        ),
    ),
    (
        "How the grade is checked",
        (
            "What is profiled as a percentage of the target, held against the thresholds for "
            "grades, gives ● Green, ▲ Amber or ■ Red. Where yours is another it stays as you gave "
            "it, and the difference is shown.",
        ),
    ),
)

PROGRAMME_BENEFITS = Workbook(
    kind="programme-benefits",
    title="Programme benefits",
    purpose="What a programme has saved and will save over its years, against its target.",
    schema_version="1.0",
    control=Control,
    guide=_GUIDE,
    sheets=(
        Sheet(
            "Programmes",
            "Programmes",
            Programme,
            "One row for each programme. Columns with a * are always needed.",
            key="programme_id",
            unique=("programme_id",),
            keeps_out=True,
            blank_rows=10,
        ),
        Sheet(
            "Profile",
            "ProgrammeProfile",
            ProfileLine,
            "Pounds by financial year, a row for cashable and one for non-cashable benefits.",
            key="programme_id",
            unique=("programme_id", "fy", "releasing"),
            keeps_out=True,
            blank_rows=60,
        ),
        Sheet(
            "Closing the gap",
            "GapLines",
            GapLine,
            "What is done where less is profiled than the target asks.",
            key="programme_id",
            unique=("programme_id", "line_id"),
            blank_rows=20,
        ),
        EXPLANATIONS,
    ),
)
"""The contract of programme benefits."""
