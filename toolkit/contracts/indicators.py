"""The indicators workbook: what the board watches month by month (domain 4 and 5.6).

Numerators and denominators have no place on the wide sheet of observations. So the mean of twelve
monthly percentages is the mean of the months, each with the same weight, and is said to be that.
"""

from __future__ import annotations

from datetime import date

from toolkit.contracts.columns import Row, When, optional, required
from toolkit.contracts.control import Control
from toolkit.contracts.explanations import EXPLANATIONS
from toolkit.contracts.sheets import Months, Sheet, Workbook
from toolkit.contracts.terms import ComparatorGroup, IndicatorUnit, Polarity, StatedDirection

INDICATOR_ID = r"^IND-[A-Z0-9]{2,12}$"


class Indicator(Row):
    """One indicator: what it measures, and which way is better."""

    indicator_id: str = required(
        "Indicator ID",
        "Its own reference, the same in every return: IND and a short word. Benefit trackers name "
        "it where hours may have helped.",
        pattern=INDICATOR_ID,
        example="IND-BURGLARY",
        width=18,
    )
    name: str = required("Name", "As printed.", min_length=5, max_length=100, width=46)
    short_name: str = required("Short name", "For titles and sentences.", max_length=40, width=26)
    plan_priority: str | None = optional(
        "Plan priority",
        "The Police and Crime Plan priority it serves, as the plan words it.",
        max_length=80,
        width=28,
    )
    unit: IndicatorUnit = required(
        "Unit",
        "count: a number of things, added up over a year. %, rate or days: averaged over a year.",
        width=10,
    )
    counted_in: str | None = optional(
        "Counted in",
        "What the number is of, in words.",
        when=(When("unit", ("count", "rate", "days")),),
        max_length=60,
        example="offences per 1,000 residents",
        width=26,
    )
    polarity: Polarity = required(
        "Better is",
        "Which way is better. Contextual: neither; a rise may be good or bad.",
        rule="P01",
        width=18,
    )
    direction_note: str | None = optional(
        "Why that way",
        "What a rise or a fall can mean, where it is not plain.",
        max_length=200,
        width=40,
    )
    stated_direction: StatedDirection | None = optional(
        "Your word",
        "How you see it. We work the word out from the figures; yours is only compared with it.",
        width=15,
        next_time="",
    )
    data_lag_days: int | None = optional(
        "Data lag",
        "How many days after the end of a month its figure is known.",
        unit="days",
        ge=0,
        le=366,
        width=10,
    )
    source: str = required("Source", "Where the figures come from.", max_length=200, width=34)
    owner_id: str = required(
        "Owner", "The role that answers for the indicator.", list_of="People", width=32
    )
    baseline_months: int | None = optional(
        "Baseline months",
        "How many months before the latest one it is compared with, 12 to 24. Blank: as usual.",
        unit="months",
        ge=12,
        le=24,
        width=12,
    )
    counting_rule_changed_on: date | None = optional(
        "Recording changed",
        "The first month under new counting rules, if they have changed. Months before it are not "
        "compared with months after.",
        past=True,
        width=14,
    )
    counting_rule_note: str | None = optional(
        "What changed",
        "What is counted otherwise.",
        when=(When("counting_rule_changed_on", negated=True),),
        max_length=200,
        width=40,
    )


class IndicatorMonths(Row):
    """The fixed columns of the sheet of observations; the months stand to the right."""

    indicator_id: str = required(
        "Indicator ID", "As on the Indicators sheet.", refers_to="Indicators", width=18
    )
    name: str | None = optional(
        "Indicator", "Its name, for your reference only.", internal=True, width=40
    )


class Comparator(Row):
    """Where the force stands among others. First is best."""

    indicator_id: str = required(
        "Indicator ID", "Which indicator.", refers_to="Indicators", width=18
    )
    group: ComparatorGroup = required(
        "Among", "MSG: the most similar group of forces. National: all forces.", width=12
    )
    period_to: date = required(
        "Period to", "Last day of the period compared.", past=True, width=13, next_time=""
    )
    rank: int = required("Rank", "1 is best.", ge=1, width=9, next_time="")
    of: int = required("Of", "How many forces are ranked.", ge=1, width=9)
    value: float | None = optional(
        "Value of the group",
        "The group's own figure, in the indicator's unit, if it is published.",
        width=14,
        next_time="",
    )


