"""The zip file that a workbook is, taken apart with care."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from xml.etree import ElementTree

from toolkit.workbooks import scan
from toolkit.workbooks.guard.judged import Limits, damaged
from toolkit.workbooks.refused import Reason, Refused, in_megabytes

ZIP = b"PK\x03\x04"


class Package:
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
                raise damaged("it holds two parts of one name")
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
                raise damaged("its parts are not packed as they should be")
            end = member.header_offset + 30 + member.compress_size

    def _checked_name(self, member: zipfile.ZipInfo) -> str:
        """The member's name in lower case: readers ignore letter case in part names."""
        name = member.orig_filename
        odd = "\\" in name or "\0" in name or ":" in name or name.startswith("/")
        if odd or ".." in name.split("/"):
            raise damaged("its parts have names that Excel does not give")
        if member.flag_bits & 0x1:
            raise Refused(Reason.PASSWORD, "it is protected with a password")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged("its parts are packed in a way that Excel does not use")
        return name.lower()

    def unpack(self, name: str) -> bytes:
        """One member's bytes, checked: header, size, checksum and, where it is XML, no entities.

        Raises `Refused` DAMAGED when the member is missing or not what the directory says.
        """
        member = self.members.get(name)
        if member is None:
            raise damaged("a part that it needs is missing")
        data, at = self.data, member.header_offset
        names = int.from_bytes(data[at + 26 : at + 28], "little")
        start = at + 30 + names + int.from_bytes(data[at + 28 : at + 30], "little")
        # The name as readers find it in the header must be the name that was judged.
        header = data[at + 30 : at + 30 + names].decode(
            "utf-8" if member.flag_bits & 0x800 else "cp437", "replace"
        )
        if data[at : at + 4] != ZIP or header.lower() != name:
            raise damaged()
        part = memoryview(data)[start : start + member.compress_size]
        content = _inflated(part, member)
        if len(content) != member.file_size or zlib.crc32(content) != member.CRC:
            raise damaged()
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
        raise damaged("its text is written in an encoding that Excel does not use")


def tree(content: bytes) -> ElementTree.Element:
    """The elements of a small part, which was unpacked and so holds no entities."""
    return ElementTree.fromstring(content)  # noqa: S314
