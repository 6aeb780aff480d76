"""What the workbooks hold. The one source of truth for blanks, checks, dictionary and tables."""

from __future__ import annotations

from toolkit.contracts.benefit_tracker import BENEFIT_TRACKER
from toolkit.contracts.board import BOARD
from toolkit.contracts.indicators import INDICATORS
from toolkit.contracts.programme import PROGRAMME_BENEFITS
from toolkit.contracts.rag_dashboard import RAG_DASHBOARD
from toolkit.contracts.reference import REFERENCE
from toolkit.contracts.sheets import Workbook

WORKBOOKS: tuple[Workbook, ...] = (
    BENEFIT_TRACKER,
    RAG_DASHBOARD,
    PROGRAMME_BENEFITS,
    BOARD,
    INDICATORS,
    REFERENCE,
)
"""Every kind of workbook. A new kind is one module and one entry here."""


def workbook_of(kind: str) -> Workbook:
    """The contract of a kind of workbook. Raises ``KeyError`` when there is none."""
    for workbook in WORKBOOKS:
        if workbook.kind == kind:
            return workbook
    raise KeyError(kind)
