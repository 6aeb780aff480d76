"""Collects what is found while one workbook is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.findings import Finding, Place, Rule
from toolkit.rules.structure import W04, W05
from toolkit.workbooks.raw import RawSheet, address


@dataclass(slots=True)
class Report:
    """What is found in one workbook, in that order."""

    workbook: str
    _said: list[tuple[Rule, Place, Mapping[str, object]]] = field(default_factory=list)

    def say(self, rule: Rule, place: Place, **values: object) -> None:
        """Adds a finding; ``values`` fill in the rule's message."""
        self._said.append((rule, place, values))

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
        return tuple(rule.finding(place, values, unit=unit) for rule, place, values in self._said)
