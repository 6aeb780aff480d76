"""What a sheet holds that a value reader does not show, found straight in its bytes.

A value reader returns blank for an error cell (`#REF!`) and for a formula that was never
calculated, and says nothing of hidden rows or filters. The functions here find them with their
exact addresses. They work on the bytes of one part of a workbook, need the standard library alone,
and know nothing of files: `guard` unpacks each part once and hands it here.

Addresses are 1-based (row, column) pairs, or Excel's own "C7" where that is said.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat

Cell = tuple[int, int]
"""A 1-based (row, column) address."""

_NONE: frozenset[str] = frozenset()


class Unreadable(ValueError):
    """A part does not follow its format, so nothing found in it can be trusted."""


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What was found in one sheet.

    `rows` and `columns` bound the area that a reader has to hold: no filled cell lies outside it.
    They may be larger than the used area, never smaller. `text` is the number of characters that
    the sheet's text takes up once repeats are written out (.ods alone; otherwise 0), and
    `text_cells` an upper bound of the cells that hold shared text.
    """

    rows: int = 0
    columns: int = 0
    errors: Mapping[Cell, str] = field(default_factory=dict)
    uncalculated: Mapping[Cell, str] = field(default_factory=dict)
    external: Mapping[Cell, str] = field(default_factory=dict)
    formulas: frozenset[str] = _NONE
    formula_text: Mapping[Cell, str] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    hidden_rows: int = 0
    filtered: bool = False
    text: int = 0
    text_cells: int = 0

    @property
    def area(self) -> int:
        """Cells in the rectangle from A1 to the last filled row and column."""
        return self.rows * self.columns


def address(row: int, column: int) -> str:
    """Excel's address of a 1-based row and column: `address(7, 3)` is "C7"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def column_number(letters: bytes) -> int:
    """The 1-based number of a column: `column_number(b"AA")` is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


# ---------------------------------------------------------------------------- xlsx and xlsm

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
_PREFIXED_CELL = re.compile(rb":c[\s>/]")
_PREFIX = re.compile(rb"""<(/?)[^\s<>/:="'!?]+:""")
# Patterns that start with a letter which is rare in a sheet are searched for at memory speed.
_DECLARED = re.compile(rb"<!")
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
    formulas = _NONE
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


def has_declarations(xml: bytes) -> bool:
    """Whether anything starts with ``<!``: a comment, a CDATA section or a declaration.

    "<" is everywhere and "!" is rare, so the search starts at the first of those.
    """
    first = xml.find(b"!")
    return first > 0 and _DECLARED.search(xml, first - 1) is not None


def uncommented(xml: bytes) -> bytes:
    """The same XML without comments and with CDATA written out as plain text.

    The very same object when there are none, as nearly always. Raises `Unreadable` when one does
    not end.
    """
    if not has_declarations(xml):
        return xml
    kept, at = [], 0
    while (mark := xml.find(b"<!", at)) >= 0:
        kept.append(xml[at:mark])
        if xml.startswith(b"<!--", mark):
            at = _after(xml, b"-->", mark + 4)
        elif xml.startswith(b"<![CDATA[", mark):
            at = _after(xml, b"]]>", mark + 9)
            kept.append(_escaped(xml[mark + 9 : at - 3]))
        else:
            kept.append(b"<!")
            at = mark + 2
    return b"".join([*kept, xml[at:]])


def _after(xml: bytes, closing: bytes, at: int) -> int:
    stop = xml.find(closing, at)
    if stop < 0:
        raise Unreadable("a comment does not end")
    return stop + len(closing)


def unprefixed(xml: bytes) -> bytes:
    """The XML with local names alone, so that plain patterns are exact on it.

    A prefix may stand on any element, whatever the root says: readers go by the local name.
    """
    rows = xml.find(b"<sheetData")
    # Rows without a colon, as most are, hold no prefix.
    if rows < 0 or (xml.find(b":", rows) >= 0 and _PREFIXED_CELL.search(xml)):
        return _PREFIX.sub(rb"<\1", xml)
    return xml


def _escaped(text: bytes) -> bytes:
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


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


# ------------------------------------------------------------------------------------ xlsb

_BLANK, _CELL_KINDS = 1, range(1, 12)
_ERROR_KINDS = (3, 11)
_ROW_HEADER, _SHEET, _MERGE, _BUNDLE = 0, 0x81, 0xB0, 0x9C
_ERROR_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def is_xlsb_sheet(part: bytes) -> bool:
    """Whether a binary part starts as a worksheet does."""
    return part.startswith(b"\x81\x01")


def scan_xlsb(part: bytes) -> SheetScan:
    """Scan one binary worksheet: area, error cells, merged ranges. Raises `Unreadable`."""
    rows = columns = row = text_cells = 0
    errors: dict[Cell, str] = {}
    merged: list[str] = []
    try:
        for kind, at in _records(part):
            if kind == _ROW_HEADER:
                row = struct.unpack_from("<I", part, at)[0] + 1
            elif kind in _CELL_KINDS and kind != _BLANK:
                column = struct.unpack_from("<I", part, at)[0] + 1
                rows, columns = max(rows, row), max(columns, column)
                text_cells += kind == 7
                if kind in _ERROR_KINDS:
                    errors[row, column] = _ERROR_CODES.get(part[at + 8], "an error")
            elif kind == _MERGE:
                top, bottom, left, right = struct.unpack_from("<4I", part, at)
                merged.append(f"{address(top + 1, left + 1)}:{address(bottom + 1, right + 1)}")
    except (struct.error, IndexError) as broken:
        raise Unreadable("a record ends too early") from broken
    return SheetScan(rows, columns, errors, merged=tuple(merged), text_cells=text_cells)


def longest_record(part: bytes) -> int:
    """The size in bytes of the longest record of a binary part. Raises `Unreadable`."""
    starts = [at for _, at in _records(part)]
    return max(
        (after - at for at, after in zip(starts, [*starts[1:], len(part)], strict=True)), default=0
    )


def xlsb_sheets(workbook: bytes) -> list[tuple[str, str, bool]]:
    """The (name, relationship id, visible) of each sheet in a binary workbook part.

    Raises `Unreadable` when a record is cut short.
    """
    found: list[tuple[str, str, bool]] = []
    try:
        for kind, at in _records(workbook):
            if kind == _BUNDLE:
                state = struct.unpack_from("<I", workbook, at)[0]
                relation, after = _wide(workbook, at + 8)
                name, _ = _wide(workbook, after)
                found.append((name, relation, state == 0))
    except struct.error as broken:
        raise Unreadable("a record ends too early") from broken
    return found


def _wide(part: bytes, at: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", part, at)[0]
    if length == 0xFFFFFFFF:
        return "", at + 4
    stop = at + 4 + 2 * length
    return part[at + 4 : stop].decode("utf-16-le", "replace"), stop


def _records(part: bytes) -> Iterator[tuple[int, int]]:
    """Each record's kind and where its content starts."""
    at, size = 0, len(part)
    while at < size:
        kind = part[at]
        at += 1
        if kind & 0x80 and at < size:
            kind |= part[at] << 8
            kind = (kind & 0x7F) | ((kind >> 8 & 0x7F) << 7)
            at += 1
        length = shift = 0
        while at < size:
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        if at + length > size:
            raise Unreadable("a record ends too early")
        yield kind, at
        at += length


# ------------------------------------------------------------------------------------- ods


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
