"""Everything that a workbook's package holds, thing by thing, so that nothing can get lost unseen.

A cell is taken by its words letter by letter with the formatting among them, its formula with the
saved result, and its format; a sheet by all that it says beside its cells, its notes and their
boxes; the workbook by its sheets, names, formats and settings; every other part byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from hashlib import sha256
from typing import Any, NamedTuple

from toolkit.reports.checked_copy.boxes import note_cell, rest_of_drawing, shapes_of
from toolkit.reports.checked_copy.called import part_called, setting_called
from toolkit.reports.checked_copy.ooxml import (
    RELATION_ID,
    Element,
    canonical,
    cell_of,
    children,
    local,
    main,
    the,
)
from toolkit.reports.checked_copy.parts import Parts
from toolkit.reports.checked_copy.workbook import (
    sheet_entries,
    styles_part,
    workbook_part,
    worksheets,
)

FORMATS = "formats"
LOOKS = "formats of cells"
NOTES = "notes"
BOXES = "sizes and places of notes"
RELATIONS = "connections between its parts"
SHEETS = "order of sheets"


class Thing(NamedTuple):
    """One thing: what it is in an owner's words, and where: a sheet's name, and a spot there."""

    what: str
    sheet: str = ""
    spot: object = ""


Inventory = dict[Thing, Any]
"""What each thing is like; two of them are the same when their values are equal."""


def inventory(package: bytes) -> Inventory:
    """All that a package holds.

    Raises ``LookupError``, ``ValueError`` or ``lxml.etree.LxmlError`` when it is not written as
    Excel writes a workbook.
    """
    parts = Parts(package)
    texts = _texts(parts)
    tables: dict[str, str] = {}
    found = dict(_workbook(parts)) | dict(_formats(parts))
    told = dict.fromkeys((workbook_part(parts), styles_part(parts), *_strings(parts)), "")
    for sheet, part in worksheets(parts).items():
        root = parts.read(part)
        found |= {Thing(what, sheet, spot): value for what, spot, value in _cells(root, texts)}
        found |= _settings(sheet, root)
        found |= _notes(parts, part, sheet)
        told |= dict.fromkeys((part, *_note_parts(parts, part, root)), sheet)
        tables |= dict.fromkeys(parts.related(part, "table"), sheet)
    return found | dict(_parts(parts, told, tables))


def _parts(
    parts: Parts, told: Mapping[str, str], tables: Mapping[str, str]
) -> Iterator[tuple[Thing, Any]]:
    """Every part with what leads away from it, and its bytes where they were not told already."""
    types = parts.content_types()
    for part in parts.names:
        sheet = told.get(part, tables.get(part, ""))
        digest = "" if part in told else sha256(parts.content(part)).hexdigest()
        yield Thing(part_called(part), sheet, part), (types[part], digest)
        if part != workbook_part(parts):
            for one in parts.relations(part):
                yield Thing(RELATIONS, sheet, (part, one.id)), (one.kind, one)


# ------------------------------------------------------------------------------- the workbook


def _workbook(parts: Parts) -> Iterator[tuple[Thing, Any]]:
    root = parts.read(workbook_part(parts))
    entries = sheet_entries(parts)
    names = [entry.get("name", "") for entry in entries]
    yield Thing(SHEETS), names
    for name, entry in zip(names, entries, strict=True):
        yield Thing("settings of sheets", name, "listed"), dict(entry.attrib)
    for one in children(root.find(main("definedNames"))):
        scope = one.get("localSheetId")
        about = {key: value for key, value in one.attrib.items() if key != "localSheetId"}
        sheet = names[int(scope)] if scope is not None else ""
        yield Thing("named ranges", sheet, one.get("name")), (about, one.text)
    yield from _settings("", root).items()
    for one in parts.relations(""):
        yield Thing(RELATIONS, "", ("", one.id)), (one.kind, one)
    listed = {entry.get(RELATION_ID): entry.get("name", "") for entry in entries}
    for one in parts.relations(workbook_part(parts)):
        yield Thing(RELATIONS, listed.get(one.id, ""), ("workbook", one.id)), (one.kind, one)


_CHOICE = ("activeTab", "firstSheet", "tabSelected")
"""Which sheet is in front when the workbook opens; a copy opens on its own sheet."""


def _without_choice(element: Element) -> Element:
    if not any(one.get(name) for one in element.iter() for name in _CHOICE):
        return element
    copy = deepcopy(element)
    for one in copy.iter():
        for name in _CHOICE:
            one.attrib.pop(name, None)
    return copy


def _formats(parts: Parts) -> Iterator[tuple[Thing, Any]]:
    for collection in children(parts.read(styles_part(parts))):
        yield Thing(FORMATS, "", local(collection)), [canonical(one) for one in collection]


def _strings(parts: Parts) -> list[str]:
    return parts.related(workbook_part(parts), "sharedStrings")


# ----------------------------------------------------------------------------- a sheet's cells


class _Text(NamedTuple):
    """A text: its letters, and each stretch of them with its formatting."""

    letters: str
    runs: tuple[tuple[bytes, str], ...]


def _texts(parts: Parts) -> list[_Text]:
    """The texts that cells share."""
    return [_text(one) for part in _strings(parts) for one in children(parts.read(part))]


def _text(holder: Element) -> _Text:
    runs: list[tuple[bytes, str]] = []
    letters = ""
    for one in children(holder):
        if local(one) in ("r", "t"):
            look = one.find(main("rPr"))
            words = "".join(t.text or "" for t in one.iter(main("t")))
            letters += words
            plain = b"" if look is None else canonical(look)
            runs.append((plain, words))
        else:
            runs.append((canonical(one), ""))  # how it is pronounced
    return _Text(letters, tuple(runs))


def _cells(root: Element, texts: list[_Text]) -> Iterator[tuple[str, object, Any]]:
    """Row by row: what stands in its cells, its formulas, its formats and its height."""
    for row in children(the(root, "sheetData")):
        number = int(row.get("r", ""))
        typed: dict[str, Any] = {}
        rich: dict[str, Any] = {}
        formulas: dict[str, Any] = {}
        looks: list[str] = []
        for cell in children(row):
            at = cell.get("r", "")
            looks.append(f"{at}:{cell.get('s', '0')}")
            if not len(cell):
                continue
            kind, value = cell.get("t", "n"), cell.findtext(main("v"))
            formula = cell.find(main("f"))
            more = {key: v for key, v in cell.attrib.items() if key not in ("r", "s", "t")}
            if formula is not None:
                formulas[at] = (canonical(formula), kind, value, more)
                continue
            text = _text_in(cell, kind, value, texts)
            typed[at] = (text.letters if text else (kind, value), more)
            if text and any(look for look, _ in text.runs):
                rich[at] = text.runs
        height = {key: v for key, v in row.attrib.items() if key not in ("r", "spans")}
        if looks:
            yield LOOKS, number, " ".join(looks)
        for what, value in (
            ("words and numbers", typed),
            ("formatting of words within a cell", rich),
            ("formulas and their saved results", formulas),
            ("heights of rows", height),
        ):
            if value:  # there are very many rows: what is needed is whether two are the same
                yield what, number, sha256(repr(value).encode("utf-8", "replace")).digest()


def looks_of(row: str | None) -> dict[str, int]:
    """The format of each cell of a row, by its address, from the value of such a thing."""
    pairs = (one.split(":") for one in (row or "").split())
    return {at: int(look) for at, look in pairs}


def _text_in(cell: Element, kind: str, value: str | None, texts: list[_Text]) -> _Text | None:
    if kind == "s":
        return texts[int(value or "")]
    inline = cell.find(main("is"))
    return None if inline is None else _text(inline)


# -------------------------------------------------------------------------- the rest of a sheet

_TOLD = ("sheets", "definedNames", "sheetData")


def _settings(sheet: str, root: Element) -> Inventory:
    """Everything that a sheet or the workbook says beside what is told thing by thing."""
    found: Inventory = {Thing("settings of sheets", sheet): dict(root.attrib)}
    for child in children(root):
        name = local(child)
        for one in children(child) if name == "extLst" else (child,):
            inner = next((local(c) for c in children(one)), "") if name == "extLst" else name
            if name not in _TOLD:
                thing = Thing(setting_called(inner), sheet, inner)
                found.setdefault(thing, []).append(canonical(_without_choice(one)))
    return found


def _note_parts(parts: Parts, part: str, root: Element) -> list[str]:
    drawing = root.find(main("legacyDrawing"))
    boxes = [] if drawing is None else [parts.target(part, drawing.get(RELATION_ID, ""))]
    return parts.related(part, "comments") + boxes


def _notes(parts: Parts, part: str, sheet: str) -> Inventory:
    found: Inventory = {}
    for comments in parts.related(part, "comments"):
        root = parts.read(comments)
        authors = [one.text or "" for one in children(the(root, "authors"))]
        for one in children(the(root, "commentList")):
            author = authors[int(one.get("authorId", "0"))]
            at = cell_of(one.get("ref", ""))
            found[Thing(NOTES, sheet, at)] = (author, *_text(the(one, "text")).runs)
    drawing = parts.read(part).find(main("legacyDrawing"))
    if drawing is not None:
        boxes = parts.target(part, drawing.get(RELATION_ID, ""))
        text = parts.content(boxes).decode("utf-8-sig")
        for number, shape in enumerate(shapes_of(text)):
            cell = note_cell(shape)
            what = BOXES if cell else "form controls"
            found[Thing(what, sheet, cell or number)] = shape
        found[Thing("drawings", sheet, "drawing")] = rest_of_drawing(text)
    return found
