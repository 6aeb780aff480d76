"""What a workbook may ask for, and what the guard found in one."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.workbooks.refused import Reason, Refused
from toolkit.workbooks.scan import SheetScan
from toolkit.workbooks.sight import ALL_SEEN, Unseen


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a workbook may ask for. Sizes in bytes; areas in cells, empty ones included.

    A reader holds every cell of a sheet's area, about 45 bytes each (measured: 8 million cells,
    350 MB); .ods takes about four times that. `text` bounds the text of cells once shared strings
    are written out. `ratio` (unpacked to packed) is judged only beyond `ratio_from` bytes, since
    small, tidy workbooks pack very well.
    """

    file: int = 50_000_000
    unpacked: int = 250_000_000
    members: int = 10_000
    ratio: int = 200
    ratio_from: int = 20_000_000
    sheet_area: int = 8_000_000
    total_area: int = 32_000_000
    text: int = 200_000_000


@dataclass(frozen=True, slots=True)
class GuardedSheet:
    """A sheet as the guard saw it. `kind` is "worksheet", "chartsheet", "macrosheet" or such."""

    name: str
    kind: str
    visible: bool
    scan: SheetScan | None


@dataclass(slots=True)
class Found:
    """What was found in a workbook of any kind: its sheets, and what the scan could not see."""

    sheets: tuple[GuardedSheet, ...]
    unseen: Unseen = ALL_SEEN


def damaged(because: str = "the file is damaged or was not copied completely") -> Refused:
    """A refusal of a file that is not as it was written."""
    return Refused(Reason.DAMAGED, because)
