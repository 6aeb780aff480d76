"""Scans the records of a binary worksheet of .xlsb."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from toolkit.workbooks.scan.found import Cell, SheetScan, Unreadable, address

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
