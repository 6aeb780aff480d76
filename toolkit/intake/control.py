"""Reads the Control sheet: who sent the workbook, for which unit and period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.contracts.columns import Column, Row, columns_of
from toolkit.contracts.lists import Lists
from toolkit.contracts.sheets import Workbook
from toolkit.contracts.versions import is_read_as, version_of
from toolkit.intake.report import Report
from toolkit.intake.shape import say_hidden, say_missing
from toolkit.rules.cells import C03, Known, check_column, missing_cells
from toolkit.rules.structure import W02_COLUMN, W03
from toolkit.words import short_day
from toolkit.workbooks.raw import RawSheet, RawWorkbook, address
from toolkit.workbooks.tables import find_control

Spots = Mapping[str, tuple[int, int]]
"""Where the value of each item stands: (row, column)."""


def read_control(
    report: Report, raw: RawWorkbook, kind: Workbook, lists: Lists
) -> tuple[dict[str, Any], dict[str, str]]:
    """The Control sheet's values and the address of each; nothing for a kind that has none."""
    if kind.control is None:
        return {}, {}
    sheet = raw.sheet("Control")
    if sheet is None:
        say_missing(report, raw, "Control")
        return {}, {}
    spots = find_control(sheet, columns_of(kind.control))
    values: dict[str, Any] = {}
    for column in columns_of(kind.control):
        if column.name in spots:
            values[column.name] = _value(report, sheet, kind.control, column, spots, lists)
        elif column.required:
            what = f"an item called '{column.header}'"
            report.say(W02_COLUMN, report.sheet(sheet.name), sheet=sheet.name, what=what, near="")
    _check_period(report, sheet, spots, values)
    _check_version(report, sheet, spots, values.get("schema_version"), kind.schema_version)
    say_hidden(report, sheet)
    return values, {name: address(*spot) for name, spot in spots.items()}


def _value(
    report: Report, sheet: RawSheet, control: type[Row], column: Column, spots: Spots, lists: Lists
) -> Any:
    """One item's value, typed and checked."""
    row, at = spots[column.name]
    line = sheet.rows[row - 1]
    cell = line[at - 1] if at <= len(line) else ""
    typed, problems = check_column(control, column, [cell], Known(lists))
    place = report.cell(sheet.name, row, at, column.header)
    bad = report.unusable(sheet, place, at)
    for problem in problems:
        report.say(problem.rule, place, **problem.values)
        bad = bad or not problem.usable
    if not bad:
        for _, problem in missing_cells([column], {column.name: typed}):
            report.say(problem.rule, place, **problem.values)
    return typed[0]


def _check_period(report: Report, sheet: RawSheet, spots: Spots, values: Mapping[str, Any]) -> None:
    """C03: the as-at date must lie in the period that the return covers."""
    start, end, as_at = (values.get(name) for name in ("period_start", "period_end", "as_at"))
    if start is None or end is None or as_at is None or start <= as_at <= end:
        return
    report.say(
        C03,
        report.cell(sheet.name, *spots["as_at"], "As at"),
        d=short_day(as_at),
        problem=f"outside {short_day(start)} to {short_day(end)}, the period of this return",
        fix="Correct the date or the period.",
    )


def _check_version(
    report: Report, sheet: RawSheet, spots: Spots, stated: str | None, current: str
) -> None:
    """W03: the template is newer than ours, or of an older layout."""
    if stated is None or is_read_as(stated, current):
        return
    newer = version_of(stated) > version_of(current)
    report.say(
        W03,
        report.cell(sheet.name, *spots["schema_version"], "Template version"),
        v=stated,
        current=current,
        fix="Ask for the toolkit to be brought up to date."
        if newer
        else "Copy your rows into the new template.",
    )
