"""Small data made in memory: returns and Datasets without writing a workbook.

Rows are made without validation, so that a test can hold a cell that a workbook could hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from toolkit.contracts import workbook_of
from toolkit.contracts.columns import Row
from toolkit.contracts.starting import starting_rows
from toolkit.dataset import Dataset, consolidate
from toolkit.findings import Finding
from toolkit.returns import Return, Status, Table
from toolkit.rules.check import check
from toolkit.workbooks.tables import letter_of

AS_AT = date(2024, 6, 30)

BENEFIT: Mapping[str, Any] = {
    "benefit_id": "BEN-CJ-001",
    "title": "Redaction of case files",
    "description": "Case builders no longer redact by hand.",
    "stage": "Live",
    "benefit_type": "Time",
    "recurrence": "Recurring",
    "releasing": "Non-cashable",
    "workstream_id": "WS-1",
    "enabler_id": None,
    "measure_key": None,
    "theme_id": "T03",
    "rec_id": None,
    "beneficiary_unit": "CJ",
    "role": "Staff",
    "owner_id": "HEAD",
    "go_live": date(2023, 1, 1),
    "end_date": None,
    "baseline_value": 60.0,
    "baseline_unit": "minutes per file",
    "baseline_from": date(2022, 1, 1),
    "baseline_to": date(2022, 6, 30),
    "baseline_source": "Time study",
    "method": "Time study",
    "forecast_gross_hours_fy": 1200.0,
    "attribution_pct": 100.0,
    "disbenefit_confirmed": "None identified",
    "declared_category": "Known",
    "declared_rag": "Green",
    "evidence_ref": "Report 12",
    "include_in_pack": True,
}
"""A live benefit of which nothing is wrong once twelve months are measured."""

AREA: Mapping[str, Any] = {
    "area_id": "COL-ONE",
    "section_ref": "5.1.1",
    "section_no": "5.1",
    "display_name": "Joint Directorate",
    "short_name": "JD",
    "owner_id": "HEAD",
    "rag_current": "Green",
    "rag_previous": "Green",
    "rag_basis": "Both",
    "rationale": "On plan, and the benefits are being delivered as expected.",
    "assessed_on": date(2022, 10, 1),
    "assessed_by": "HEAD",
    "executive_line": "On plan.",
    "narrative": "All went as planned.",
}


def months_back(count: int, last: date = date(2024, 6, 1)) -> list[date]:
    """The last ``count`` months up to ``last``, the earliest first."""
    number = last.year * 12 + last.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(number - count + 1, number + 1)]


def hours(benefit_id: str, values: Sequence[float | None]) -> tuple[str, dict[date, float]]:
    """Measured hours of a benefit in the months up to June 2024; ``None`` was not measured."""
    months = months_back(len(values))
    pairs = zip(months, values, strict=True)
    return benefit_id, {month: value for month, value in pairs if value is not None}


def reference(**tables: Sequence[Mapping[str, Any]]) -> Return:
    """A reference workbook: the starting rows, and a few units, people and workstreams."""
    since = date(2020, 1, 1)
    rows: dict[str, Sequence[Any]] = dict(starting_rows())
    rows |= {
        "Units": [_unit("CJ", "Criminal Justice"), _unit("LP", "Local Policing")],
        "People": [
            {"owner_id": "HEAD", "display_role": "Head of Unit", "project_team": False,
             "active_from": since},
            {"owner_id": "PROJ", "display_role": "Project Manager", "project_team": True,
             "active_from": since},
            {"owner_id": "GONE", "display_role": "Former Head", "project_team": False,
             "active_from": since, "active_to": date(2024, 1, 31)},
        ],
        "Workstreams": [
            {"workstream_id": "WS-1", "name": "Case files", "funded": True},
            {"workstream_id": "WS-0", "name": "Not paid for", "funded": False},
        ],
    }  # fmt: skip
    return a_return("reference", rows=rows | tables, workbook="workbooks/reference.xlsx")


def _unit(code: str, name: str) -> dict[str, Any]:
    return {"unit_code": code, "name": name, "expects_tracker": True, "active": True}


def a_return(
    kind: str = "benefit-tracker",
    *,
    unit: str = "CJ",
    workbook: str = "",
    rows: Mapping[str, Sequence[Row | Mapping[str, Any]]] | None = None,
    measured: Iterable[tuple[str, Mapping[date, float]]] = (),
    forecast: Iterable[tuple[str, Mapping[date, float]]] = (),
    observed: Iterable[tuple[str, Mapping[date, float]]] = (),
    **control: Any,
) -> Return:
    """A return as it would have been taken in without a finding."""
    contract = workbook_of(kind)
    tables = {
        sheet.dataset: _table(sheet, (rows or {}).get(sheet.table, ()))
        for sheet in contract.sheets
        if not sheet.months
    }
    given = {"MeasuredHours": measured, "ForecastHours": forecast, "Observations": observed}
    for sheet in contract.sheets:
        if sheet.months:
            tables[sheet.dataset] = _months_table(sheet, dict(given[sheet.table]))
    usual = {
        "workbook_type": kind,
        "unit_code": unit,
        "period_start": date(2024, 4, 1),
        "period_end": AS_AT,
        "as_at": AS_AT,
        "prepared_on": date(2024, 7, 3),
        "classification": "OFFICIAL",
        "synthetic": True,
    }
    return Return(
        workbook=workbook or f"returns/{unit.lower()}-{kind}.xlsx",
        status=Status.READ,
        kind=kind,
        sha256="0" * 64,
        control=usual | control if contract.control else {},
        control_cells={name: f"B{row}" for row, name in enumerate(usual | control, 4)},
        tables=tables,
    )


def a_dataset(*returns: Return, lists: Return | None = None) -> Dataset:
    """Returns consolidated with a reference workbook."""
    return consolidate([lists or reference(), *returns])


def a_tracker(*benefits: Mapping[str, Any], **more: Any) -> Return:
    """A tracker of benefits, each :data:`BENEFIT` but for what is given."""
    rows = {"Benefits": [dict(BENEFIT) | dict(benefit) for benefit in benefits]}
    rows |= more.pop("rows", {})
    return a_return(rows=rows, **more)


def a_dashboard(*areas: Mapping[str, Any], **more: Any) -> Return:
    """A RAG dashboard of areas, each :data:`AREA` but for what is given."""
    rows = {"Areas": [dict(AREA) | dict(area) for area in areas]} | more.pop("rows", {})
    labels = {"current_label": "2022", "previous_label": "2021"}
    return a_return("rag-dashboard", rows=rows, **(labels | more))


ACTION: Mapping[str, Any] = {
    "action_id": "1/24",
    "raised_meeting": date(2024, 4, 24),
    "item": "6 Benefits",
    "text": "Show how hours were measured.",
    "owners": "HEAD",
    "due_text": "30 September 2024",
    "status": "Open",
}
"""An open action of which nothing is wrong and that is not due yet."""


def a_board(*actions: Mapping[str, Any], **more: Any) -> Return:
    """A board workbook as at 30 June 2024 with actions, each :data:`ACTION` but for what is given.

    It met on 24 April 2024 and meets on 31 July 2024, unless ``rows`` give other ``Meetings``.
    """
    meetings = [{"meeting_date": date(2024, 4, 24), "next_date": date(2024, 7, 31)}]
    rows = {"Actions": [dict(ACTION) | dict(one) for one in actions], "Meetings": meetings}
    rows |= more.pop("rows", {})
    return a_return("board", rows=rows, **({"board": "Scrutiny Board"} | more))


INDICATOR: Mapping[str, Any] = {
    "indicator_id": "IND-ONE",
    "name": "Offences recorded in a month",
    "short_name": "offences",
    "unit": "count",
    "counted_in": "offences",
    "polarity": "Lower is better",
    "owner_id": "HEAD",
    "source": "Crime system",
}
"""An indicator of which nothing is wrong once 24 months are observed."""


def an_indicators_return(*indicators: Mapping[str, Any], **more: Any) -> Return:
    """A return of indicators, each :data:`INDICATOR` but for what is given."""
    rows = {"Indicators": [dict(INDICATOR) | dict(one) for one in indicators]}
    return a_return("indicators", rows=rows | more.pop("rows", {}), **more)


def hits(data: Dataset, rule_id: str, before: Dataset | None = None) -> list[Finding]:
    """What one rule finds in a Dataset, compared with what was published before."""
    return [finding for finding in check(data, before) if finding.rule == rule_id]


def _table(sheet: Any, rows: Sequence[Row | Mapping[str, Any]]) -> Table:
    cells = [row.model_dump() if isinstance(row, Row) else dict(row) for row in rows]
    names = [column.name for column in sheet.columns]
    return Table(
        name=sheet.dataset,
        sheet=sheet.name,
        rows=list(range(4, 4 + len(rows))),
        cells={name: [row.get(name) for row in cells] for name in names},
        letters={name: letter_of(at) for at, name in enumerate(names, 1)},
    )


def _months_table(sheet: Any, by_key: Mapping[str, Mapping[date, float]]) -> Table:
    months = sorted({month for values in by_key.values() for month in values})
    table = _table(sheet, [{sheet.key: key} for key in by_key])
    return Table(
        name=table.name,
        sheet=table.sheet,
        rows=table.rows,
        cells=table.cells,
        letters=table.letters,
        months=tuple((letter_of(at), month) for at, month in enumerate(months, 3)),
        numbers=tuple([values.get(month) for values in by_key.values()] for month in months),
    )
