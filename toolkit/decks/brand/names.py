"""Whether the layouts and placeholders are there that decks look for by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.decks.kit.needs import NEEDS, Needs
from toolkit.decks.kit.template import FOOTER, NUMBER, Template, box_of, missing
from toolkit.decks.kit.xml import find_all

_TEXT = ("body", "subTitle", "obj")
_WRITTEN = ("Subtitle", "Note", "Body", "Commentary", "Profile")
_TITLES = ("title", "ctrTitle")
_HOW = "Names of placeholders are changed in the Selection Pane (Home, Arrange)."


def lacks(template: Template, needs: Needs = NEEDS) -> Iterator[str]:
    """One sentence for each layout or placeholder that is missing, there twice or another kind."""
    names = template.layout_names()
    for name, count in _repeated([each for each in names if each in needs]):
        yield f"There are {count} layouts called “{name}”. Rename all but one."
    absent = [name for name in needs if name not in names]
    if absent and len(absent) == len(needs):
        yield (
            "It has none of the layouts that the decks look for by name: "
            f"{', '.join(f'“{name}”' for name in needs)}. Start from the starter template (toolkit "
            "template new), or rename layouts in View, Slide Master."
        )
        return
    for name in absent:
        yield missing("layout", name, names) + " Rename or copy a layout in View, Slide Master."
    there = [template.layout(name) for name in needs if name in names]
    masters = {id(layout.slide_master.part) for layout in there}
    if len(masters) > 1:
        yield (
            "The layouts for the decks are on more than one slide master, so their colours and "
            "fonts may differ. Move them to one master (cut and paste in View, Slide Master)."
        )
    for layout in there:
        yield from _on(layout, needs[layout.name], template)


def _on(layout: Any, wanted: tuple[str, ...], template: Template) -> Iterator[str]:
    where = f"On layout “{layout.name}”: "
    shapes = {shape.name: shape for shape in layout.placeholders}
    names = [shape.name for shape in layout.placeholders]
    for name, count in _repeated([each for each in names if each in wanted]):
        yield f"{where}{count} placeholders are called “{name}”. Rename all but one."
    others = [name for name in names if name not in wanted]
    for name in wanted:
        if name not in names:
            yield f"{where}{_told(missing('placeholder', name, others), name, layout, others)}"
            continue
        for problem in (*_kind(shapes[name]), *_place(shapes[name], template)):
            yield where + problem


def _told(said: str, name: str, layout: Any, others: list[str]) -> str:
    """What to do about a placeholder that is missing under its name."""
    if name in [shape.name for shape in layout.shapes]:
        return f"“{name}” is a plain shape. Put a placeholder of that name there instead."
    if "Rename" in said or not others:
        return said if others else f"{said} Insert one (View, Slide Master, Insert Placeholder)."
    return f"{said} If it is {' or '.join(f'“{each}”' for each in others)}, rename that. {_HOW}"


def _kind(shape: Any) -> Iterator[str]:
    kind, name = find_all(shape.element, "p:ph")[0].get("type", "obj"), shape.name
    if name == "Title" and kind not in _TITLES:
        yield "“Title” must be a title placeholder, so that the slide has a title to navigate by."
    if name == FOOTER and kind != "ftr":
        yield "“Footer” must be a footer placeholder."
    if name == NUMBER and (kind != "sldNum" or not find_all(shape.element, "a:fld")):
        yield "“Slide number” must be a slide number placeholder with a number field."
    if name in _WRITTEN and kind not in _TEXT:
        yield f"“{name}” must be a text placeholder, as words are written into it."


def _place(shape: Any, template: Template) -> Iterator[str]:
    box, page = box_of(shape), template.page
    if box.left < 0 or box.top < 0 or box.right > page.right or box.bottom > page.bottom:
        yield f"“{shape.name}” reaches over the edge of the slide."


def _repeated(names: list[str]) -> list[tuple[str, int]]:
    return [(name, names.count(name)) for name in dict.fromkeys(names) if names.count(name) > 1]
