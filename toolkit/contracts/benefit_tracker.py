"""The benefit tracker: one workbook a unit, one row a benefit (domain 5.3)."""

from __future__ import annotations

from datetime import date

from toolkit.contracts.columns import Row, When, optional, required
from toolkit.contracts.control import Control
from toolkit.contracts.explanations import EXPLANATIONS
from toolkit.contracts.sheets import Months, Sheet, Workbook
from toolkit.contracts.terms import (
    APPROVED_OR_LATER,
    LIVE_OR_LATER,
    AdjustmentKind,
    Assurance,
    Basis,
    BenefitType,
    Category,
    DisbenefitCheck,
    Grade,
    Method,
    Recurrence,
    Releasing,
    Role,
    SavingKind,
    Stage,
)

BENEFIT_ID = r"^BEN-[A-Z]{2,5}-\d{3}$"
FINANCIAL_YEAR = r"^20\d{2}/\d{2}$"

_APPROVED = When("stage", APPROVED_OR_LATER)
_IS_TIME = When("benefit_type", ("Time",))
_BY_VOLUME = When("method", ("Volume×minutes",))


class Benefit(Row):
    """One benefit, from idea to closed."""

    benefit_id: str = required(
        "Benefit ID",
        "Its own reference, used once in the whole force and never again: "
        "BEN, the unit's letters, three digits.",
        pattern=BENEFIT_ID,
        example="BEN-CJ-001",
        width=14,
    )
    title: str = required(
        "Title", "What it is, in a few words.", min_length=8, max_length=100, width=38
    )
    description: str = required(
        "Description", "Who saves time, and doing what.", max_length=600, width=48
    )
    stage: Stage = required(
        "Stage",
        "How far it has come. Live: in use. Sustained: in use for over 12 months.",
        width=14,
    )
    benefit_type: BenefitType = required(
        "Type", "What it saves. Quality benefits hold no hours.", width=14
    )
    recurrence: Recurrence = required(
        "Recurrence", "Recurring: saved every year. One-off: saved once.", width=14
    )
    releasing: Releasing = required(
        "Releasing", "Cashable only if a budget can be reduced by it.", width=14
    )
    workstream_id: str = required(
        "Workstream", "The project or change that it comes from.", list_of="Workstreams", width=30
    )
    enabler_id: str | None = optional(
        "Enabler",
        "The system or change that saves the time, if it is not the workstream as a whole.",
        max_length=40,
        example="CASE-FILE-TOOL",
        width=18,
    )
    measure_key: str | None = optional(
        "Activity measured",
        "A short name for the activity that takes less time. The same activity has the same name "
        "in every unit, so that it is not counted twice.",
        max_length=40,
        example="REDACTION",
        width=20,
    )
    theme_id: str = required(
        "Theme",
        "The theme of the national review, or LOCAL.",
        list_of="Themes",
        rule="B26",
        width=34,
    )
    rec_id: str | None = optional(
        "Recommendation",
        "The recommendation of the national review, if there is one.",
        list_of="Recommendations",
        rule="B26",
        width=26,
    )
    beneficiary_unit: str = required(
        "Beneficiary unit", "The unit whose time is saved.", list_of="Units", width=26
    )
    role: Role = required("Role", "Whose time is saved.", width=12)
    owner_id: str = required(
        "Owner",
        "The person in the business area who makes sure that it is realised; not the project team.",
        list_of="People",
        rule="B01",
        width=32,
    )
    go_live: date | None = optional(
        "Go-live date",
        "The day it came into use, or is planned to. From Live on it must be a real date.",
        when=(When("stage", LIVE_OR_LATER),),
        rule="B24",
        width=13,
    )
    end_date: date | None = optional(
        "End date", "The day it stops or stopped, if it does.", width=13
    )
    baseline_value: float | None = optional(
        "Baseline",
        "How things were before: the number.",
        ge=0,
        when=(_APPROVED,),
        rule="B14",
        width=11,
    )
    baseline_unit: str | None = optional(
        "Baseline unit",
        "What the baseline counts.",
        when=(_APPROVED,),
        rule="B14",
        max_length=60,
        example="minutes per file",
        width=18,
    )
    baseline_from: date | None = optional(
        "Baseline from",
        "First day of the baseline period; at least three months, better twelve.",
        when=(_APPROVED,),
        rule="B14",
        past=True,
        width=13,
    )
    baseline_to: date | None = optional(
        "Baseline to",
        "Last day of the baseline period.",
        when=(_APPROVED,),
        rule="B14",
        past=True,
        width=13,
    )
    baseline_source: str | None = optional(
        "Baseline source",
        "Where the baseline comes from.",
        when=(_APPROVED,),
        rule="B14",
        max_length=120,
        width=24,
    )
    method: Method = required("Method", "How the hours are worked out.", width=16)
    minutes_before: float | None = optional(
        "Minutes before",
        "Minutes for each one before the change.",
        unit="minutes each",
        ge=0,
        when=(_BY_VOLUME,),
        width=11,
    )
    minutes_after: float | None = optional(
        "Minutes after",
        "Minutes for each one after the change.",
        unit="minutes each",
        ge=0,
        when=(_BY_VOLUME,),
        width=11,
    )
    annual_volume: float | None = optional(
        "Volume a year",
        "How many of them there are in a year.",
        unit="a year",
        ge=0,
        when=(_BY_VOLUME,),
        width=11,
    )
    forecast_gross_hours_fy: float | None = optional(
        "Forecast hours a year",
        "Hours a full year once it is fully in use, before anything is taken off.",
        unit="hours per full year",
        ge=0,
        when=(_APPROVED, _IS_TIME),
        width=14,
    )
    estimate_gross_hours_fy: float | None = optional(
        "Estimated hours a year",
        "For an idea that is not approved yet: the best estimate.",
        unit="hours per full year",
        ge=0,
        when=(When("stage", ("Idea",)), _IS_TIME),
        width=14,
    )
    attribution_pct: float = required(
        "Attribution %",
        "How much of the saving is due to this change, 0 to 100.",
        unit="%",
        ge=0,
        le=100,
        width=11,
    )
    attribution_reason: str | None = optional(
        "Attribution reason",
        "Why it is not 100.",
        when=(When("attribution_pct", (100.0,), negated=True),),
        rule="B20",
        max_length=300,
        width=30,
    )
    disbenefit_confirmed: DisbenefitCheck | None = optional(
        "Dis-benefits checked",
        "Does this move work to somebody else? Say 'None identified', "
        "or list it on the Adjustments sheet.",
        width=18,
    )
    declared_category: Category | None = optional(
        "Your category",
        "Known: measured with evidence. Projected: 3 to 11 months measured. Anticipated: approved "
        "and funded, not measured yet. Potential: not approved or not funded.",
        when=(When("stage", ("Idea", "Approved", "In delivery", "Live", "Sustained")), _IS_TIME),
        width=14,
    )
    review_benefits_by: str | None = optional(
        "Benefits review by", "Who in the Benefits team reviewed it.", list_of="People", width=26
    )
    review_benefits_on: date | None = optional(
        "Benefits review on",
        "When.",
        when=(When("review_benefits_by", negated=True),),
        past=True,
        width=13,
    )
    review_finance_by: str | None = optional(
        "Finance review by", "Who in Corporate Finance reviewed it.", list_of="People", width=26
    )
    review_finance_on: date | None = optional(
        "Finance review on",
        "When.",
        when=(When("review_finance_by", negated=True),),
        past=True,
        width=13,
    )
    claimed_assurance: Assurance | None = optional(
        "Assurance claimed",
        "Only if a level is quoted elsewhere. We work the level out from the two reviews and the "
        "stage, and say where it is lower.",
        since="1.1",
        width=14,
    )
    declared_rag: Grade = required("RAG", "Your own grade against the profile.", width=12)
    rag_rationale: str | None = optional(
        "RAG reason",
        "Why this grade.",
        when=(When("declared_rag", ("Red", "Amber")),),
        max_length=400,
        width=36,
    )
    evidence_ref: str | None = optional(
        "Evidence",
        "Where the measurements can be seen: a report, a folder, a study. "
        "Without it measured hours are not counted.",
        max_length=200,
        width=26,
    )
    include_in_pack: bool = required("Include", "Yes to count it, No to leave it out.", width=10)
    exclude_reason: str | None = optional(
        "Reason if left out",
        "Why it is left out.",
        when=(When("include_in_pack", (False,)),),
        max_length=200,
        width=26,
    )
    narrative: str | None = optional(
        "Narrative",
        "What should be said about it. No names or numbers of people.",
        max_length=600,
        width=48,
    )


