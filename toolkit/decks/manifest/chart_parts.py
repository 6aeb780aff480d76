"""The parts of a chart's XML that hold its numbers, for every kind of chart that people draw."""

from __future__ import annotations

from typing import Any

from toolkit.decks.kit.xml import Element, find, find_all

_VALUES = ("c:val", "c:yVal")
_CATEGORIES = ("c:cat", "c:xVal")


def series_in(chart: Any) -> list[Element]:
    """The series of a chart, over all of its groups, in the order in which they are written."""
    return find_all(chart.element, "c:ser")


def name_of(series: Element) -> str:
    """What a series is called; empty where it has no name."""
    holder = find(series, "c:tx")
    texts = find_all(holder, "c:v") if holder is not None else []
    return (texts[0].text or "") if texts else ""


def values_of(series: Element) -> tuple[float | None, ...]:
    """The values of a series, as the chart draws them; ``None`` is a gap, or an error in a cell."""
    return tuple(map(_number, _points(series, _VALUES)))


def categories_of(series: Element) -> tuple[str, ...]:
    """The categories of a series, as the chart draws them."""
    return tuple(text or "" for text in _points(series, _CATEGORIES))


def is_clear(series: Element) -> bool:
    """Whether a series only takes up room: it is not filled."""
    return find(series, "c:spPr/a:noFill") is not None


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None


def _points(series: Element, tags: tuple[str, ...]) -> list[str | None]:
    """The cached points of a series, by their index."""
    holder = next((each for tag in tags if (each := find(series, tag)) is not None), None)
    counts = find_all(holder, "c:ptCount") if holder is not None else []
    if not counts:
        return []
    texts = {int(point.get("idx")): _text(point) for point in find_all(holder, "c:pt")}
    return [texts.get(n) for n in range(int(counts[0].get("val")))]


def _text(point: Element) -> str | None:
    value = find(point, "c:v")
    return None if value is None else value.text
