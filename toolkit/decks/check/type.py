"""How text on a slide is set: its size and weight, looked up from the run to the master."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn

from toolkit.decks.kit.text_style import BODY_FONT
from toolkit.decks.kit.xml import Element, find, find_all

_DEFAULT_SIZE = 18.0
_STYLES = {"title": "p:titleStyle", "ctrTitle": "p:titleStyle"}
_OTHER = ("ftr", "sldNum", "dt")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text: ``size`` in points, and the properties to look its colour up in."""

    text: str
    size: float
    bold: bool
    properties: tuple[Element, ...]

    @property
    def font(self) -> str:
        """The name of its font, or the theme's name for it."""
        latins = (find(each, "a:latin") for each in self.properties)
        named = (each.get("typeface") for each in latins if each is not None)
        return next(named, BODY_FONT)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its runs, its indent and the space before and after it in points."""

    runs: tuple[Run, ...]
    indent: float
    gap: float

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(run.text for run in self.runs)

    @property
    def size(self) -> float:
        """The size of its largest run; 0 where it is empty."""
        return max((run.size for run in self.runs), default=0.0)


def paragraphs(body: Element, shape: Any) -> Iterator[Paragraph]:
    """The paragraphs of a text body (``p:txBody`` or a cell's ``a:txBody``) of a shape."""
    scale = _scale(body)
    inherited = list(_styles(shape, body))
    for paragraph in body.iter(_tag("a:p")):
        own = find(paragraph, "a:pPr")
        level = int(own.get("lvl", "0")) if own is not None else 0
        levels = [each for style in inherited if (each := _level(style, level)) is not None]
        if own is not None:
            levels.insert(0, own)
        runs = tuple(_runs(paragraph, levels, scale))
        yield Paragraph(
            runs,
            float(_first(levels, "marL", "0")) / 12700,
            _space(levels, "a:spcBef") + _space(levels, "a:spcAft"),
        )


def bodies(shape: Any) -> Iterator[Element]:
    """The text bodies of a shape: its own, or one for each of its cells."""
    if getattr(shape, "has_table", False):
        yield from find_all(shape.element, "a:txBody")
    elif shape.has_text_frame:
        yield shape.text_frame._txBody


def _runs(paragraph: Element, levels: list[Element], scale: float) -> Iterator[Run]:
    defaults = [each for level in levels if (each := find(level, "a:defRPr")) is not None]
    for child in paragraph:
        if child.tag not in (_tag("a:r"), _tag("a:fld"), _tag("a:br")):
            continue
        text = "\n" if child.tag == _tag("a:br") else (find(child, "a:t").text or "")
        own = find(child, "a:rPr")
        chain = tuple(([own] if own is not None else []) + defaults)
        size = float(_first(chain, "sz", str(_DEFAULT_SIZE * 100))) / 100
        yield Run(text, size * scale, _first(chain, "b", "0") in ("1", "true"), chain)


def _styles(shape: Any, body: Element) -> Iterator[Element]:
    """The list styles that hold for a text, from the nearest to the farthest."""
    own = find(body, "a:lstStyle")
    if own is not None:
        yield own
    kinds = [] if getattr(shape, "has_table", False) else find_all(shape.element, "p:ph")
    part = shape.part
    if kinds:
        layout = part.slide_layout
        for holder in parents(shape):
            style = find(holder.element, "p:txBody/a:lstStyle")
            if style is not None:
                yield style
        kind = kinds[0].get("type", "obj")
        other = "p:otherStyle" if kind in _OTHER else "p:bodyStyle"
        styles = find(layout.slide_master.element, f"p:txStyles/{_STYLES.get(kind, other)}")
    else:
        presentation = part.package.presentation_part.presentation
        styles = find(presentation.element, "p:defaultTextStyle")
    if styles is not None:
        yield styles


def parents(shape: Any) -> Iterator[Any]:
    """The placeholders that a placeholder takes after, on its layout and its master."""
    if not shape.is_placeholder:
        return
    own, layout = shape.placeholder_format, shape.part.slide_layout
    for each in layout.placeholders:
        if each.placeholder_format.idx == own.idx:
            yield each
            break
    for each in layout.slide_master.placeholders:
        if each.placeholder_format.type == own.type:
            yield each
            break


def _level(style: Element, level: int) -> Element | None:
    found = find(style, f"a:lvl{level + 1}pPr")
    return found if found is not None else find(style, "a:defPPr")


def _scale(body: Element) -> float:
    """By how much PowerPoint has shrunk a text to fit its shape."""
    fit = find(body, "a:bodyPr/a:normAutofit")
    return float(fit.get("fontScale", "100000")) / 100_000 if fit is not None else 1.0


def _space(levels: list[Element], tag: str) -> float:
    for level in levels:
        points = find(level, f"{tag}/a:spcPts")
        if points is not None:
            return float(points.get("val")) / 100
    return 0.0


def _first(holders: Any, attribute: str, otherwise: str) -> str:
    return next((h.get(attribute) for h in holders if h.get(attribute) is not None), otherwise)


def _tag(name: str) -> str:
    return str(qn(name))
