"""The finished .pptx made the same bytes every time, and python-pptx's known faults mended.

This works on the members to be saved, so nothing in python-pptx is patched:

- members in a fixed order with a fixed date, in the deck and in the workbook inside every chart;
- the "created" date of those workbooks, which XlsxWriter sets to now;
- chart axis ids, which python-pptx writes as negative numbers where the schema allows none;
- rounded corners, which a chart has unless it says otherwise;
- the preview picture of the template, which would show another deck.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from pptx.opc.serialized import _ContentTypesItem

from toolkit.workbooks.package import dated, read_package, without_thumbnail, zip_package

_NEGATIVE_AXIS = re.compile(rb'(<c:(?:axId|crossAx) val=")(-\d+)(")')
_DATE_1904 = re.compile(rb"<c:date1904[^>]*/>|<c:chartSpace[^>]*>")
_ROUNDED = b'<c:roundedCorners val="0"/>'


def normalise(package: Any, created: datetime) -> bytes:
    """A python-pptx package with its members mended, in a fixed order and without clock times.

    ``created`` is written into the properties of the chart workbooks.
    """
    members = without_thumbnail(_members(package))
    return zip_package({name: _mended(name, part, created) for name, part in members.items()})


def _members(package: Any) -> dict[str, bytes]:
    """What python-pptx would save, before it is compressed for the first time."""
    parts = tuple(package.iter_parts())
    kinds = serialize_part_xml(_ContentTypesItem.xml_for(parts))
    members = {
        CONTENT_TYPES_URI.membername: kinds,
        PACKAGE_URI.rels_uri.membername: package._rels.xml,
    }
    for part in parts:
        members[part.partname.membername] = part.blob
        if part.rels:
            members[part.partname.rels_uri.membername] = part.rels.xml
    return members


def _mended(name: str, content: bytes, created: datetime) -> bytes:
    if re.fullmatch(r"ppt/embeddings/.*\.xlsx", name):
        return zip_package(dated(read_package(content), created))
    if re.fullmatch(r"ppt/charts/chart[^/]*\.xml", name):
        return _square_corners(_NEGATIVE_AXIS.sub(_positive, content))
    return content


def _positive(found: re.Match[bytes]) -> bytes:
    # All of a chart's ids are negative, so without their sign they still differ.
    return found[1] + found[2].lstrip(b"-") + found[3]


def _square_corners(content: bytes) -> bytes:
    if b"<c:roundedCorners" in content:
        return content
    start = list(_DATE_1904.finditer(content))[-1].end()
    return content[:start] + _ROUNDED + content[start:]
