"""The fixed words of the field: stages, categories, grades and the like, each with its meaning.

Only words that the arithmetic depends on are here. Lists that the force owns (themes, units,
people, destinations, ...) are rows of the reference workbook.
"""

from __future__ import annotations

from typing import Final, Literal

Stage = Literal["Idea", "Approved", "In delivery", "Live", "Sustained", "Closed", "Withdrawn"]
"""How far a benefit has come (domain 5.3). Live and Sustained both mean in use."""

LIVE: Final = ("Live", "Sustained")
BEFORE_LIVE: Final = ("Idea", "Approved", "In delivery")
APPROVED: Final = ("Approved", "In delivery")
ENDED: Final = ("Closed", "Withdrawn")
APPROVED_OR_LATER: Final = ("Approved", "In delivery", "Live", "Sustained", "Closed")
LIVE_OR_LATER: Final = ("Live", "Sustained", "Closed")

Category = Literal["Known", "Projected", "Anticipated", "Potential"]
"""The four parts of the partition (domain 2.4)."""

CATEGORIES: Final[tuple[Category, ...]] = ("Known", "Projected", "Anticipated", "Potential")

BenefitType = Literal["Time", "Cashable", "Cost avoidance", "Quality"]
"""What a benefit saves; only Time benefits are expected to hold hours."""

Releasing = Literal["Cashable", "Non-cashable"]
Recurrence = Literal["Recurring", "One-off"]

PriceBasis = Literal["Real prices", "Cash prices", "Present values"]
"""What the pounds of a programme are stated in; present values are discounted already."""

Certainty = Literal["Agreed", "Likely", "Possible"]
"""How sure it is that something closes the gap to a programme's target."""

Method = Literal[
    "Time study", "System log", "Volume×minutes", "Survey", "Benchmark", "Judgement"
]  # fmt: skip
"""How the hours are worked out (domain 5.3)."""

DisbenefitCheck = Literal["None identified", "See Adjustments"]
AdjustmentKind = Literal["Dis-benefit", "Overlap given up"]
SavingKind = Literal["Cashable", "Non-cashable", "Cost avoidance"]

Basis = Literal["Tracked", "Estimated", "Likely impact"]
"""How well the destination of reinvested hours is evidenced (domain 5.3)."""

NOT_TRACKED: Final = "NOTTRACKED"
"""The destination code that says that nobody knows where hours went; they are not reinvested."""

BASES: Final[tuple[Basis, ...]] = ("Tracked", "Estimated", "Likely impact")

Grade = Literal["Red", "Amber", "Green", "Not graded"]
"""A current RAG grade (domain 3)."""

PreviousGrade = Literal["Red", "Amber", "Green", "Not graded", "n/a"]
"""The grade last time; ``n/a`` where the area did not exist or was never reported."""

GRADES: Final[tuple[Grade, ...]] = ("Green", "Amber", "Red", "Not graded")
GRADE_RANK: Final[dict[str, int]] = {"Red": 1, "Amber": 2, "Green": 3}

NotGradedReason = Literal["Planning and consultation", "Paused", "Too early", "No return"]
RagBasis = Literal["Benefits", "Delivery", "Both"]
RAG_BASIS_WORDS: Final[dict[str, str]] = {
    "Benefits": "benefits", "Delivery": "delivery", "Both": "benefits and delivery",
}  # fmt: skip
"""What an area is graded on, in a sentence."""

Outcome = Literal["Concluded", "Business as usual", "Replaced", "Withdrawn"]
Polarity = Literal["Higher is better", "Lower is better", "Contextual"]
IndicatorUnit = Literal["count", "%", "rate", "days"]
"""What an indicator is measured in (domain 5.6). Over a year counts are added, others averaged."""

StatedDirection = Literal["improving", "stable", "deteriorating"]
"""How an indicator goes, as its owner sees it (domain 4). It is checked, and never printed."""

Direction = Literal["up", "down", "level"]
"""Which way the number of an indicator goes, whether that is good or bad."""

ARROWS: Final[dict[Direction, str]] = {"up": "↑", "down": "↓", "level": "→"}

IndicatorWord = Literal[
    "improving",
    "stable",
    "deteriorating",
    "changed, see commentary",
    "no clear change",
    "not enough data",
]
"""How an indicator goes, worked out: direction × polarity (domain 4).

The fourth and fifth are of contextual indicators, which are never judged.
"""

ComparatorGroup = Literal["MSG", "National"]
"""Whom a force is ranked among: its most similar group, or all forces."""

Role = Literal["Constable", "Sergeant", "Inspector+", "PCSO", "Staff", "Mixed"]
"""Whose time is saved; with the financial year it picks the conversion rate (domain 5.2)."""

Classification = Literal["OFFICIAL", "OFFICIAL-SENSITIVE"]

NOT_A_CLASSIFICATION: Final = "'{v}' is not a classification. Did you mean {near}?"
"""What is said of any other, in a workbook and in the settings alike (D01)."""

DeckName = Literal["Productivity Review", "Collaboration summary"]
"""The deck that a next step is for (domain 6.1, 6.2)."""

ShownOn = Literal["Productivity Review", "Collaboration summary", "Both", "Neither"]
"""Which deck lists a row of the board's workbook; blank is Both."""

ActionStatus = Literal[
    "Open", "Complete – propose closure", "Closed by board", "Superseded", "On hold"
]
"""How an action of a board stands, as typed (domain 4); overdue is always derived."""

PROPOSED: Final = "Complete – propose closure"
CLOSED_BY_BOARD: Final = "Closed by board"
ON_HOLD: Final = "On hold"
NO_LONGER_OPEN: Final = (CLOSED_BY_BOARD, "Superseded")
"""The statuses with which an action leaves the log."""

Attended = Literal["Present", "Apologies"]
Purpose = Literal["Note", "Decide", "Scrutinise"]
"""What a board is asked to do with an item."""

Phase = Literal["1", "2", "3", "Local"]

Assurance = Literal["High", "Medium", "Low", "Unassured"]
"""How sure we are of a benefit's hours (domain 2.5)."""

ASSURANCE_LEVELS: Final[tuple[Assurance, ...]] = ("High", "Medium", "Low", "Unassured")

Movement = Literal[
    "Improved",
    "Deteriorated",
    "No change",
    "New",
    "Newly graded",
    "No longer graded",
    "Replaced",
]
"""How an area's grade compares with last time (domain 3); always derived, never typed."""