class MonthlyHours(Row):
    """The fixed columns of the two sheets of hours; the months stand to the right."""

    benefit_id: str = required(
        "Benefit ID", "As on the Benefits sheet.", refers_to="Benefits", width=14
    )
    title: str | None = optional(
        "Benefit", "Its title, for your reference only.", internal=True, width=34
    )


class Reinvestment(Row):
    """Where productive hours went, one line a destination."""

    line_id: str = required("Line", "A number or short code of your own.", max_length=20, width=10)
    benefit_id: str = required(
        "Benefit ID", "Whose hours these are.", refers_to="Benefits", width=14
    )
    dest_code: str = required(
        "Destination", "Where the hours went.", list_of="Destinations", width=30
    )
    basis: Basis = required(
        "Basis",
        "Tracked: a rota, course or task code shows it. Estimated: worked out. "
        "Likely impact: a judgement.",
        width=14,
    )
    hours: float | None = optional(
        "Hours",
        "Hours put in over the period. May be blank for a likely impact.",
        unit="hours over the period",
        ge=0,
        when=(When("basis", ("Tracked", "Estimated")),),
        width=10,
    )
    period_from: date = required("From", "First day of the period.", width=13)
    period_to: date = required("To", "Last day of the period.", width=13)
    evidence_ref: str | None = optional(
        "Evidence",
        "Where it can be seen.",
        when=(When("basis", ("Tracked",)),),
        rule="B09",
        max_length=200,
        width=26,
    )
    linked_indicator_id: str | None = optional(
        "Indicator", "A performance indicator that it may have helped.", max_length=40, width=14
    )
    plan_priority: str | None = optional(
        "Plan priority", "The Police and Crime Plan priority it serves.", max_length=80, width=24
    )
    statement: str = required(
        "Statement", "One sentence on what the hours were used for.", max_length=300, width=50
    )


