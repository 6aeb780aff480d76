"""Columns that stand for a whole and are divided into its parts, one for each point in time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE

from toolkit.decks.kit import look, metrics
from toolkit.decks.kit.canvas import Area, Canvas
from toolkit.decks.kit.charts.columns import show_scale, skip_labels
from toolkit.decks.kit.charts.frame import (
    NUMBERS,
    Plot,
    bar_thickness,
    draw_chart,
    label_room,
    quiet_axes,
)
from toolkit.decks.kit.charts.key import Entry, draw_key, key_height
from toolkit.decks.kit.charts.labels import LabelStyle, holds, label, label_points
from toolkit.decks.kit.charts.ranked import TOTAL
from toolkit.decks.kit.charts.series import Series, checked
from toolkit.decks.kit.charts.stacked import segment_style
from toolkit.decks.kit.look import CLEAR, role
from toolkit.decks.kit.typeface import Typeface
from toolkit.plain import one_line

_WIDEST = 84.0
_SHARE_OF_SLOT = 0.8
_BELOW = 8.0
_EDGE = 4.0


def draw_stacked_columns(
    canvas: Canvas,
    area: Area,
    categories: Sequence[str],
    series: Sequence[Series],
    totals: Sequence[str],
    name: str,
    alt: str,
) -> None:
    """Draw a column for each category, from zero, its total on top; values where they have room.

    Where the totals have no room side by side, a value axis tells the scale.

    Raises:
        DoesNotFit: nothing to show, or more than six series.
        ValueError: values, texts or totals do not match the categories, or a value is negative.
    """
    series = checked(series, categories, name)
    categories, totals = [one_line(each) for each in categories], [one_line(t) for t in totals]
    if len(totals) != len(categories):
        raise ValueError(f"{name!r} needs a total for each of its {len(categories)} categories.")
    box, face = canvas.area(area), canvas.face
    sums = [sum(each.values[n] or 0 for each in series) for n in range(len(categories))]
    entries = [Entry(each.label, each.role, each.estimated) for each in series]
    topped = _fit(face, totals, (box.width_pt - 2 * _EDGE) / len(categories))
    left = _EDGE if topped else label_room(face, [NUMBERS.written(max(sums))])
    width = box.width_pt - left - _EDGE
    slot = width / len(categories)
    top = key_height(face, entries, box.width_pt)
    lines = max(len(face.wrap(each, slot, look.CHART)) for each in categories)
    bottom = lines * face.line_height(look.CHART) + _BELOW
    plot = Plot(left, top, width, box.height_pt - top - bottom)
    draw_key(canvas, box, entries, name)
    kind = XL_CHART_TYPE.COLUMN_STACKED
    drawn = [*series, Series(TOTAL, sums, totals, CLEAR)] if topped else series
    chart = draw_chart(canvas, kind, box, plot, categories, drawn, name, alt)
    # The axis is longer than the highest column by the room that its total needs.
    room = face.line_height(look.CHART) + _BELOW if topped else _BELOW
    maximum = (max(sums) or 1) * plot.height / (plot.height - room)
    thickness = min(slot * _SHARE_OF_SLOT, _WIDEST)
    quiet_axes(chart, maximum)
    bar_thickness(chart, slot, thickness)
    skip_labels(face, chart, categories, slot)
    _label(canvas, chart, series, thickness, plot.height / maximum)
    if not topped:
        show_scale(chart)
        return
    tops = [label(text, value) for text, value in zip(totals, sums, strict=True)]
    style = LabelStyle(role("ink").slot, position="inBase", bold=True)
    label_points(chart, len(series), tops, style)


def _fit(face: Typeface, totals: Sequence[str], slot: float) -> bool:
    """Whether no total over a column runs into its neighbour's."""
    widest = max(face.width(text, look.CHART, bold=True) for text in totals)
    return widest * metrics.SAFETY + 4 <= slot


def _label(
    canvas: Canvas, chart: Any, series: Sequence[Series], thickness: float, scale: float
) -> None:
    """The value of each segment that holds it; ``scale`` is a segment's points for each unit."""
    for index, each in enumerate(series):
        labels = [
            label(text, value)
            if holds(canvas.face, text, thickness, (value or 0) * scale)
            else None
            for text, value in zip(each.texts, each.values, strict=True)
        ]
        label_points(chart, index, labels, segment_style(canvas, each))
