"""Colours on a slide, looked up through its theme; ``None`` where that cannot be decided."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable
from typing import Any

from toolkit.decks.kit.template import theme_colours, theme_of
from toolkit.decks.kit.xml import Element, find

Scheme = dict[str, str]
"""The theme's colours (``RRGGBB``) by the names that slides use, such as ``tx1``."""


def scheme_of(slide: Any) -> Scheme:
    """The colours of the theme of a slide's master."""
    master = slide.slide_layout.slide_master
    return theme_colours(master, theme_of(master))


def fill_of(properties: Element | None, scheme: Scheme) -> str | None:
    """The one colour that a shape, series or cell is filled with."""
    solid = find(properties, "a:solidFill") if properties is not None else None
    return colour_in(solid, scheme)


def colour_in(holder: Element | None, scheme: Scheme) -> str | None:
    """The ``RRGGBB`` of the colour inside an element; none if it is see-through or a picture."""
    for colour in holder if holder is not None else ():
        name = colour.tag.split("}")[1]
        base = {
            "srgbClr": colour.get("val"),
            "sysClr": colour.get("lastClr"),
            "schemeClr": scheme.get(colour.get("val", "")),
        }.get(name)
        return _changed(base, colour) if base else None
    return None


def first_colour(holders: Iterable[Element], scheme: Scheme) -> str | None:
    """The colour of text: that of the nearest properties that give one."""
    for holder in holders:
        for fill in holder:
            if fill.tag.endswith("}solidFill"):
                return colour_in(fill, scheme)
            if fill.tag.endswith(("}gradFill", "}pattFill", "}blipFill", "}noFill")):
                return None
    return scheme.get("tx1")


def background(slide: Any, scheme: Scheme) -> str | None:
    """The colour behind everything on a slide."""
    for holder in (slide, slide.slide_layout, slide.slide_layout.slide_master):
        marked = find(holder.element, "p:cSld/p:bg")
        if marked is None:
            continue
        own, named = find(marked, "p:bgPr"), find(marked, "p:bgRef")
        return fill_of(own, scheme) if own is not None else colour_in(named, scheme)
    return scheme.get("bg1")


def _changed(base: str, colour: Element) -> str | None:
    """The colour made lighter or darker as it says; none if it is changed in another way."""
    channels = [int(base[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    hue, light, saturation = colorsys.rgb_to_hls(channels[0], channels[1], channels[2])
    for change in colour:
        amount = float(change.get("val", "0")) / 100_000
        kind = change.tag.split("}")[1]
        if kind == "lumMod":
            light *= amount
        elif kind == "lumOff":
            light += amount
        else:
            return None
    rgb = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in rgb)
