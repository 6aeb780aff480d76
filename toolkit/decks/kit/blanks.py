"""Slides and notes with nothing on them yet: made once by python-pptx, and copied from then on.

python-pptx clones placeholder after placeholder, which takes longer than all else about a slide.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.parts.slide import NotesSlidePart

from toolkit.decks.kit.xml import Element, find, find_all

_NOTES_NAME = "/ppt/notesSlides/notesSlide%d.xml"


class Blanks:
    """Adds empty slides and notes to a python-pptx presentation."""

    def __init__(self, presentation: Any) -> None:
        """``presentation`` is the one that the slides are added to."""
        self._presentation = presentation
        self._holders: dict[str, list[Element]] = {}
        self._notes: Element | None = None

    def add_slide(self, layout: Any) -> Any:
        """A slide of a layout, its placeholders called as they are there."""
        known, slide = self._presentation.part.add_slide(layout)
        name = str(layout.part.partname)
        if name in self._holders:
            find(slide.element, "p:cSld/p:spTree").extend(map(deepcopy, self._holders[name]))
        else:
            slide.shapes.clone_layout_placeholders(layout)
            names = {each.placeholder_format.idx: each.name for each in layout.placeholders}
            holders = list(slide.placeholders)
            for holder in holders:
                holder.name = names[holder.placeholder_format.idx]
            self._holders[name] = [deepcopy(holder.element) for holder in holders]
        self._presentation.slides._sldIdLst.add_sldId(known)
        return slide

    def notes_body(self, slide: Any) -> Element:
        """Where a slide's notes are written (``p:txBody``); it is given notes if it has none."""
        if not slide.has_notes_slide:
            if self._notes is None:
                self._notes = deepcopy(slide.notes_slide.element)
            else:
                self._add_notes(slide.part, deepcopy(self._notes))
        [body] = (
            find(shape, "p:txBody")
            for shape in find_all(slide.notes_slide.element, "p:sp")
            if any(each.get("type") == "body" for each in find_all(shape, "p:ph"))
        )
        return body

    def _add_notes(self, slide: Any, notes: Element) -> None:
        package = self._presentation.part.package
        name = package.next_partname(_NOTES_NAME)
        new: Any = NotesSlidePart
        part = new(name, CONTENT_TYPE.PML_NOTES_SLIDE, package, notes)
        part.relate_to(self._presentation.part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
        slide.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
