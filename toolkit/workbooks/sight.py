"""What can be seen of a workbook: some files keep from us what Excel shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from toolkit.words import listed, plural


class Sight(StrEnum):
    """Something that a check may have to see in a workbook."""

    VALUES = "values"
    ERRORS = "error cells"
    FORMULAS = "formulas"
    MERGED = "merged cells"
    HIDDEN_ROWS = "hidden rows"
    HIDDEN_SHEETS = "hidden sheets"


@dataclass(frozen=True, slots=True)
class Unseen:
    """What could not be seen in a workbook, and ``where`` in words; false when all could be.

    ``everywhere`` tells whether that is so for the whole workbook and not only for some sheets.
    """

    what: tuple[Sight, ...] = ()
    where: str = ""
    everywhere: bool = False

    def __bool__(self) -> bool:
        return bool(self.what)

    def __str__(self) -> str:
        """A clause: ``formulas and hidden rows cannot be seen in an .xlsb workbook``."""
        return f"{listed(self.what)} cannot be seen {self.where}" if self.what else ""


ALL_SEEN = Unseen()
IN_XLSB = Unseen((Sight.FORMULAS, Sight.HIDDEN_ROWS), "in an .xlsb workbook", everywhere=True)

_ONLY_SCANNED = (Sight.ERRORS, Sight.FORMULAS, Sight.MERGED, Sight.HIDDEN_ROWS)
"""What a reader of values does not give."""


def on_sheets(names: Sequence[str]) -> Unseen:
    """Sheets of which only the values could be read; nothing unseen when there are none."""
    if not names:
        return ALL_SEEN
    quoted = listed([f"'{name}'" for name in names])
    return Unseen(_ONLY_SCANNED, f"on the {plural(len(names), 'sheet')} {quoted}")
