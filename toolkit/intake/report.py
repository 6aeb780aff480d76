"""Collects what is found while one workbook is taken in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from toolkit.findings import Finding, Place, Rule
from toolkit.rules.structure import W04, W05
from toolkit.workbooks.raw import RawSheet, address


@dataclass(slots=True)
class Report:
    """The findings of one workbook, in the order in which they were made."""

    workbook: str
    _findings: list[Finding] = field(default_factory=list)

    def say(self, rule: Rule, place: Place, **values: object) -> None:
        """Adds a finding; ``values`` fill in the rule's message."""
        self._findings.append(rule.finding(place, values))

    def sheet(self, name: str) -> Place:
        """A whole sheet."""
        return Place(self.workbook, name)

    def cell(self, sheet: str, row: int, at: int, header: str, key: object = None) -> Place:
        """A cell: Excel's row, 1-based column, the words above it and the key of its row."""
        return Place(self.workbook, sheet, row, address(row, at), header, str(key or ""))

    def unusable(self, raw: RawSheet, place: Place, at: int) -> bool:
        """W04 and W05: whether a cell shows an error or was never calculated; says so."""
        spot = (place.row, at)
        if spot in raw.errors:
            formula = raw.error_formulas.get(spot)
            words = f" It comes from {formula}." if formula else ""
            self.say(W05, place, error=raw.errors[spot], formula=words)
            return True
        if spot in raw.uncalculated:
            self.say(W04, place)
            return True
        return False

    def findings_of(self, unit: str) -> tuple[Finding, ...]:
        """All findings, as those of a unit."""
        return tuple(replace(finding, unit=unit) for finding in self._findings)
