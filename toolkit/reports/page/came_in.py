"""What came in and what did not: workbooks, units that have not returned, files passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from toolkit.findings import Place, Severity
from toolkit.pipeline import Checked
from toolkit.reports.names import STATUS, Names
from toolkit.reports.page.spots import Spot, spot_of
from toolkit.reports.standing import Tally, by_workbook, not_come_in
from toolkit.returns import Return, Status
from toolkit.words import sentence, short_day

if TYPE_CHECKING:
    from toolkit.reports.checked_copy import Copied

STATUS_ROLE = {
    Status.READ: "green",
    Status.UNREADABLE: "red",
    Status.UNKNOWN: "amber",
}


@dataclass(frozen=True, slots=True)
class Workbook:
    """One workbook that came in. ``copy`` is the copy of it with its cells marked, if any."""

    spot: Spot
    status: str
    role: str
    kind: str
    unit: str
    as_at: str
    errors: int
    warnings: int
    notes: int
    copy: Spot | None


@dataclass(frozen=True, slots=True)
class CameIn:
    """The section. ``missing`` are a unit and what is said of it."""

    workbooks: tuple[Workbook, ...]
    missing: tuple[tuple[str, str], ...]
    passed_over: tuple[str, ...]
    partly: tuple[tuple[str, str], ...]
    has_copies: bool


def came_in(checked: Checked, names: Names, copies: Sequence[Copied], folder: Path) -> CameIn:
    """The section. ``folder`` is where the page will stand."""
    counts = by_workbook(checked.findings)
    made = {copied.workbook: copied for copied in copies}
    return CameIn(
        workbooks=tuple(
            _workbook(ret, names, counts, _copy(made.get(ret.workbook), folder))
            for ret in checked.returns
        ),
        missing=tuple(
            (names.unit_of(finding) or finding.place.key, finding.message)
            for finding in not_come_in(checked.findings)
        ),
        passed_over=checked.ignored,
        partly=tuple(_partly(checked, names)),
        has_copies=bool(copies),
    )


def _workbook(
    ret: Return, names: Names, counts: Mapping[str, Tally], copy: Spot | None
) -> Workbook:
    found = counts.get(ret.workbook, Tally())
    return Workbook(
        spot=spot_of(Place(ret.workbook), names),
        status=STATUS[ret.status],
        role=STATUS_ROLE[ret.status],
        kind=names.kind(ret),
        unit=names.unit(ret.unit),
        as_at=short_day(ret.as_at) if ret.as_at else "",
        errors=found[Severity.ERROR],
        warnings=found[Severity.WARNING],
        notes=found[Severity.NOTE],
        copy=copy,
    )


def _copy(copied: Copied | None, folder: Path) -> Spot | None:
    """A link to a checked copy, or why none was made."""
    if copied is None:
        return None
    if copied.target is None:
        return Spot(f"None: {copied.reason}")
    return Spot("Checked copy", beside(copied.target, folder))


def beside(target: Path, folder: Path) -> str:
    """The address of a file of this run, as seen from the page."""
    inside = target.relative_to(folder) if target.is_relative_to(folder) else target
    return quote(inside.as_posix())


def _partly(checked: Checked, names: Names) -> Iterator[tuple[str, str]]:
    """Workbooks of which not all could be seen, and what could not."""
    for ret in checked.returns:
        if ret.status is Status.READ and ret.unseen:
            yield names.workbook(ret.workbook), sentence(str(ret.unseen))
