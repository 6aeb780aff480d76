"""The few XML jobs that python-pptx has no words for, on elements that it hands out."""

from __future__ import annotations

from functools import cache
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

Element = Any
"""An lxml element (lxml has no type stubs)."""


def element(xml: str) -> Element:
    """The element a piece of XML describes; prefixes a, c, p and r are declared for it."""
    head, *rest = xml.split(">", 1)
    used = ((prefix, uri) for prefix, uri in NAMESPACES.items() if f"{prefix}:" in xml)
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in used)
    slash = "/" if head.endswith("/") else ""
    return parse_xml(head.removesuffix("/") + declared + slash + ">" + "".join(rest))


def find(parent: Element, path: str) -> Element:
    """The first descendant on a path such as ``c:chart/c:plotArea``, or None."""
    return parent.find(_path(path))


def find_all(parent: Element, tag: str) -> list[Element]:
    """Every descendant with this tag, in document order."""
    return list(parent.iter(_path(tag)))


def put_before(parent: Element, child: Element, *tags: str) -> None:
    """Insert a child before the first of these tags that the parent has, or at the end."""
    wanted = {qn(tag) for tag in tags}
    for position, sibling in enumerate(parent):
        if sibling.tag in wanted:
            parent.insert(position, child)
            return
    parent.append(child)


def remove(child: Element) -> None:
    """Take an element out of its parent."""
    child.getparent().remove(child)


def relationship_id(holder: Element) -> str:
    """The ``r:id`` of an element that refers to another part."""
    return str(holder.get(f"{{{NAMESPACES['r']}}}id"))


@cache
def _path(path: str) -> str:
    """A path as lxml reads it; there are few, each looked for on every slide."""
    return "/".join(_step(step) for step in path.split("/"))


def _step(step: str) -> str:
    return step if step in ("", ".", "..") else str(qn(step))
