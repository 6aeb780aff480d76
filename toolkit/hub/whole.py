"""What each part must know of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from toolkit.dataset import Dataset, consolidate
from toolkit.findings import Finding
from toolkit.returns import Return


@dataclass(frozen=True)
class Whole:
    """All parts together, once they have been read.

    ``spool`` is the folder of what was read, ``folder`` that of what is made. ``homeless`` are the
    findings of the pack that an explanation in any workbook may speak of.
    """

    spool: Path
    folder: Path
    reference: Return
    run: str
    as_at: date | None
    homeless: tuple[Finding, ...] = ()

    @cached_property
    def lists(self) -> Dataset:
        """The reference workbook by itself."""
        return consolidate([self.reference])
