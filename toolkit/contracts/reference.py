"""The reference workbook: the lists that the force owns (domain 5.2)."""

from __future__ import annotations

from datetime import date

from toolkit.contracts.columns import Row, optional, required
from toolkit.contracts.sheets import Sheet, Workbook
from toolkit.contracts.terms import DeckName, Phase, Role


class Theme(Row):
    """A theme of the national review, or LOCAL."""

    theme_id: str = required("Theme ID", "A short code.", max_length=12, example="T01", width=12)
    label: str = required("Label", "As printed.", max_length=100, width=52)
    phase: Phase = required("Phase", "Phase of the review, or Local.", width=10)
    source_title: str | None = optional("Source", "The document it is from.", width=40)
    source_url: str | None = optional("Address", "Where that can be read.", width=40)
    verified_by: str | None = optional(
        "Checked by", "Who compared it with the source.", internal=True, width=24
    )
    verified_on: date | None = optional("Checked on", "Blank: not checked yet.", width=13)
    active_from: date = required("Active from", "First day of use.", width=13)
    active_to: date | None = optional("Active to", "Last day of use.", width=13)


class Recommendation(Row):
    """A recommendation, or a topic known to have one, of the national review."""

    rec_id: str = required("Recommendation ID", "A short code.", max_length=12, width=18)
    theme_id: str = required("Theme ID", "Its theme.", refers_to="Themes", width=12)
    topic: str = required("Topic", "What it is about.", max_length=200, width=60)
    label: str | None = optional("Label", "Its own words, once checked.", max_length=300, width=40)
    releases_capacity: bool | None = optional(
        "Releases capacity", "Yes if it saves time.", width=14
    )
    verified_on: date | None = optional("Checked on", "Blank: not checked yet.", width=13)


class Person(Row):
    """Somebody who may own a benefit. Published versions show the role, never the name."""

    owner_id: str = required("Owner ID", "A short code.", max_length=20, width=14)
    display_role: str = required("Role", "As printed.", max_length=80, width=44)
    name: str | None = optional(
        "Name", "Never printed in a public version.", internal=True, width=24
    )
    initials: str | None = optional("Initials", "As used in minutes.", internal=True, width=10)
    unit_code: str | None = optional("Unit", "Where they work.", refers_to="Units", width=12)
    project_team: bool = required(
        "Project team", "Yes if in a project team: they cannot own a benefit.", width=13
    )
    active_from: date = required("Active from", "First day in the role.", width=13)
    active_to: date | None = optional("Active to", "Last day in the role.", width=13)


class Unit(Row):
    """A unit of the force."""

    unit_code: str = required(
        "Unit code", "Two to five letters.", pattern=r"^[A-Z]{2,5}$", width=11
    )
    name: str = required("Name", "As printed.", max_length=80, width=40)
    command: str | None = optional("Command", "The command it belongs to.", width=30)
    fte: float | None = optional("FTE", "Full-time equivalents.", unit="FTE", ge=0, width=10)
    expects_tracker: bool = required(
        "Tracker expected", "Yes if it should return a benefit tracker.", width=14
    )
    active: bool = required("Active", "No once it is closed.", width=10)


class Workstream(Row):
    """A project or change from which benefits come."""

    workstream_id: str = required("Workstream ID", "A short code.", max_length=20, width=16)
    name: str = required("Name", "As printed.", max_length=80, width=44)
    sponsor_owner_id: str | None = optional("Sponsor", "Its owner.", refers_to="People", width=14)
    stage: str | None = optional("Stage", "Where it stands.", max_length=40, width=14)
    funded: bool = required("Funded", "Yes once the money is agreed.", width=10)
    approval_ref: str | None = optional("Approval", "Where it was approved.", width=24)
    approval_date: date | None = optional("Approved on", "When.", width=13)
    go_live_planned: date | None = optional("Go-live planned", "When.", width=14)
    go_live_actual: date | None = optional("Go-live actual", "When.", width=14)