class Commentary(Row):
    """What there is to say about an indicator in a month."""

    indicator_id: str = required(
        "Indicator ID", "Which indicator.", refers_to="Indicators", width=18
    )
    month: date = required("Month", "Any day of the month it is about.", past=True, width=13)
    text: str = required(
        "Commentary",
        "What happened and what is being done. No names of people.",
        min_length=20,
        max_length=600,
        width=80,
    )
    author_id: str = required("Author", "The role that says it.", list_of="People", width=32)


_GUIDE = (
    (
        "What this workbook is for",
        (
            "It holds the figures that the board watches month by month. Whether each one is "
            "improving, stable or deteriorating is worked out from them, the same way for all.",
        ),
    ),
    (
        "How to fill it in",
        (
            "1. Control: say which unit and period this is. Choose from the lists.",
            "2. Indicators: one row for each. Say which way is better; without that there can be "
            "no judgement.",
            "3. Observations: one row for each indicator, one column for each month. 25 months or "
            "more are best. Leave a month blank if it was not measured; type 0 if it was none.",
            "4. Comparators: where the force ranks, if that is published.",
            "5. Commentary: say something about every month that stands out, and about every "
            "indicator that is contextual and has moved.",
            "6. Explanations: only when a warning has a good reason.",
        ),
    ),
    (
        "How the words come about",
        (
            "Baseline: the 24 months before the latest one (12 at least), with their mean and "
            "standard deviation (sd).",
            "z: how many sd the latest month is from that mean. From 1.96 it is a statistical "
            "exception, from 3 an exceptional one.",
            "Trend: only where the last three months are all on one side of the mean, or the last "
            "12 months differ from the 12 before by more than chance. One odd month is no trend.",
            "Improving or deteriorating: the way the number goes, and which way is better.",
            "Contextual: the arrow, and 'changed, see commentary'; never a judgement.",
        ),
    ),
    (
        "Good to know",
        (
            "Percentages: type 42.5, not 0.425. They are compared in percentage points.",
            "New counting rules: give the month on Indicators. Earlier months stay on the sheet "
            "and are not compared.",
            "Add no totals and no blank rows. You may add columns to the right.",
            "No names or collar numbers of people: roles are enough.",
        ),
    ),
)

INDICATORS = Workbook(
    kind="indicators",
    title="Performance indicators",
    purpose="What the board watches month by month, and which way it goes.",
    schema_version="1.0",
    control=Control,
    guide=_GUIDE,
    sheets=(
        Sheet(
            "Indicators",
            "Indicators",
            Indicator,
            "One row for each indicator. Columns with a * are always needed.",
            key="indicator_id",
            unique=("indicator_id",),
            keeps_out=True,
        ),
        Sheet(
            "Observations",
            "Observations",
            IndicatorMonths,
            "The figure of each month, in the indicator's unit. Blank: not measured. 0: none.",
            key="indicator_id",
            unique=("indicator_id",),
            months=Months(
                "value",
                "Value",
                "The figure for this month, in the indicator's own unit.",
                "the indicator's own unit",
                future=False,
                minimum=None,
                years=4,
            ),
            keeps_out=True,
        ),
        Sheet(
            "Comparators",
            "Comparators",
            Comparator,
            "Where the force ranks among others. First is best.",
            key="indicator_id",
            unique=("indicator_id", "group", "period_to"),
        ),
        Sheet(
            "Commentary",
            "Commentary",
            Commentary,
            "What there is to say about a month. Every month that stands out needs a line.",
            key="indicator_id",
            unique=("indicator_id", "month"),
            carried=False,
        ),
        EXPLANATIONS,
    ),
)
"""The contract of the indicators workbook."""
