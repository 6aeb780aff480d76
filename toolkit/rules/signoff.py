"""What a final pack asks for beyond a draft: every return signed off (domain 5.1)."""

from __future__ import annotations

from toolkit.dataset import Dataset
from toolkit.findings import Finding, Place
from toolkit.rules.cells import C05

ITEMS = {"signed_off_by": "Signed off by", "signed_off_on": "Signed off on"}


def unsigned(data: Dataset) -> list[Finding]:
    """C05 for each return without a sign-off."""
    return [
        C05.finding(
            _place(ret.workbook, ret.control_cells.get(item, ""), header),
            {"column": header, "condition": " before a final pack"},
            unit=ret.unit,
        )
        for ret in data.returns
        for item, header in ITEMS.items()
        if item in ret.control and ret.control[item] is None
    ]


def _place(workbook: str, cell: str, header: str) -> Place:
    row = int("".join(filter(str.isdigit, cell)) or 0)
    return Place(workbook, "Control", row, cell, header)
