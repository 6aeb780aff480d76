"""How far a rule could be applied, and why no further."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Extent(StrEnum):
    """How far a rule could be applied to a workbook."""

    FULL = "checked"
    PART = "checked in part"
    NOT = "not checked"
    NOTHING = "nothing there"
    """The sheets that the rule looks at hold no rows, or are not in the workbook."""


@dataclass(frozen=True, slots=True)
class Covered:
    """How far one rule could be applied to one workbook, and why no further.

    ``workbook`` is empty for a rule that is about the pack as a whole. ``why`` is one or more
    sentences, empty only for :attr:`Extent.FULL`.
    """

    workbook: str
    rule: str
    extent: Extent
    why: str = ""
