"""The sheet Summary: what to do first, what came in, what did not, and what is in no total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from toolkit.coverage import Extent, Reason, reasons
from toolkit.findings import Finding, Place, Severity
from toolkit.pipeline import Checked
from toolkit.reports import (
    cleared_sheet,
    coverage_sheet,
    findings_sheet,
    out_of_totals_sheet,
    rules_sheet,
)
from toolkit.reports.book import FIRST, NOTE, Report, write_foot, write_top
from toolkit.reports.kept_out import KeptOut
from toolkit.reports.links import Link, within
from toolkit.reports.names import STATUS, STATUS_COLOUR, WHOLE_PACK, Names
from toolkit.reports.severity import SHOWN, tally
from toolkit.reports.standing import (
    by_owner,
    by_workbook,
    first_steps,
    grouped,
    not_come_in,
    standing,
    what_is_out,
    where,
)
from toolkit.reports.table import RIGHT, height_of, lines_of
from toolkit.reports.text import plain
from toolkit.reports.told import Told
from toolkit.returns import Return
from toolkit.since import Since
from toolkit.words import counted
from toolkit.workbooks.formats import BRAND, DATE, HINT, LINE, THOUSANDS
from toolkit.workbooks.page import set_up_print
from toolkit.workbooks.put import serial
from toolkit.workbooks.words import fitted

SHEET = "Summary"
_WIDTHS = (58, 24, 20, 26, 13, 10, 11, 9)
_LAST = len(_WIDTHS) - 1
_WORDS_WIDTH = sum(_WIDTHS[1:])
_MOST_LINES = 20
"""Lines of one block; the rest is on a sheet of its own."""
_MOST_REASONS = 12
"""Reasons for not looking at something; Coverage has them all."""
_NOBODY = "(no owner named)"

Cell = str | int | Link


def write_summary_sheet(page: Any, report: Report, told: Told) -> None:
    """Writes the sheet; of one owner's findings it tells nothing about anybody else."""
    checked, names = told.checked, told.names
    for at, width in enumerate(_WIDTHS):
        page.set_column(at, at, width)
    edition = report.edition
    write_top(page, report, told.title, f"{edition.title}, {edition.force}")
    lines = _Lines(page, report)
    page.set_row(NOTE, 4, report.formats.band())
    page.set_row(NOTE + 1, 8)
    lines.headline(standing(checked, told.kept_out))
    _write_since(lines, told.since)
    _write_first(lines, checked.findings)
    _write_came_in(lines, checked, names)
    _write_missing(lines, told)
    _write_kept_out(lines, told.kept_out, names)
    if not told.whose:
        _write_owners(lines, checked.findings, names)
    _write_uncopied(lines, told)
    _write_sheets(lines, told)
    _write_unchecked(lines, told)
    page.freeze_panes(NOTE, 0)
    set_up_print(page, edition.title, f"{report.title}, {SHEET}", _WIDTHS, 1)
    page.repeat_rows(0, NOTE)
    page.print_area(0, 0, lines.row, _LAST)
    write_foot(page, report)


def _write_since(lines: _Lines, since: Since | None) -> None:
    if since is None:
        return
    lines.entry(within(cleared_sheet.SHEET, shows=f"Since run {since.run}"), f"{since.words}.")
    lines.gap()


def _write_first(lines: _Lines, findings: Sequence[Finding]) -> None:
    lines.section("Do this first")
    steps = first_steps(findings)
    if not steps:
        lines.entry("Nothing to put right", "No errors, and no warnings without an explanation.")
    for number, finding in enumerate(steps, 1):
        link = lines.report.link(finding.place, f"{number}. {where(finding.place)}")
        lines.entry(link, f"{SHOWN[finding.severity][0]} {finding.rule}: {finding.message}")
    more = len(findings) - len(steps)
    if more and steps:
        link = within(findings_sheet.SHEET, shows=f"{len(steps) + 1}. Then the sheet Findings")
        lines.entry(link, f"{counted(more, 'more finding')}, in the order in which to fix them.")
    lines.gap()


def _write_came_in(lines: _Lines, checked: Checked, names: Names) -> None:
    lines.section("What came in")
    lines.headings("Workbook", "Status", "What it is", "Unit", "As at", *_COUNTS)
    counts = by_workbook(checked.findings)
    for ret in checked.returns:
        lines.workbook(ret, names, counts[ret.workbook])
    lines.gap()


