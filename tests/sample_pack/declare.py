"""The few words in which the sample benefits are declared, so that each one stays readable.

Dates are written ``2024-06-30`` and months ``2024-06``. Line numbers and benefit ids of the lines
below a benefit are filled in by :class:`Tracker`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any, TypeVar

from toolkit.contracts.benefit_tracker import (
    BENEFIT_TRACKER,
    Adjustment,
    Benefit,
    Change,
    MonthlyHours,
    Reinvestment,
    Saving,
)
from toolkit.contracts.columns import Row
from toolkit.contracts.control import Control
from toolkit.contracts.explanations import Explanation
from toolkit.workbooks.write import Monthly

Hours = dict[date, float]
Cells = Mapping[str, Any]
Line = TypeVar("Line", bound=Row)

AS_AT = date(2024, 6, 30)
WINDOW = (date(2023, 7, 1), date(2024, 6, 1))
"""First and last month of the 12 that count as the last full year."""


def month(text: str) -> date:
    """The first day of a month: ``2024-06`` is 1 June 2024."""
    return date.fromisoformat(f"{text}-01")


def months(first: date, last: date) -> tuple[date, ...]:
    """Every month from the first to the last, both included."""
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(date(number // 12, number % 12 + 1, 1) for number in span)


MONTHS = months(date(2022, 4, 1), date(2025, 3, 1))
"""The month columns of every tracker in the pack: three financial years."""


def measured(first: str, *hours: float | None) -> Hours:
    """Measured hours, month after month from the first one; ``None`` was not measured."""
    run = months(month(first), MONTHS[-1])
    return {at: value for at, value in zip(run, hours, strict=False) if value is not None}


def profile(first: str, *ramp: float, then: float) -> Hours:
    """Forecast hours: the first months one by one, ``then`` the same to the last column."""
    run = months(month(first), MONTHS[-1])
    return dict(zip(run, [*ramp, *[then] * (len(run) - len(ramp))], strict=True))


def benefit(benefit_id: str, title: str, description: str, *parts: Cells, **cells: Any) -> Benefit:
    """A row of the Benefits sheet: recurring, non-cashable time, unless ``cells`` say otherwise."""
    usual = {
        "benefit_type": "Time",
        "recurrence": "Recurring",
        "releasing": "Non-cashable",
        "attribution_pct": 100,
        "disbenefit_confirmed": "None identified",
        "declared_rag": "Green",
        "include_in_pack": True,
    }
    words = {"benefit_id": benefit_id, "title": title, "description": description}
    for part in (*parts, words, cells):
        usual |= dict(part)
    return Benefit.model_validate(usual)


def baseline(value: float, unit: str, first: str, last: str, source: str) -> Cells:
    """How things were before, over a period of days."""
    return {
        "baseline_value": value,
        "baseline_unit": unit,
        "baseline_from": first,
        "baseline_to": last,
        "baseline_source": source,
    }


def by_volume(before: float, after: float, volume: float) -> Cells:
    """Minutes before and after, how many a year, and the hours a year that they make."""
    return {
        "method": "Volume×minutes",
        "minutes_before": before,
        "minutes_after": after,
        "annual_volume": volume,
        "forecast_gross_hours_fy": (before - after) * volume / 60,
    }


def reviewed(*, team: str | None = None, finance: str | None = None) -> Cells:
    """The days of the reviews by the Benefits team and by Corporate Finance."""
    return {
        "review_benefits_by": "BEN-MGR" if team else None,
        "review_benefits_on": team,
        "review_finance_by": "CF-BP" if finance else None,
        "review_finance_on": finance,
    }


def went(
    dest: str,
    basis: str,
    hours: float | None,
    statement: str,
    *,
    since: str = "2023-07-01",
    evidence: str | None = None,
    priority: str | None = None,
    indicator: str | None = None,
) -> Cells:
    """Where hours of a benefit went, up to the as-at date."""
    return {
        "dest_code": dest,
        "basis": basis,
        "hours": hours,
        "period_from": since,
        "period_to": AS_AT,
        "evidence_ref": evidence,
        "linked_indicator_id": indicator,
        "plan_priority": priority,
        "statement": statement,
    }


def moved_to(unit: str, hours: float, description: str, by: str, on: str) -> Cells:
    """A dis-benefit: work that another unit has more of."""
    return {
        "kind": "Dis-benefit",
        "hours_fy": hours,
        "affected_unit": unit,
        "description": description,
        "agreed_by": by,
        "agreed_on": on,
    }


def given_up(kept_by: str, hours: float, description: str, by: str, on: str) -> Cells:
    """Hours that another benefit also claims, and keeps."""
    return {
        "kind": "Overlap given up",
        "hours_fy": hours,
        "kept_by": kept_by,
        "description": description,
        "agreed_by": by,
        "agreed_on": on,
    }


def saved(
    kind: str,
    fy: str,
    note: str,
    *,
    planned: float | None = None,
    forecast: float | None = None,
    actual: float | None = None,
    budget: str | None = None,
) -> Cells:
    """Pounds of a financial year."""
    return {
        "kind": kind,
        "fy": fy,
        "planned_gbp": planned,
        "forecast_gbp": forecast,
        "actual_gbp": actual,
        "budget_code": budget,
        "note": note,
    }


@dataclass(frozen=True)
class Entry:
    """A benefit with its hours and the lines that belong to it."""

    benefit: Benefit
    forecast: Mapping[date, float] | None = None
    measured: Mapping[date, float] | None = None
    reinvested: tuple[Cells, ...] = ()
    adjusted: tuple[Cells, ...] = ()
    savings: tuple[Cells, ...] = ()


@dataclass(frozen=True)
class Tracker:
    """The return of one unit for the quarter to June 2024."""

    unit: str
    file: str
    prepared_by: str
    prepared_on: date
    signed_off_by: str
    signed_off_on: date
    entries: tuple[Entry, ...]
    changes: tuple[Change, ...] = ()
    explanations: tuple[Explanation, ...] = ()

    @property
    def control(self) -> Control:
        """The Control sheet."""
        return Control(
            workbook_type="benefit-tracker",
            schema_version=BENEFIT_TRACKER.schema_version,
            unit_code=self.unit,
            period_start=date(2024, 4, 1),
            period_end=AS_AT,
            as_at=AS_AT,
            prepared_by=self.prepared_by,
            prepared_on=self.prepared_on,
            signed_off_by=self.signed_off_by,
            signed_off_on=self.signed_off_on,
            classification="OFFICIAL",
            synthetic=True,
        )

    @property
    def reinvestment(self) -> tuple[Reinvestment, ...]:
        """The Reinvestment sheet."""
        return _numbered(Reinvestment, "R", self.entries, "reinvested")

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """The Adjustments sheet."""
        return _numbered(Adjustment, "A", self.entries, "adjusted")

    @property
    def savings(self) -> tuple[Saving, ...]:
        """The Savings sheet."""
        return _numbered(Saving, "S", self.entries, "savings")

    @property
    def rows(self) -> dict[str, Sequence[Row | Monthly]]:
        """The rows of every sheet, by table name."""
        return {
            "Benefits": [entry.benefit for entry in self.entries],
            "ForecastHours": [_monthly(e.benefit, e.forecast) for e in self.entries if e.forecast],
            "MeasuredHours": [_monthly(e.benefit, e.measured) for e in self.entries if e.measured],
            "Reinvestment": self.reinvestment,
            "Adjustments": self.adjustments,
            "Savings": self.savings,
            "Changes": self.changes,
            "Explanations": self.explanations,
        }


def _monthly(benefit: Benefit, hours: Mapping[date, float]) -> Monthly:
    row = MonthlyHours(benefit_id=benefit.benefit_id, title=benefit.title)
    return Monthly(row, hours)


def _numbered(
    row: type[Line], letter: str, entries: Sequence[Entry], lines: str
) -> tuple[Line, ...]:
    number = count(1)
    return tuple(
        row.model_validate(
            {"line_id": f"{letter}{next(number)}", "benefit_id": entry.benefit.benefit_id, **cells}
        )
        for entry in entries
        for cells in getattr(entry, lines)
    )
