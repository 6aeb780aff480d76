"""Warnings that have a recorded reason, and recorded reasons that hold for nothing (W16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from toolkit.contracts import workbook_of
from toolkit.contracts.explanations import EXPLANATIONS
from toolkit.dataset import Dataset, each
from toolkit.findings import Finding, Severity
from toolkit.rules.check import all_rules
from toolkit.rules.structure import W16
from toolkit.words import day

Subject = tuple[str, str, str]
"""What an explanation is about: the workbook, the rule and the key in lower case.

The workbook is empty for what stands where no explanation can be given.
"""

NEEDED = ["rule_id", "key", "reason", "approved_by", "expires_on"]


def explain(data: Dataset, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, each explained warning with its reason, and W16 for explanations amiss.

    An explanation speaks of warnings in its own workbook, and of those that stand where none can
    be given: of a return that has not come, in the settings, in the reference workbook. Errors and
    notes are never explained.
    """
    homes = homes_of(data)
    warns = {
        subject
        for finding in findings
        if finding.severity is Severity.WARNING
        for subject in _subjects(finding, homes)
    }
    judge = _Judge(data, frozenset(warns), _untold(findings))
    rows = data["explanations"].dropna(subset=NEEDED)
    reasons: dict[Subject, str] = {}
    amiss: list[Finding] = []
    for index, row in each(rows):
        if problem := judge.problem(row):
            place = data.place("explanations", index, problem.field)
            unit = str(row["return_unit"] or "")
            amiss.append(W16.finding(place, {"problem": problem.words}, unit=unit))
        else:
            for subject in judge.about(row):
                reasons.setdefault(subject, judge.reason(row))
    return [*(_with_reason(finding, reasons, homes) for finding in findings), *amiss]


def homes_of(data: Dataset) -> frozenset[str]:
    """The workbooks that have a sheet for explanations; for what stands elsewhere, any has."""
    return frozenset(
        ret.workbook
        for ret in data.returns
        if ret.kind and EXPLANATIONS in workbook_of(ret.kind).sheets
    )


def _untold(findings: Sequence[Finding]) -> frozenset[tuple[str, str]]:
    """(workbook, key) of which warnings may be missing, as an error there silences other rules.

    The key is empty where the error is on Control or on the workbook.
    """
    places = (one.place for one in findings if one.severity is Severity.ERROR)
    return frozenset(
        (place.workbook, place.key.casefold() if place.row and place.sheet != "Control" else "")
        for place in places
    )


def _with_reason(finding: Finding, reasons: dict[Subject, str], homes: frozenset[str]) -> Finding:
    if finding.severity is not Severity.WARNING or not reasons:
        return finding
    subjects = _subjects(finding, homes)
    reason = next((reasons[one] for one in subjects if one in reasons), "")
    return replace(finding, explained=reason) if reason else finding


def _subjects(finding: Finding, homes: frozenset[str]) -> Iterator[Subject]:
    """What an explanation may call a finding.

    By its key; where it has none, by the unit or the name of the workbook. So a reason given for
    one benefit never covers another. The workbook is empty where it is none of the ``homes`` of
    explanations.
    """
    place = finding.place
    home = place.workbook if place.workbook in homes else ""
    names = [place.key] if place.key else [finding.unit, PurePosixPath(place.workbook).name]
    for name in names:
        if name:
            yield home, finding.rule, name.casefold()


@dataclass(frozen=True, slots=True)
class _Problem:
    field: str
    words: str


class _Judge:
    """Whether an explanation holds."""

    def __init__(
        self, data: Dataset, warns: frozenset[Subject], untold: frozenset[tuple[str, str]]
    ) -> None:
        self.pack = pd.Timestamp(data.as_at) if data.as_at else pd.NaT
        self.months = int(data.thresholds["explanation.max_months"])
        self.roles = data.labels("people", "display_role")
        self.severities = {rule.id: rule.severity for rule in all_rules()}
        self.warns = warns
        self.untold = untold

    def about(self, row: Any) -> tuple[Subject, Subject]:
        """What the explanation speaks of: in its own workbook, or where none can be given."""
        rule_id, key = row["rule_id"], row["key"].casefold()
        return (row["workbook"], rule_id, key), ("", rule_id, key)

    def reason(self, row: Any) -> str:
        """The reason with who agreed it, and until when it holds."""
        who = self.roles.get(row["approved_by"]) or row["approved_by"]
        return f"{row['reason'].rstrip('.')} (agreed by {who}, until {day(row['expires_on'])})."

    def problem(self, row: Any) -> _Problem | None:
        """What is wrong with an explanation, if anything is."""
        rule_id, expires = row["rule_id"], row["expires_on"]
        severity = self.severities.get(rule_id)
        if severity is None:
            return _Problem("rule_id", f"There is no rule {rule_id}. Correct it or delete the row.")
        if severity is not Severity.WARNING:
            return _Problem("rule_id", _NOT_A_WARNING[severity].format(rule=rule_id))
        as_at = self.pack if pd.isna(row["return_as_at"]) else row["return_as_at"]
        if expires < as_at:
            words = (
                f"This explanation expired on {day(expires)}, so {rule_id} warns again. Agree it "
                "anew or delete the row."
            )
            return _Problem("expires_on", words)
        if not pd.isna(as_at) and expires > (latest := as_at + pd.DateOffset(months=self.months)):
            words = (
                f"This explanation runs until {day(expires)}, so it does not count: it may run for "
                f"{self.months} months, to {day(latest)}. Bring the date forward."
            )
            return _Problem("expires_on", words)
        unsure = {(row["workbook"], ""), (row["workbook"], row["key"].casefold())}
        if self.warns.isdisjoint(self.about(row)) and self.untold.isdisjoint(unsure):
            words = (
                f"Nothing warns of {rule_id} about '{row['key']}' in this workbook. Correct the "
                "row, or delete it if the warning has gone."
            )
            return _Problem("key", words)
        return None


_NOT_A_WARNING = {
    Severity.ERROR: "{rule} is an error, and errors cannot be explained. Correct what it says and "
    "delete this row.",
    Severity.NOTE: "{rule} is a note, which needs no explanation. Delete this row.",
}
