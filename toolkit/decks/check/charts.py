"""Charts that mislead or cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.decks.check.problem import Found, Spot
from toolkit.decks.check.seen import DeckSeen, SlideSeen, texts_of
from toolkit.decks.kit import look
from toolkit.decks.kit.xml import Element, find, find_all
from toolkit.decks.manifest.chart_parts import is_clear, name_of, series_in, values_of

_SOLID = ("c:view3D", "c:bar3DChart", "c:line3DChart", "c:pie3DChart", "c:area3DChart",
          "c:surface3DChart")  # fmt: skip
_BARS = ("c:barChart", "c:areaChart")
_NARROW = 5 / 6
"""From a lowest value of this share of the highest on, PowerPoint starts an axis above nought."""


def too_many_series(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """More colours than anybody tells apart."""
    for shape in _charts(slide):
        count = len(_drawn(shape))
        if count > look.MAX_SERIES:
            yield Spot(
                shape.name,
                f"It has {count} series; show at most {look.MAX_SERIES}, the rest as one.",
            )


def not_from_nought(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """Bars or areas that do not start at nought, so that differences look larger than they are."""
    for shape in _charts(slide):
        if any(find_all(shape.chart.element, tag) for tag in _BARS) and _starts_above(shape):
            yield Spot(shape.name, "Its axis does not start at 0. Set its minimum to 0.")


def solid(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """A chart in three dimensions, whose lengths cannot be compared."""
    for shape in _charts(slide):
        if any(find_all(shape.chart.element, tag) for tag in _SOLID):
            yield Spot(shape.name, "It is drawn in 3-D. Change it to a flat chart.")


def unnamed_series(_deck: DeckSeen, slide: SlideSeen) -> Found:
    """Several series that neither a legend nor words on the slide name."""
    for shape in _charts(slide):
        names = [name_of(series) for series in _drawn(shape)]
        if len(names) < 2 or shape.chart.has_legend or _shows_names(shape):
            continue
        said = _said_without(slide, shape)
        unsaid = [name for name in names if name.casefold() not in said]
        if unsaid:
            yield Spot(
                shape.name,
                f"Nothing says which series is “{unsaid[0]}”. Label it, or show a legend.",
            )


def _charts(slide: SlideSeen) -> Iterator[Any]:
    return (shape for shape in slide.shapes if getattr(shape, "has_chart", False))


def _drawn(shape: Any) -> list[Element]:
    """The series that are seen; one without fill only takes up room."""
    return [each for each in series_in(shape.chart) if not is_clear(each)]


def _starts_above(shape: Any) -> bool:
    for axis in find_all(shape.chart.element, "c:valAx"):
        least = find(axis, "c:scaling/c:min")
        if least is not None:
            return float(least.get("val")) > 0
    values = [value for series in _drawn(shape) for value in values_of(series) if value is not None]
    return bool(values) and min(values) > 0 and min(values) >= _NARROW * max(values) < max(values)


def _shows_names(shape: Any) -> bool:
    return any(
        each.get("val") in ("1", "true") for each in find_all(shape.chart.element, "c:showSerName")
    )


def _said_without(slide: SlideSeen, shape: Any) -> str:
    """The words on a slide; of the chart itself only those of its labels."""
    others = [text for each in slide.shapes if each is not shape for text in texts_of(each)]
    labels = [each.text or "" for each in find_all(shape.chart.element, "a:t")]
    return "\n".join([*others, *labels]).casefold()
