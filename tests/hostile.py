"""Makes every kind of workbook that must do no harm. Nothing is kept: all are made as tests run."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
XLSM_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
XLSB_TYPE = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"

SHEET_PART = "xl/worksheets/sheet1.xml"

Parts = dict[str, bytes]


def good(path: Path, rows: int = 20, columns: int = 5, sheets: int = 1, **options: object) -> Path:
    """A plain workbook as XlsxWriter makes it: texts in even columns, numbers in odd ones."""
    book = xlsxwriter.Workbook(str(path), options)
    for number in range(sheets):
        sheet = book.add_worksheet(f"Data {number + 1}")
        for row in range(rows):
            for column in range(columns):
                sheet.write(row, column, row + column / 4 if column % 2 else f"r{row} c{column}")
    book.close()
    return path


def zipped(path: Path, parts: Mapping[str, bytes]) -> Path:
    """A package of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def worksheet(
    rows: str, *, before: str = "", after: str = "", prefix: str = "", namespace: str = MAIN
) -> bytes:
    """A sheet's XML around these rows. With a prefix, the rows must carry it too."""
    p, colon = (prefix + ":", ":" + prefix) if prefix else ("", "")
    return (
        f'{DECLARATION}<{p}worksheet xmlns{colon}="{namespace}">{before}'
        f"<{p}sheetData>{rows}</{p}sheetData>{after}</{p}worksheet>"
    ).encode()


def parts(
    sheets: Mapping[str, bytes],
    *,
    main_type: str = XLSX_TYPE,
    states: Mapping[str, str] | None = None,
    strings: bytes = b"",
    properties: str = "",
    strict: bool = False,
    extra: Mapping[str, bytes] | None = None,
) -> Parts:
    """All parts of a workbook with these sheets (name to XML)."""
    main, relations = (STRICT, STRICT_RELATIONS) if strict else (MAIN, RELATIONS)
    states = states or {}
    listed = targets = overrides = ""
    found: Parts = {}
    for number, (name, content) in enumerate(sheets.items(), start=1):
        state = f' state="{states[name]}"' if name in states else ""
        listed += f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
        targets += _relation(number, f"{relations}/worksheet", f"worksheets/sheet{number}.xml")
        overrides += (
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        )
        found[f"xl/worksheets/sheet{number}.xml"] = content
    types = (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        'Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{main_type}"/>{overrides}</Types>'
    )
    book = (
        f'{DECLARATION}<workbook xmlns="{main}" xmlns:r="{relations}">{properties}'
        f"<sheets>{listed}</sheets></workbook>"
    )
    found = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _relations(_relation(1, f"{relations}/officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": _relations(targets),
    } | found
    if strings:
        found["xl/sharedStrings.xml"] = strings
    return found | dict(extra or {})


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'


def _relations(entries: str) -> bytes:
    head = f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
    return f"{head}{entries}</Relationships>".encode()


def book(path: Path, rows: str, **options: object) -> Path:
    """A workbook with one sheet, "Data", of these rows of XML."""
    return zipped(path, parts({"Data": worksheet(rows)}, **options))  # type: ignore[arg-type]


def number(reference: str, value: object = 1) -> str:
    """A cell of XML with a number."""
    return f'<c r="{reference}"><v>{value}</v></c>'


# ------------------------------------------------------------------------------- far and wide


def far_corners(path: Path) -> Path:
    """Cells in the first and the very last place: ends the process that reads it unguarded."""
    last = f'<row r="1048576">{number("XFD1048576")}</row>'
    return book(path, f'<row r="1">{number("A1")}</row>{last}')


def stray_space(path: Path) -> Path:
    """One space, far down: takes 1.7 GB to read unguarded."""
    space = '<c r="AN1048576" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>'
    return book(path, f'<row r="1">{number("A1")}</row><row r="1048576">{space}</row>')


def phantom_columns(path: Path) -> Path:
    """A1:AMJ384 styled and empty but for A1, as some programs leave behind."""
    out = xlsxwriter.Workbook(str(path))
    sheet, style = out.add_worksheet("Data"), out.add_format({"bold": True})
    sheet.write(0, 0, "only this")
    for row in range(384):
        for column in range(1024):
            if row or column:
                sheet.write_blank(row, column, None, style)
    out.close()
    return path


def styled_far(path: Path) -> Path:
    """A styled but empty cell in the last place: harmless, since a reader holds no cell there."""
    last = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    return book(path, f'<row r="1">{number("A1", 7)}</row>{last}')


# --------------------------------------------------------------------------------------- bombs


def bomb(path: Path, megabytes: int = 100) -> Path:
    """A small file whose sheet unpacks to a great many spaces."""
    return zipped(path, parts({"Data": worksheet(" " * (megabytes * 1_000_000))}))


def lying_bomb(path: Path) -> Path:
    """A bomb whose directory says that it unpacks to little."""
    bomb(path, 60)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET_PART).file_size
    at = content.find(struct.pack("<I", size))
    while at >= 0:
        content[at : at + 4] = struct.pack("<I", 5000)
        at = content.find(struct.pack("<I", size), at)
    path.write_bytes(content)
    return path


