"""Finds the tables of a workbook, and says what is odd about the shape of its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.contracts.sheets import Workbook
from toolkit.contracts.versions import is_before
from toolkit.findings import Place
from toolkit.intake.report import Report
from toolkit.rules.structure import W02_COLUMN, W07, W08
from toolkit.words import counted, listed, plural
from toolkit.workbooks.raw import RawSheet, RawWorkbook
from toolkit.workbooks.tables import FoundTable, find_table, nearest


def find_tables(
    report: Report, raw: RawWorkbook, kind: Workbook, version: str | None
) -> list[tuple[RawSheet, FoundTable]]:
    """The tables that are there, each with its sheet; what is missing is told.

    A template of an older ``version`` lacks the columns that have come since: nothing is missing.
    """
    tables: list[tuple[RawSheet, FoundTable]] = []
    for sheet in kind.sheets:
        page = raw.sheet(sheet.name)
        if page is None:
            if not sheet.optional:
                say_missing(report, raw, sheet.name)
            continue
        found = find_table(page, sheet)
        if found is None:
            what = "a table with the headings of the template"
            report.say(W02_COLUMN, report.sheet(page.name), sheet=page.name, what=what, near="")
            continue
        for column, near in found.missing:
            if column.since and is_before(version, column.since):
                continue
            report.say(
                W02_COLUMN,
                report.sheet(page.name),
                sheet=page.name,
                what=f"a column called '{column.header}'",
                near=_nearest_match(near),
            )
        _say_odd_rows(report, page, found)
        say_hidden(report, page, len(found.rows))
        tables.append((page, found))
    return tables


def say_missing(report: Report, raw: RawWorkbook, name: str) -> None:
    """W02: a sheet is not there."""
    near = nearest(name, [sheet.name for sheet in raw.sheets])
    report.say(
        W02_COLUMN,
        report.sheet(name),
        sheet=name,
        what="been in this workbook",
        near=_nearest_match(near),
    )


def say_hidden(report: Report, raw: RawSheet, rows: int | None = None) -> None:
    """W07: hidden rows with data, and a hidden sheet with rows of data, or with items."""
    for what in _out_of_sight(raw, rows):
        report.say(W07, report.sheet(raw.name), what=what)


def _say_odd_rows(report: Report, raw: RawSheet, found: FoundTable) -> None:
    """W08: totals, blank rows, headings once more and merged cells inside the table."""
    for row, text in found.totals:
        what = (
            f"Row {row} looks like a subtotal ('{text}'). Remove it: we add up for you, and it "
            "would be counted twice."
        )
        report.say(W08, Place(report.workbook, raw.name, row), what=what)
    for first, last in _runs(found.gaps):
        which = f"Row {first} is" if first == last else f"Rows {first} to {last} are"
        them = "it" if first == last else "them"
        what = (
            f"{which} empty in the middle of the table. Delete {them}, so that it is clear that "
            "nothing is missing."
        )
        report.say(W08, Place(report.workbook, raw.name, first), what=what)
    for row in found.headings:
        what = f"Row {row} repeats the headings. Delete it: a table has one row of headings."
        report.say(W08, Place(report.workbook, raw.name, row), what=what)
    for header, columns in found.doubles:
        what = (
            f"Columns {listed(columns)} are all headed '{header}', so we cannot tell which counts. "
            "Keep one and delete the others, or give them other headings."
        )
        report.say(W08, report.sheet(raw.name), what=what)
    last = found.rows[-1] if found.rows else found.header_row
    for merged in raw.merged:
        if _overlaps(merged, found.header_row, last):
            what = (
                f"Cells {merged} are merged. Unmerge them and fill in each cell: only the first "
                "of them holds a value."
            )
            report.say(W08, Place(report.workbook, raw.name, cell=merged), what=what)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs of neighbours, each with its first and last."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        first = runs.pop()[0] if runs and runs[-1][1] == number - 1 else number
        runs.append((first, number))
    return runs


def _nearest_match(near: str) -> str:
    return f" Nearest match: '{near}'." if near else ""


def _out_of_sight(raw: RawSheet, rows: int | None) -> Iterator[str]:
    """What is hidden on a sheet and read all the same; ``rows`` are those of its table."""
    if count := raw.hidden_rows:
        hidden = counted(count, "row" if raw.filtered else "hidden row")
        by = " hidden by a filter" if raw.filtered else ""
        contain, are = plural(count, "contains", "contain"), plural(count, "IS", "ARE")
        yield f"{hidden}{by} {contain} data and {are}"
    if not raw.visible and rows is None:
        yield "This sheet is hidden, but what stands on it IS"
    elif not raw.visible and rows:
        its = plural(rows, "its row", f"its {rows:,} rows")
        yield f"This sheet is hidden, but {its} of data {plural(rows, 'IS', 'ARE')}"


def _overlaps(merged: str, first: int, last: int) -> bool:
    """Whether a merged range such as ``B4:C6`` touches rows ``first`` to ``last``."""
    rows = [int("".join(filter(str.isdigit, end))) for end in merged.split(":")]
    return rows[0] <= last and rows[-1] >= first
