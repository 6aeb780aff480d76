"""Judges a workbook's bytes before any reader sees them.

A file that came by e-mail may be damaged, locked, mislabelled or hostile, and a reader written for
speed can then take all memory or end the program. The guard reads the bytes once, checks everything
that can be checked without a reader, and hands on the very bytes that it judged. It uses the
standard library alone, follows no link and runs nothing.

Packages inside the package (an embedded workbook, say) are never unpacked, so cannot unfold.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

from toolkit.workbooks import scan
from toolkit.workbooks.refused import Reason, Refused, in_megabytes
from toolkit.workbooks.scan import SheetScan
from toolkit.workbooks.sight import ALL_SEEN, IN_XLSB, Unseen, on_sheets
from toolkit.workbooks.source import Source, content

__all__ = ["SUFFIXES", "Guarded", "GuardedSheet", "Limits", "Reason", "Refused", "guard"]

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".ods")
"""The kinds of workbook that are read; letter case does not matter."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a workbook may ask for. Sizes in bytes; areas in cells, empty ones included.

    A reader holds every cell of a sheet's area, about 45 bytes each (measured: 8 million cells,
    350 MB); .ods takes about four times that. `text` bounds the text of cells once shared strings
    are written out. `ratio` (unpacked to packed) is judged only beyond `ratio_from` bytes, since
    small, tidy workbooks pack very well.
    """

    file: int = 50_000_000
    unpacked: int = 250_000_000
    members: int = 10_000
    ratio: int = 200
    ratio_from: int = 20_000_000
    sheet_area: int = 8_000_000
    total_area: int = 32_000_000
    text: int = 200_000_000


@dataclass(frozen=True, slots=True)
class GuardedSheet:
    """A sheet as the guard saw it. `kind` is "worksheet", "chartsheet", "macrosheet" or such."""

    name: str
    kind: str
    visible: bool
    scan: SheetScan | None


@dataclass(frozen=True, slots=True)
class Guarded:
    """Bytes that are safe to hand to a reader.

    `data` is what the file held, save that comments, error texts unknown to the reader and sheets
    it trips over (macro sheets) may have been taken out of the copy. `sha256` and `size` are those
    of the file. `format` is one of `SUFFIXES`. `unseen` is what the scan could not see.
    """

    data: bytes
    sha256: str
    size: int
    format: str
    sheets: tuple[GuardedSheet, ...]
    unseen: Unseen = ALL_SEEN


def guard(source: Source, limits: Limits | None = None, *, all_formulas: bool = False) -> Guarded:
    """Read and judge one workbook. Raises `Refused`, and nothing else, when it should not be read.

    With `all_formulas`, every sheet's scan carries the text of all its formulas.
    """
    limits = limits or Limits()
    try:
        data = content(source, limits.file)
        return _judge(data, source.suffix.lower(), limits, all_formulas)
    except scan.Unreadable as broken:
        raise _damaged("a sheet in it is not written as it should be") from broken
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, UnicodeError) as broken:
        raise _damaged() from broken
    except (ValueError, LookupError, NotImplementedError, EOFError, RecursionError) as broken:
        raise _damaged("its contents are not in order") from broken
    except MemoryError as broken:
        raise Refused(Reason.OUT_OF_MEMORY, "it needs more memory than we allow") from broken


def _damaged(because: str = "the file is damaged or was not copied completely") -> Refused:
    return Refused(Reason.DAMAGED, because)


# ------------------------------------------------------------------------------- what it is like

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_ZIP = b"PK\x03\x04"


def _judge(data: bytes, suffix: str, limits: Limits, all_formulas: bool) -> Guarded:
    if not data:
        raise _damaged("the file is empty (0 bytes)")
    if not data.startswith(_ZIP):
        raise _not_a_package(data)
    if suffix not in SUFFIXES:
        because = f"its name ends in {suffix or 'nothing'} and not in {', '.join(SUFFIXES)}"
        raise Refused(Reason.WRONG_TYPE, because)
    package = _Package(data, limits)
    kind = _kind(package)
    if kind != suffix:
        because = f"its name ends in {suffix} but inside it is an {kind} workbook"
        raise Refused(Reason.WRONG_TYPE, because)
    if kind == ".ods":
        found = _judge_ods(package)
    elif kind == ".xlsb":
        found = _judge_xlsb(package, limits)
    else:
        found = _judge_xlsx(package, limits, all_formulas)
    _check_names(found.sheets)
    _check_area(found.sheets, limits, ods=kind == ".ods")
    return Guarded(
        data=package.mended(),
        sha256=sha256(data).hexdigest(),
        size=len(data),
        format=kind,
        sheets=found.sheets,
        unseen=found.unseen,
    )


def _not_a_package(data: bytes) -> Refused:
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(_OLD_BIFF):
        return Refused(Reason.OLD_XLS, "it is in the old Excel format (.xls)")
    if not data.strip(b"\0"):
        return _damaged("the file holds nothing but zeros: its copy was never finished")
    if b"PK\x05\x06" in data[-70_000:] or data.startswith(b"PK"):
        return _damaged()
    if b"\0" not in data[:4096]:
        because = "it is a text or web page under a workbook's name, not an Excel workbook"
        return Refused(Reason.NOT_A_WORKBOOK, because)
    return Refused(Reason.NOT_A_WORKBOOK, "it is some other kind of file under a workbook's name")


def _ole(data: bytes) -> Refused:
    """Excel's old container: an old .xls, or a new workbook that is encrypted."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("DRMEncrypted"):
        because = "a sensitivity label or rights protection encrypts it"
        remedy = "Ask its owner for a copy without that protection, saved as .xlsx."
        return Refused(Reason.PASSWORD, because, remedy)
    if holds("EncryptedPackage"):
        return Refused(Reason.PASSWORD, "it is protected with a password")
    if holds("Workbook") or holds("Book"):
        return Refused(Reason.OLD_XLS, "it is in the old Excel format (.xls)")
    return Refused(Reason.NOT_A_WORKBOOK, "it is an old Office file that is not a workbook")


