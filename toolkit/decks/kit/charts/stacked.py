"""One stacked bar: the parts of a whole, each labelled where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pptx.enum.chart import XL_CHART_TYPE

from toolkit.decks.kit.box import Box
from toolkit.decks.kit.canvas import Area, Canvas
from toolkit.decks.kit.charts.frame import Plot, bar_thickness, draw_chart, quiet_axes
from toolkit.decks.kit.charts.key import Entry, draw_key, key_height
from toolkit.decks.kit.charts.labels import Label, LabelStyle, holds, label_points
from toolkit.decks.kit.charts.series import Part, Series, checked
from toolkit.decks.kit.look import role
from toolkit.decks.kit.typeface import Typeface
from toolkit.plain import one_line

_THICKEST = 72.0
_KEY = 24.0
_ABOVE_KEY = 6.0


def draw_stacked_bar(
    canvas: Canvas, area: Area, parts: Sequence[Part], name: str, alt: str
) -> None:
    """Draw one bar across an area; its length is the sum of the parts.

    A part too small for its name and text is named under the bar, so every part is always
    accounted for; where all are nought, there are only the names.

    Raises:
        DoesNotFit: there are no parts, or more than six.
        ValueError: a part is below zero.
    """
    parts = [replace(p, label=one_line(p.label), text=one_line(p.text)) for p in parts]
    series = [Series(p.label, [p.value], [p.text], p.role, p.estimated) for p in parts]
    checked(series, [name], name)
    box = canvas.area(area)
    total = sum(part.value for part in parts)
    bar, below, labels = _laid_out(canvas.face, box, parts, total)
    if total > 0:
        _draw_bar(canvas, bar, series, labels, name, alt)
    entries = _entries(parts, labels)
    if entries:
        under = below.take_top(_ABOVE_KEY)[1] if total else box
        draw_key(canvas, under, entries, name)


def _laid_out(
    face: Typeface, box: Box, parts: Sequence[Part], total: float
) -> tuple[Box, Box, list[str | None]]:
    """The bar, the room under it and the labels on it; thinner where the key takes two lines."""
    key = _KEY
    for _ in range(2):
        bar, below = box.take_top(min(box.height_pt - key, _THICKEST))
        labels = [_label(face, part, bar, total) for part in parts]
        entries = _entries(parts, labels)
        key = max(_KEY, _ABOVE_KEY + key_height(face, entries, box.width_pt)) if entries else _KEY
    return bar, below, labels


def _entries(parts: Sequence[Part], labels: Sequence[str | None]) -> list[Entry]:
    """The parts that are not named on the bar."""
    return [
        Entry(f"{part.label} {part.text}", part.role, part.estimated)
        for part, label in zip(parts, labels, strict=True)
        if label != _full(part)
    ]


def _full(part: Part) -> str:
    return f"{part.label}\n{part.text}"


def _label(face: Typeface, part: Part, bar: Box, total: float) -> str | None:
    width = bar.width_pt * part.value / total if total else 0.0
    for text in (_full(part), part.text):
        if holds(face, text, width, bar.height_pt, bold=True):
            return text
    return None


def _draw_bar(
    canvas: Canvas,
    bar: Box,
    series: Sequence[Series],
    labels: Sequence[str | None],
    name: str,
    alt: str,
) -> None:
    plot = Plot(0, 0, bar.width_pt, bar.height_pt)
    kind = XL_CHART_TYPE.BAR_STACKED
    chart = draw_chart(canvas, kind, bar, plot, [""], series, name, alt)
    quiet_axes(chart, sum(each.values[0] or 0 for each in series), category_labels=False)
    bar_thickness(chart, bar.height_pt, bar.height_pt)
    for index, (each, text) in enumerate(zip(series, labels, strict=True)):
        label = Label(text) if text else None
        label_points(chart, index, [label], segment_style(canvas, each, bold=True))


def segment_style(canvas: Canvas, series: Series, bold: bool = False) -> LabelStyle:
    """Legible labels on a series' segments: on a hatch they stand on a plain ground."""
    if series.estimated:
        return LabelStyle(role("ink").slot, bold=bold, box=role("paper").slot)
    return LabelStyle(role(canvas.palette.text_on(series.role)).slot, bold=bold)
