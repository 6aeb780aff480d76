"""What a sheet holds that a value reader does not show, found straight in its bytes.

A value reader returns blank for an error cell (`#REF!`) and for a formula that was never
calculated, and says nothing of hidden rows or filters. The functions here find them with their
exact addresses. They work on the bytes of one part of a workbook, need the standard library alone,
and know nothing of files: `guard` unpacks each part once and hands it here.

Addresses are 1-based (row, column) pairs, or Excel's own "C7" where that is said.
"""

from __future__ import annotations

from toolkit.workbooks.scan.found import Cell, SheetScan, Unreadable, address, column_number
from toolkit.workbooks.scan.markup import has_declarations, uncommented, unprefixed
from toolkit.workbooks.scan.ods import scan_ods
from toolkit.workbooks.scan.xlsb import is_xlsb_sheet, longest_record, scan_xlsb, xlsb_sheets
from toolkit.workbooks.scan.xlsx import has_filter, scan_xlsx

__all__ = [
    "Cell", "SheetScan", "Unreadable", "address", "column_number", "has_declarations",
    "has_filter", "is_xlsb_sheet", "longest_record", "scan_ods", "scan_xlsb", "scan_xlsx",
    "uncommented", "unprefixed", "xlsb_sheets",
]  # fmt: skip
