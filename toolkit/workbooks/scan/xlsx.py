"""Scans the XML of a worksheet of .xlsx and .xlsm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from toolkit.workbooks.scan.found import Cell, SheetScan, Unreadable, address, column_number
from toolkit.workbooks.scan.markup import unprefixed

_ATTRIBUTES = rb"""((?:\s+[^\s=<>"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*+)\s*+(/?)>"""
_ATTRIBUTE = re.compile(rb"""([^\s=<>"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_CELL = re.compile(rb"<c(?=[\s/>])" + _ATTRIBUTES)
_ROW = re.compile(rb"<row(?=[\s/>])" + _ATTRIBUTES)
_TOKEN = re.compile(rb"<(?:(/row)\s*>|(?:(row)|c)(?=[\s/>])" + _ATTRIBUTES + rb")")
_CELL_END = re.compile(rb"</c\s*>")
_ROW_END = re.compile(rb"</row\s*>")
_VALUE = re.compile(rb"<v(?=[\s/>])" + _ATTRIBUTES)
_FORMULA = re.compile(rb"<f(?=[\s/>])" + _ATTRIBUTES)
_FILLED = re.compile(rb"<v[^<>]*>[^<]|<is[\s>]")
_VALUE_OR_TEXT = re.compile(rb"<(?:v|is)[\s/>]")
_REFERENCE = re.compile(rb"([A-Za-z]{1,7})([0-9]{1,10})\Z")

# The usual way to write a cell, within an area that takes little room: rows, columns, and what
# finds a cell outside. Most sheets are inside one of them, and a single pass proves it.
_USUAL_AREAS = (
    (999, 104, re.compile(rb'<c(?! r="[A-C]?[A-Z][0-9]{1,3}+")[\s>/]')),  # A1:CZ999
    (9_999, 702, re.compile(rb'<c(?! r="[A-Z]{1,2}+[0-9]{1,4}+")[\s>/]')),  # A1:ZZ9999
    (99_999, 78, re.compile(rb'<c(?! r="[AB]?[A-Z][0-9]{1,5}+")[\s>/]')),  # A1:BZ99999
)
_UNUSUAL = re.compile(rb'<c(?! r="[A-Z]{1,3}+[0-9]{1,7}+")[\s>/]')
_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_DIGITS = re.compile(rb'<c r="[A-Z]+([0-9]+)')
# Patterns that start with a letter which is rare in a sheet are searched for at memory speed.
_ERROR_TYPE = re.compile(rb"""e(?=["'])(?<=["']e)""")
_HIDDEN = re.compile(rb"hidden")
_UNSAVED = re.compile(rb"f(?:(?<=</f)\s*>|(?<=<f)(?=[\s/])[^<>]*+(?<=/)>)(?!<v>[^<\s])")
_PLAIN_FORMULA = re.compile(rb'<c r="([A-Z]{1,3}+[0-9]{1,7}+)"[^<>]*+><f[\s/>]')
_ANY_FORMULA = re.compile(rb"<f[\s/>]")
_MERGED = re.compile(rb"<mergeCell(?=[\s/>])" + _ATTRIBUTES)
_RANGE = re.compile(r"[A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7}")
_FILTER_MODE = re.compile(rb"""<sheetPr\b[^<>]*\bfilterMode\s*=\s*["'](?:1|true|on)["']""")
_OTHER_WORKBOOK = re.compile(r"\[\d+\]")
_TRUE = (b"1", b"true", b"on")


def scan_xlsx(
    xml: bytes,
    *,
    room: int = 0,
    linked: bool = False,
    all_formulas: bool = False,
) -> SheetScan:
    """Scan the XML of one worksheet (.xlsx, .xlsm; transitional or strict, any prefix).

    The XML is without comments (see `uncommented`).
    `room` is the area (in cells) that may be claimed without counting exactly. With `linked`,
    formulas that read another workbook are listed; with `all_formulas`, every formula's text is.
    Raises `Unreadable` when a cell's address is not one.
    """
    xml = unprefixed(xml)
    start = xml.find(b"<sheetData")
    if start < 0:
        return SheetScan()
    end = xml.rfind(b"</sheetData")
    if end < start:  # <sheetData/>: no rows
        return SheetScan(merged=_merged(xml, start), filtered=_filtered(xml, start, start))
    sheet = _Sheet(xml, start, end)
    rows, columns = sheet.span(room)
    errors, behind = sheet.errors()
    uncalculated: Mapping[Cell, str] = {}
    external: Mapping[Cell, str] = {}
    text: Mapping[Cell, str] = {}
    formulas = frozenset[str]()
    if xml.find(b"f", start, end) >= 0 and _ANY_FORMULA.search(xml, start, end):
        formulas = sheet.formulas()
        uncalculated = sheet.uncalculated()
        if linked or all_formulas:
            text = sheet.formula_text()
            external = {at: f for at, f in text.items() if _OTHER_WORKBOOK.search(f)}
    return SheetScan(
        rows=rows,
        columns=columns,
        errors=errors,
        uncalculated=uncalculated,
        external=external,
        formulas=formulas,
        formula_text=text if all_formulas else behind,
        merged=_merged(xml, end),
        hidden_rows=sheet.hidden_rows(),
        filtered=_filtered(xml, start, end),
        text_cells=(end - start) // 23,  # the shortest such cell: <c t="s"><v>0</v></c>
    )


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def _text(xml: bytes) -> str:
    """The characters of an XML text, entities resolved."""
    return unescape(xml.decode("utf-8", "replace"))


def _place(reference: bytes) -> Cell:
    found = _REFERENCE.match(reference)
    if not found:
        raise Unreadable(f"not a cell address: {reference[:20]!r}")
    return int(found[2]), column_number(found[1])


@dataclass(frozen=True, slots=True)
class _CellXml:
    """One cell: where it is, its tag's attributes, its content, and where that ends."""

    place: Cell
    attributes: Mapping[bytes, bytes]
    body: bytes
    end: int

    def text(self, tag: re.Pattern[bytes], closing: bytes) -> str:
        """The text of the first such element inside, "" when there is none."""
        found = tag.search(self.body)
        if not found or found[2]:
            return ""
        return _text(self.body[found.end() : max(self.body.find(closing, found.end()), 0)])

    def has_result(self) -> bool:
        """Whether a formula's result is saved; an empty text is one."""
        value = _VALUE.search(self.body)
        if value and self.attributes.get(b"t") == b"str":
            return True
        return b"<is" in self.body or bool(value and self.text(_VALUE, b"</v").strip())


class _Sheet:
    """The rows of one sheet: `xml[start:end]` runs from <sheetData to </sheetData."""

    __slots__ = ("_index", "end", "start", "xml")

    def __init__(self, xml: bytes, start: int, end: int) -> None:
        self.xml, self.start, self.end = xml, start, end
        self._index: dict[int, Cell] | None = None

    # -- area ------------------------------------------------------------------------------

    def span(self, room: int) -> tuple[int, int]:
        """Rows and columns that hold every filled cell: counted no more closely than needed."""
        for rows, columns, outside in _USUAL_AREAS:
            if rows * columns <= room and not self._has(outside):
                return rows, columns
        if not self._has(_UNUSUAL):
            rows, columns = self._span_of_all()
            if rows * columns <= room:
                return rows, columns
        return self._span_of_filled()

    def _has(self, pattern: re.Pattern[bytes]) -> bool:
        return pattern.search(self.xml, self.start, self.end) is not None

    def _span_of_all(self) -> tuple[int, int]:
        columns = set(_LETTERS.findall(self.xml, self.start, self.end))
        rows = set(_DIGITS.findall(self.xml, self.start, self.end))
        return max(map(int, rows), default=0), max(map(column_number, columns), default=0)

    def _span_of_filled(self) -> tuple[int, int]:
        """Styled but empty cells take no room in a reader, so they do not count here."""
        rows = columns = 0
        for (row, column), _, _, filled in self._walk():
            if filled:
                rows, columns = max(rows, row), max(columns, column)
        return rows, columns

    def _walk(self) -> Iterator[tuple[Cell, int, int, bool]]:
        """Every cell in order: where it is, its tag's start and end, and whether it is filled.

        A row or cell may leave out its address; it then follows the one before.
        """
        row, column = 1, 1
        for token in _TOKEN.finditer(self.xml, self.start, self.end):
            closing, opening, attributes, empty = token.groups()
            if closing:
                row, column = row + 1, 1
                continue
            reference = _attributes(attributes).get(b"r", b"")
            if opening:
                if reference.isdigit():
                    row = int(reference)
                if empty:
                    row, column = row + 1, 1
                continue
            place = _place(reference) if reference else (row, column)
            column = place[1] + 1
            filled = False
            if not empty:
                body_end = self._closing(_CELL_END, token.end())
                # Even an empty <v> or <is> may be kept as an empty text, and takes room.
                filled = _VALUE_OR_TEXT.search(self.xml, token.end(), body_end) is not None
            yield place, token.start(), token.end(), filled

    # -- cells -----------------------------------------------------------------------------

    def _tag_around(self, position: int) -> int:
        """Where the tag that holds `position` starts, or -1. Looks no further than a tag is long:
        a text of many megabytes must not be searched again and again."""
        return self.xml.rfind(b"<", max(self.start, position - 4096), position)

    def _cell_at(self, position: int) -> _CellXml | None:
        """The cell whose tag starts at `position`."""
        tag = _CELL.match(self.xml, position, self.end) if position >= 0 else None
        if not tag:
            return None
        attributes = _attributes(tag[1])
        reference = attributes.get(b"r", b"")
        place = _place(reference) if reference else self._unaddressed(position)
        stop = tag.end() if tag[2] else self._closing(_CELL_END, tag.end())
        return _CellXml(place, attributes, self.xml[tag.end() : stop], stop)

    def _closing(self, pattern: re.Pattern[bytes], position: int) -> int:
        """Where the closing tag starts. Without one, a search for each would take for ever."""
        stop = pattern.search(self.xml, position, self.end)
        if not stop:
            raise Unreadable("a cell or row does not end")
        return stop.start()

    def _unaddressed(self, position: int) -> Cell:
        if self._index is None:  # rare writers leave addresses out: count through, once
            self._index = {start: place for place, start, _, _ in self._walk()}
        return self._index[position]

    def _cells_around(self, pattern: re.Pattern[bytes]) -> Iterator[_CellXml]:
        """The cells whose content holds a match; each cell once."""
        seen = self.start
        for mark in pattern.finditer(self.xml, self.start, self.end):
            at = self.xml.rfind(b"<c", seen, mark.start())
            while at >= 0 and not (cell := self._cell_at(at)):
                at = self.xml.rfind(b"<c", seen, at)  # <color> and the like, in rich text
            if at >= 0 and cell:
                seen = max(cell.end, mark.end())
                yield cell

    def _error_cells(self) -> Iterator[_CellXml]:
        for mark in _ERROR_TYPE.finditer(self.xml, self.start, self.end):
            cell = self._cell_at(self._tag_around(mark.start()))
            if cell and cell.attributes.get(b"t") == b"e":
                yield cell

    def errors(self) -> tuple[dict[Cell, str], dict[Cell, str]]:
        """Cells that show an Excel error, with its text; and the formulas behind them."""
        shown: dict[Cell, str] = {}
        formulas: dict[Cell, str] = {}
        for cell in self._error_cells():
            shown[cell.place] = cell.text(_VALUE, b"</v") or "an error"
            if formula := cell.text(_FORMULA, b"</f"):
                formulas[cell.place] = formula
        return shown, formulas

    # -- formulas --------------------------------------------------------------------------

    def formulas(self) -> frozenset[str]:
        """Addresses ("C7") of all cells that hold a formula."""
        plain = _PLAIN_FORMULA.findall(self.xml, self.start, self.end)
        if len(plain) == self.xml.count(b"<f", self.start, self.end):  # so none is unusual
            return frozenset(b" ".join(plain).decode("ascii").split(" "))
        return frozenset(address(*place) for place in self.formula_text())

    def uncalculated(self) -> dict[Cell, str]:
        """Formulas without a saved result, with their text where it is written there."""
        cells = self._cells_around(_UNSAVED)
        return {c.place: c.text(_FORMULA, b"</f") for c in cells if not c.has_result()}

    def formula_text(self) -> dict[Cell, str]:
        """Every formula's text; "" for those that share the text of another cell."""
        return {c.place: c.text(_FORMULA, b"</f") for c in self._cells_around(_ANY_FORMULA)}

    # -- rows ------------------------------------------------------------------------------

    def hidden_rows(self) -> int:
        """Hidden rows that hold data, whether hidden by hand or by a filter."""
        count = 0
        if self.xml.find(b"d", self.start, self.end) < 0:  # no tag of plain rows has a "d"
            return count
        for mark in _HIDDEN.finditer(self.xml, self.start, self.end):
            tag = self._tag_around(mark.start())
            row = _ROW.match(self.xml, tag, self.end) if tag >= 0 else None
            if row and not row[2] and _attributes(row[1]).get(b"hidden") in _TRUE:
                last = self._closing(_ROW_END, row.end())
                count += _FILLED.search(self.xml, row.end(), last) is not None
        return count


def _merged(xml: bytes, end: int) -> tuple[str, ...]:
    if xml.find(b"<mergeCell", end) < 0:
        return ()
    tags = (_attributes(tag[1]) for tag in _MERGED.finditer(xml, end))
    ranges = (tag.get(b"ref", b"").decode("ascii", "replace") for tag in tags)
    return tuple(each for each in ranges if _RANGE.fullmatch(each))


def _filtered(xml: bytes, start: int, end: int) -> bool:
    """Whether a filter hides rows now; arrows without a chosen filter do not count."""
    if _FILTER_MODE.search(xml, 0, start):
        return True
    return has_filter(xml[end:])


def has_filter(xml: bytes) -> bool:
    """Whether this XML (a table, or a sheet after its rows) holds a filter that is in use."""
    # A view that one person keeps for themselves hides nothing from the others.
    start, stop = xml.find(b"<customSheetViews"), xml.rfind(b"</customSheetViews")
    if 0 <= start < stop:
        xml = xml[:start] + xml[stop:]
    return xml.find(b"filterColumn") >= 0
