"""Links from a report to a cell of a workbook, so that one click shows where something stands.

A run's folder and ``latest`` both lie two levels below the pack, so one relative link works from
either, and still does when the whole pack is copied elsewhere. A report that is sent to somebody
leads to the copies that are sent with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from toolkit.file_names import is_archived
from toolkit.findings import Place
from toolkit.reports.text import plain, units
from toolkit.workbooks.storage import is_stored

LINKS_PER_SHEET = 65_530
"""More links on one sheet, and Excel calls the file damaged."""
LONGEST_LINK = 2_079
"""Characters of a link, and of the place in the workbook that it goes to."""
LONGEST_TIP = 120

UP = "../.."
"""The pack's folder, seen from the folder that a report is written to."""

_ESCAPED = re.compile(r'[% \t\n"<>\[\]`^{}#]')
_OUTSIDE = "external:"
_IN_HREF = "/#%:!$&'()*+,;=@~"
"""Characters that stay as they are in a web address; what is escaped already stays so."""


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that goes somewhere: what it shows, where it leads, and what is said when pointed at.

    Without an address it is shown as plain text.
    """

    shows: str | int
    address: str = ""
    tip: str = ""

    @property
    def href(self) -> str:
        """The address as a web page has it; empty where it leads nowhere outside the report."""
        if not self.address.startswith(_OUTSIDE):
            return ""
        file = quote(self.address.removeprefix(_OUTSIDE), safe=_IN_HREF)
        return f"file:///{file}" if file[1:2] == ":" else file


Lies = Callable[[str], str]
"""Where a workbook lies, seen from the report; empty for one that is out of the report's reach."""


def below_pack(workbook: str) -> str:
    """Where a workbook lies, seen from the folder of a run.

    One that was archived lies nowhere, and one in object storage where no click leads.
    """
    if is_archived(workbook) or is_stored(workbook):
        return ""
    return workbook if _is_absolute(workbook) else f"{UP}/{workbook}"


def link_to(place: Place, shows: str | int = "", lies: Lies = below_pack) -> Link:
    """A link that opens a place's workbook there; by default it shows the cell's address."""
    words = spot(place)
    file = _escaped(lies(place.workbook)) if place.workbook else ""
    if not file:
        return Link(shows or words)
    anchor = _anchor(place)
    if max(units(_OUTSIDE + file), units(anchor)) > LONGEST_LINK:
        return Link(shows or words)
    tip = plain(f"Open {place.workbook.rpartition('/')[2]}")[:LONGEST_TIP]
    address = f"{_OUTSIDE}{file}#{anchor}" if anchor else f"{_OUTSIDE}{file}"
    return Link(shows or words, address, tip)


def link_here(place: Place, shows: str | int = "") -> Link:
    """A link to a place in the very workbook that holds the link; see :func:`link_to`."""
    words, anchor = spot(place), _anchor(place)
    if not anchor or units(anchor) > LONGEST_LINK:
        return Link(shows or words)
    return Link(shows or words, f"internal:{anchor}", "Go to this cell")


def within(sheet: str, row: int = 0, shows: str | int = "") -> Link:
    """A link to a row (counted from 0) of another sheet of the same report."""
    return Link(shows or sheet, f"internal:{_quoted(sheet)}!A{row + 1}", f"Go to {sheet}")


def spot(place: Place) -> str:
    """A place's cell in words: ``F12``, ``row 12``, ``whole sheet`` or ``whole workbook``."""
    if place.cell:
        return place.cell
    if place.row:
        return f"row {place.row}"
    if place.sheet:
        return "whole sheet"
    return "whole workbook" if place.workbook else ""


@lru_cache(maxsize=4096)
def _escaped(file: str) -> str:
    """A file as an address: characters that have a meaning in addresses are escaped."""
    return _ESCAPED.sub(lambda match: f"%{ord(match[0]):02X}", plain(file))


def _is_absolute(workbook: str) -> bool:
    return workbook.startswith("/") or workbook[1:2] == ":"


def _anchor(place: Place) -> str:
    if not place.sheet:
        return ""
    cell = place.cell or (f"A{place.row}" if place.row else "A1")
    return plain(f"{_quoted(place.sheet)}!{cell}")


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"