# --------------------------------------------------------------------------------- the package


class _Package:
    """The members of a zip file: checked as a whole here, and one by one as they are unpacked."""

    __slots__ = ("changed", "data", "limits", "members")

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data, self.limits = data, limits
        self.changed: dict[str, bytes] = {}
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
        self._check_totals(listed)
        self._check_layout(listed)
        self.members: dict[str, zipfile.ZipInfo] = {}
        for member in listed:
            name = self._checked_name(member)
            if name in self.members:
                raise _damaged("it holds two parts of one name")
            self.members[name] = member

    def _check_totals(self, listed: list[zipfile.ZipInfo]) -> None:
        unpacked = sum(member.file_size for member in listed)
        if len(listed) > self.limits.members:
            raise Refused(Reason.TOO_BIG, f"it holds {len(listed):,} parts")
        if unpacked > self.limits.unpacked:
            most = in_megabytes(self.limits.unpacked)
            because = f"it unpacks to {in_megabytes(unpacked)} and we read up to {most}"
            raise Refused(Reason.TOO_BIG, because)
        if unpacked > max(self.limits.ratio_from, len(self.data) * self.limits.ratio):
            because = f"its {in_megabytes(len(self.data))} would unpack to {in_megabytes(unpacked)}"
            raise Refused(Reason.TOO_BIG, because)

    def _check_layout(self, listed: list[zipfile.ZipInfo]) -> None:
        """Members follow one another from the first byte, and none shares bytes with the next."""
        end = 0
        for member in sorted(listed, key=lambda member: member.header_offset):
            if member.header_offset < end or (end == 0 and member.header_offset):
                raise _damaged("its parts are not packed as they should be")
            end = member.header_offset + 30 + member.compress_size

    def _checked_name(self, member: zipfile.ZipInfo) -> str:
        """The member's name in lower case: readers ignore letter case in part names."""
        name = member.orig_filename
        odd = "\\" in name or "\0" in name or ":" in name or name.startswith("/")
        if odd or ".." in name.split("/"):
            raise _damaged("its parts have names that Excel does not give")
        if member.flag_bits & 0x1:
            raise Refused(Reason.PASSWORD, "it is protected with a password")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _damaged("its parts are packed in a way that Excel does not use")
        return name.lower()

    def unpack(self, name: str) -> bytes:
        """One member's bytes, checked: header, size, checksum and, where it is XML, no entities.

        Raises `Refused` DAMAGED when the member is missing or not what the directory says.
        """
        member = self.members.get(name)
        if member is None:
            raise _damaged("a part that it needs is missing")
        data, at = self.data, member.header_offset
        names = int.from_bytes(data[at + 26 : at + 28], "little")
        start = at + 30 + names + int.from_bytes(data[at + 28 : at + 30], "little")
        # The name as readers find it in the header must be the name that was judged.
        header = data[at + 30 : at + 30 + names].decode(
            "utf-8" if member.flag_bits & 0x800 else "cp437", "replace"
        )
        if data[at : at + 4] != _ZIP or header.lower() != name:
            raise _damaged()
        part = memoryview(data)[start : start + member.compress_size]
        content = _inflated(part, member)
        if len(content) != member.file_size or zlib.crc32(content) != member.CRC:
            raise _damaged()
        return self._checked_xml(name, content) if name.endswith(_XML) else content

    def _checked_xml(self, name: str, content: bytes) -> bytes:
        """XML without comments, which hide cells from a scan and cut values short in a reader."""
        _check_encoding(content, name)
        if not scan.has_declarations(content):  # as nearly always
            return content
        outside = scan.uncommented(content)
        if _DECLARATION.search(outside):
            raise Refused(Reason.ENTITIES, "it holds declarations that could be used in an attack")
        if outside is not content and name.startswith("xl/") and name.endswith(".xml"):
            self.changed[name] = outside
        return outside

    def check_rest(self, done: Iterable[str]) -> None:
        """Unpack, check and drop all members that nobody asked for."""
        for name in self.members.keys() - set(done):
            self.unpack(name)

    def mended(self) -> bytes:
        """The package's bytes with the `changed` parts; the very same bytes when there are none."""
        if not self.changed:
            return self.data
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as archive:
            for name, member in self.members.items():
                if not member.is_dir():
                    content = self.changed.get(name)
                    content = self.unpack(name) if content is None else content
                    archive.writestr(member.orig_filename, content)
        return copy.getvalue()


