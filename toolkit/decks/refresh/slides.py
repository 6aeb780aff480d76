"""Whole slides of an edited deck: put in, laid out anew, taken out."""

from __future__ import annotations

from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE

from toolkit.decks.kit.xml import NAMESPACES, find, find_all, relationship_id, remove
from toolkit.decks.manifest import (
    MadeSlide,
    content_of,
    digest,
    flat,
    foot,
    made_shapes,
    notes_of,
    same,
)
from toolkit.decks.refresh.fill import fill_text
from toolkit.decks.refresh.related import Carrier, SlideOf
from toolkit.decks.refresh.sections import forget

_COMMENTS = "/comments"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_REFERENCE = f"{{{NAMESPACES['r']}}}id"


def layout_named(presentation: Any, name: str) -> Any | None:
    """The layout of a name, of any of the masters of a presentation."""
    layouts = (each for master in presentation.slide_masters for each in master.slide_layouts)
    return next((each for each in layouts if each.name == name), None)


def is_untouched(slide: Any, made: MadeSlide) -> bool:
    """Whether nobody has edited the words of a slide, nor added anything to it.

    What only looks different (moved, recoloured) cannot be told.
    """
    shapes = made_shapes(slide, made)
    ours = {shape.shape_id for shape in shapes.values()}
    others = [
        shape.name
        for shape in flat(slide.shapes)
        if shape.shape_id not in ours and not foot(shape)
    ]  # fmt: skip
    return (
        all(
            each.name in shapes and same(content_of(shapes[each.name]), each.content)
            for each in made.shapes
        )
        and set(others) <= set(made.bare)
        and len(others) == len(set(others))
        and digest(notes_of(slide)) == made.notes
        and not _has_extras(slide)
    )


def _has_extras(slide: Any) -> bool:
    """Comments, animations, ink: what people put on a slide besides shapes."""
    comments = any(each.reltype.endswith(_COMMENTS) for each in slide.part.rels.values())
    tree = slide.shapes._spTree
    return (
        comments
        or bool(find_all(slide.element, "p:spTgt"))
        or next(tree.iter(_ALTERNATE), None) is not None
    )


def lay_out(slide: Any, fresh: Any, layout: Any, slide_of: SlideOf) -> None:
    """Gives a slide all that a slide of a new deck shows, on a layout of its own deck."""
    rels = slide.part.rels
    for key, each in list(rels.items()):
        if each.reltype == RELATIONSHIP_TYPE.SLIDE_LAYOUT and each.target_part is not layout.part:
            rels.pop(key)
            slide.part.relate_to(layout.part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    tree = slide.shapes._spTree
    before = _references(tree)
    for shape in list(tree)[2:]:
        remove(shape)
    for reference in before - _references(slide.element):
        rels.pop(reference)
    tree.extend(Carrier(fresh.part, slide.part, slide_of).copies(list(fresh.shapes._spTree)[2:]))
    find(slide.element, "p:cSld").set("name", find(fresh.element, "p:cSld").get("name", ""))
    fill_notes(slide, fresh, slide_of)


def fill_notes(slide: Any, fresh: Any, slide_of: SlideOf) -> None:
    """Gives a slide the speaker's notes of another; none where its notes have no place for them."""
    own, new = slide.notes_slide.notes_text_frame, fresh.notes_slide.notes_text_frame
    if own is not None and new is not None:
        carrier = Carrier(fresh.notes_slide.part, slide.notes_slide.part, slide_of)
        fill_text(own._txBody, new._txBody, carrier)


def _references(tree: Any) -> set[str]:
    return {
        value
        for node in tree.iter()
        for name, value in node.attrib.items()
        if name.startswith(f"{{{NAMESPACES['r']}}}") and value
    }


def take_out(presentation: Any, slide: Any) -> None:
    """Takes a slide out of a presentation, with the links and the shows that lead to it."""
    part = presentation.part
    for other in presentation.slides:
        _unlink(other.part, slide.part)
    entry = next(
        each for each in presentation.slides._sldIdLst if int(each.get("id")) == slide.slide_id
    )
    reference = relationship_id(entry)
    forget(presentation, slide.slide_id)
    remove(entry)
    for shown in find_all(part._element, "p:sld"):
        if relationship_id(shown) == reference:
            remove(shown)
    part.rels.pop(reference)


def _unlink(part: Any, gone: Any) -> None:
    for key, each in list(part.rels.items()):
        if each.is_external or each.target_part is not gone or part is gone:
            continue
        for node in [n for n in part._element.iter() if n.get(_REFERENCE) == key]:
            remove(node)
        part.rels.pop(key)
