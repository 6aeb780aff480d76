"""What the pages show: plain view data, made from what is on the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from toolkit.app.desk import Desk, Result, Tray
from toolkit.app.rows import Cell, address_of, cells_of, has_row
from toolkit.findings import Finding, Place, Severity
from toolkit.reports.checked_copy import Copied
from toolkit.reports.kept_out import OutOfTotals
from toolkit.reports.links import spot
from toolkit.reports.names import KINDS, STATUS, WHOLE_PACK, Names
from toolkit.reports.page.came_in import STATUS_ROLE
from toolkit.reports.page.findings import OPEN_AT_FIRST, Item, counts_of, item_of
from toolkit.reports.page.outputs import ABOUT
from toolkit.reports.page.spots import Spot
from toolkit.reports.severity import tally
from toolkit.reports.standing import by_owner, standing
from toolkit.returns import Return, Status
from toolkit.run import Run
from toolkit.words import counted, listed, month

ABOUT_FILES = ABOUT | {"report.html": "the whole run on one page, to read and to send on"}


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was dropped. ``why`` is why it cannot be used, empty for nothing."""

    workbook: str
    name: str
    status: str
    role: str
    kind: str
    unit: str
    period: str
    why: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody with something to do, and with which finding to begin."""

    role: str
    units: str
    errors: int
    warnings: int
    first: Item


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one workbook, and the copy of it with its cells marked, or why none."""

    anchor: str
    name: str
    copy: Spot
    items: tuple[Item, ...]
    counts: tuple[tuple[str, str], ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class File:
    """A file to download."""

    name: str
    href: str
    about: str


def workbooks(tray: Tray) -> tuple[Workbook, ...]:
    """What was dropped, one line each."""
    lists = tray.reference
    reference = [replace(_workbook(tray, lists), **_AS_LISTS)] if lists else []
    return (*reference, *(_workbook(tray, ret) for ret in tray.returns))


_AS_LISTS: Mapping[str, str] = {
    "workbook": "",
    "status": STATUS[Status.READ],
    "role": STATUS_ROLE[Status.READ],
    "kind": KINDS["reference"],
    "why": "",
}
"""How the reference workbook is shown; it stays until another one takes its place."""


def _workbook(tray: Tray, ret: Return) -> Workbook:
    usable = ret.status is Status.READ
    return Workbook(
        workbook=ret.workbook,
        name=ret.workbook.rpartition("/")[2],
        status=STATUS[ret.status],
        role=STATUS_ROLE[ret.status],
        kind=KINDS.get(ret.kind, ""),
        unit=tray.units.get(ret.unit) or ret.unit,
        period=_period(ret),
        why="" if usable or not ret.findings else ret.findings[0].message,
    )


def _period(ret: Return) -> str:
    """``April 2024 to June 2024``, or the month of the figures where no period is given."""
    months = [month(value) for value in ret.period if value]
    return listed(list(dict.fromkeys(months)), "to") or (month(ret.as_at) if ret.as_at else "")


class Findings:
    """What a result has found: in a sentence, by owner, by workbook, and about one row."""

    def __init__(self, result: Result) -> None:
        """Looks up the names that go with the result."""
        self._run = result.run
        self._checked = result.run.checked
        self._names = Names(self._checked.everything)
        self._copies = {one.workbook: one for one in result.run.copies}
        self._returns = {ret.workbook: ret for ret in self._checked.returns}

    @property
    def standing(self) -> str:
        """The whole in a sentence or two."""
        return standing_of(self._run)

    @property
    def next_step(self) -> str:
        """What to do next, as far as the findings say."""
        left = tally(finding for finding in self._checked.findings if finding.is_to_do)
        if left[Severity.ERROR]:
            errors = counted(left[Severity.ERROR], "error")
            return (
                f"have {errors} put right in the owners' workbooks: send each owner the checked "
                "copy. When the corrected workbooks come back, drop them here and check again."
            )
        if left[Severity.WARNING]:
            warnings = counted(left[Severity.WARNING], "warning")
            return (
                f"look at {warnings}: correct the cell, or give the reason on the sheet "
                "Explanations. The decks can be used meanwhile; they say what is in doubt."
            )
        return "read the slides and download the decks."

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Who has something to do, the worst first."""
        to_do = [finding for finding in self._checked.findings if finding.is_to_do]
        return tuple(
            self._owner(role or "No owner named", found)
            for role, found in by_owner(to_do, self._names).items()
        )

    @property
    def units(self) -> tuple[str, ...]:
        """The units that findings are about."""
        units = {self._names.unit_of(finding) for finding in self._checked.findings}
        return tuple(sorted(units - {""}))

    @property
    def groups(self) -> tuple[Group, ...]:
        """The findings by workbook, in the order in which to put them right."""
        by_workbook: dict[str, list[Finding]] = {}
        for finding in self._checked.findings:
            by_workbook.setdefault(finding.place.workbook, []).append(finding)
        return tuple(self._groups(by_workbook))

    @property
    def total(self) -> int:
        """How many findings there are."""
        return len(self._checked.findings)

    def row(self, workbook: str, sheet: str, row: int) -> tuple[Cell, ...]:
        """The cells of a row; empty where there is no such row."""
        ret = self._returns.get(workbook)
        return cells_of(ret, sheet, row) if ret else ()

    def about_row(self, workbook: str, sheet: str, row: int) -> tuple[Item, ...]:
        """The findings about a row."""
        wanted = (workbook, sheet, row)
        return tuple(
            self._item(finding)
            for finding in self._checked.findings
            if (finding.place.workbook, finding.place.sheet, finding.place.row) == wanted
        )

    def copy_of(self, workbook: str) -> Spot:
        """The checked copy of a workbook, or why there is none; no words where none is due."""
        copied: Copied | None = self._copies.get(workbook)
        if copied is None:
            return Spot("")
        if copied.target is None:
            return Spot(f"No checked copy: {copied.reason}")
        return Spot("Download the checked copy", f"/files/{quote(copied.target.as_posix())}")

    def name_of(self, workbook: str) -> str:
        """What a workbook is called."""
        return self._names.workbook(workbook) if workbook else WHOLE_PACK

    def spot(self, place: Place) -> Spot:
        """A cell that a figure rests on, with its page."""
        parts = (self.name_of(place.workbook), place.sheet, spot(place))
        return Spot(" › ".join(part for part in parts if part), self._href(place))

    def _href(self, place: Place) -> str:
        ret = self._returns.get(place.workbook)
        return address_of(place) if ret and has_row(ret, place.sheet, place.row) else ""

    def _item(self, finding: Finding) -> Item:
        item = item_of(finding, self._names)
        return replace(item, spot=Spot(item.spot.words, self._href(finding.place)))

    def _owner(self, role: str, found: Sequence[Finding]) -> Owner:
        left = tally(found)
        units = sorted({self._names.unit_of(finding) for finding in found} - {""})
        return Owner(
            role,
            listed(units),
            left[Severity.ERROR],
            left[Severity.WARNING],
            self._item(found[0]),
        )

    def _groups(self, by_workbook: dict[str, list[Finding]]) -> Iterator[Group]:
        shown = 0
        for number, (workbook, found) in enumerate(by_workbook.items(), 1):
            is_open = number == 1 or shown + len(found) <= OPEN_AT_FIRST
            shown += len(found)
            yield Group(
                f"workbook-{number}",
                self.name_of(workbook),
                self.copy_of(workbook),
                tuple(map(self._item, found)),
                tuple(counts_of(found)),
                is_open,
            )


def standing_of(run: Run) -> str:
    """What a run has found, in a sentence or two."""
    return standing(run.checked, OutOfTotals(run.checked).all)


def files(desk: Desk) -> tuple[File, ...]:
    """The files of the result, the decks first; checked copies stand with their workbooks."""
    there = {path.name for path in desk.output.glob("*") if path.is_file()}
    return tuple(
        File(name, f"/files/{name}", about) for name, about in ABOUT_FILES.items() if name in there
    )