def _inflated(part: memoryview, member: zipfile.ZipInfo) -> bytes:
    """The unpacked bytes, never more than one beyond the announced size."""
    if member.compress_type == zipfile.ZIP_STORED:
        return bytes(part)
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(part, member.file_size + 1)


_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_BOM = b"\xef\xbb\xbf"


# Anywhere: an entity may be declared in a document type alone, and that only before the content.
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml")


def _check_encoding(content: bytes, name: str) -> None:
    """UTF-8 alone: another encoding would hide from the checks what a reader then sees.

    Parts under customXml are never read, by us or a reader, and SharePoint writes some in UTF-16.
    """
    declared = _DECLARED.match(content[:200].removeprefix(_BOM).lstrip())
    odd = content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:8]
    odd = odd or (declared is not None and declared[1].lower() not in _ENCODINGS)
    if odd and not name.startswith("customxml/"):
        raise _damaged("its text is written in an encoding that Excel does not use")


def _tree(content: bytes) -> ElementTree.Element:
    """The elements of a small part, which was unpacked and so holds no entities."""
    return ElementTree.fromstring(content)  # noqa: S314


# -------------------------------------------------------------------------------- kinds of file

_MAIN_TYPES = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": ".xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": ".xlsm",
    "application/vnd.ms-excel.sheet.binary.macroenabled.main": ".xlsb",
}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_CONTENT_TYPES = "[content_types].xml"
_WORKBOOK, _WORKBOOK_RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_BINARY, _BINARY_RELS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"


