"""Judges .xlsx and .xlsm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from posixpath import dirname

from toolkit.workbooks import scan
from toolkit.workbooks.guard.area import check_sheet_area
from toolkit.workbooks.guard.judged import Found, GuardedSheet, Limits
from toolkit.workbooks.guard.kinds import CONTENT_TYPES, WORKBOOK, WORKBOOK_RELS
from toolkit.workbooks.guard.package import Package, tree
from toolkit.workbooks.guard.relations import targets_of
from toolkit.workbooks.refused import Reason, Refused, in_megabytes
from toolkit.workbooks.scan import SheetScan
from toolkit.workbooks.sight import on_sheets

# Error texts that the reader knows; one that it does not know would fail the whole sheet.
_KNOWN_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_ERROR_VALUE = re.compile(
    rb"""(<(?:\w+:)?c\s[^<>]*\bt\s*=\s*["']e["'][^<>]*>(?:<(?:\w+:)?f\b[^<>]*>(?:[^<]*</"""
    rb"""(?:\w+:)?f\s*>)?)?\s*<(?:\w+:)?v\s*>)[^<]*(?=<)"""
)
_SHEET_TAG = re.compile(rb"""<(?:\w+:)?sheet\s(?:"[^"]*"|'[^']*'|[^<>"'])*>""")


def judge_xlsx(package: Package, limits: Limits, all_formulas: bool) -> Found:
    """The sheets of a workbook; what its reader trips over is mended in `package`.

    Raises `Refused` where a sheet or the text would be too much.
    """
    workbook = package.unpack(WORKBOOK)
    targets = targets_of(package, WORKBOOK_RELS, "xl")
    listed = _listed_sheets(workbook, targets)
    done = {CONTENT_TYPES, WORKBOOK, WORKBOOK_RELS}
    linked = any(name.startswith("xl/externallinks/") for name in package.members)
    scans: dict[str, SheetScan] = {}
    room, filters, strings = limits.total_area, set[str](), b""
    for name in [name for name in package.members if name not in done]:
        content = package.unpack(name)
        # Any part that a reader could be led to as a sheet, whatever it is called.
        if content.find(b"sheetData") >= 0:
            scans[name] = sheet = scan.scan_xlsx(
                content,
                room=min(room, limits.sheet_area),
                linked=linked,
                all_formulas=all_formulas,
            )
            check_sheet_area(_name_of(name, listed), sheet, limits.sheet_area)
            room -= sheet.area
            _mend_errors(package, name, content, sheet)
        elif name.startswith("xl/tables/") and scan.has_filter(content):
            filters.add(name)
        elif name == "xl/sharedstrings.xml":
            strings = content
    if strings:
        _check_text(package, scans, strings, limits)
    for part in _filtered_parts(package, scans, filters):
        scans[part] = replace(scans[part], filtered=True)
    if any(sheet.kind == "macrosheet" for sheet in listed):
        package.changed[WORKBOOK] = _without_macro_sheets(workbook, listed)
    sheets = [GuardedSheet(s.name, s.kind, s.visible, scans.get(s.part)) for s in listed]
    missing = [s.name for s in sheets if s.kind == "worksheet" and s.scan is None]
    return Found(tuple(sheets), on_sheets(missing))


@dataclass(frozen=True, slots=True)
class _Listed:
    name: str
    part: str
    kind: str
    visible: bool


def _name_of(part: str, listed: Iterable[_Listed]) -> str:
    return next((sheet.name for sheet in listed if sheet.part == part), part.rpartition("/")[2])


def _listed_sheets(workbook: bytes, targets: Mapping[str, tuple[str, str]]) -> list[_Listed]:
    """The sheets that the workbook part lists, in order."""
    sheets = []
    for element in tree(workbook).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            relation = next((v for k, v in element.items() if k.endswith("}id")), "")
            part, kind = targets.get(relation, ("", ""))
            visible = element.get("state", "visible") == "visible"
            sheets.append(_Listed(element.get("name", ""), part, kind, visible))
    return sheets


def _mend_errors(package: Package, name: str, content: bytes, found: SheetScan) -> None:
    """Give the reader an error text that it knows; the scan keeps the error's own text."""
    if any(text not in _KNOWN_ERRORS for text in found.errors.values()):
        package.changed[name] = _ERROR_VALUE.sub(rb"\1#VALUE!", content)


def _without_macro_sheets(workbook: bytes, listed: list[_Listed]) -> bytes:
    """The workbook part without the sheets that the reader fails on. Macros are never run."""
    macros = iter([sheet.kind == "macrosheet" for sheet in listed])
    return _SHEET_TAG.sub(lambda tag: b"" if next(macros, False) else tag[0], workbook)


def _filtered_parts(
    package: Package, scans: Mapping[str, SheetScan], tables: set[str]
) -> list[str]:
    """The sheets that own one of these tables."""
    if not tables:
        return []
    found = []
    for part in scans:
        folder, name = dirname(part), part.rpartition("/")[2]
        targets = targets_of(package, f"{folder}/_rels/{name}.rels", folder)
        if any(target in tables for target, _ in targets.values()):
            found.append(part)
    return found


_STRING = re.compile(rb"""<c\b[^<>]*\bt\s*=\s*["']s["'][^<>]*>\s*<v>\s*(\d+)""")


def _check_text(
    package: Package, scans: Mapping[str, SheetScan], strings: bytes, limits: Limits
) -> None:
    """One long shared text may be used by every cell: readers write it out each time."""
    start = max(strings.find(b">", strings.find(b"<sst")), 0)
    longest = max(map(len, strings[start:].split(b"</si")))
    cells = sum(sheet.text_cells for sheet in scans.values())
    if longest * cells <= limits.text:
        return
    sizes = [len(string) for string in scan.unprefixed(strings).split(b"<si")[1:]]
    total = 0
    for part in scans:
        for index in _STRING.findall(scan.unprefixed(package.unpack(part))):
            number = int(index)
            total += sizes[number] if number < len(sizes) else 0
            if total > limits.text:
                because = f"its text would take up more than {in_megabytes(limits.text)}"
                raise Refused(Reason.TOO_BIG, because)
