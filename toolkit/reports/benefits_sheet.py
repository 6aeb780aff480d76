"""The sheet Benefits: every benefit on one line, what it counts for, and why it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.dataset import Dataset, each
from toolkit.derive.assurance import assurance
from toolkit.derive.delivery import delivery
from toolkit.derive.not_counted import Reason, not_counted
from toolkit.derive.partition import PARTS, partition
from toolkit.pipeline import Checked
from toolkit.reports.book import Report, write_note, write_top
from toolkit.reports.figures_sheet import EXACT
from toolkit.reports.links import LINKS_PER_SHEET
from toolkit.reports.names import Names
from toolkit.reports.table import Field, Row, Value, write_table
from toolkit.telling.productivity.not_counted import why
from toolkit.workbooks.formats import THOUSANDS

SHEET = "Benefits"
INTRO = (
    "Every benefit in the returns: where a slide adds up many, they are here one by one. "
    "Hours are net per full year, not rounded; filter by unit, category or reason."
)
_RANGE = ("n", "low", "high")
_TO_DATE = ("achieved", "profiled")


def _hours(header: str, help: str = "") -> Field:
    return Field(header, 14, EXACT, THOUSANDS, help=help)


FIELDS = (
    Field("Benefit", 16, help="Opens the workbook at its row."),
    Field("Title", 44),
    Field("Unit", 26),
    Field("Owner", 26, help="The role that owns it."),
    Field("Stage", 12),
    Field("Category", 14, help="The first category in which it has hours."),
    *(_hours(part.capitalize()) for part in PARTS),
    Field("Assurance", 13),
    Field("Owner's grade", 14),
    Field("Months measured", 11, THOUSANDS, help="Of the last 12; where it is projected."),
    _hours("At the lowest month", "A full year; where it is projected."),
    _hours("At the highest month", "A full year; where it is projected."),
    _hours("Achieved to date"),
    _hours("Forecast to date"),
    Field("From hours", 12, help="The grade that hours to date give."),
    _hours("Gross forecast", "A full year, as typed."),
    Field("Why it is not counted", 70),
)


def write_benefits_sheet(page: object, report: Report, checked: Checked, names: Names) -> None:
    """Writes the sheet."""
    write_top(page, report, "Evidence: benefits", INTRO)
    rows = _rows(report, checked, names)
    written = write_table(page, report, SHEET, FIELDS, rows, sheet=SHEET, frozen=1)
    if written.unlinked:
        text = f"Only the first {LINKS_PER_SHEET:,} are links: Excel takes no more on a sheet."
        write_note(page, report, text)


def _rows(report: Report, checked: Checked, names: Names) -> Iterator[Row]:
    data, everything = checked.counted, checked.everything
    reasons = not_counted(data, everything, checked.findings)
    owners, worked_out = everything.labels("people"), _worked_out(data)
    for index, row in each(everything["benefits"]):
        place = everything.place("benefits", index, "benefit_id")
        yield (
            report.link(place, _text(row["benefit_id"]) or "no reference"),
            _text(row["title"]),
            names.unit(_text(row["return_unit"])),
            owners.get(row["owner_id"], ""),
            _text(row["stage"]),
            *worked_out.get(index, _NOTHING),
            _number(row["forecast_gross_hours_fy"]),
            _why(row, reasons.get(index)),
        )


_NOTHING: tuple[Value, ...] = ("", *(None,) * len(PARTS), "", "", *(None,) * 5, "")


def _worked_out(data: Dataset) -> dict[Any, tuple[Value, ...]]:
    """From its category to the grade that hours give, for each benefit that has no error."""
    parts, levels, to_date = partition(data), assurance(data), delivery(data)
    grades = data["benefits"]["declared_rag"]
    found: dict[Any, tuple[Value, ...]] = {}
    for index, row in each(parts):
        dates = to_date.loc[index] if index in to_date.index else None
        counted = bool(row["counted"])
        found[index] = (
            _text(row["category"]) if row["total"] else "",
            *(_number(row[part]) if counted else None for part in PARTS),
            _text(levels[index]),
            _text(grades[index]),
            *(_number(row[one]) if row["extrapolated"] else None for one in _RANGE),
            *(None if dates is None else _number(dates[one]) for one in _TO_DATE),
            "" if dates is None else _text(dates["grade"]),
        )
    return found


def _why(row: Any, reason: Reason | None) -> str:
    return why(row, reason) if reason else ""


def _text(value: Any) -> str:
    """A cell as text; empty where it is blank."""
    return "" if value is None or value != value else str(value)


def _number(value: Any) -> float | None:
    """A number; nothing where the cell is blank or holds none."""
    return float(value) if isinstance(value, int | float) and value == value else None
