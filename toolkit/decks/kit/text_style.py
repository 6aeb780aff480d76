"""How a template sets the text of a placeholder: what its layout says, else its master."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.decks.kit.box import EMU_PER_POINT
from toolkit.decks.kit.typeface import Typeface, typeface
from toolkit.decks.kit.xml import Element, find, find_all

HEADING_FONT, BODY_FONT = "+mj-lt", "+mn-lt"
"""How text says that it is set in a font of the theme, whichever that is."""

_SIDES = {"lIns": 7.2, "rIns": 7.2, "tIns": 3.6, "bIns": 3.6}
"""The margins, in points, that text has in a shape unless something says otherwise."""


@dataclass(frozen=True)
class TextStyle:
    """The first level of text in a placeholder; lengths in points."""

    size: float
    indent: float
    gap: float
    margin_x: float
    margin_y: float
    face: Typeface


def text_style(
    placeholder: Any, master: Any, otherwise: float, fonts: Mapping[str, str]
) -> TextStyle:
    """The style of a layout placeholder; ``otherwise`` is the size if the template names none.

    ``fonts`` are the theme's, heading and body, by ``+mj-lt`` and ``+mn-lt``.
    """
    levels = list(_levels(placeholder, master))
    bodies = list(_bodies(placeholder, master))
    sides = {side: _side(side, bodies) for side in _SIDES}
    return TextStyle(
        size=_first(levels, "a:defRPr", "sz", otherwise * 100) / 100,
        indent=_first(levels, ".", "marL", 0) / EMU_PER_POINT,
        gap=_first(levels, "a:spcBef/a:spcPts", "val", 0) / 100,
        margin_x=sides["lIns"] + sides["rIns"],
        margin_y=sides["tIns"] + sides["bIns"],
        face=_face(levels, fonts),
    )


def _levels(placeholder: Any, master: Any) -> Iterator[Element]:
    kind = find_all(placeholder.element, "p:ph")[0].get("type")
    title = kind in ("title", "ctrTitle")
    style = "p:txStyles/p:titleStyle" if title else "p:txStyles/p:bodyStyle"
    own = find(placeholder.element, "p:txBody/a:lstStyle/a:lvl1pPr")
    for level in (own, find(master.element, f"{style}/a:lvl1pPr")):
        if level is not None:
            yield level


def _face(levels: list[Element], fonts: Mapping[str, str]) -> Typeface:
    latins = (find(level, "a:defRPr/a:latin") for level in levels)
    named = next((each.get("typeface") for each in latins if each is not None), BODY_FONT)
    return typeface(fonts.get(named, named))


def _first(levels: list[Element], path: str, attribute: str, otherwise: float) -> float:
    for level in levels:
        holder = level if path == "." else find(level, path)
        if holder is not None and holder.get(attribute) is not None:
            return float(holder.get(attribute))
    return otherwise


def _bodies(placeholder: Any, master: Any) -> Iterator[Element]:
    """What a placeholder says of its margins, then what those of its kind on the master say."""
    kind = find_all(placeholder.element, "p:ph")[0].get("type")
    parents = [p for p in master.placeholders if find_all(p.element, "p:ph")[0].get("type") == kind]
    for shape in (placeholder, *parents):
        body = find(shape.element, "p:txBody/a:bodyPr")
        if body is not None:
            yield body


def _side(side: str, bodies: list[Element]) -> float:
    said = (body.get(side) for body in bodies)
    first = next((each for each in said if each is not None), None)
    return _SIDES[side] if first is None else float(first) / EMU_PER_POINT
