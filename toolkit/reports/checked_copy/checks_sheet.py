"""The sheet Checks: everything that was found in one workbook, what to fix first on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from toolkit.findings import Finding, Place
from toolkit.reports.book import HEADER, NOTE, STAMPS, new_book, write_band
from toolkit.reports.checked_copy.spots import Spot
from toolkit.reports.links import Link, link_here, spot
from toolkit.reports.severity import SHOWN, severity_look, tally, tally_words
from toolkit.reports.table import Field, Marked, Row, fill_table
from toolkit.reports.text import plain
from toolkit.words import sentence
from toolkit.workbooks.formats import BRAND, THOUSANDS, Formats
from toolkit.workbooks.layout import CHECKS
from toolkit.workbooks.page import set_up_print
from toolkit.workbooks.raw import address

INTRO = (
    "A copy of {file}, with what we found. Marked cells carry a note; click a cell's address to "
    "go there."
)
WHERE = (
    "Your own workbook was not changed. Please correct your own workbook and send that, not this "
    "copy."
)
NOTHING = "Nothing was found in this workbook."

FIELDS = (
    Field("No.", 6, THOUSANDS),
    Field("Severity", 12),
    Field("Rule", 8),
    Field("Sheet", 18),
    Field("Cell", 15),
    Field("Column", 22),
    Field("Concerns", 16),
    Field("Owner", 26),
    Field("What is wrong and what to do", 80),
    Field("Explained", 44),
)
_SEVERITY, _CELL = 1, 4
_LONGEST_TITLE = 100


def checks_workbook(
    file: str, spots: Sequence[Spot], roles: Mapping[str, str], table: str
) -> bytes:
    """A workbook with nothing but the sheet, to be put in front of another.

    ``file`` is the name of the workbook that was checked, ``roles`` go from the id of an owner to
    the title of their role, and ``table`` is a name that no table of that workbook has.
    """
    findings = [spot.finding for spot in spots]
    fields = FIELDS if any(one.explained for one in findings) else FIELDS[:-1]
    made = BytesIO()
    book = new_book(made)
    page, formats = book.add_worksheet(CHECKS), Formats(book)
    page.set_tab_color(BRAND)
    page.hide_gridlines(2)
    page.set_zoom(90)
    write_band(page, formats, CHECKS, INTRO.format(file=file))
    page.write_string(STAMPS, 0, counts(findings), formats.band(bold=True))
    page.write_string(NOTE, 0, WHERE, formats.band())
    rows = list(_rows(spots, roles, formats)) or [_nothing()]
    fill_table(page, formats, table, fields, [row[: len(fields)] for row in rows], frozen=3)
    title = plain(file)[:_LONGEST_TITLE]
    set_up_print(page, title, CHECKS, [field.width for field in fields], 3)
    page.repeat_rows(HEADER)
    book.close()
    return made.getvalue()


def counts(findings: Sequence[Finding]) -> str:
    """``1 error and 2 warnings, 1 of them explained.``"""
    if not findings:
        return NOTHING
    explained = sum(bool(finding.explained) for finding in findings)
    of_them = f", {explained:,} of them explained" if explained else ""
    return f"{sentence(tally_words(tally(findings)))}{of_them}."


def finding_row(number: int, finding: Finding, roles: Mapping[str, str]) -> tuple[int | str, ...]:
    """What the sheet says of a finding, in the order of :data:`FIELDS`."""
    place = finding.place
    return (
        number,
        SHOWN[finding.severity][0],
        finding.rule,
        place.sheet,
        spot(place),
        place.header,
        place.key,
        roles.get(finding.owner, ""),
        finding.message,
        finding.explained,
    )


def _rows(spots: Sequence[Spot], roles: Mapping[str, str], formats: Formats) -> Iterator[Row]:
    for number, one in enumerate(spots, 1):
        row: list[Any] = list(finding_row(number, one.finding, roles))
        row[_SEVERITY] = Marked(row[_SEVERITY], severity_look(one.finding.severity, formats))
        row[_CELL] = _link(one)
        yield tuple(row)


def _link(one: Spot) -> Link:
    """The cell's address, which goes to it; as mere text where the sheet is not there."""
    cell = address(*one.cells[0]) if one.cells else ""
    return link_here(Place(sheet=one.sheet, cell=cell), spot(one.finding.place))


def _nothing() -> Row:
    return (*[""] * (len(FIELDS) - 2), NOTHING, "")
