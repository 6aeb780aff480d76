"""Whether the layouts and placeholders are there that decks look for by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.decks.brand.told import once
from toolkit.decks.kit.needs import NEEDS, Needs
from toolkit.decks.kit.template import FOOTER, NUMBER, Template, box_of, missing
from toolkit.decks.kit.xml import find_all
from toolkit.words import listed

_TEXT = ("body", "subTitle", "obj")
_WRITTEN = ("Subtitle", "Note", "Body", "Commentary", "Profile")
_TITLES = ("title", "ctrTitle")
_HOW = "Names of placeholders are changed in the Selection Pane (Home, Arrange)."
_RENAME = "Layouts are renamed in View, Slide Master, with a right click."
_COPY = "Copy the layout most like it, or rename one that is not used, in View, Slide Master."
_AREAS = ("Chart area", "Table area", "Tile area", "Lower area")
_OF_ITS_OWN = (*_TITLES, "ftr", "sldNum", "dt")


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
        said = missing("layout", name, [each for each in names if each not in needs])
        yield f"{said} {_RENAME if 'Rename' in said else _COPY}"
    there = [template.layout(name) for name in needs if name in names]
    masters = {id(layout.slide_master.part) for layout in there}
    if len(masters) > 1:
        yield (
            "The layouts for the decks are on more than one slide master, so their colours and "
            "fonts may differ. Move them to one master (cut and paste in View, Slide Master)."
        )
    found = (
        (layout.name, said)
        for layout in there
        for said in _on(layout, needs[layout.name], template)
    )
    yield from once(found, needs)


def _on(layout: Any, wanted: tuple[str, ...], template: Template) -> Iterator[str]:
    shapes = {shape.name: shape for shape in layout.placeholders}
    names = [shape.name for shape in layout.placeholders]
    for name, count in _repeated([each for each in names if each in wanted]):
        yield f"{count} placeholders are called “{name}”. Rename all but one."
    others = [shape for shape in layout.placeholders if shape.name not in wanted]
    for name in wanted:
        if name in names:
            yield from (*_kind(name, shapes[name]), *_place(shapes[name], template))
        else:
            yield _missing(name, layout, others)


def _missing(name: str, layout: Any, others: list[Any]) -> str:
    """That a placeholder is not there under its name, and what to do."""
    if name in [shape.name for shape in layout.shapes]:
        return f"“{name}” is a plain shape. Put a placeholder of that name there instead."
    may_be = [shape.name for shape in others if not list(_kind(name, shape))]
    said = missing("placeholder", name, may_be)
    if "Rename" in said:
        return f"{said} {_HOW}"
    if may_be:
        return f"{said} If it is {listed([f'“{e}”' for e in may_be], 'or')}, rename that. {_HOW}"
    return f"{said} {_INSERT.get(name, _INSERTED).format(name=name)}"


_INSERTED = (
    "Insert one (View, Slide Master, Insert Placeholder) and call it “{name}” in the Selection "
    "Pane (Home, Arrange)."
)
_TICKED = "Tick {box} in View, Slide Master, and call what appears “{{name}}”."
_INSERT = {
    "Title": _TICKED.format(box="Title"),
    FOOTER: _TICKED.format(box="Footers"),
    NUMBER: _TICKED.format(box="Footers"),
}


def _kind(name: str, shape: Any) -> Iterator[str]:
    """Why a placeholder cannot be the one of this name."""
    kind = find_all(shape.element, "p:ph")[0].get("type", "obj")
    if name == "Title" and kind not in _TITLES:
        yield (
            "“Title” must be a title placeholder, so that the slide has a title to navigate by. "
            "Delete it, and tick Title in View, Slide Master."
        )
    if name == FOOTER and kind != "ftr":
        yield (
            "“Footer” must be a footer placeholder. Delete it, and tick Footers in View, Slide "
            "Master."
        )
    if name == NUMBER and (kind != "sldNum" or not find_all(shape.element, "a:fld")):
        yield (
            "“Slide number” must be a slide number placeholder with the number in it. Delete it, "
            "and tick Footers in View, Slide Master."
        )
    if name in _WRITTEN and kind not in _TEXT:
        yield (
            f"“{name}” must be a text placeholder, as words are written into it. Delete it, and "
            "insert one for text (View, Slide Master, Insert Placeholder)."
        )
    if name in _AREAS and kind in _OF_ITS_OWN:
        yield f"“{name}” must not be a title, a footer, a date or a slide number."


def _place(shape: Any, template: Template) -> Iterator[str]:
    box, page = box_of(shape), template.page
    if box.left < 0 or box.top < 0 or box.right > page.right or box.bottom > page.bottom:
        yield f"“{shape.name}” reaches over the edge of the slide. Move it in or make it smaller."


def _repeated(names: list[str]) -> list[tuple[str, int]]:
    return [(name, names.count(name)) for name in dict.fromkeys(names) if names.count(name) > 1]
