"""What is different between two archived runs, in a finance user's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from toolkit.archive import schema
from toolkit.archive.manifest import Manifest
from toolkit.archive.runs import Run
from toolkit.archive.told import table_of
from toolkit.contracts.sheets import Sheet
from toolkit.dataset import SHEETS
from toolkit.words import counted, listed, month, short_day

NOISE = 1e-9
"""By what share of itself a figure may differ from one machine to another."""

Rows = dict[tuple[str, ...], dict[str, Any]]
"""The rows of a table by what they are called."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different: what it is about, what is different, as it was and as it is."""

    about: str
    what: str
    was: str = ""
    now: str = ""

    @property
    def words(self) -> str:
        """``BEN-CJ-001, Stage: Live, was Planned``."""
        if not self.was and not self.now:
            return f"{self.about}: {self.what}"
        return f"{self.about}, {self.what}: {self.now or 'blank'}, was {self.was or 'blank'}"


@dataclass(frozen=True)
class Difference:
    """What is different in a later run from an earlier one."""

    earlier: str
    later: str
    workbooks: tuple[Change, ...] = ()
    rows: tuple[Change, ...] = ()
    figures: tuple[Change, ...] = ()
    grades: tuple[Change, ...] = ()
    findings: tuple[Change, ...] = ()

    def parts(self) -> Iterator[tuple[str, tuple[Change, ...]]]:
        """Each kind of difference with what it is called."""
        yield "Workbooks", self.workbooks
        yield "Rows", self.rows
        yield "Figures", self.figures
        yield "Grades", self.grades
        yield "Findings", self.findings


def difference(earlier: Run, later: Run) -> Difference:
    """What is different between two runs.

    Raises :class:`~toolkit.archive.problem.ArchiveProblem` when one is damaged.
    """
    return Difference(
        earlier.id,
        later.id,
        tuple(_workbooks(earlier.sound, later.sound)),
        tuple(change for name in SHEETS for change in _rows(name, earlier, later)),
        tuple(_figures(table_of(earlier, "figures"), table_of(later, "figures"))),
        tuple(_grades(table_of(earlier, "grades"), table_of(later, "grades"))),
        tuple(_findings(table_of(earlier, "findings"), table_of(later, "findings"))),
    )


def _workbooks(then: Manifest, now: Manifest) -> Iterator[Change]:
    was = {one.path: one for one in then.inputs}
    for one in now.inputs:
        before = was.pop(one.path, None)
        if before is None:
            yield Change(one.path, "has come in")
        elif before.sha256 != one.sha256:
            yield Change(one.path, "has been changed")
        if before and before.status != one.status:
            yield Change(one.path, "read or not", before.status, one.status)
    yield from (Change(path, "is no longer there") for path in was)


def _rows(name: str, earlier: Run, later: Run) -> Iterator[Change]:
    """Rows that came, went or have other cells; paired by what makes a row its own."""
    sheet = SHEETS[name]
    was, now = (_by_name(sheet, table_of(run, name)) for run in (earlier, later))
    for row, cells in now.items():
        called = f"{sheet.name} {' '.join(row)}".strip()
        before = was.pop(row, None)
        if before is None:
            yield Change(called, "is new")
        else:
            yield from _cells(sheet, called, before, cells)
    yield from (Change(f"{sheet.name} {' '.join(row)}".strip(), "has gone") for row in was)


def _by_name(sheet: Sheet, columns: dict[str, list[Any]]) -> Rows:
    """The rows by their unique fields; those that are alike, or have none, by their number too."""
    fields = [*(sheet.unique or (sheet.key,)), *(["month"] if sheet.months else [])]
    seen: Counter[tuple[str, ...]] = Counter()
    rows: Rows = {}
    for at in range(len(columns["row"])):
        cells = {name: values[at] for name, values in columns.items()}
        name = tuple(_shown(cells[field], field) for field in fields)
        seen[name] += 1
        again = (f"({seen[name]})",) if seen[name] > 1 else ()
        rows[(*name, *again)] = cells
    return rows


def _cells(sheet: Sheet, called: str, was: dict[str, Any], now: dict[str, Any]) -> Iterator[Change]:
    headers = {column.name: column.header for column in sheet.columns}
    headers |= {schema.counts_as(f): "Grade last time, as it counts"
                for f in schema.AS_COUNTED.get(sheet.dataset, ())}  # fmt: skip
    headers |= {sheet.months.field: sheet.months.header} if sheet.months else {"counted": "Counted"}
    for name, header in headers.items():
        if name in now and was[name] != now[name]:
            yield Change(called, header, _shown(was[name], name), _shown(now[name], name))


def _figures(was: dict[str, list[Any]], now: dict[str, list[Any]]) -> Iterator[Change]:
    """Figures of both runs that differ, totals first; those of one alone are counted together."""
    then, later = (_figures_by_id(one) for one in (was, now))
    for key, (label, value, printed) in sorted(later.items(), key=lambda one: one[0].count("/")):
        if key in then and not _same(then[key][1], value):
            _, value_then, printed_then = then[key]
            if printed == printed_then:
                exactly = (f"{number:,.10g}" for number in (value_then, value))
                yield Change(f"{label} ({key})", "exactly", *exactly)
            else:
                yield Change(f"{label} ({key})", "as printed", printed_then, printed)
    for these, those, words in ((later, then, "are new"), (then, later, "are no longer made")):
        alone = [key for key in these if key not in those]
        if alone:
            some = listed(alone[:3]) if len(alone) <= 3 else f"{', '.join(alone[:3])} and others"
            yield Change(counted(len(alone), "figure"), f"{words}: {some}")


def _figures_by_id(columns: dict[str, list[Any]]) -> dict[str, tuple[str, float, str]]:
    names = ("figure_id", "label", "value", "printed")
    rows = zip(*(columns[name] for name in names), strict=True)
    return {key: (label, value, printed) for key, label, value, printed in rows}


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= NOISE * max(1.0, abs(one), abs(other))


def _grades(was: dict[str, list[Any]], now: dict[str, list[Any]]) -> Iterator[Change]:
    then = dict(zip(was["area_id"], zip(was["area"], was["grade"], strict=True), strict=True))
    for area, name, grade in zip(now["area_id"], now["area"], now["grade"], strict=True):
        _, before = then.pop(area, (name, None))
        if before != grade:
            yield Change(f"{name} ({area})", "grade", before or "not there", grade or "")
    for area, (name, grade) in then.items():
        yield Change(f"{name} ({area})", "grade", grade or "", "not there")


def _findings(was: dict[str, list[Any]], now: dict[str, list[Any]]) -> Iterator[Change]:
    """How many findings each rule has made, where that is different."""
    then, later = (Counter(zip(one["severity"], one["rule"], strict=True)) for one in (was, now))
    for severity, rule in sorted({*then, *later}):
        key = severity, rule
        if then[key] != later[key]:
            yield Change(f"{rule} ({severity})", "findings", str(then[key]), str(later[key]))


def _shown(value: Any, field: str) -> str:
    """A value as people write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date | datetime):
        return month(value) if field == "month" else short_day(value)
    if isinstance(value, float | int):
        return f"{value:,.10g}"
    return str(value)


def first(changes: Sequence[Change], most: int) -> tuple[Sequence[Change], int]:
    """The first changes, and how many more there are."""
    return changes[:most], max(len(changes) - most, 0)
