"""Marks on cells in the open workbook, put there and taken away by Excel itself.

A mark is a conditional format of ours that always holds and gives the cell a light fill and dark
text, before all others. The cell's own format lies untouched under it, however it is changed
meanwhile, and a mark moves with its cell when rows are put in above. Ours are known by their
formula, so they are found and taken away again wherever they have got to, copied cells too. Nothing
has to be remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.excel.asking import ExcelRefused, asking_excel
from toolkit.findings import Finding, Place, Severity
from toolkit.workbooks.formats import INK

if TYPE_CHECKING:
    from xlwings import Book, ConditionalFormat, Sheet

MOST = 500
"""Findings whose cells are marked, those to fix first: each takes Excel some milliseconds."""

FILLS = {Severity.ERROR: "#C3ABEA", Severity.WARNING: "#DCCEF3", Severity.NOTE: "#EFE8FA"}
"""Violet, which our templates use for nothing else: the darker, the more serious."""

_TEXT = "Marked by the benefits toolkit"
_FORMULA = f'="{_TEXT}"<>""'
"""Holds always, in every language of Excel: it calls no function."""


def mark(book: Book, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Marks the cells of the first :data:`MOST` findings, each by its most serious one.

    Gives the names of the sheets on which Excel does not let us, in the order met.
    """
    sheets = {_key(sheet.name): sheet for sheet in book.sheets}
    locked: dict[str, None] = {}
    for (name, cells), severity in _worst_last(findings[:MOST]).items():
        sheet = sheets.get(name)
        if sheet is None or sheet.name in locked:
            continue
        try:
            with asking_excel():
                formats = sheet.range(cells).conditional_formats
                formats.add_custom(_FORMULA, fill_color=FILLS[severity], font_color=INK)
        except ExcelRefused:
            locked[sheet.name] = None
    return tuple(locked)


def _worst_last(findings: Sequence[Finding]) -> dict[tuple[str, str], Severity]:
    """How serious it is on which cells of which sheet; of two marks the later one shows."""
    found: dict[tuple[str, str], Severity] = {}
    for finding in sorted(findings, key=lambda one: -one.severity.rank):
        spot = (_key(finding.place.sheet), _cells(finding.place))
        if all(spot):
            found.pop(spot, None)
            found[spot] = finding.severity
    return found


def unmark(book: Book) -> tuple[str, ...]:
    """Takes all our marks away; gives the names of the sheets on which Excel does not let us."""
    locked = []
    for sheet in book.sheets:
        try:
            with asking_excel():
                for one in reversed(list(_marks(sheet))):
                    one.delete()
        except ExcelRefused:
            locked.append(sheet.name)
    return tuple(locked)


def _marks(sheet: Sheet) -> Iterator[ConditionalFormat]:
    for one in sheet.cells.conditional_formats:
        if one.type == "custom" and _TEXT in (one.formula or ""):
            yield one


def _cells(place: Place) -> str:
    """The cells that a finding is about; of a row its first, where the key stands."""
    return place.cell or (f"A{place.row}" if place.row else "")


def _key(name: str) -> str:
    return name.strip().casefold()
