"""Alternative text and names of shapes: what a screen reader says, and what a refresh looks for."""

from __future__ import annotations

from typing import Any

from toolkit.decks.kit.xml import element, find_all
from toolkit.plain import one_line

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


def describe(shape: Any, name: str, alt: str) -> None:
    """Name a shape and give it alternative text.

    Raises:
        ValueError: the name or the text is empty.
    """
    if not name.strip():
        raise ValueError("Every chart and table needs a name.")
    if not alt.strip():
        raise ValueError(f"{name!r} needs alternative text that states its message.")
    shape.name = name
    find_all(shape.element, "p:cNvPr")[0].set("descr", one_line(alt))


def decorative(shape: Any, name: str) -> None:
    """Name a shape that says nothing, and tell screen readers to pass over it."""
    shape.name = name
    find_all(shape.element, "p:cNvPr")[0].append(element(_DECORATIVE))
