"""Takes in one workbook: read it, recognise it, check every cell, hand back typed tables.

This is what a worker process does for each workbook. It never raises for a bad workbook: whatever
is wrong becomes a finding.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from toolkit.contracts import WORKBOOKS
from toolkit.contracts.lists import Lists
from toolkit.contracts.sheets import Workbook
from toolkit.findings import Finding, Place
from toolkit.intake.control import read_control
from toolkit.intake.patient import read_patiently
from toolkit.intake.report import Report
from toolkit.intake.shape import find_tables
from toolkit.intake.table import type_table
from toolkit.returns import Return, Status, Table
from toolkit.rules.cells import Known
from toolkit.rules.structure import W01, W02_COLUMN
from toolkit.workbooks.guard import Refused
from toolkit.workbooks.raw import Limits, RawSheet, RawWorkbook
from toolkit.workbooks.source import Source
from toolkit.workbooks.tables import FoundTable, find_kind

__all__ = ["Errand", "refused_return", "take_in"]


@dataclass(frozen=True, slots=True)
class Errand:
    """What to take in: a workbook, and its name below the pack."""

    path: Source
    name: str
    limits: Limits = field(default_factory=Limits)

    def __fspath__(self) -> str:
        """The workbook's path, so that an engine can see how large the file is."""
        return str(self.path)


def take_in(errand: Errand, lists: Lists) -> Return:
    """The workbook as a :class:`Return`, checked against lists.

    Never raises for what is in the workbook.
    """
    try:
        raw = read_patiently(errand.path, errand.limits)
    except Refused as refused:
        return refused_return(errand.name, refused.because, refused.remedy)
    kind = find_kind(raw, WORKBOOKS)
    taken = Return(
        workbook=errand.name,
        status=Status.READ,
        kind=kind.kind if kind else "",
        sha256=raw.sha256,
        size=raw.size,
        unseen=raw.unseen,
    )
    if kind is None:
        return replace(taken, status=Status.UNKNOWN, findings=(_not_ours(errand.name),))
    return _typed(taken, raw, kind, lists)


def refused_return(name: str, because: str, remedy: str, detail: str = "") -> Return:
    """The return of a workbook that could not be opened at all."""
    finding = W01.finding(Place(name), {"because": because, "remedy": remedy})
    return Return(workbook=name, status=Status.UNREADABLE, findings=(finding,), detail=detail)


def _not_ours(name: str) -> Finding:
    words = {
        "sheet": "Control",
        "what": "an item called 'Workbook type' that names one of our templates",
        "near": " If this file is not a return, move it out of the folder.",
    }
    return W02_COLUMN.finding(Place(name), words)


def _typed(taken: Return, raw: RawWorkbook, kind: Workbook, lists: Lists) -> Return:
    """The return with its Control sheet, its tables and everything that was found in them."""
    report = Report(taken.workbook)
    control, cells = read_control(report, raw, kind, lists)
    tables: dict[str, Table] = {}
    keys: dict[str, frozenset[str]] = {}
    unsure: set[str] = set()
    known = Known(lists, keys, control.get("prepared_on"), unsure)
    for sheet, found in _keys_first(find_tables(report, raw, kind, control.get("schema_version"))):
        table = type_table(report, sheet, found, known, control.get("as_at"))
        tables[table.name] = table
        named = table.cells[found.sheet.key]
        keys[found.sheet.table] = frozenset(key for key in named if key is not None)
        if None in named:
            unsure.add(found.sheet.table)
    return replace(
        taken,
        control=control,
        control_cells=cells,
        tables=tables,
        findings=report.findings_of(str(control.get("unit_code") or "")),
    )


def _keys_first(
    tables: list[tuple[RawSheet, FoundTable]],
) -> list[tuple[RawSheet, FoundTable]]:
    """Tables that others refer to come first."""
    referred = {column.refers_to for _, found in tables for column in found.sheet.columns}
    return sorted(tables, key=lambda pair: pair[1].sheet.table not in referred)