_COUNTS = ("Errors", "Warnings", "Notes")


def _write_missing(lines: _Lines, told: Told) -> None:
    missing = not_come_in(told.checked.findings)
    if told.whose and not missing:
        return
    lines.section("What has not come in")
    for finding in missing:
        lines.entry(told.names.unit_of(finding) or finding.place.key, finding.message)
    if not missing:
        lines.entry("Nothing is missing", "Every unit that should return a tracker has done so.")
    lines.gap()


def _write_kept_out(lines: _Lines, kept_out: Sequence[KeptOut], names: Names) -> None:
    lines.section("Out of totals, and why")
    if not kept_out:
        lines.entry("No row", "No error keeps a row out of totals.")
    groups = grouped(kept_out)
    for rows in groups[:_MOST_LINES]:
        more = f" ({counted(len(rows), 'row')})" if len(rows) > 1 else ""
        file = names.workbook(rows[0].place.workbook)
        out = fitted(what_is_out(rows[0], names), _WIDTHS[0])
        lines.entry(lines.report.link(rows[0].place, out), f"{file}{more}: {rows[0].reason}")
    if kept_out:
        link = within(out_of_totals_sheet.SHEET)
        lines.entry(link, f"Lists {_every(len(kept_out), 'row')}.")
    lines.gap()


def _every(count: int, noun: str) -> str:
    return f"all {counted(count, noun)}" if count > 1 else f"this {noun}"


def _write_owners(lines: _Lines, findings: Sequence[Finding], names: Names) -> None:
    owners = by_owner(findings, names)
    if not owners:
        return
    lines.section("Who has something to look at")
    lines.headings("Owner", "", "", "", "", *_COUNTS)
    for owner in list(owners)[:_MOST_LINES]:
        lines.counts(owner or _NOBODY, tally(owners[owner]))
    more = len(owners) - _MOST_LINES
    if more > 0:
        lines.entry(f"and {more} more", "Choose an owner in the headings of the sheet Findings.")
    lines.gap()


def _write_uncopied(lines: _Lines, told: Told) -> None:
    uncopied = [copied for copied in told.copies if copied.target is None]
    if not uncopied:
        return
    lines.section("Workbooks without a checked copy, and why")
    for copied in uncopied:
        lines.entry(told.names.workbook(copied.workbook), copied.reason)
    lines.gap()


def _write_sheets(lines: _Lines, told: Told) -> None:
    lines.section("Sheets in this workbook")
    choose = "" if told.whose else " Filter it by owner."
    for sheet, about in (
        (findings_sheet.SHEET, f"Every finding, with a link to its cell.{choose}"),
        *([(cleared_sheet.SHEET, cleared_sheet.INTRO)] if told.since else []),
        (out_of_totals_sheet.SHEET, "Every row that is in no total, and why."),
        (coverage_sheet.SHEET, "How far each workbook could be checked, and why no further."),
        (rules_sheet.SHEET, "Every rule there is, also those that found nothing."),
    ):
        lines.entry(within(sheet), about)
    lines.gap()


def _write_unchecked(lines: _Lines, told: Told) -> None:
    lines.section("What was not looked at")
    short = [one for one in reasons(told.coverage) if one.extent in (Extent.NOT, Extent.PART)]
    for reason in short[:_MOST_REASONS]:
        words = f"{reason.which} {reason.extent.value}. {reason.why}"
        lines.entry(_in_which(reason, told.names), words)
    if short:
        more = len(short) - _MOST_REASONS
        besides = f" It also has {counted(more, 'more reason')}." if more > 0 else ""
        link = within(coverage_sheet.SHEET)
        lines.entry(link, f"Says of each workbook how far it could be checked.{besides}")
    else:
        lines.entry("Nothing", "Every rule could be applied in full wherever it had something to "
                    "look at.")  # fmt: skip
    for file in told.checked.ignored:
        lines.entry(file, "Not a workbook: passed over.")


def _in_which(reason: Reason, names: Names) -> str:
    """The workbook that a reason holds for, or how many there are."""
    if len(reason.workbooks) > 1:
        return counted(len(reason.workbooks), "workbook")
    return names.workbook(reason.workbooks[0]) if reason.workbooks else WHOLE_PACK


