"""Scans the content of an OpenDocument spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from toolkit.workbooks.scan.found import Cell, SheetScan, Unreadable, address


@dataclass(slots=True)
class _OdsSheet:
    rows: int = 0
    columns: int = 0
    row: int = 1
    column: int = 1
    row_repeat: int = 1
    row_filled: int = 0
    row_hidden: bool = False
    row_text: int = 0
    hidden_rows: int = 0
    text: int = 0
    filtered: bool = False
    errors: dict[Cell, str] = field(default_factory=dict)
    uncalculated: dict[Cell, str] = field(default_factory=dict)
    formulas: dict[Cell, str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)


class _OdsReader:
    """Follows the elements of content.xml; `sheets` holds what was found, by name, in order."""

    def __init__(self) -> None:
        self.sheets: dict[str, _OdsSheet] = {}
        self.hidden: dict[str, bool] = {}
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._sheet: _OdsSheet | None = None
        self._cell: Cell | None = None
        self._repeat = 1
        self._length = 0
        self._error: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        sheet = self._sheet
        if name in ("table:table-cell", "table:covered-table-cell") and sheet:
            self._start_cell(sheet, attributes)
        elif name == "table:table-row" and sheet:
            sheet.row_repeat = _count(attributes, "table:number-rows-repeated")
            sheet.column, sheet.row_filled, sheet.row_text = 1, 0, 0
            shown = attributes.get("table:visibility", "visible")
            sheet.row_hidden = shown != "visible"
            sheet.filtered |= shown == "filter"
        elif name == "table:table":
            self._start_sheet(attributes)
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        name = attributes.get("table:name", "")
        self._sheet = self.sheets.setdefault(name, _OdsSheet())
        self.hidden[name] = attributes.get("table:style-name", "") in self._hidden_styles

    def _start_cell(self, sheet: _OdsSheet, attributes: dict[str, str]) -> None:
        self._repeat = _count(attributes, "table:number-columns-repeated")
        self._cell = (sheet.row, sheet.column)
        self._length = len(attributes.get("office:string-value", ""))
        formula = attributes.get("table:formula")
        kind = attributes.get("office:value-type") or attributes.get("calcext:value-type")
        if formula is not None:
            sheet.formulas[self._cell] = formula
            if kind is None:
                sheet.uncalculated[self._cell] = formula
        if kind or formula is not None:
            sheet.row_filled = sheet.column + self._repeat - 1
        if "error" in (kind, attributes.get("calcext:value-type")):
            self._error = []
        down = _count(attributes, "table:number-rows-spanned")
        right = _count(attributes, "table:number-columns-spanned")
        if down > 1 or right > 1:
            corner = address(sheet.row + down - 1, sheet.column + right - 1)
            sheet.merged.append(f"{address(*self._cell)}:{corner}")

    def end(self, name: str) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        if name in ("table:table-cell", "table:covered-table-cell") and self._cell:
            if self._error is not None:
                sheet.errors[self._cell] = "".join(self._error).strip() or "an error"
            sheet.row_text += self._length * self._repeat
            sheet.column += self._repeat
            self._cell = self._error = None
        elif name == "table:table-row":
            if sheet.row_filled:
                sheet.rows = sheet.row + sheet.row_repeat - 1
                sheet.columns = max(sheet.columns, sheet.row_filled)
                sheet.text += sheet.row_text * sheet.row_repeat
                sheet.hidden_rows += sheet.row_repeat if sheet.row_hidden else 0
            sheet.row += sheet.row_repeat
        elif name == "table:table":
            self._sheet = None

    def characters(self, text: str) -> None:
        if self._cell:
            self._length += len(text)
            if self._error is not None:
                self._error.append(text)


def _count(attributes: dict[str, str], name: str) -> int:
    number = attributes.get(name, "1")
    return int(number) if number.isdecimal() and len(number) < 12 else 1


def scan_ods(content: bytes) -> dict[str, tuple[SheetScan, bool]]:
    """Scan an OpenDocument content.xml: each sheet's name with its scan and whether it shows.

    Raises `Unreadable` when it is not well-formed.
    """
    reader = _OdsReader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    try:
        parser.Parse(content, True)
    except expat.ExpatError as broken:
        raise Unreadable("the content is not well-formed") from broken
    return {
        name: (_ods_scan(sheet), not reader.hidden[name]) for name, sheet in reader.sheets.items()
    }


def _ods_scan(sheet: _OdsSheet) -> SheetScan:
    return SheetScan(
        rows=sheet.rows,
        columns=sheet.columns,
        errors=sheet.errors,
        uncalculated=sheet.uncalculated,
        external={at: text for at, text in sheet.formulas.items() if "file://" in text},
        formulas=frozenset(address(*at) for at in sheet.formulas),
        formula_text=sheet.formulas,
        merged=tuple(sheet.merged),
        hidden_rows=sheet.hidden_rows,
        filtered=sheet.filtered,
        text=sheet.text,
    )
