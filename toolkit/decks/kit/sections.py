"""The sections under which PowerPoint lists the slides of a presentation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from toolkit.decks.kit.xml import Element, find, find_all, remove

_EXTENSION = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""By this PowerPoint knows the list of sections among a presentation's extensions."""

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def put_sections(presentation: Any, names: Sequence[str]) -> None:
    """Lists the slides under sections, in place of any list that the presentation has.

    ``names`` gives each slide's section, in the order of the slides; without any nothing is listed.
    """
    root = presentation.part._element
    for extension in find_all(root, "p:ext"):
        if extension.get("uri") == _EXTENSION:
            remove(extension)
    if not any(names):
        return
    holder = find(root, "p:extLst")
    if holder is None:
        holder = etree.SubElement(root, f"{{{_P}}}extLst")
    extension = etree.SubElement(holder, f"{{{_P}}}ext", uri=_EXTENSION)
    listed = etree.SubElement(extension, f"{{{_P14}}}sectionLst", nsmap={"p14": _P14})
    slides = find_all(root, "p:sldId")
    starts = [at for at, name in enumerate(names) if not at or name != names[at - 1]]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(names)], strict=True)):
        _add_section(listed, names[start], number, slides[start:end])


def _add_section(listed: Element, name: str, number: int, slides: Sequence[Element]) -> None:
    # The same deck has the same ids every time.
    known = str(uuid5(NAMESPACE_URL, f"section {number} {name}")).upper()
    section = etree.SubElement(listed, f"{{{_P14}}}section", name=name, id=f"{{{known}}}")
    ids = etree.SubElement(section, f"{{{_P14}}}sldIdLst")
    for slide in slides:
        etree.SubElement(ids, f"{{{_P14}}}sldId", id=slide.get("id"))