class Adjustment(Row):
    """Hours taken off a benefit: a dis-benefit elsewhere, or an overlap that another one keeps."""

    line_id: str = required("Line", "A number or short code of your own.", max_length=20, width=10)
    benefit_id: str = required(
        "Benefit ID", "The benefit that gives up the hours.", refers_to="Benefits", width=14
    )
    kind: AdjustmentKind = required("Kind", "Which of the two it is.", width=18)
    hours_fy: float = required(
        "Hours a year",
        "Hours a full year, as a positive number. We take them off.",
        unit="hours per full year",
        ge=0,
        width=12,
    )
    kept_by: str | None = optional(
        "Kept by",
        "The benefit that keeps the overlapping hours.",
        when=(When("kind", ("Overlap given up",)),),
        pattern=BENEFIT_ID,
        example="BEN-CJ-002",
        width=14,
    )
    affected_unit: str | None = optional(
        "Affected unit",
        "The unit that has more work.",
        list_of="Units",
        when=(When("kind", ("Dis-benefit",)),),
        width=26,
    )
    description: str = required("Description", "What happens.", max_length=300, width=50)
    agreed_by: str | None = optional("Agreed by", "Who agreed it.", list_of="People", width=26)
    agreed_on: date | None = optional("Agreed on", "When.", past=True, width=13)


class Saving(Row):
    """Pounds by financial year. Cashable and other savings are never added together."""

    line_id: str = required("Line", "A number or short code of your own.", max_length=20, width=10)
    benefit_id: str = required(
        "Benefit ID", "The benefit that saves it.", refers_to="Benefits", width=14
    )
    kind: SavingKind = required("Kind", "Cashable only if a budget is reduced.", width=16)
    fy: str = required(
        "Financial year", "Like 2024/25.", pattern=FINANCIAL_YEAR, example="2024/25", width=13
    )
    planned_gbp: float | None = optional("Planned £", "As approved.", unit="£", ge=0, width=14)
    forecast_gbp: float | None = optional("Forecast £", "As now seen.", unit="£", ge=0, width=14)
    actual_gbp: float | None = optional("Actual £", "Achieved so far.", unit="£", ge=0, width=14)
    budget_code: str | None = optional(
        "Budget code",
        "The budget that is reduced.",
        when=(When("kind", ("Cashable",)),),
        rule="B18",
        max_length=40,
        internal=True,
        width=14,
    )
    note: str | None = optional(
        "Note", "Anything the reader should know.", max_length=300, width=44
    )