def _kind(package: _Package) -> str:
    """Which of `SUFFIXES` the content is, by what it declares itself to be."""
    if _CONTENT_TYPES in package.members:
        types = _tree(package.unpack(_CONTENT_TYPES))
        main = _BINARY if _BINARY in package.members else _WORKBOOK
        declared = _declared_type(types, main)
        if kind := _MAIN_TYPES.get(declared):
            return kind
        if "template" in declared or "addin" in declared:
            because = "it is an Excel template or add-in under a workbook's name"
            raise Refused(Reason.WRONG_TYPE, because)
        raise Refused(Reason.NOT_A_WORKBOOK, "inside it is not an Excel workbook")
    if "mimetype" in package.members:
        if package.unpack("mimetype").strip() == _ODS:
            return ".ods"
        raise Refused(Reason.NOT_A_WORKBOOK, "inside it is not a workbook")
    raise Refused(Reason.NOT_A_WORKBOOK, "it is a zip file under a workbook's name")


def _declared_type(types: ElementTree.Element, part: str) -> str:
    for entry in types.iter():
        if entry.get("PartName", "").lower().lstrip("/") == part:
            return entry.get("ContentType", "").lower()
    extension = part.rpartition(".")[2]
    for entry in types.iter():
        if entry.get("Extension", "").lower() == extension:
            return entry.get("ContentType", "").lower()
    return ""


@dataclass(slots=True)
class _Found:
    sheets: tuple[GuardedSheet, ...]
    unseen: Unseen = ALL_SEEN


def is_conf_sheet(name: str) -> bool:
    """Whether a sheet of that name could tell xlwings' add-ins which program to start."""
    return name.strip().casefold().endswith(".conf")


def _check_names(sheets: Iterable[GuardedSheet]) -> None:
    for sheet in sheets:
        if is_conf_sheet(sheet.name):
            because = f"its sheet “{sheet.name}” could direct Excel to run another program"
            raise Refused(Reason.CONF_SHEET, because)


