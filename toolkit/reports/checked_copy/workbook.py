"""What a workbook's main part says: which sheets it has and where their parts are."""

from __future__ import annotations

from toolkit.reports.checked_copy.ooxml import RELATION_ID, Element, children, the
from toolkit.reports.checked_copy.parts import Parts


def workbook_part(parts: Parts) -> str:
    """The name of the main part. Raises ``LookupError`` when there is none."""
    return parts.related("", "officeDocument")[0]


def sheet_entries(parts: Parts) -> list[Element]:
    """The sheets as the main part lists them, in order."""
    return list(children(the(parts.read(workbook_part(parts)), "sheets")))


def sheet_part(parts: Parts, entry: Element) -> str:
    """The part that an entry of the list leads to. Raises ``LookupError``."""
    return parts.target(workbook_part(parts), entry.get(RELATION_ID, ""))


def worksheets(parts: Parts) -> dict[str, str]:
    """The part of each sheet that has cells, by the sheet's name, in order."""
    with_cells = set(parts.related(workbook_part(parts), "worksheet"))
    listed = [(entry.get("name", ""), sheet_part(parts, entry)) for entry in sheet_entries(parts)]
    return {name: part for name, part in listed if part in with_cells}


def styles_part(parts: Parts) -> str:
    """The part with the cell formats. Raises ``LookupError`` when there is none."""
    return parts.related(workbook_part(parts), "styles")[0]
