"""What kind of file it is, by what is inside it and not by its name."""

from __future__ import annotations

from xml.etree import ElementTree

from toolkit.workbooks.guard.judged import damaged
from toolkit.workbooks.guard.package import Package, tree
from toolkit.workbooks.refused import Reason, Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
CONTENT_TYPES = "[content_types].xml"
WORKBOOK, WORKBOOK_RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
BINARY, BINARY_RELS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
_MAIN_TYPES = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": ".xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": ".xlsm",
    "application/vnd.ms-excel.sheet.binary.macroenabled.main": ".xlsb",
}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def not_a_package(data: bytes) -> Refused:
    """Why a file that is no zip file is refused: what it is instead, as far as can be told."""
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(_OLD_BIFF):
        return Refused(Reason.OLD_XLS, "it is in the old Excel format (.xls)")
    if not data.strip(b"\0"):
        return damaged("the file holds nothing but zeros: its copy was never finished")
    if b"PK\x05\x06" in data[-70_000:] or data.startswith(b"PK"):
        return damaged()
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


def kind_of(package: Package) -> str:
    """The suffix that fits the content, by what it declares itself to be. Raises `Refused`."""
    if CONTENT_TYPES in package.members:
        types = tree(package.unpack(CONTENT_TYPES))
        main = BINARY if BINARY in package.members else WORKBOOK
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
