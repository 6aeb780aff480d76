"""The sheet Summary: what to do first, what came in, what did not, and what is in no total."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from toolkit.contracts.reference import REFERENCE
from toolkit.findings import Finding, Place, Severity
from toolkit.pipeline import Checked
from toolkit.reports import findings_sheet, out_of_totals_sheet, rules_sheet
from toolkit.reports.book import FIRST, NOTE, Report, write_foot, write_top
from toolkit.reports.kept_out import KeptOut
from toolkit.reports.links import Link, link_to, spot, within
from toolkit.reports.names import STATUS, STATUS_COLOUR, Names
from toolkit.reports.severity import SHOWN, tally, tally_words
from toolkit.reports.table import RIGHT, height_of, lines_of
from toolkit.reports.text import plain
from toolkit.returns import Return, Status
from toolkit.words import counted, sentence
from toolkit.workbooks.formats import BRAND, DATE, HINT, LINE, THOUSANDS
from toolkit.workbooks.page import set_up_print
from toolkit.workbooks.table_sheet import serial
from toolkit.workbooks.words import fitted

SHEET = "Summary"
_WIDTHS = (58, 27, 17, 26, 13, 10, 11, 9)
_LAST = len(_WIDTHS) - 1
_WORDS_WIDTH = sum(_WIDTHS[1:])
_STEPS = 3
_MOST_LINES = 20
"""Lines of one block; the rest is on a sheet of its own."""
_NOBODY = "(no owner named)"

Cell = str | int | Link


def write_summary_sheet(
    page: Any, report: Report, checked: Checked, names: Names, kept_out: Sequence[KeptOut]
) -> None:
    """Writes the sheet."""
    for at, width in enumerate(_WIDTHS):
        page.set_column(at, at, width)
    edition = report.edition
    write_top(page, report, "Findings", f"{edition.title}, {edition.force}")
    lines = _Lines(page, report)
    page.set_row(NOTE, 4, report.formats.band())
    page.set_row(NOTE + 1, 8)
    lines.headline(_headline(checked, kept_out))
    _write_first(lines, checked.findings)
    _write_came_in(lines, checked, names)
    _write_missing(lines, checked, names)
    _write_kept_out(lines, kept_out, names)
    _write_owners(lines, checked.findings, names)
    _write_sheets(lines)
    _write_unchecked(lines, checked, names)
    page.freeze_panes(NOTE, 0)
    set_up_print(page, edition.title, f"{report.title}, {SHEET}", _WIDTHS, 1)
    page.repeat_rows(0, NOTE)
    page.print_area(0, 0, lines.row, _LAST)
    write_foot(page, report)


def _headline(checked: Checked, kept_out: Sequence[KeptOut]) -> str:
    counts = tally(checked.findings)
    found = tally_words(counts) or "no findings"
    returns = [ret for ret in checked.returns if ret.kind != REFERENCE.kind]
    out = f" {sentence(counted(len(kept_out), 'row'))} out of totals." if kept_out else ""
    return f"{sentence(found)} in {counted(len(returns), 'workbook')}.{out}"


def _write_first(lines: _Lines, findings: Sequence[Finding]) -> None:
    lines.section("Do this first")
    steps = _first_steps(findings)
    if not steps:
        lines.entry("Nothing to put right", "No errors and no warnings were found.")
    for number, finding in enumerate(steps, 1):
        where = link_to(finding.place, f"{number}. {_where(finding.place)}")
        lines.entry(where, f"{SHOWN[finding.severity][0]} {finding.rule}: {finding.message}")
    more = len(findings) - len(steps)
    if more and steps:
        link = within(findings_sheet.SHEET, shows=f"{len(steps) + 1}. Then the sheet Findings")
        lines.entry(link, f"{counted(more, 'more finding')}, in the order in which to fix them.")
    lines.gap()


def _first_steps(findings: Sequence[Finding]) -> list[Finding]:
    """Errors about a whole workbook or sheet first, then other errors; warnings if no error."""
    errors = [one for one in findings if one.severity is Severity.ERROR]
    warnings = [one for one in findings if one.severity is Severity.WARNING]
    whole_first = sorted(errors or warnings, key=lambda one: bool(one.place.row))
    return whole_first[:_STEPS]


def _where(place: Place) -> str:
    file = place.workbook.rpartition("/")[2]
    return " › ".join(part for part in (file, place.sheet, spot(place)) if part) or place.key


def _write_came_in(lines: _Lines, checked: Checked, names: Names) -> None:
    lines.section("What came in")
    lines.headings("Workbook", "Status", "What it is", "Unit", "As at", *_COUNTS)
    by_workbook: dict[str, Counter[Severity]] = defaultdict(Counter)
    for finding in checked.findings:
        by_workbook[finding.place.workbook][finding.severity] += 1
    for ret in checked.returns:
        lines.workbook(ret, names, by_workbook[ret.workbook])
    lines.gap()


_COUNTS = ("Errors", "Warnings", "Notes")


def _write_missing(lines: _Lines, checked: Checked, names: Names) -> None:
    lines.section("What has not come in")
    missing = [finding for finding in checked.findings if not finding.place.workbook]
    for finding in missing:
        lines.entry(names.unit_of(finding) or finding.place.key, finding.message)
    if not missing:
        lines.entry("Nothing is missing", "Every unit that should return a tracker has done so.")
    lines.gap()


def _write_kept_out(lines: _Lines, kept_out: Sequence[KeptOut], names: Names) -> None:
    lines.section("Out of totals, and why")
    if not kept_out:
        lines.entry("No row", "Every row that came in can be counted.")
    groups = _grouped(kept_out)
    for rows in groups[:_MOST_LINES]:
        more = f" ({counted(len(rows), 'row')})" if len(rows) > 1 else ""
        file = names.workbook(rows[0].place.workbook)
        lines.entry(link_to(rows[0].place, _out(rows[0], names)), f"{file}{more}: {rows[0].reason}")
    if kept_out:
        link = within(out_of_totals_sheet.SHEET)
        lines.entry(link, f"Lists {_every(len(kept_out), 'row')}.")
    lines.gap()


def _grouped(kept_out: Sequence[KeptOut]) -> list[list[KeptOut]]:
    """Rows of one benefit or area that is out as a whole together; other rows one by one."""
    whole = {(row.place.workbook, row.key) for row in kept_out if row.is_whole}
    groups: dict[tuple[str, str, str, int], list[KeptOut]] = defaultdict(list)
    for row in kept_out:
        place = row.place
        alone = (place.workbook, row.key) not in whole
        own = (place.sheet, place.row) if alone else ("", 0)
        groups[place.workbook, row.key, *own].append(row)
    return list(groups.values())


def _out(row: KeptOut, names: Names) -> str:
    """What is out: a whole benefit or area by its title, else one row of a sheet."""
    if row.is_whole:
        return fitted(f"{row.key} {names.about(row.place.workbook, row.key)}".strip(), _WIDTHS[0])
    return f"{row.place.sheet} row {row.place.row}" + (f" ({row.key})" if row.key else "")


def _every(count: int, noun: str) -> str:
    return f"all {counted(count, noun)}" if count > 1 else f"this {noun}"


def _write_owners(lines: _Lines, findings: Sequence[Finding], names: Names) -> None:
    by_owner: dict[str, Counter[Severity]] = defaultdict(Counter)
    for finding in findings:
        by_owner[names.role_of(finding) or _NOBODY][finding.severity] += 1
    if not by_owner:
        return
    lines.section("Who has something to look at")
    lines.headings("Owner", "", "", "", "", *_COUNTS)
    order = sorted(by_owner, key=lambda one: (*(-by_owner[one][s] for s in Severity), one))
    for owner in order[:_MOST_LINES]:
        lines.counts(owner, by_owner[owner])
    if len(order) > _MOST_LINES:
        more = len(order) - _MOST_LINES
        lines.entry(f"and {more} more", "Choose an owner in the headings of the sheet Findings.")
    lines.gap()


def _write_sheets(lines: _Lines) -> None:
    lines.section("Sheets in this workbook")
    for sheet, about in (
        (findings_sheet.SHEET, "Every finding, with a link to its cell. Filter it by owner."),
        (out_of_totals_sheet.SHEET, "Every row that is in no total, and why."),
        (rules_sheet.SHEET, "Every rule that was applied, also those that found nothing."),
    ):
        lines.entry(within(sheet), about)
    lines.gap()


def _write_unchecked(lines: _Lines, checked: Checked, names: Names) -> None:
    partly = [ret for ret in checked.returns if ret.status is Status.READ and ret.unscanned]
    if not partly and not checked.ignored:
        return
    lines.section("What was not looked at")
    for ret in partly:
        lines.entry(names.workbook(ret.workbook), sentence(ret.unscanned))
    for file in checked.ignored:
        lines.entry(file, "Not a workbook: passed over.")


class _Lines:
    """Writes the sheet line by line, from the top down."""

    def __init__(self, page: Any, report: Report) -> None:
        self.row = FIRST
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
        self._cell(0, link_to(Place(ret.workbook), names.workbook(ret.workbook)))
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
