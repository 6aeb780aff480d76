"""The record of a run, for programs: what went in, what was found, every figure unrounded."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from toolkit import __version__
from toolkit.edition import Edition
from toolkit.figures import Figures
from toolkit.findings import Finding, Rule, Severity
from toolkit.pipeline import Checked
from toolkit.returns import Return
from toolkit.rules.check import all_rules


def run_record(
    checked: Checked,
    figures: Figures,
    edition: Edition,
    outputs: Mapping[str, str],
    *,
    rules: Sequence[Rule] | None = None,
    finished_at: str = "",
) -> dict[str, Any]:
    """The record as plain data.

    ``outputs`` gives for each output the name of its file. ``rules`` are those that were applied,
    all there are when none are given. ``finished_at`` is left out when empty: without it the same
    input gives the same record.
    """
    record: dict[str, Any] = {
        "run_id": edition.run_id,
        "status": "errors" if checked.errors else "ok",
        "version": __version__,
        "title": edition.title,
        "as_at": edition.as_at.isoformat() if edition.as_at else None,
        "classification": edition.classification,
        "stamps": list(edition.stamps),
        "workbooks": [_workbook(ret, checked.findings) for ret in checked.returns],
        "findings": _counts(checked.findings),
        "figures": {figure.id: _number(figure.value) for figure in figures.values()},
        "outputs": dict(outputs),
        "ignored": list(checked.ignored),
        "rules": [rule.id for rule in (all_rules() if rules is None else rules)],
    }
    return record | ({"finished_at": finished_at} if finished_at else {})


def write_run_record(path: Path, record: Mapping[str, Any]) -> None:
    """Writes a record as JSON: UTF-8, keys in order, a line break at the end.

    Raises ``OSError`` when the file cannot be written.
    """
    text = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    path.write_bytes(f"{text}\n".encode("utf-8", "replace"))


def _workbook(ret: Return, findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "path": ret.workbook,
        "sha256": ret.sha256,
        "size": ret.size,
        "status": ret.status.value,
        "kind": ret.kind,
        "unit": ret.unit,
        "detail": ret.detail,
        "as_at": ret.as_at.isoformat() if ret.as_at else None,
        "findings": _counts([one for one in findings if one.place.workbook == ret.workbook]),
    }


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    return {
        severity.value: sum(finding.severity is severity for finding in findings)
        for severity in Severity
    }


def _number(value: float) -> float | None:
    """A number as JSON knows it: whole ones without decimals, and what is no number as null."""
    number = float(value)
    if not isfinite(number):
        return None
    return int(number) if isinstance(value, int) else number
