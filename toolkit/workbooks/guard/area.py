"""How much room the sheets of a workbook take in a reader."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.workbooks import scan
from toolkit.workbooks.guard.judged import GuardedSheet, Limits
from toolkit.workbooks.refused import Reason, Refused, in_megabytes
from toolkit.workbooks.scan import SheetScan


def check_area(sheets: Iterable[GuardedSheet], limits: Limits, *, ods: bool) -> None:
    """Refuses sheets that are too large, one by one or together; .ods takes four times the room."""
    share = 4 if ods else 1
    total = text = 0
    for sheet in sheets:
        if sheet.scan is None:
            continue
        check_sheet_area(sheet.name, sheet.scan, limits.sheet_area // share)
        total += sheet.scan.area
        text += sheet.scan.text
    if total > limits.total_area // share:
        raise Refused(Reason.TOO_BIG, f"its sheets span {total:,} cells, most of them empty")
    if text > limits.text:
        raise Refused(Reason.TOO_BIG, f"its text would take up {in_megabytes(text)}")


def check_sheet_area(name: str, found: SheetScan, limit: int) -> None:
    """Refuses a sheet whose used area is larger than `limit` cells, or than Excel allows."""
    if found.area > limit or found.rows > 1_048_576 or found.columns > 16_384:
        where = scan.address(found.rows, found.columns)
        because = f"the used area of its sheet “{name}” reaches to {where}, far beyond any data"
        raise Refused(Reason.FAR_CELL, because)
