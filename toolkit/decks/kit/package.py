"""The finished .pptx made the same bytes every time, and python-pptx's known faults mended.

This works on the saved package, so nothing in python-pptx is patched:

- members in a fixed order with a fixed date, in the deck and in the workbook inside every chart;
- the "created" date of those workbooks, which XlsxWriter sets to now;
- chart axis ids, which python-pptx writes as negative numbers where the schema allows none;
- rounded corners, which a chart has unless it says otherwise;
- the preview picture of the template, which would show another deck.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

FIXED_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip file can hold."""

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_NEGATIVE_AXIS = re.compile(rb'(<c:(?:axId|crossAx) val=")(-\d+)(")')
_CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_DATE_1904 = re.compile(rb"<c:date1904[^>]*/>|<c:chartSpace[^>]*>")
_ROUNDED = b'<c:roundedCorners val="0"/>'
_THUMBNAIL_REL = re.compile(rb'<Relationship [^>]*metadata/thumbnail"[^>]*/>')
_THUMBNAIL = re.compile(r"docProps/thumbnail\.\w+")


def normalise(package: bytes, created: datetime) -> bytes:
    """The same presentation with its members mended, in a fixed order and without clock times.

    ``created`` is written into the properties of the chart workbooks.
    """
    members = {
        name: _mended(name, content, created)
        for name, content in _read(package).items()
        if not _THUMBNAIL.fullmatch(name)
    }
    return zip_package(members)


def _mended(name: str, content: bytes, created: datetime) -> bytes:
    if re.fullmatch(r"ppt/embeddings/.*\.xlsx", name):
        return _normalised_workbook(content, created)
    if re.fullmatch(r"ppt/charts/chart[^/]*\.xml", name):
        return _square_corners(_NEGATIVE_AXIS.sub(_positive, content))
    if name == "_rels/.rels":
        return _THUMBNAIL_REL.sub(b"", content)
    return content


def _positive(found: re.Match[bytes]) -> bytes:
    # All of a chart's ids are negative, so without their sign they still differ.
    return found[1] + found[2].lstrip(b"-") + found[3]


def _square_corners(content: bytes) -> bytes:
    if b"<c:roundedCorners" in content:
        return content
    start = list(_DATE_1904.finditer(content))[-1].end()
    return content[:start] + _ROUNDED + content[start:]


def _normalised_workbook(content: bytes, created: datetime) -> bytes:
    stamp = created.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    members = _read(content)
    core = "docProps/core.xml"
    if core in members:
        members[core] = _CREATED.sub(rb"\g<1>" + stamp + rb"\g<2>", members[core])
    return zip_package(members)


def _read(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_package(members: Mapping[str, bytes]) -> bytes:
    """A package of these members (name to content), whose bytes depend on nothing else."""
    rest = sorted(name for name in members if name not in _FIRST)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in [*(name for name in _FIRST if name in members), *rest]:
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Otherwise the system the deck is made on is recorded in each member.
            entry.create_system = 0
            archive.writestr(entry, members[name], compresslevel=6)
    return buffer.getvalue()
