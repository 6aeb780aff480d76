"""The sections of an edited deck: where a new slide belongs, and one less where one goes."""

from __future__ import annotations

from typing import Any

from lxml import etree

from toolkit.decks.kit.xml import Element, remove

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def sections_of(presentation: Any) -> dict[int, str]:
    """The name of the section that each slide is listed under, by the slide's id."""
    return {
        int(slide.get("id")): section.get("name", "")
        for section in presentation.part._element.iter(f"{_P14}section")
        for slide in section.iter(f"{_P14}sldId")
    }


def list_beside(presentation: Any, slide_id: int, other: int, *, before: bool) -> None:
    """Lists a slide under the section of another one, before or behind it.

    Where that is not listed it comes first; nothing is done where there are no sections.
    """
    entries = _entries(presentation)
    found = next((each for each in entries if int(each.get("id")) == other), None)
    if found is not None and before:
        found.addprevious(_entry(slide_id))
    elif found is not None:
        found.addnext(_entry(slide_id))
    elif (listed := next(presentation.part._element.iter(f"{_P14}sldIdLst"), None)) is not None:
        listed.insert(0, _entry(slide_id))


def list_under_new(presentation: Any, slide_id: int, after: int, name: str, known: str) -> int:
    """Lists a slide under a new section behind that of another one; the slide to put it behind.

    ``known`` is the id of the new section.
    """
    for each in _entries(presentation):
        if int(each.get("id")) == after:
            section = each.getparent().getparent()
            last = int(section.findall(f".//{_P14}sldId")[-1].get("id"))
            new = etree.Element(f"{_P14}section", name=name, id=known)
            etree.SubElement(new, f"{_P14}sldIdLst").append(_entry(slide_id))
            section.addnext(new)
            return last
    return after


def forget(presentation: Any, slide_id: int) -> None:
    """Lists a slide no more."""
    for each in _entries(presentation):
        if int(each.get("id")) == slide_id:
            remove(each)


def _entries(presentation: Any) -> list[Element]:
    return list(presentation.part._element.iter(f"{_P14}sldId"))


def _entry(slide_id: int) -> Element:
    return etree.Element(f"{_P14}sldId", id=str(slide_id))
