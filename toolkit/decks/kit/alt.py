"""Alternative text and names of shapes: what a screen reader says, and what a refresh looks for."""

from __future__ import annotations

from typing import Any

from toolkit.decks.kit.xml import find_all


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
    find_all(shape.element, "p:cNvPr")[0].set("descr", alt)


def decorate(shape: Any, name: str) -> None:
    """Name a shape whose own text says everything, so that it needs no alternative text."""
    shape.name = name
