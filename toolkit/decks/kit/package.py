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
from datetime import datetime

from toolkit.workbooks.package import dated, read_package, without_thumbnail, zip_package

_NEGATIVE_AXIS = re.compile(rb'(<c:(?:axId|crossAx) val=")(-\d+)(")')
_DATE_1904 = re.compile(rb"<c:date1904[^>]*/>|<c:chartSpace[^>]*>")
_ROUNDED = b'<c:roundedCorners val="0"/>'


def normalise(package: bytes, created: datetime) -> bytes:
    """The same presentation with its members mended, in a fixed order and without clock times.

    ``created`` is written into the properties of the chart workbooks.
    """
    members = without_thumbnail(read_package(package))
    return zip_package({name: _mended(name, part, created) for name, part in members.items()})


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
