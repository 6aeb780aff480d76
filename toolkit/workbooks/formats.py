"""How cells look: the colours of the house, and one cell format for each purpose."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook as Book

from toolkit.contracts.columns import Column, Kind

INK = "#1D2A3A"
BRAND = "#12436D"
TEAL = "#28A197"
QUIET = "#BFBFBF"
PAPER = "#FFFFFF"
BAND = "#F2F5F8"
LINE = "#D3DAE1"
FAINT = "#ECF0F3"
"""Lines below the end of a table, where people may type on."""
HINT = "#5B6876"
NEEDED = "#FDE7D9"
"""A pale tint of the alert colour: still to fill in."""
NOT_NEEDED = "#E9ECEF"
SECOND_YEAR = "#2C6596"
"""Heading of every other financial year's months, so that years can be told apart."""

RAG = {
    "Red": ("■", "#B10E1E", "#FFFFFF"),
    "Amber": ("▲", "#FFB000", "#000000"),
    "Green": ("●", "#00703C", "#FFFFFF"),
    "Not graded": ("○", "#E1E4E8", INK),
}
"""For each grade its symbol, fill and text colour."""

FONT = "Arial"
BASE_FONT = {"font_name": FONT, "font_size": 10, "font_scheme": "none"}
"""The font of every cell. Tied to no theme: Excel would show that of the theme instead."""
DATE = "d mmm yyyy"
TEXT = "@"
HOURS = "#,##0"
POUNDS = "£#,##0"
POUNDS_AND_PENCE = "£#,##0.00"
GENERAL = "General"
THOUSANDS = "#,##0"

_LEFT = {"align": "left"}
_RIGHT = {"align": "right", "indent": 1}

_LONGEST_TEXT_CELL = 255
"""Older Excel shows ##### for longer text in a cell formatted as text."""


class Formats:
    """The cell formats of one workbook; the same properties give the same format."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **properties: Any) -> Any:
        """A format with these XlsxWriter properties on top of the house's font and ink."""
        return self._once({"font_color": INK, "valign": "vcenter", **properties})

    def tint(self, **properties: Any) -> Any:
        """A format for a conditional format: only these properties, nothing else."""
        return self._once(properties)

    def title(self) -> Any:
        """The sheet's name, large, in the band on top."""
        return self.of(bold=True, font_size=16, font_color=BRAND, bg_color=BAND)

    def band(self, **properties: Any) -> Any:
        """The calm band above the headings."""
        return self.of(bg_color=BAND, font_color=HINT, **properties)

    def link(self, **properties: Any) -> Any:
        """A link to another sheet."""
        return self.of(font_color=BRAND, underline=1, **properties)

    def heading(self, fill: str = BRAND, align: str = "left", indent: int = 0) -> Any:
        """A column's heading; its row is high enough for Excel's filter button below the words."""
        return self.of(
            bold=True, font_color=PAPER, bg_color=fill, align=align, indent=indent,
            text_wrap=True, border=1, border_color=PAPER,
        )  # fmt: skip

    def cell(self, column: Column, line: str = LINE) -> Any:
        """A cell to type in, with lines of a colour around it."""
        return self._open(
            line,
            num_format=number_format(column),
            text_wrap=is_wrapped(column),
            **(_RIGHT if column.is_number else _LEFT),
        )

    def settled(self, column: Column) -> Any:
        """A cell that is filled in and locked."""
        return self.of(
            valign="top", border=1, border_color=LINE, bg_color=NOT_NEEDED, locked=True,
            num_format=number_format(column), **_LEFT,
        )  # fmt: skip

    def _open(self, line: str, **properties: Any) -> Any:
        return self.of(valign="top", border=1, border_color=line, locked=False, **properties)

    def _once(self, properties: dict[str, Any]) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def is_wrapped(column: Column) -> bool:
    """Whether a column holds words that may run over several lines."""
    return not column.is_number and column.kind is not Kind.DATE


def number_format(column: Column) -> str:
    """Excel's number format of a column. Ids and codes are text, so that 5.10 stays 5.10."""
    if column.kind is Kind.DATE:
        return DATE
    if column.kind is Kind.WHOLE:
        return "0"
    if column.kind is Kind.NUMBER:
        return _decimal_format(column)
    return TEXT if _is_short(column) else GENERAL


def whole_number_format(column: Column) -> str:
    """How a whole number is shown where fractions keep their decimals; empty for no difference."""
    return {GENERAL: THOUSANDS, POUNDS_AND_PENCE: POUNDS}.get(number_format(column), "") * (
        column.kind is Kind.NUMBER
    )


def _decimal_format(column: Column) -> str:
    if column.unit.startswith("hours"):
        return HOURS
    return POUNDS_AND_PENCE if column.unit == "£" else GENERAL


def _is_short(column: Column) -> bool:
    if column.choices or column.list_of or column.refers_to or column.pattern:
        return True
    return column.max_length is not None and column.max_length <= _LONGEST_TEXT_CELL
