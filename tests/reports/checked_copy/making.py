"""What the tests of checked copies share: making one while watching that the owner's file stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl

from toolkit.findings import Finding, Place, Severity
from toolkit.reports.checked_copy import Copied, CopyErrand, make_checked_copy


def found(
    cell: str = "B3",
    message: str = "Put it right.",
    *,
    rule: str = "B05",
    severity: Severity = Severity.ERROR,
    sheet: str = "Data",
    row: int = 0,
    **about: Any,
) -> Finding:
    """A finding at a cell of the plain workbook."""
    header, key = about.pop("header", ""), about.pop("key", "")
    place = Place("returns/mine.xlsx", sheet, row, cell, header, key)
    return Finding(rule, severity, place, message, **about)


def tried(
    source: Path,
    findings: Sequence[Finding] = (),
    *,
    target: Path | None = None,
    roles: Mapping[str, str] | None = None,
    workbook: str = "returns/mine.xlsx",
) -> Copied:
    """What becomes of a copy of a workbook, whose own file is left as it was in any case."""
    target = target or source.with_name("copy.xlsx")
    before = _state(source)
    result = make_checked_copy(CopyErrand(source, target, workbook, tuple(findings), roles or {}))
    assert _state(source) == before
    assert (result.target is None) == bool(result.reason)
    return result


def copy_of(source: Path, findings: Sequence[Finding] = (), **more: Any) -> Path:
    """The copy of a workbook of which one has to be made."""
    result = tried(source, findings, **more)
    assert result.reason == ""
    assert result.target is not None
    return result.target


def opened(path: Path) -> Any:
    """A workbook as openpyxl reads it."""
    return openpyxl.load_workbook(path)


def _state(path: Path) -> tuple[str, int]:
    return sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns
