"""Office packages: their members read, and written so that the same members give the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

FIXED_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip file can hold."""

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_CORE = "docProps/core.xml"
_CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_THUMBNAIL_REL = re.compile(rb'<Relationship [^>]*metadata/thumbnail"[^>]*/>')
_THUMBNAIL = re.compile(r"docProps/thumbnail\.\w+")


def read_package(package: bytes) -> dict[str, bytes]:
    """The members of a package, name to content. Raises ``BadZipFile`` when it is none."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_package(members: Mapping[str, bytes]) -> bytes:
    """A package of these members (name to content), whose bytes depend on nothing else."""
    rest = sorted(name for name in members if name not in _FIRST)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in [*(name for name in _FIRST if name in members), *rest]:
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            # A workbook behind a chart is compressed already.
            packed = name.endswith(".xlsx")
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            # Otherwise the system the package is made on is recorded in each member.
            entry.create_system = 0
            archive.writestr(entry, members[name], compresslevel=6)
    return buffer.getvalue()


def dated(members: Mapping[str, bytes], created: datetime) -> dict[str, bytes]:
    """The members with one date in the package's properties, as created and as modified."""
    stamp = created.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    mended = dict(members)
    if _CORE in mended:
        mended[_CORE] = _CREATED.sub(rb"\g<1>" + stamp + rb"\g<2>", mended[_CORE])
    return mended


def without_thumbnail(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The members without the preview picture, which would show another document."""
    kept = {name: part for name, part in members.items() if not _THUMBNAIL.fullmatch(name)}
    if "_rels/.rels" in kept:
        kept["_rels/.rels"] = _THUMBNAIL_REL.sub(b"", kept["_rels/.rels"])
    return kept
