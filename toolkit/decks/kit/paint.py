"""Colour put on shapes and text by what it means: a colour role or a RAG word."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN

from toolkit.decks.kit.colour import Palette
from toolkit.decks.kit.look import CLEAR, role
from toolkit.decks.kit.rag import GRADES, grade


def is_grade(name: str) -> bool:
    """Whether a name is a RAG word with a fill of its own."""
    return name in GRADES and GRADES[name].fill is not None


def set_colour(colour: Any, name: str) -> None:
    """Set a python-pptx colour (of a font, line or fill) to a role or a RAG fill."""
    if is_grade(name):
        colour.rgb = _rgb(grade(name).fill)
    else:
        colour.theme_color = role(name).theme


def solid(name: str) -> str:
    """The ``a:solidFill`` of a role or a RAG fill, as XML."""
    if is_grade(name):
        return _solid_rgb(grade(name).fill)
    return f'<a:solidFill><a:schemeClr val="{role(name).slot}"/></a:solidFill>'


def solid_text_on(palette: Palette, name: str) -> str:
    """The ``a:solidFill`` of text that is legible on a fill of this role or RAG word, as XML."""
    if is_grade(name):
        return _solid_rgb(grade(name).text)
    return solid(palette.text_on(name))


def set_fill(fill: Any, name: str) -> None:
    """Fill with a role or a RAG colour; ``clear`` leaves it unfilled."""
    if name == CLEAR:
        fill.background()
        return
    fill.solid()
    set_colour(fill.fore_color, name)


def set_hatch(fill: Any, name: str) -> None:
    """Fill with the hue of a role, hatched: the sign of an estimated or likely figure."""
    fill.patterned()
    fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    set_colour(fill.fore_color, name)
    fill.back_color.theme_color = role("paper").theme


def no_line(shape: Any) -> None:
    """Draw no outline."""
    shape.line.fill.background()


def _solid_rgb(value: str | None) -> str:
    return f'<a:solidFill><a:srgbClr val="{value or "000000"}"/></a:solidFill>'


def _rgb(value: str | None) -> Any:
    typed: Any = RGBColor
    return typed.from_string(value or "000000")
