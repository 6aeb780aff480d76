"""Text and charts that cannot be told from what is behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.decks.check.colours import (
    Scheme,
    background,
    colour_in,
    fill_of,
    first_colour,
    scheme_of,
)
from toolkit.decks.check.problem import Found, Spot
from toolkit.decks.check.seen import DeckSeen, SlideSeen
from toolkit.decks.check.type import bodies, paragraphs
from toolkit.decks.kit.colour import LEGIBLE, contrast
from toolkit.decks.kit.xml import Element, find, find_all
from toolkit.decks.manifest.chart_parts import is_clear, name_of, series_in

SEEN = 3.0
"""The contrast that WCAG 2 asks of graphics that are not named beside them."""

_PLAIN_TABLES = ("{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}")
"""Table styles that fill no cell; what others fill is not looked up."""


def hard_to_read(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """Text with a contrast under 4.5 to 1, where both colours can be looked up."""
    scheme = scheme_of(slide.raw)
    for shape in slide.shapes:
        found = [
            ratio
            for body in bodies(shape)
            if (behind := _behind(body, shape, slide, scheme))
            for paragraph in paragraphs(body, shape)
            for run in paragraph.runs
            if run.text.strip() and (colour := _colour(run.properties, shape, scheme))
            if (ratio := contrast(colour, behind)) < LEGIBLE
        ]
        if found:
            yield Spot(
                shape.name,
                f"Its text has a contrast of {min(found):.1f} to 1 and needs {LEGIBLE:g}. Use a "
                "darker or lighter colour of the theme.",
            )


def hard_to_see(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """A series of a chart that is neither labelled nor seen against the background."""
    scheme = scheme_of(slide.raw)
    paper = background(slide.raw, scheme)
    for shape in slide.shapes:
        if not getattr(shape, "has_chart", False) or paper is None:
            continue
        for series in series_in(shape.chart):
            fill = fill_of(find(series, "c:spPr"), scheme)
            pale = fill is not None and contrast(fill, paper) < SEEN
            if fill and pale and _is_drawn(series) and not _labelled(shape, series):
                yield Spot(
                    shape.name,
                    f"“{name_of(series)}” has a contrast of {contrast(fill, paper):.1f} to 1 and "
                    f"needs {SEEN:g}, as it has no labels. Label it, or use a darker colour.",
                )


def _is_drawn(series: Element) -> bool:
    """Whether a series has any value but nought; without one there is nothing to see."""
    values = (find_all(each, "c:v") for each in find_all(series, "c:val"))
    return any(float(each.text or 0) for found in values for each in found)


def _labelled(shape: Any, series: Element) -> bool:
    """Whether some bar of a series says its number, or the total at the end of its stack does."""
    totals = [each for each in series_in(shape.chart) if is_clear(each)]
    return any(
        shown.get("val") in ("1", "true")
        for each in (series, *totals)
        for shown in find_all(each, "c:showVal")
    )


def _colour(chain: tuple[Element, ...], shape: Any, scheme: Scheme) -> str | None:
    own = chain[:1]
    links = (find(each, "a:hlinkClick") for each in own)
    if any(link is not None and not len(link) for link in links):
        # A link has the theme's colour for links, unless it says that it keeps its own.
        return scheme.get("hlink")
    reference = find(shape.element, "p:style/a:fontRef")
    if reference is not None and not any(find(each, "a:solidFill") is not None for each in own):
        return colour_in(reference, scheme)
    return first_colour(chain, scheme)


def _behind(body: Element, shape: Any, slide: SlideSeen, scheme: Scheme) -> str | None:
    """The colour behind a text: its cell's, its shape's, or that of what lies under it."""
    if getattr(shape, "has_table", False):
        cell = find(body.getparent(), "a:tcPr")
        own = fill_of(cell, scheme)
        style = find_all(shape.element, "a:tableStyleId")
        plain = not style or style[0].text in _PLAIN_TABLES
        return own or (_under(shape, slide, scheme) if plain else None)
    if find(shape.element, "p:spPr/a:noFill") is not None or not _has_fill(shape):
        return _under(shape, slide, scheme)
    return _own_fill(shape, scheme)


def _has_fill(shape: Any) -> bool:
    filled = ("a:solidFill", "a:gradFill", "a:pattFill", "a:blipFill")
    reference = find(shape.element, "p:style/a:fillRef")
    return any(find(shape.element, f"p:spPr/{tag}") is not None for tag in filled) or (
        reference is not None and reference.get("idx") != "0"
    )


def _own_fill(shape: Any, scheme: Scheme) -> str | None:
    own = find(shape.element, "p:spPr/a:solidFill")
    return colour_in(own if own is not None else find(shape.element, "p:style/a:fillRef"), scheme)


def _under(shape: Any, slide: SlideSeen, scheme: Scheme) -> str | None:
    """The fill of the topmost shape that a shape lies on, else the slide's background."""
    for below in reversed(list(_lower(shape, slide))):
        if below.shape_type is not None and below.element.tag.endswith("}pic"):
            return None
        if below.has_text_frame and _has_fill(below):
            return _own_fill(below, scheme)
    return background(slide.raw, scheme)


def _lower(shape: Any, slide: SlideSeen) -> Iterator[Any]:
    """The shapes behind a shape that its middle lies on, those of its layout included."""
    own = next(box for each, box in slide.placed if each.element is shape.element)
    across, down = own.left + own.width // 2, own.top + own.height // 2
    for each, box in slide.placed:
        if each.element is shape.element:
            return
        if box.left <= across <= box.right and box.top <= down <= box.bottom:
            yield each
