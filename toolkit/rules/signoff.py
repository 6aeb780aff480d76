"""What a final pack asks for beyond a draft: every return signed off (domain 5.1)."""

from __future__ import annotations

from toolkit.dataset import Dataset
from toolkit.findings import Finding
from toolkit.rules.cells import C05

ITEMS = ("signed_off_by", "signed_off_on")


def unsigned(data: Dataset) -> list[Finding]:
    """C05 for each return without a sign-off."""
    return [
        C05.finding(
            ret.control_place(item),
            {"column": ret.control_place(item).header, "condition": " before a final pack"},
            unit=ret.unit,
        )
        for ret in data.returns
        for item in ITEMS
        if item in ret.control and ret.control[item] is None
    ]
