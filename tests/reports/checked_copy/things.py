"""Workbooks that hold what a program that reads and saves them would lose, one thing in each.

Each is a plain workbook whose package one more thing is put into by hand, as Excel writes it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter

from tests.hostile import RELATIONS, zipped

Parts = dict[str, bytes]

SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
_TYPES = "[Content_Types].xml"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_2017 = "http://schemas.microsoft.com/office/2017/10/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def plain_workbook(path: Path) -> Path:
    """Two sheets, a header row, a few values and a formula with its result; an owner's note."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2024, 7, 1)})
    sheet, other = book.add_worksheet("Data"), book.add_worksheet("Other")
    sheet.write_row(0, 0, ["Name", "Hours", "Twice"], book.add_format({"bold": True}))
    for row, (name, hours) in enumerate([("Redaction", 20), ("Transfer", 30.5), ("=1+1", 4)], 1):
        sheet.write_string(row, 0, name)
        sheet.write_number(row, 1, hours)
        sheet.write_formula(row, 2, f"=B{row + 1}*2", None, hours * 2)
    sheet.write_comment(1, 0, "Agreed with Finance", {"author": "Owner", "x_scale": 1.5})
    other.write_string(0, 0, "Other things")
    book.close()
    return path


def parts_of(path: Path) -> Parts:
    """The members of a package."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(path: Path, change: Callable[[Parts], None]) -> Path:
    """The plain workbook with a change to its parts."""
    parts = parts_of(plain_workbook(path))
    change(parts)
    return zipped(path, parts)


def swap(part: str, old: str, new: str) -> Callable[[Parts], None]:
    """A change: some text of a part becomes another. It has to be there."""

    def change(parts: Parts) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return change


def put(part: str, text: str, *, before: str) -> Callable[[Parts], None]:
    """A change: text in front of another text of a part."""
    return swap(part, before, text + before)


def part(
    name: str, content: str | bytes, kind: str, *, of: str = SHEET, stated: str = "application/xml"
) -> Callable[[Parts], None]:
    """A change: one more part, with its content type and a relation ``rIdX`` that leads to it.

    ``kind`` is the end of the relation's type, or a whole one.
    """

    def change(parts: Parts) -> None:
        parts[name] = content.encode() if isinstance(content, str) else content
        put(_TYPES, f'<Override PartName="/{name}" ContentType="{stated}"/>', before="</Types>")(
            parts
        )
        folder, _, file = of.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels".lstrip("/")
        full = kind if "/" in kind else f"{RELATIONS}/{kind}"
        entry = f'<Relationship Id="rIdX" Type="{full}" Target="/{name}"/>'
        parts.setdefault(
            rels,
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b"</Relationships>",
        )
        put(rels, entry, before="</Relationships>")(parts)

    return change


def both(*changes: Callable[[Parts], None]) -> Callable[[Parts], None]:
    """Several changes."""

    def change(parts: Parts) -> None:
        for one in changes:
            one(parts)

    return change


def extension(uri: str, xml: str) -> Callable[[Parts], None]:
    """A change: something newer than the format, at the end of a sheet."""
    names = f'xmlns:x14="{_X14}" xmlns:xm="{_XM}"'
    return put(
        SHEET,
        f'<extLst><ext uri="{{{uri}}}" {names}>{xml}</ext></extLst>',
        before="</worksheet>",
    )


@dataclass(frozen=True)
class Held:
    """A thing that a workbook holds, and the words for what would be lost without it."""

    change: Callable[[Parts], None]
    called: str


_AFTER_ROWS = "<pageMargins"
_SHAPE = (
    f'<xdr:wsDr xmlns:xdr="{_DRAWING}"><xdr:twoCellAnchor><xdr:sp macro="" textlink=""/>'
    "</xdr:twoCellAnchor></xdr:wsDr>"
)
_DRAWN = put(SHEET, '<drawing r:id="rIdX"/>', before="<legacyDrawing ")

THINGS = {
    "shapes": Held(
        both(part("xl/drawings/drawing1.xml", _SHAPE, "drawing"), _DRAWN),
        "drawings",
    ),
    "charts": Held(
        both(
            part("xl/drawings/drawing1.xml", _SHAPE, "drawing"),
            _DRAWN,
            part("xl/charts/chart1.xml", "<c/>", "chart", of="xl/drawings/drawing1.xml"),
        ),
        "drawings, charts",
    ),
    "pictures": Held(
        both(
            part("xl/drawings/drawing1.xml", _SHAPE, "drawing"),
            _DRAWN,
            part("xl/media/image1.png", b"\x89PNG", "image", of="xl/drawings/drawing1.xml"),
        ),
        "drawings, pictures",
    ),
    "a picture in the header": Held(
        both(
            part("xl/drawings/vmlDrawing9.vml", "<xml></xml>", "vmlDrawing"),
            swap(SHEET, '<legacyDrawing r:id="rId1"/>',
                 '<legacyDrawing r:id="rId1"/><legacyDrawingHF r:id="rIdX"/>'),
        ),
        "pictures in headers, drawings",
    ),
    "rich text": Held(
        swap(
            "xl/sharedStrings.xml",
            "<si><t>Transfer</t></si>",
            "<si><r><rPr><b/></rPr><t>Trans</t></r><r><t>fer</t></r></si>",
        ),
        "formatting of words within a cell",
    ),
    "rich text in its cell": Held(
        put(
            SHEET,
            '<c r="D2" t="inlineStr"><is><r><rPr><b/></rPr><t>Bold</t></r></is></c>',
            before='</row><row r="3"',
        ),
        "words and numbers, formatting of words within a cell, formats of cells",
    ),
    "pronunciation": Held(
        swap(
            "xl/sharedStrings.xml",
            "<si><t>Transfer</t></si>",
            '<si><t>Transfer</t><rPh sb="0" eb="1"><t>tr</t></rPh></si>',
        ),
        "formatting of words within a cell",
    ),
    "dropdowns of the newer kind": Held(
        extension(
            "CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF",
            '<x14:dataValidations count="1"><x14:dataValidation type="list"><x14:formula1>'
            "<xm:f>Other!A1</xm:f></x14:formula1><xm:sqref>B2</xm:sqref></x14:dataValidation>"
            "</x14:dataValidations>",
        ),
        "dropdowns",
    ),
    "conditional formats of the newer kind": Held(
        extension(
            "78C0D931-6437-407d-A8EE-F0AAD7539E65",
            "<x14:conditionalFormattings><x14:conditionalFormatting/></x14:conditionalFormattings>",
        ),
        "conditional formats",
    ),
    "sparklines": Held(
        extension(
            "05C60535-1F16-4fd2-B633-F4F36F0B64E0",
            "<x14:sparklineGroups><x14:sparklineGroup/></x14:sparklineGroups>",
        ),
        "sparklines",
    ),
    "slicers": Held(
        both(
            part("xl/slicers/slicer1.xml", "<s/>", f"{_2017.replace('2017/10', '2007')}/slicer"),
            extension("A8765BA9-456A-4dab-B4F3-ACF838C121DE", "<x14:slicerList/>"),
        ),
        "slicers",
    ),
    "something yet to be invented": Held(
        extension("00000000-0000-0000-0000-000000000000", "<x14:hologram/>"), "settings"
    ),
    "form controls": Held(
        both(
            part("xl/ctrlProps/ctrlProp1.xml", "<f/>", "ctrlProp"),
            put(
                SHEET,
                f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice Requires="x14"><controls/>'
                "</mc:Choice></mc:AlternateContent>",
                before="</worksheet>",
            ),
            put(
                "xl/drawings/vmlDrawing1.vml",
                '<v:shape id="_x0000_s1200"><x:ClientData ObjectType="Checkbox">'
                "</x:ClientData></v:shape>",
                before="</xml>",
            ),
        ),
        "form controls",
    ),
    "ActiveX controls": Held(
        part("xl/activeX/activeX1.xml", "<a/>", "control"), "ActiveX controls"
    ),
    "comments with replies": Held(
        both(
            part(
                "xl/threadedComments/threadedComment1.xml",
                '<ThreadedComments><threadedComment ref="B3"><text>Sure?</text></threadedComment>'
                "</ThreadedComments>",
                f"{_2017}/threadedComment",
            ),
            part("xl/persons/person.xml", "<personList/>", f"{_2017}/person", of=BOOK),
        ),
        "comments that people reply to",
    ),
    "custom XML": Held(
        part("customXml/item1.xml", "<properties/>", "customXml", of=""), "custom XML"
    ),
    "a sensitivity label": Held(
        part("docMetadata/LabelInfo.xml", "<labels/>", f"{_2017}/classificationlabels", of=""),
        "sensitivity label",
    ),
    "custom properties": Held(
        part("docProps/custom.xml", "<Properties/>", "custom-properties", of=""),
        "properties of its own",
    ),
    "printer settings": Held(
        both(
            part("xl/printerSettings/printerSettings1.bin", b"\0\1", "printerSettings"),
            put(SHEET, '<pageSetup r:id="rIdX"/>', before="<legacyDrawing "),
        ),
        "print set-up, printer settings",
    ),
    "pivot tables": Held(
        part("xl/pivotTables/pivotTable1.xml", "<p/>", "pivotTable"), "pivot tables"
    ),
    "links to other workbooks": Held(
        both(
            part("xl/externalLinks/externalLink1.xml", "<e/>", "externalLink", of=BOOK),
            put(
                BOOK,
                '<externalReferences><externalReference r:id="rIdX"/></externalReferences>',
                before="<calcPr",
            ),
        ),
        "links to other workbooks",
    ),
    "queries": Held(
        part("xl/connections.xml", "<connections/>", "connections", of=BOOK),
        "data connections",
    ),
    "a data model": Held(
        part("xl/model/item.data", b"\0", "powerPivotData", of=BOOK), "data model"
    ),
    "embedded files": Held(
        part("xl/embeddings/oleObject1.bin", b"\0", "oleObject"), "embedded files"
    ),
    "an array formula": Held(
        swap(SHEET, '<c r="C2"><f>B2*2</f>', '<c r="C2"><f t="array" ref="C2:C2">B2*2</f>'),
        "formulas and their saved results",
    ),
    "a formula that spills": Held(
        both(
            swap(SHEET, '<c r="C2"><f>', '<c r="C2" cm="1"><f>'),
            part("xl/metadata.xml", "<metadata/>", "sheetMetadata", of=BOOK),
        ),
        "formulas and their saved results, formulas that spill over several cells",
    ),
    "a shared formula": Held(
        swap(SHEET, "<f>B2*2</f>", '<f t="shared" ref="C2:C4" si="0">B2*2</f>'),
        "formulas and their saved results",
    ),
    "another saved result": Held(
        swap(SHEET, "<v>61.0</v>", "<v>62.0</v>"),
        "formulas and their saved results",
    ),
    "another number": Held(swap(SHEET, "<v>30.5</v>", "<v>30.6</v>"), "words and numbers"),
    "another format": Held(swap(SHEET, '<c r="B2">', '<c r="B2" s="1">'), "formats of cells"),
    "order of calculation": Held(
        part("xl/calcChain.xml", "<calcChain/>", "calcChain", of=BOOK),
        "order of calculation",
    ),
    "a height": Held(swap(SHEET, '<row r="3"', '<row r="3" ht="40"'), "heights of rows"),
    "widths": Held(
        put(SHEET, '<cols><col min="1" max="1" width="30"/></cols>', before="<sheetData>"),
        "widths of columns",
    ),
    "frozen panes": Held(
        swap(
            SHEET,
            'workbookViewId="0"/>',
            'workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>',
        ),
        "frozen panes",
    ),
    "protection": Held(
        put(SHEET, '<sheetProtection sheet="1"/>', before=_AFTER_ROWS), "protection"
    ),
    "ranges that anybody may edit": Held(
        put(
            SHEET,
            '<protectedRanges><protectedRange sqref="A1" name="Typing"/></protectedRanges>',
            before=_AFTER_ROWS,
        ),
        "ranges that anybody may edit",
    ),
    "filters": Held(put(SHEET, '<autoFilter ref="A1:C4"/>', before=_AFTER_ROWS), "filters"),
    "merged cells": Held(
        put(SHEET, '<mergeCells><mergeCell ref="A9:B9"/></mergeCells>', before=_AFTER_ROWS),
        "merged cells",
    ),
    "a dropdown": Held(
        put(
            SHEET,
            '<dataValidations count="1"><dataValidation type="list" sqref="B2"><formula1>"a,b"'
            "</formula1></dataValidation></dataValidations>",
            before=_AFTER_ROWS,
        ),
        "dropdowns",
    ),
    "a hidden sheet": Held(
        swap(BOOK, '<sheet name="Other"', '<sheet name="Other" state="hidden"'),
        "settings of sheets",
    ),
    "a named range": Held(
        put(
            BOOK,
            '<definedNames><definedName name="mine" localSheetId="1">Other!$A$1</definedName>'
            "</definedNames>",
            before="<calcPr",
        ),
        "named ranges",
    ),
    "protected structure": Held(
        put(BOOK, '<workbookProtection lockStructure="1"/>', before="<bookViews>"), "protection"
    ),
    "an owner's words in a note": Held(
        swap("xl/comments1.xml", "Agreed with Finance", "Agreed with finance"), "notes"
    ),
    "letters in a note": Held(
        swap("xl/comments1.xml", '<sz val="8"/>', '<b/><sz val="8"/>'), "notes"
    ),
    "the size of a note": Held(
        swap("xl/drawings/vmlDrawing1.vml", "<x:Anchor>1,", "<x:Anchor>2,"),
        "sizes and places of notes",
    ),
    "the colours of the theme": Held(
        swap("xl/theme/theme1.xml", "Office", "Force"), "theme"
    ),
    "colours in cells": Held(
        put(STYLES, '<colors><mruColors><color rgb="FF123456"/></mruColors></colors>',
            before="</styleSheet>"),
        "formats",
    ),
}  # fmt: skip
"""Everything that a copy has to keep, by what it is."""
