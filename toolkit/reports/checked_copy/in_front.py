"""Puts a sheet that was written by itself in front of all sheets of another workbook."""

from __future__ import annotations

from copy import deepcopy

from toolkit.reports.checked_copy.ooxml import (
    RELATION_ID,
    SPREADSHEET_TYPES,
    Element,
    children,
    main,
    new,
    put_before,
    the,
    written,
)
from toolkit.reports.checked_copy.parts import Parts
from toolkit.reports.checked_copy.styles import Styles
from toolkit.reports.checked_copy.workbook import (
    sheet_entries,
    sheet_part,
    styles_part,
    workbook_part,
    worksheets,
)

_AFTER_NAMES = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr", "webPublishObjects", "AlternateContent", "extLst",
)  # fmt: skip
"""What stands after a workbook's defined names."""


def put_in_front(parts: Parts, styles: Styles, made: bytes) -> None:
    """Puts the one sheet of the workbook ``made`` in front, and opens the workbook on it.

    ``styles`` are those of ``parts``.
    """
    source = Parts(made)
    [(name, origin)] = worksheets(source).items()
    sheet = deepcopy(source.read(origin))
    looks = styles.adopt(source.read(styles_part(source)))
    _restyle(sheet, looks)
    _write_texts_in(sheet, source)
    part = parts.unused("xl/worksheets/sheet{}.xml")
    parts.add(part, b"", f"{SPREADSHEET_TYPES}.worksheet+xml")
    for table in the(sheet, "tableParts"):
        content = source.read(source.target(origin, table.get(RELATION_ID, "")))
        table.set(RELATION_ID, parts.relate(part, "table", _add_table(parts, content)))
    parts.replace(part, written(sheet))
    _select_none(parts)
    _list_first(parts, name, part)
    _shift_names(parts)
    _add_names(parts, source)


def free_table_name(parts: Parts, wanted: str) -> str:
    """A name for a table that neither a table nor a named range of the workbook has."""
    tables = (parts.read(part) for part in _tables(parts))
    names = _names(parts)
    taken = {one.get("displayName", "").casefold() for one in tables}
    taken |= {one.get("name", "").casefold() for one in children(names)}
    return next(
        name
        for at in range(1, len(taken) + 2)
        for name in [wanted if at == 1 else f"{wanted}_{at}"]
        if name.casefold() not in taken
    )


def _names(parts: Parts) -> Element | None:
    """The list of defined names, if the workbook has one."""
    return parts.read(workbook_part(parts)).find(main("definedNames"))


def _tables(parts: Parts) -> list[str]:
    types = parts.content_types()
    return [name for name in parts.names if types[name] == f"{SPREADSHEET_TYPES}.table+xml"]


def _add_table(parts: Parts, content: Element) -> str:
    table = deepcopy(content)
    ids = [int(parts.read(part).get("id", "0")) for part in _tables(parts)]
    table.set("id", str(max([0, *ids]) + 1))
    name = parts.unused("xl/tables/table{}.xml")
    parts.add(name, written(table), f"{SPREADSHEET_TYPES}.table+xml")
    return name


def _restyle(sheet: Element, looks: list[int]) -> None:
    """Points cells, rows and columns to where their formats are now."""
    for tag, attribute in (("c", "s"), ("row", "s"), ("col", "style")):
        for one in sheet.iter(main(tag)):
            if tag == "c" or one.get(attribute) is not None:
                one.set(attribute, str(looks[int(one.get(attribute, "0"))]))


def _write_texts_in(sheet: Element, source: Parts) -> None:
    """Writes every text into its cell, so that the owner's list of texts stays as it is."""
    [strings] = source.related(workbook_part(source), "sharedStrings")
    texts = list(children(source.read(strings)))
    for cell in sheet.iter(main("c")):
        if cell.get("t") == "s":
            value = the(cell, "v")
            inline = new("is")
            inline.extend(deepcopy(run) for run in texts[int(value.text or "0")])
            cell.replace(value, inline)
            cell.set("t", "inlineStr")


def _select_none(parts: Parts) -> None:
    """Takes back the choice of sheets; with two chosen, typing on one would change both."""
    for entry in sheet_entries(parts):
        part = sheet_part(parts, entry)
        if b"tabSelected" in parts.content(part):
            for view in parts.edit(part).iter(main("sheetView")):
                view.attrib.pop("tabSelected", None)


def _list_first(parts: Parts, name: str, part: str) -> None:
    book = workbook_part(parts)
    root = parts.edit(book)
    sheets = the(root, "sheets")
    ids = [int(entry.get("sheetId", "0")) for entry in children(sheets)]
    entry = new("sheet", name=name, sheetId=max(ids) + 1)
    entry.set(RELATION_ID, parts.relate(book, "worksheet", part))
    sheets.insert(0, entry)
    for view in root.iter(main("workbookView")):
        view.set("activeTab", "0")
        view.attrib.pop("firstSheet", None)


def _shift_names(parts: Parts) -> None:
    """Names that hold on one sheet say which by its number, which is now one higher."""
    for one in children(_names(parts)):
        if (at := one.get("localSheetId")) is not None:
            one.set("localSheetId", str(int(at) + 1))


def _add_names(parts: Parts, source: Parts) -> None:
    """Adds the sheet's own names, such as the rows that are printed on every page."""
    root = parts.edit(workbook_part(parts))
    if _names(parts) is None:
        put_before(root, new("definedNames"), *_AFTER_NAMES)
    the(root, "definedNames").extend(deepcopy(one) for one in children(_names(source)))