class Change(Row):
    """A change to what was agreed: who, when, why. Nothing published is overwritten in silence."""

    change_id: str = required("Change", "A number of your own.", max_length=20, width=10)
    benefit_id: str = required("Benefit ID", "Which benefit.", refers_to="Benefits", width=14)
    field: str = required(
        "Column",
        "Which column has changed, by its heading; 'Measured hours' for several of its months.",
        max_length=60,
        example="Forecast hours a year",
        width=22,
    )
    old: str | None = optional("From", "What it said.", max_length=200, width=20)
    new: str | None = optional("To", "What it says now.", max_length=200, width=20)
    reason: str = required("Reason", "Why.", max_length=400, width=44)
    approved_by: str = required("Approved by", "Who agreed.", list_of="People", width=26)
    changed_on: date = required("Date", "When.", past=True, width=13)


_GUIDE = (
    (
        "What this workbook is for",
        (
            "It tells the Benefits team and Corporate Finance what your unit has saved, what it "
            "expects to save, and how sure you are. They read it as it is: nothing is retyped.",
        ),
    ),
    (
        "How to fill it in",
        (
            "1. Control: say which unit and period this is. Choose from the lists.",
            "2. Benefits: one row for each benefit. Columns with a * are always needed; some "
            "others are needed at a certain stage: point at a heading to read when.",
            "3. Forecast hours and Measured hours: one row for each benefit, one column for each "
            "month. Leave a month blank if it was not measured; type 0 if it was measured as none.",
            "4. Reinvestment: where the hours went, and how well you know it.",
            "5. Adjustments: work moved to others, and hours that another benefit also claims.",
            "6. Savings: pounds, if there are any. Time saved is not cash.",
            "7. Changes and Explanations: only when something agreed has changed, or when a "
            "warning has a good reason.",
        ),
    ),
    (
        "Four words for hours",
        (
            "Known: measured in the last 12 months, with evidence.",
            "Projected: in use and measured for 3 to 11 months; the months that are still missing "
            "to a full year, at the same rate.",
            "Anticipated: approved and paid for, but not measured yet.",
            "Potential: not approved, or approved without money.",
        ),
    ),
    (
        "Good to know",
        (
            "Type gross hours: we take off attribution, overlaps and dis-benefits, and show how.",
            "Add no totals and no blank rows: we add up for you. You may add columns to the right.",
            "Headings are locked so that nothing moves by accident. There is no password.",
            "No names or collar numbers of people: roles are enough.",
        ),
    ),
)

BENEFIT_TRACKER = Workbook(
    kind="benefit-tracker",
    title="Benefit tracker",
    purpose="What a unit has saved and expects to save, benefit by benefit.",
    schema_version="1.1",
    control=Control,
    guide=_GUIDE,
    sheets=(
        Sheet(
            "Benefits",
            "Benefits",
            Benefit,
            "One row for each benefit. Columns with a * are always needed.",
            key="benefit_id",
            unique=("benefit_id",),
            keeps_out=True,
        ),
        Sheet(
            "Forecast hours",
            "ForecastHours",
            MonthlyHours,
            "The hours you expect in each month, before anything is taken off.",
            key="benefit_id",
            unique=("benefit_id",),
            months=Months(
                "hours", "Hours", "Hours you expect in this month.", "hours in the month", True
            ),
            keeps_out=True,
        ),
        Sheet(
            "Measured hours",
            "MeasuredHours",
            MonthlyHours,
            "The hours measured in each month. Blank: not measured. 0: measured as none.",
            key="benefit_id",
            unique=("benefit_id",),
            months=Months(
                "hours",
                "Hours",
                "Hours measured in this month, before anything is taken off.",
                "hours in the month",
                False,
            ),
            keeps_out=True,
        ),
        Sheet(
            "Reinvestment",
            "Reinvestment",
            Reinvestment,
            "Where the hours went. It is fine to say that they are not tracked: leave them out.",
            key="line_id",
            unique=("line_id",),
        ),
        Sheet(
            "Adjustments",
            "Adjustments",
            Adjustment,
            "Work moved to others, and hours that another benefit keeps. Positive numbers.",
            key="line_id",
            unique=("line_id",),
            keeps_out=True,
        ),
        Sheet(
            "Savings",
            "Savings",
            Saving,
            "Pounds by financial year. Cashable only if a budget is reduced.",
            key="line_id",
            unique=("line_id",),
        ),
        Sheet(
            "Changes",
            "Changes",
            Change,
            "What has changed since it was agreed, and who agreed the change.",
            key="change_id",
            unique=("change_id",),
            optional=True,
        ),
        EXPLANATIONS,
    ),
)
"""The contract of the benefit tracker."""
