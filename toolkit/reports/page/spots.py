"""A place in the returns as the page shows it: in words, with a link that opens its workbook."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.findings import Place
from toolkit.reports.links import link_to
from toolkit.reports.names import WHOLE_PACK, Names


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands, and the address that opens it; without one it is plain words."""

    words: str
    href: str = ""


def spot_of(place: Place, names: Names) -> Spot:
    """``tracker.xlsx › Benefits › F12``, or the pack as a whole where there is no workbook."""
    if not place.workbook:
        return Spot(WHOLE_PACK)
    cell = place.cell or (f"row {place.row}" if place.row else "")
    parts = (names.workbook(place.workbook), place.sheet, cell)
    return Spot(" › ".join(part for part in parts if part), link_to(place).href)
