"""How far each workbook could be checked: silence never passes for a pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.coverage import Covered, Extent, Reason, reasons
from toolkit.findings import Finding, Place
from toolkit.reports.names import Names
from toolkit.reports.page.spots import Spot, spot_of


@dataclass(frozen=True, slots=True)
class Line:
    """One workbook: how many rules were applied to it, and how many of those found nothing."""

    spot: Spot
    full: int
    silent: int
    part: int
    skipped: int
    nothing: int
    reasons: tuple[Reason, ...]


def checks(coverage: Sequence[Covered], found: Sequence[Finding], names: Names) -> tuple[Line, ...]:
    """A line for each workbook, in the order of the coverage, the pack as a whole first."""
    by_workbook: dict[str, list[Covered]] = {"": []}
    for covered in coverage:
        by_workbook.setdefault(covered.workbook, []).append(covered)
    # What is checked in the pack as a whole is told of in one of its workbooks.
    spoke = {(book, one.rule) for one in found for book in (one.place.workbook, "")}
    return tuple(
        _line(workbook, those, spoke, names) for workbook, those in by_workbook.items() if those
    )


def _line(
    workbook: str, those: Sequence[Covered], spoke: set[tuple[str, str]], names: Names
) -> Line:
    extents = [covered.extent for covered in those]
    silent = [
        covered
        for covered in those
        if covered.extent is Extent.FULL and (workbook, covered.rule) not in spoke
    ]
    return Line(
        spot=spot_of(Place(workbook), names),
        full=extents.count(Extent.FULL),
        silent=len(silent),
        part=extents.count(Extent.PART),
        skipped=extents.count(Extent.NOT),
        nothing=extents.count(Extent.NOTHING),
        reasons=tuple(one for one in reasons(those) if one.extent is not Extent.FULL),
    )
