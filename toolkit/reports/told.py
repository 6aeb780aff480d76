"""What a findings workbook tells: everything of a pack, or what one owner is to put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from toolkit.coverage import Covered
from toolkit.findings import Finding
from toolkit.pipeline import Checked
from toolkit.reports.checked_copy import Copied
from toolkit.reports.kept_out import KeptOut, OutOfTotals
from toolkit.reports.names import Names
from toolkit.since import Since


@dataclass(frozen=True, slots=True)
class Told:
    """What is told, and the names it is told in.

    ``kept_out`` are the rows that are in no total, ``coverage`` says how far each workbook could be
    checked. ``since`` is what has changed since the run
    before, ``None`` without one. ``copies`` are the checked copies that were made or could not be.
    ``whose`` says whose findings these are, in words; empty when they are everybody's.
    """

    checked: Checked
    names: Names
    kept_out: tuple[KeptOut, ...]
    coverage: tuple[Covered, ...]
    since: Since | None = None
    copies: tuple[Copied, ...] = ()
    whose: str = ""

    @property
    def title(self) -> str:
        """``Findings``, and whose they are."""
        return f"Findings: {self.whose}" if self.whose else "Findings"

    def only(self, whose: str, findings: Sequence[Finding], copies: Sequence[Copied]) -> Told:
        """What is told to one owner: nothing of others' findings, nor of workbooks without theirs.

        A row is out of totals here when an error among these findings keeps it out.
        """
        everything = self.checked.everything
        workbooks = {finding.place.workbook for finding in findings}
        returns = tuple(ret for ret in everything.returns if ret.workbook in workbooks)
        return Told(
            checked=replace(
                self.checked,
                everything=replace(everything, returns=returns),
                findings=tuple(findings),
                ignored=(),
            ),
            names=self.names,
            kept_out=tuple(_kept_out_by(frozenset(findings), self.kept_out)),
            coverage=tuple(one for one in self.coverage if one.workbook in workbooks),
            copies=tuple(copies),
            whose=whose,
        )


def told_of(checked: Checked, *, since: Since | None = None, copies: Sequence[Copied] = ()) -> Told:
    """What is told of a whole pack."""
    kept_out = OutOfTotals(checked).all
    names = Names(checked.everything)
    return Told(checked, names, kept_out, checked.coverage, since, tuple(copies))


def _kept_out_by(findings: frozenset[Finding], rows: Sequence[KeptOut]) -> Iterator[KeptOut]:
    for row in rows:
        errors = tuple(error for error in row.errors if error in findings)
        if errors:
            yield replace(row, errors=errors)