def nested() -> bytes:
    """Zips of zips, which unfold to much."""
    inner = b"0" * 20_000_000
    for _ in range(3):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.xlsx", inner)
            archive.writestr("b.xlsx", inner)
        inner = packed.getvalue()
    return inner


def nested_bomb(path: Path) -> Path:
    """A workbook with zips of zips inside, as an embedded file may be."""
    made = parts({"Data": worksheet(f'<row r="1">{number("A1", 7)}</row>')})
    return zipped(path, made | {"xl/embeddings/a.xlsx": nested()})


def overlapping(path: Path) -> Path:
    """A member that lies inside another: the tightest bombs unpack the same bytes many times."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("xl/inner.xml", b"<a/>")
    made = parts({"Data": worksheet(f'<row r="1">{number("A1")}</row>')})
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in made.items():
            archive.writestr(name, content)
        archive.writestr("xl/outer.bin", inner.getvalue())
        at = archive.getinfo("xl/outer.bin").header_offset + 30 + len("xl/outer.bin")
        archive.writestr("xl/inner.xml", b"<a/>")
        archive.getinfo("xl/inner.xml").header_offset = at
    return path


def text_bomb(path: Path) -> Path:
    """One text of 32,767 characters used by 20,000 cells: 650 MB, from a file of a few KB."""
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 32_767}</t></si></sst>'.encode()
    cells = (f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(1, 20_001))
    rows = "".join(f'<row r="{row}">{cell}</row>' for row, cell in enumerate(cells, start=1))
    return zipped(path, parts({"Data": worksheet(rows)}, strings=strings))


# --------------------------------------------------------------------------------- declarations

LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def entities(path: Path, declaration: str = LAUGHS, part: str = SHEET_PART) -> Path:
    """A document type in one part."""
    made = parts({"Data": worksheet('<row r="1"><c r="A1" t="str"><v>&c;</v></c></row>')})
    head, _, rest = made[part].partition(b"\n")
    return zipped(path, made | {part: head + declaration.encode() + rest})


def utf16(path: Path, declaration: str = "") -> Path:
    """A sheet written in UTF-16, which readers take for empty and where a declaration hides."""
    text = worksheet(f'<row r="1">{number("A1")}</row>').decode().replace("UTF-8", "UTF-16")
    return zipped(path, parts({"Data": (declaration + text).encode("utf-16")}))


# -------------------------------------------------------------------------------------- damage


def truncated(path: Path, keep: float) -> Path:
    """The first part of a good workbook."""
    content = good(path).read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    return path


def flipped(path: Path, at: float, bit: int = 3) -> Path:
    """A good workbook with one bit turned over."""
    content = bytearray(good(path).read_bytes())
    content[int(len(content) * at)] ^= 1 << bit
    path.write_bytes(content)
    return path


def wrong_crc(path: Path) -> Path:
    """A good workbook whose checksum for the sheet is wrong in both places."""
    good(path)
    with zipfile.ZipFile(path) as archive:
        crc = struct.pack("<I", archive.getinfo(SHEET_PART).CRC)
    path.write_bytes(path.read_bytes().replace(crc, b"\1\2\3\4"))
    return path


def duplicate(path: Path, second: str = SHEET_PART) -> Path:
    """Two members of one name."""
    book(path, f'<row r="1">{number("A1")}</row>')
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(second, worksheet(f'<row r="1">{number("A1", 666)}</row>'))
    return path


def named(path: Path, name: str) -> Path:
    """A workbook with one more member, of this name."""
    # Written with a stand-in of the same length, since zipfile mends the names it is given.
    stand_in = "q" * len(name)
    zipped(path, parts({"Data": worksheet("")}) | {stand_in: b"x"})
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), name.encode()))
    return path


# ------------------------------------------------------------------------------- other formats


def with_macro_sheet(made: Parts) -> Parts:
    """The parts of a workbook, now with macros and a very hidden sheet of old ones."""
    listed = b'<sheet name="Macro1" sheetId="99" state="veryHidden" r:id="rId99"/></sheets>'
    kind = b"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    relation = b'<Relationship Id="rId99" Type="' + kind + b'" Target="macrosheets/sheet1.xml"/>'
    changes = {
        "[Content_Types].xml": (XLSX_TYPE.encode(), XLSM_TYPE.encode()),
        "xl/workbook.xml": (b"</sheets>", listed),
        "xl/_rels/workbook.xml.rels": (b"</Relationships>", relation + b"</Relationships>"),
    }
    changed = {name: made[name].replace(old, new) for name, (old, new) in changes.items()}
    sheet = (
        b'<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        b"<sheetData/></xm:macrosheet>"
    )
    return made | changed | {"xl/macrosheets/sheet1.xml": sheet}


def ole(path: Path, *streams: str) -> Path:
    """Excel's old container with these streams in its directory."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    entries = b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in streams)
    path.write_bytes(head + b"\0" * 512 + entries)
    return path


