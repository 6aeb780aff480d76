"""What B29 and R08 need to know before they say that something has disappeared."""

from __future__ import annotations

from toolkit.dataset import SHEETS, Dataset


def homes(data: Dataset, kind: str) -> dict[str, str]:
    """Unit to its return of a kind, the first where there are several."""
    return {ret.unit: ret.workbook for ret in reversed(data.of_kind(kind))}


def without_id(data: Dataset, *tables: str) -> frozenset[str]:
    """Workbooks with a row whose id is missing or cannot be used: it may be any that is missed."""
    return frozenset(
        ret.workbook
        for ret in data.returns
        for name in tables
        if name in ret.tables and None in ret.tables[name].cells[SHEETS[name].key]
    )