class ConversionRate(Row):
    """Hours in a full-time year, and cost of an hour, by financial year and role."""

    fy: str = required("Financial year", "Like 2024/25.", pattern=r"^20\d{2}/\d{2}$", width=14)
    role: Role = required("Role", "Whose time.", width=14)
    hours_per_fte: float | None = optional(
        "Hours per FTE", "Blank: no FTE is shown.", unit="hours a year", ge=1, width=14
    )
    cost_per_hour: float | None = optional(
        "Cost per hour", "Pay with on-costs; not a charging rate.", unit="£", ge=0, width=14
    )
    source: str = required("Source", "Where it comes from.", width=44)
    approved_by: str | None = optional("Approved by", "Who agreed.", internal=True, width=20)
    approved_on: date | None = optional("Approved on", "When.", width=13)


class Destination(Row):
    """Somewhere that productive hours can go."""

    dest_code: str = required("Destination code", "A short code.", max_length=12, width=16)
    label: str = required("Label", "As printed.", max_length=60, width=40)


class RagScale(Row):
    """What each grade means; printed with every dashboard."""

    code: str = required("Grade", "Red, Amber, Green, Not graded.", width=14)
    symbol: str = required("Symbol", "Stands beside the word.", max_length=2, width=10)
    rank: int = required("Rank", "0 for not graded; higher is better.", ge=0, width=10)
    hex: str = required("Colour", "Fill, as #RRGGBB.", pattern=r"^#[0-9A-Fa-f]{6}$", width=12)
    definition: str = required("Definition", "As printed.", max_length=300, width=70)
    scale: int = required("Scale", "3 or 5 points.", ge=3, le=5, width=10)


class Alias(Row):
    """Another name for something that has one."""

    kind: str = required("Kind", "Area, unit, theme, ...", max_length=30, width=14)
    alias: str = required("Also called", "The other name.", max_length=160, width=60)
    canonical_id: str = required("Stands for", "The id it stands for.", max_length=30, width=18)


class Threshold(Row):
    """A number that a rule or a grade turns on."""

    key: str = required("Threshold", "Its name; do not change it.", max_length=60, width=36)
    value: float = required("Value", "The number.", width=12)
    note: str = required("What it does", "In words.", max_length=300, width=80)


class NationalFact(Row):
    """A national figure, quoted with its stated basis and never recalculated (domain 0)."""

    fact_id: str = required("Fact ID", "A short code.", max_length=20, width=12)
    statement: str = required("Statement", "As it may be printed.", max_length=400, width=80)
    value: float | None = optional("Value", "The number.", width=14)
    unit: str | None = optional("Unit", "What it counts.", max_length=40, width=14)
    period_basis: str = required(
        "Period basis", "As the source states it.", max_length=60, width=22
    )
    source: str = required("Source", "The document.", max_length=200, width=60)
    url: str | None = optional("Address", "Where it can be read.", width=40)
    quoted_on: date | None = optional("Quoted on", "The day it was looked up.", width=13)


class KeyFact(Row):
    """A fact about an area or a benefit; those of one group should add up to its total."""

    fact_id: str = required("Fact ID", "A short code.", max_length=20, width=12)
    about: str = required("About", "The area or benefit.", max_length=20, width=14)
    label: str = required("Label", "As printed.", max_length=160, width=56)
    value: float = required("Value", "The number.", width=14)
    previous: float | None = optional("Last time", "The number last time.", width=14)
    unit: str = required("Unit", "What it counts.", max_length=40, width=14)
    as_at: date = required("As at", "The date of the number.", width=13)
    source: str = required("Source", "Where it comes from.", max_length=200, width=44)
    sum_group: str | None = optional("Group", "Facts that add up.", max_length=20, width=12)
    group_total: float | None = optional("Group total", "What they should add up to.", width=14)


class NextStep(Row):
    """Something that somebody will do next, as a deck's last slide tells it (domain 6.1, 6.2)."""

    step_id: str = required("Step ID", "A short code.", max_length=20, width=12)
    deck: DeckName = required("Deck", "The deck that shows it.", width=24)
    step: str = required("Step", "What will be done, as printed.", max_length=200, width=70)
    owner_id: str = required(
        "Owner", "Who will do it; the role is printed.", refers_to="People", width=14
    )
    due: date = required("Due", "The day by which it is to be done.", width=13)
    done: bool | None = optional("Done", "Yes once it is done; blank: not yet.", width=10)


