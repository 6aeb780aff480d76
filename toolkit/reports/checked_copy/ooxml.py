"""The XML of a workbook's parts: parsed without entities or links, looked through, written back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from toolkit.workbooks.raw import Cell
from toolkit.workbooks.scan import column_number

Element = Any
"""An lxml element. The stubs say less of it than there is, such as attributes taken away."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"

RELATION_ID = f"{{{RELATIONS}}}id"
KEEP_SPACES = "{http://www.w3.org/XML/1998/namespace}space"

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.IGNORECASE)


def parse(content: bytes) -> Element:
    """The root of a part. Raises ``lxml.etree.XMLSyntaxError`` when it is not well-formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def written(root: Element) -> bytes:
    """A part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def canonical(element: Element) -> bytes:
    """The same bytes for elements that mean the same, however they were written."""
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def main(name: str) -> str:
    """A tag of SpreadsheetML."""
    return f"{{{MAIN}}}{name}"


def local(element: Element) -> str:
    """An element's tag without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(parent: Element | None) -> Iterator[Element]:
    """The elements directly below one, comments left out; none below nothing."""
    return (child for child in parent if local(child)) if parent is not None else iter(())


def the(parent: Element, name: str) -> Element:
    """A child that has to be there. Raises ``LookupError`` when it is not."""
    child = parent.find(main(name))
    if child is None:
        raise LookupError(f"no {name} in {local(parent)}")
    return child


def new(name: str, /, **attributes: object) -> Element:
    """An element of SpreadsheetML that stands nowhere yet."""
    return etree.Element(main(name), {key: str(value) for key, value in attributes.items()})


def new_root(name: str, namespace: str) -> Element:
    """The root of a new part, with this namespace as the usual one."""
    return parse(f'<{name} xmlns="{namespace}"/>'.encode())


def add(parent: Element, name: str, /, **attributes: object) -> Element:
    """A new child at the end."""
    child = new(name, **attributes)
    parent.append(child)
    return child


def put_before(parent: Element, child: Element, *names: str) -> None:
    """Puts a child in front of the first sibling that has one of these names, or at the end."""
    for at, sibling in enumerate(parent):
        if local(sibling) in names:
            parent.insert(at, child)
            return
    parent.append(child)


def cell_of(address: str) -> Cell:
    """The 1-based (row, column) of an address such as ``F12``. Raises ``ValueError``."""
    found = _ADDRESS.fullmatch(address.strip())
    if not found:
        raise ValueError("not the address of a cell")
    return int(found[2]), column_number(found[1].encode())


def corners(area: str) -> tuple[Cell, Cell]:
    """The first and last cell of a range, or of one cell. Raises ``ValueError``."""
    ends = [cell_of(end) for end in area.split(":")]
    (top, left), (bottom, right) = ends[0], ends[-1]
    if len(ends) > 2:
        raise ValueError("not a range of cells")
    return (min(top, bottom), min(left, right)), (max(top, bottom), max(left, right))