class _Lines:
    """Writes the sheet line by line, from the top down."""

    def __init__(self, page: Any, report: Report) -> None:
        self.row = FIRST
        self.report = report
        self._page = page
        self._formats = report.formats

    def headline(self, text: str) -> None:
        """The one sentence that says how things are."""
        look = self._formats.of(bold=True, font_size=14)
        self._page.set_row(self.row, 30)
        self._page.write_string(self.row, 0, plain(text), look)
        self.row += 1

    def section(self, text: str) -> None:
        """A heading above a block."""
        look = self._formats.of(bold=True, font_size=12, font_color=BRAND)
        self._page.set_row(self.row, 22)
        self._page.write_string(self.row, 0, text, look)
        self.row += 1

    def headings(self, *texts: str) -> None:
        """Headings over columns; the last three are over numbers."""
        for at, text in enumerate(texts):
            side = RIGHT if at > _LAST - len(_COUNTS) else {}
            look = self._formats.heading(**side) if text else self._formats.of(bg_color=BRAND)
            self._page.write_string(self.row, at, text, look)
        self._page.set_row(self.row, 20)
        self.row += 1

    def entry(self, label: Cell, words: str) -> None:
        """A label, and words beside it as wide as the page."""
        words = plain(words)
        shown = str(label.shows if isinstance(label, Link) else label)
        lines = max(lines_of(words, _WORDS_WIDTH), lines_of(shown, _WIDTHS[0]))
        self._page.set_row(self.row, 2 + height_of(lines))
        self._cell(0, label)
        look = self._formats.of(text_wrap=True, valign="top", **_BOTTOM)
        self._page.merge_range(self.row, 1, self.row, _LAST, "", look)
        self._page.write_string(self.row, 1, words, look)
        self.row += 1

    def workbook(self, ret: Return, names: Names, counts: Counter[Severity]) -> None:
        """One workbook that came in."""
        self._cell(0, self.report.link(Place(ret.workbook), names.workbook(ret.workbook)))
        look = self._formats.of(
            bold=True, font_color=STATUS_COLOUR[ret.status], valign="top", **_BOTTOM
        )
        self._page.write_string(self.row, 1, STATUS[ret.status], look)
        self._cell(2, names.kind(ret))
        self._cell(3, names.unit(ret.unit))
        day = self._formats.of(num_format=DATE, align="left", valign="top", **_BOTTOM)
        if ret.as_at:
            self._page.write_number(self.row, 4, serial(ret.as_at), day)
        else:
            self._page.write_blank(self.row, 4, None, day)
        self._numbers(counts)

    def counts(self, label: str, counts: Counter[Severity]) -> None:
        """A label with its counts."""
        for at in range(1, _LAST - len(_COUNTS) + 1):
            self._cell(at, "")
        self._cell(0, label)
        self._numbers(counts)

    def gap(self) -> None:
        """Room below a block."""
        self._page.set_row(self.row, 12)
        self.row += 1

    def _numbers(self, counts: Counter[Severity]) -> None:
        for at, severity in enumerate(Severity, _LAST - len(_COUNTS) + 1):
            count = counts[severity]
            _, fill, ink = SHOWN[severity]
            found = {"bg_color": fill, "font_color": ink, "bold": True}
            about = (found if count else {"font_color": HINT}) | RIGHT | _BOTTOM
            look = self._formats.of(num_format=THOUSANDS, valign="top", **about)
            self._page.write_number(self.row, at, count, look)
        self._page.set_row(self.row, 18.5)
        self.row += 1

    def _cell(self, at: int, value: Cell) -> None:
        if isinstance(value, Link) and value.address:
            look = self._formats.link(text_wrap=True, valign="top", **_BOTTOM)
            text = plain(str(value.shows))
            self._page.write_url(self.row, at, value.address, look, text, value.tip or None)
            return
        look = self._formats.of(text_wrap=True, valign="top", **_BOTTOM)
        shown = value.shows if isinstance(value, Link) else value
        if shown == "":
            self._page.write_blank(self.row, at, None, look)
        else:
            self._page.write_string(self.row, at, plain(str(shown)), look)


_BOTTOM: dict[str, Any] = {"bottom": 1, "bottom_color": LINE}
