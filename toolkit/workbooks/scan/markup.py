"""The bytes of an XML part made plain: no comments, no prefixes."""

from __future__ import annotations

import re

from toolkit.workbooks.scan.found import Unreadable

_DECLARED = re.compile(rb"<!")
_PREFIXED_CELL = re.compile(rb":c[\s>/]")
_PREFIX = re.compile(rb"""<(/?)[^\s<>/:="'!?]+:""")


def has_declarations(xml: bytes) -> bool:
    """Whether anything starts with ``<!``: a comment, a CDATA section or a declaration.

    "<" is everywhere and "!" is rare, so the search starts at the first of those.
    """
    first = xml.find(b"!")
    return first > 0 and _DECLARED.search(xml, first - 1) is not None


def uncommented(xml: bytes) -> bytes:
    """The same XML without comments and with CDATA written out as plain text.

    The very same object when there are none, as nearly always. Raises `Unreadable` when one does
    not end.
    """
    if not has_declarations(xml):
        return xml
    kept, at = [], 0
    while (mark := xml.find(b"<!", at)) >= 0:
        kept.append(xml[at:mark])
        if xml.startswith(b"<!--", mark):
            at = _after(xml, b"-->", mark + 4)
        elif xml.startswith(b"<![CDATA[", mark):
            at = _after(xml, b"]]>", mark + 9)
            kept.append(_escaped(xml[mark + 9 : at - 3]))
        else:
            kept.append(b"<!")
            at = mark + 2
    return b"".join([*kept, xml[at:]])


def _after(xml: bytes, closing: bytes, at: int) -> int:
    stop = xml.find(closing, at)
    if stop < 0:
        raise Unreadable("a comment does not end")
    return stop + len(closing)


def unprefixed(xml: bytes) -> bytes:
    """The XML with local names alone, so that plain patterns are exact on it.

    A prefix may stand on any element, whatever the root says: readers go by the local name.
    """
    rows = xml.find(b"<sheetData")
    # Rows without a colon, as most are, hold no prefix.
    if rows < 0 or (xml.find(b":", rows) >= 0 and _PREFIXED_CELL.search(xml)):
        return _PREFIX.sub(rb"<\1", xml)
    return xml


def _escaped(text: bytes) -> bytes:
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
