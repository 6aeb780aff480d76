"""What an owner would call the things in a workbook's package."""

from __future__ import annotations

import re

OTHER = "something that we do not know"

_PARTS = (
    (r"xl/vbaproject|xl/macrosheets|xl/dialogsheets", "macros"),
    (r"xl/activex", "ActiveX controls"),
    (r"xl/ctrlprops", "form controls"),
    (r"xl/charts", "charts"),
    (r"xl/media", "pictures"),
    (r"xl/drawings|xl/diagrams", "drawings"),
    (r"xl/threadedcomments|xl/persons", "comments that people reply to"),
    (r"xl/slicer|xl/timeline", "slicers"),
    (r"xl/pivot", "pivot tables"),
    (r"xl/externallinks", "links to other workbooks"),
    (r"xl/printersettings", "printer settings"),
    (r"xl/querytables|xl/connections|xl/xmlmaps", "data connections"),
    (r"xl/model", "data model"),
    (r"xl/embeddings", "embedded files"),
    (r"xl/metadata|xl/richdata", "formulas that spill over several cells"),
    (r"xl/calcchain", "order of calculation"),
    (r"xl/tables", "tables"),
    (r"xl/theme", "theme"),
    (r"docmetadata", "sensitivity label"),
    (r"docprops/custom|xl/customproperty", "properties of its own"),
    (r"docprops", "document properties"),
    (r"customxml", "custom XML"),
)

_SETTINGS = {
    "sheetProtection": "protection",
    "workbookProtection": "protection",
    "protectedRanges": "ranges that anybody may edit",
    "sheetViews": "frozen panes",
    "sheetFormatPr": "widths of columns",
    "cols": "widths of columns",
    "autoFilter": "filters",
    "sortState": "filters",
    "mergeCells": "merged cells",
    "phoneticPr": "pronunciation",
    "conditionalFormatting": "conditional formats",
    "conditionalFormattings": "conditional formats",
    "dataValidations": "dropdowns",
    "hyperlinks": "links",
    "printOptions": "print set-up",
    "pageMargins": "print set-up",
    "pageSetup": "print set-up",
    "headerFooter": "print set-up",
    "rowBreaks": "print set-up",
    "colBreaks": "print set-up",
    "ignoredErrors": "error checks that are switched off",
    "drawing": "drawings",
    "picture": "pictures",
    "legacyDrawing": "notes",
    "legacyDrawingHF": "pictures in headers",
    "oleObjects": "embedded files",
    "controls": "form controls",
    "AlternateContent": "form controls",
    "tableParts": "tables",
    "sparklineGroups": "sparklines",
    "slicerList": "slicers",
    "timelineRefs": "slicers",
    "pivotCaches": "pivot tables",
    "externalReferences": "links to other workbooks",
    "calcPr": "settings for calculation",
    "scenarios": "scenarios",
    "customSheetViews": "views of their own",
}


def part_called(part: str) -> str:
    """The things that a part holds, such as ``pictures``."""
    name = part.lower()
    return next((words for pattern, words in _PARTS if re.match(pattern, name)), OTHER)


def setting_called(tag: str) -> str:
    """What an element of a sheet or of the workbook is about, such as ``dropdowns``."""
    return _SETTINGS.get(tag, "settings")