def xlsb(path: Path, cells: Mapping[tuple[int, int], object], name: str = "Data") -> Path:
    """A binary workbook: numbers, and error cells where the value is bytes (the code)."""
    book_part = _record(0x83) + _record(0x8F) + _record(0x9C, _bundle(name)) + _record(0x90)
    sheet = _record(0x81) + _record(0x94, struct.pack("<4I", 0, 0, 0, 0)) + _record(0x91)
    row_before = -1
    for (row, column), value in sorted(cells.items()):
        if row != row_before:
            sheet += _record(0, struct.pack("<I", row - 1) + b"\0" * 13)
            row_before = row
        place = struct.pack("<II", column - 1, 0)
        if isinstance(value, bytes):
            sheet += _record(3, place + value)
        elif value is None:
            sheet += _record(1, place)
        else:
            sheet += _record(5, place + struct.pack("<d", value))
    sheet += _record(0x92) + _record(0x82)
    types = (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="bin" ContentType="{XLSB_TYPE}"/></Types>'
    )
    target = _relation(1, f"{RELATIONS}/worksheet", "worksheets/sheet1.bin")
    return zipped(
        path,
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": _relations(
                _relation(1, f"{RELATIONS}/officeDocument", "xl/workbook.bin")
            ),
            "xl/workbook.bin": book_part + _record(0x84),
            "xl/_rels/workbook.bin.rels": _relations(target),
            "xl/worksheets/sheet1.bin": sheet,
        },
    )


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = b"", len(content)
    while left > 0x7F:
        size, left = size + bytes([left & 0x7F | 0x80]), left >> 7
    return head + size + bytes([left]) + content


def _bundle(name: str) -> bytes:
    def wide(text: str) -> bytes:
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    return struct.pack("<II", 0, 1) + wide("rId1") + wide(name)


def ods(path: Path, rows: str, *, locked: bool = False, name: str = "Data") -> Path:
    """An OpenDocument workbook with these rows of XML."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'{DECLARATION}<office:document-content xmlns:office="{urn}:office:1.0" '
        f'xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="{name}">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    secret = "<manifest:encryption-data/>" if locked else ""
    manifest = (
        f'{DECLARATION}<manifest:manifest xmlns:manifest="{urn}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}">{secret}'
        "</manifest:file-entry></manifest:manifest>"
    )
    made = {
        "mimetype": kind.encode(),
        "META-INF/manifest.xml": manifest.encode(),
        "content.xml": content.encode(),
    }
    return zipped(path, made)


def ods_cell(value: object, **attributes: str) -> str:
    """A cell of OpenDocument XML with a number."""
    more = "".join(f' table:{key.replace("_", "-")}="{v}"' for key, v in attributes.items())
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"{more}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )
