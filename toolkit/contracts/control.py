"""The Control sheet of every return: who sent it, for which unit and period (domain 5.1)."""

from __future__ import annotations

from datetime import date

from toolkit.contracts.columns import Row, optional, required
from toolkit.contracts.terms import Classification


class Control(Row):
    """What a return says about itself. One item a line: name, value, help."""

    workbook_type: str = required(
        "Workbook type", "What this workbook is. Filled in for you.", width=34
    )
    schema_version: str = required(
        "Template version", "Which version of the template this is. Filled in for you."
    )
    unit_code: str = required(
        "Unit",
        "The unit that this return is for.",
        list_of="Units",
        example="CJ · Criminal Justice",
    )
    period_start: date = required(
        "Period from",
        "First day of the period reported.",
        example="1 Apr 2024",
        next_time="",
    )
    period_end: date = required(
        "Period to",
        "Last day of the period reported.",
        example="30 Jun 2024",
        next_time="",
    )
    as_at: date = required(
        "As at",
        "The last day of the latest month with figures.",
        example="30 Jun 2024",
        next_time="",
    )
    prepared_by: str = required(
        "Prepared by",
        "The role of the person who filled this in.",
        list_of="People",
        next_time="",
    )
    prepared_on: date = required("Prepared on", "The day this return was finished.", next_time="")
    signed_off_by: str | None = optional(
        "Signed off by", "The role that agreed the figures. Needed before a final pack.",
        list_of="People", next_time="",
    )  # fmt: skip
    signed_off_on: date | None = optional(
        "Signed off on", "The day the figures were agreed.", next_time=""
    )
    classification: Classification = required(
        "Classification", "Printed on every slide that uses this return.", rule="D01"
    )
    synthetic: bool = required(
        "Synthetic data",
        "Yes when the figures are made up, for training or a demonstration. "
        "Every slide then says SYNTHETIC DATA.",
    )


class DashboardControl(Control):
    """The Control sheet of a RAG dashboard: also what its grades are compared with."""

    current_label: str = required(
        "This report",
        "How this report is called in sentences.",
        example="2022",
        next_time="",
    )
    previous_label: str = required(
        "Previous report",
        "How the report it is compared with is called.",
        example="2021",
        next_time="current_label",
    )
    stated_areas: int | None = optional(
        "Areas in your summary",
        "If your covering text gives a number of areas, type it here and we check it.",
        ge=0,
        next_time="",
    )
    stated_comparable: int | None = optional(
        "Areas compared in your summary",
        "If your covering text says how many areas are compared with last time, type it here.",
        ge=0,
        next_time="",
    )