_GUIDE = (
    (
        "What this workbook is for",
        (
            "It holds the lists that everybody's workbooks choose from, and every number that a "
            "check or a grade turns on. Corporate Finance and the Benefits team own it.",
        ),
    ),
    (
        "Good to know",
        (
            "Never reuse a code. When something ends, give it a last day or set Active to No.",
            "Themes and recommendations print 'working list' until somebody has compared them "
            "with the published review and filled in Checked by and Checked on.",
            "Leave hours per FTE blank and no FTE is shown: better none than a guess.",
            "After a change here, hand out new blank workbooks so that their lists are current.",
        ),
    ),
)

REFERENCE = Workbook(
    kind="reference",
    title="Reference lists",
    purpose="The lists and numbers that the force owns.",
    schema_version="1.1",
    control=None,
    guide=_GUIDE,
    sheets=(
        Sheet(
            "Themes",
            "Themes",
            Theme,
            "Themes of the national review. Printed as a working list until checked.",
            key="theme_id",
            unique=("theme_id",),
            label="label",
            blank_rows=10,
        ),
        Sheet(
            "Recommendations",
            "Recommendations",
            Recommendation,
            "Topics of the national review's recommendations.",
            key="rec_id",
            unique=("rec_id",),
            label="topic",
            blank_rows=10,
        ),
        Sheet(
            "People",
            "People",
            Person,
            "Who may own, review or prepare. Roles are what is printed.",
            key="owner_id",
            unique=("owner_id",),
            label="display_role",
            blank_rows=20,
        ),
        Sheet(
            "Units",
            "Units",
            Unit,
            "Units of the force, and which of them should return a tracker.",
            key="unit_code",
            unique=("unit_code",),
            label="name",
            blank_rows=10,
        ),
        Sheet(
            "Workstreams",
            "Workstreams",
            Workstream,
            "Projects and changes from which benefits come.",
            key="workstream_id",
            unique=("workstream_id",),
            label="name",
            blank_rows=10,
        ),
        Sheet(
            "Conversion",
            "Conversion",
            ConversionRate,
            "Set by Corporate Finance. Leave blank what is not agreed.",
            key="role",
            unique=("fy", "role"),
            blank_rows=10,
        ),
        Sheet(
            "Destinations",
            "Destinations",
            Destination,
            "Where productive hours can go.",
            key="dest_code",
            unique=("dest_code",),
            label="label",
            blank_rows=10,
        ),
        Sheet(
            "RAG scale",
            "RagScale",
            RagScale,
            "What each grade means.",
            key="code",
            unique=("code", "scale"),
            blank_rows=3,
        ),
        Sheet(
            "Aliases",
            "Aliases",
            Alias,
            "Other names under which something is known.",
            key="alias",
            unique=("kind", "alias"),
            blank_rows=15,
            optional=True,
        ),
        Sheet(
            "Thresholds",
            "Thresholds",
            Threshold,
            "Every number that a check or a grade turns on.",
            key="key",
            unique=("key",),
            blank_rows=5,
        ),
        Sheet(
            "National facts",
            "NationalFacts",
            NationalFact,
            "National figures, quoted with their basis and never recalculated.",
            key="fact_id",
            unique=("fact_id",),
            blank_rows=8,
            optional=True,
        ),
        Sheet(
            "Key facts",
            "KeyFacts",
            KeyFact,
            "Facts about areas and benefits.",
            key="fact_id",
            unique=("fact_id",),
            blank_rows=20,
            optional=True,
        ),
        Sheet(
            "Next steps",
            "NextSteps",
            NextStep,
            "What will be done next, by whom and when. Each deck shows its own.",
            key="step_id",
            unique=("step_id",),
            blank_rows=10,
            optional=True,
        ),
    ),
)
"""The contract of the reference workbook."""