def _check_area(sheets: Iterable[GuardedSheet], limits: Limits, *, ods: bool) -> None:
    share = 4 if ods else 1
    total = text = 0
    for sheet in sheets:
        if sheet.scan is None:
            continue
        _check_sheet_area(sheet.name, sheet.scan, limits.sheet_area // share)
        total += sheet.scan.area
        text += sheet.scan.text
    if total > limits.total_area // share:
        raise Refused(Reason.TOO_BIG, f"its sheets span {total:,} cells, most of them empty")
    if text > limits.text:
        raise Refused(Reason.TOO_BIG, f"its text would take up {in_megabytes(text)}")


def _check_sheet_area(name: str, found: SheetScan, limit: int) -> None:
    if found.area > limit or found.rows > 1_048_576 or found.columns > 16_384:
        where = scan.address(found.rows, found.columns)
        because = f"the used area of its sheet “{name}” reaches to {where}, far beyond any data"
        raise Refused(Reason.FAR_CELL, because)


# ------------------------------------------------------------------------------- xlsx and xlsm

# Error texts that the reader knows; one that it does not know would fail the whole sheet.
_KNOWN_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_ERROR_VALUE = re.compile(
    rb"""(<(?:\w+:)?c\s[^<>]*\bt\s*=\s*["']e["'][^<>]*>(?:<(?:\w+:)?f\b[^<>]*>(?:[^<]*</"""
    rb"""(?:\w+:)?f\s*>)?)?\s*<(?:\w+:)?v\s*>)[^<]*(?=<)"""
)
_SHEET_TAG = re.compile(rb"""<(?:\w+:)?sheet\s(?:"[^"]*"|'[^']*'|[^<>"'])*>""")


def _judge_xlsx(package: _Package, limits: Limits, all_formulas: bool) -> _Found:
    workbook = package.unpack(_WORKBOOK)
    targets = _targets(package, _WORKBOOK_RELS, "xl")
    listed = _listed_sheets(workbook, targets)
    done = {_CONTENT_TYPES, _WORKBOOK, _WORKBOOK_RELS}
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
            _check_sheet_area(_name_of(name, listed), sheet, limits.sheet_area)
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
        package.changed[_WORKBOOK] = _without_macro_sheets(workbook, listed)
    sheets = [GuardedSheet(s.name, s.kind, s.visible, scans.get(s.part)) for s in listed]
    missing = [s.name for s in sheets if s.kind == "worksheet" and s.scan is None]
    return _Found(tuple(sheets), on_sheets(missing))


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
    for element in _tree(workbook).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            relation = next((v for k, v in element.items() if k.endswith("}id")), "")
            part, kind = targets.get(relation, ("", ""))
            visible = element.get("state", "visible") == "visible"
            sheets.append(_Listed(element.get("name", ""), part, kind, visible))
    return sheets


def _targets(package: _Package, rels: str, folder: str) -> dict[str, tuple[str, str]]:
    """Relationship id to the part it leads to (lower case) and that part's kind."""
    found: dict[str, tuple[str, str]] = {}
    if rels not in package.members:
        return found
    for entry in _tree(package.unpack(rels)).iter():
        if entry.get("TargetMode") == "External" or entry.get("Target") is None:
            continue
        kind = entry.get("Type", "").rpartition("/")[2].lower().removeprefix("xl")
        target = entry.get("Target", "")
        absolute = target[1:] if target.startswith("/") else join(folder, target)
        part = normpath(absolute).lower()
        if part not in package.members and normpath(target).lower() in package.members:
            part = normpath(target).lower()  # some writers leave the leading slash out
        found[entry.get("Id", "")] = (part, "macrosheet" if "macrosheet" in kind else kind)
    return found


def _mend_errors(package: _Package, name: str, content: bytes, found: SheetScan) -> None:
    """Give the reader an error text that it knows; the scan keeps the error's own text."""
    if any(text not in _KNOWN_ERRORS for text in found.errors.values()):
        package.changed[name] = _ERROR_VALUE.sub(rb"\1#VALUE!", content)


def _without_macro_sheets(workbook: bytes, listed: list[_Listed]) -> bytes:
    """The workbook part without the sheets that the reader fails on. Macros are never run."""
    macros = iter([sheet.kind == "macrosheet" for sheet in listed])
    return _SHEET_TAG.sub(lambda tag: b"" if next(macros, False) else tag[0], workbook)


def _filtered_parts(
    package: _Package, scans: Mapping[str, SheetScan], tables: set[str]
) -> list[str]:
    """The sheets that own one of these tables."""
    if not tables:
        return []
    found = []
    for part in scans:
        folder, name = dirname(part), part.rpartition("/")[2]
        targets = _targets(package, f"{folder}/_rels/{name}.rels", folder)
        if any(target in tables for target, _ in targets.values()):
            found.append(part)
    return found


_STRING = re.compile(rb"""<c\b[^<>]*\bt\s*=\s*["']s["'][^<>]*>\s*<v>\s*(\d+)""")


def _check_text(
    package: _Package, scans: Mapping[str, SheetScan], strings: bytes, limits: Limits
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


# ------------------------------------------------------------------------------- xlsb and ods


def _judge_xlsb(package: _Package, limits: Limits) -> _Found:
    targets = _targets(package, _BINARY_RELS, "xl")
    workbook = package.unpack(_BINARY)
    scans: dict[str, SheetScan] = {}
    done = {_BINARY, _BINARY_RELS}
    longest = 0
    for name in package.members:
        if name in done or not name.endswith(".bin"):
            continue
        content = package.unpack(name)
        done.add(name)
        if scan.is_xlsb_sheet(content):
            scans[name] = scan.scan_xlsb(content)
        elif name == "xl/sharedstrings.bin":
            longest = scan.longest_record(content)
    package.check_rest(done)
    if longest * sum(sheet.text_cells for sheet in scans.values()) > limits.text:
        raise Refused(Reason.TOO_BIG, f"its text may take up more than {in_megabytes(limits.text)}")
    sheets = []
    for name, relation, visible in scan.xlsb_sheets(workbook):
        part, kind = targets.get(relation, ("", ""))
        sheets.append(GuardedSheet(name, kind, visible, scans.get(part)))
    return _Found(tuple(sheets), IN_XLSB)


def _judge_ods(package: _Package) -> _Found:
    manifest, content = "meta-inf/manifest.xml", "content.xml"
    if b"encryption-data" in package.unpack(manifest):
        raise Refused(Reason.PASSWORD, "it is protected with a password")
    found = scan.scan_ods(package.unpack(content))
    package.check_rest((manifest, content, "mimetype"))
    sheets = tuple(
        GuardedSheet(name, "worksheet", visible, sheet) for name, (sheet, visible) in found.items()
    )
    return _Found(sheets)
