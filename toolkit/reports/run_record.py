"""The record of a run, for programs: what went in, what was found, every figure unrounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from toolkit import __version__
from toolkit.coverage import Covered, Extent
from toolkit.edition import Edition
from toolkit.figures import Figures
from toolkit.findings import Finding, Rule, Severity
from toolkit.pipeline import Checked
from toolkit.reports.checked_copy import Copied
from toolkit.returns import Return
from toolkit.rules.check import all_rules
from toolkit.since import Since


def run_record(
    checked: Checked,
    figures: Figures,
    edition: Edition,
    outputs: Mapping[str, str],
    *,
    rules: Sequence[Rule] | None = None,
    since: Since | None = None,
    copies: Sequence[Copied] = (),
    on_templates: Sequence[str] = (),
    finished_at: str = "",
) -> dict[str, Any]:
    """The record as plain data.

    ``outputs`` gives for each output the name of its file. ``rules`` are those that were applied,
    all there are when none are given. ``since`` is what has changed since the run before, ``None``
    without one. ``copies`` are the checked copies, those that were made and those that could not
    be. ``on_templates`` are remarks on the pack's own slide templates. ``finished_at`` is left out
    when empty: without it the same input gives the same record.
    """
    record: dict[str, Any] = {
        "run_id": edition.run_id,
        "status": "errors" if checked.errors else "ok",
        "version": __version__,
        "title": edition.title,
        "as_at": edition.as_at.isoformat() if edition.as_at else None,
        "classification": edition.classification,
        "audience": edition.audience.value,
        "stamps": list(edition.stamps),
        "workbooks": [_workbook(ret, checked.findings) for ret in checked.returns],
        "findings": _counts(checked.findings),
        "previous": _previous(checked.previous) if checked.previous else None,
        "since": _since(since) if since else None,
        "copies": [_copy(one) for one in copies],
        "slide_templates": list(on_templates),
        "figures": {figure.id: _number(figure.value) for figure in figures.values()},
        "outputs": dict(outputs),
        "ignored": list(checked.ignored),
        "coverage": _coverage(checked.coverage),
        "rules": [rule.id for rule in (all_rules() if rules is None else rules)],
    }
    return record | ({"finished_at": finished_at} if finished_at else {})


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


def _coverage(coverage: Sequence[Covered]) -> dict[str, dict[str, Any]]:
    """By workbook, the rules that went so far; with reasons for those that went no further.

    An empty workbook stands for the pack as a whole.
    """
    record: dict[str, dict[str, Any]] = {}
    for covered in coverage:
        book = record.setdefault(
            covered.workbook, {"checked": [], "in_part": {}, "not_checked": {}, "nothing_there": []}
        )
        match covered.extent:
            case Extent.FULL:
                book["checked"].append(covered.rule)
            case Extent.PART:
                book["in_part"][covered.rule] = covered.why
            case Extent.NOT:
                book["not_checked"][covered.rule] = covered.why
            case Extent.NOTHING:
                book["nothing_there"].append(covered.rule)
    return record


def _previous(previous: Checked) -> dict[str, Any]:
    """The pack that was last published, with which this one was compared."""
    as_at = previous.everything.as_at
    return {
        "run": previous.run or None,
        "as_at": as_at.isoformat() if as_at else None,
        "workbooks": [_workbook(ret, previous.findings) for ret in previous.returns],
    }


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    return {
        severity.value: sum(finding.severity is severity for finding in findings)
        for severity in Severity
    }


def _since(since: Since) -> dict[str, Any]:
    return {
        "run": since.run,
        "new": len(since.new),
        "still_there": len(since.still),
        "cleared": len(since.cleared),
        "not_checked_again": len(since.unchecked),
    }


def _copy(copied: Copied) -> dict[str, str | None]:
    file = copied.target.as_posix() if copied.target else None
    return {"workbook": copied.workbook, "file": file, "reason": copied.reason}


def _number(value: float) -> float | None:
    """A number as JSON knows it: whole ones without decimals, and what is no number as null."""
    number = float(value)
    if not isfinite(number):
        return None
    return int(number) if isinstance(value, int) else number
