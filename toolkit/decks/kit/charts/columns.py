"""Columns side by side over a few categories or months, with an optional line to compare with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE

from toolkit.decks.kit import look, metrics
from toolkit.decks.kit.canvas import Area, Canvas
from toolkit.decks.kit.charts.frame import (
    NUMBERS,
    THICK,
    Plot,
    Scale,
    bar_thickness,
    draw_chart,
    label_room,
    line_shape,
    quiet_axes,
)
from toolkit.decks.kit.charts.key import Entry, draw_key, key_height
from toolkit.decks.kit.charts.labels import LabelStyle, label, label_points
from toolkit.decks.kit.charts.series import Series, checked
from toolkit.decks.kit.charts.stacked import segment_style
from toolkit.decks.kit.look import role
from toolkit.decks.kit.typeface import Typeface
from toolkit.decks.kit.xml import element, find, find_all, put_before
from toolkit.plain import one_line

_BETWEEN_NAMES = 8.0
"""Points between two names of categories, so that they are not read as one."""
_WIDEST_COLUMN = 60.0
_SHARE_OF_SLOT = 0.76
_HEADROOM = 1.08


def draw_columns(
    canvas: Canvas,
    area: Area,
    categories: Sequence[str],
    series: Sequence[Series],
    name: str,
    alt: str,
    line: Series | None = None,
    scale: Scale = NUMBERS,
) -> None:
    """Draw clustered columns from zero; ``line`` is drawn over them, a forecast for instance.

    Values are printed on top of the columns if all of them have room; otherwise a value axis
    tells the ``scale``. A value of None is a gap, which is not the same as nought.

    Raises:
        DoesNotFit: nothing to show, or more than six series.
        ValueError: values or texts do not match the categories, or a value is negative.
    """
    drawn = checked([*series, line] if line else series, categories, name)
    series = drawn[: len(series)]
    categories = [one_line(each) for each in categories]
    box = canvas.area(area)
    entries = [
        Entry(s.label, s.role, s.estimated, thin=n >= len(series)) for n, s in enumerate(drawn)
    ]
    top = key_height(canvas.face, entries, box.width_pt) if len(drawn) > 1 else 4.0
    highest = max((v or 0 for each in drawn for v in each.values), default=0) or 1
    labelled = _labels_fit(canvas.face, series, box.width_pt / len(categories))
    left = 4.0 if labelled else label_room(canvas.face, [scale.written(highest * _HEADROOM)])
    width = box.width_pt - left - 4
    slot = width / len(categories)
    lines = 2 if max(canvas.face.width(c, look.CHART) for c in categories) > slot else 1
    bottom = lines * canvas.face.line_height(look.CHART) + 8
    plot = Plot(left, top, width, box.height_pt - top - bottom)
    if len(drawn) > 1:
        draw_key(canvas, box, entries, name)
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    chart = draw_chart(canvas, kind, box, plot, categories, drawn, name, alt)
    room = canvas.face.line_height(look.CHART) + 4 if labelled else 0.0
    maximum = highest * _HEADROOM * plot.height / (plot.height - room)
    quiet_axes(chart, maximum)
    thickness = _thickness(slot, len(series))
    bar_thickness(chart, slot, thickness, len(series))
    chart.plots[0].overlap = 0
    skip_labels(canvas.face, chart, categories, slot)
    if labelled:
        _label(canvas, chart, series, plot.height / maximum, line is not None)
    else:
        show_scale(chart, scale)
    if line:
        _make_line(chart, line)


def _thickness(slot: float, columns: int) -> float:
    """How wide each of the columns of a category is that has so much room."""
    return min(slot * _SHARE_OF_SLOT / columns, _WIDEST_COLUMN)


def _labels_fit(face: Typeface, series: Sequence[Series], slot: float) -> bool:
    """Whether no label over a column runs into that of its neighbour."""
    texts = [text for each in series for text in each.texts]
    if not texts:
        return False
    room = _thickness(slot, len(series)) if len(series) > 1 else slot
    return max(face.width(text, look.CHART) for text in texts) * metrics.SAFETY + 4 <= room


def _label(canvas: Canvas, chart: Any, series: Sequence[Series], points: float, line: bool) -> None:
    """Values over the columns; at their feet where a line would run through them."""
    over = LabelStyle(role("ink").slot, position="outEnd")
    for index, each in enumerate(series):
        inside = replace(segment_style(canvas, each), position="inBase")
        labels = [label(text, value) for text, value in zip(each.texts, each.values, strict=False)]
        heights = [(value or 0) * points for value in each.values]
        at_foot = [line and high >= canvas.face.line_height(look.CHART) + 4 for high in heights]
        styled = [
            replace(shown, style=inside if foot else over) if shown else None
            for shown, foot in zip(labels, at_foot, strict=False)
        ]
        label_points(chart, index, styled, over)


def show_scale(chart: Any, scale: Scale = NUMBERS) -> None:
    """A value axis, where the columns have no room for their values."""
    axis = chart.value_axis
    axis.visible = True
    axis.tick_labels.number_format = scale.notation
    axis.tick_labels.number_format_is_linked = False
    axis.format.line.fill.background()


def skip_labels(face: Typeface, chart: Any, categories: Sequence[str], slot: float) -> None:
    """Name every second, third ... category where there is no room for all.

    A name may break at a space, and not at one that holds it together.
    """
    words = [word for each in categories for word in each.split(" ")]
    widest = max((face.width(word, look.CHART) for word in words), default=0.0)
    skip = math.ceil((widest * metrics.SAFETY + _BETWEEN_NAMES) / slot)
    if skip > 1:
        axis = find_all(chart.element, "c:catAx")[0]
        for tag in ("c:tickLblSkip", "c:tickMarkSkip"):
            put_before(axis, element(f'<{tag} val="{skip}"/>'), "c:noMultiLvlLbl", "c:extLst")
        if widest > slot and len(words) == len(categories):
            keep_whole(chart)


def keep_whole(chart: Any) -> None:
    """Names of categories stay level on one line; if not turned at all, LibreOffice breaks them."""
    find(find_all(chart.element, "c:catAx")[0], "c:txPr/a:bodyPr").set("rot", "1")


def _make_line(chart: Any, line: Series) -> None:
    """Move the last series from the columns to a line chart on the same axes."""
    columns = find_all(chart.element, "c:barChart")[0]
    last = find_all(columns, "c:ser")[-1]
    columns.remove(last)
    for child in list(last):
        if child.tag.split("}")[1] in ("invertIfNegative", "dLbls", "spPr"):
            last.remove(child)
    put_before(last, line_shape(line, THICK), "c:cat", "c:val")
    put_before(last, element('<c:marker><c:symbol val="none"/></c:marker>'), "c:cat", "c:val")
    last.append(element('<c:smooth val="0"/>'))
    group = element(
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        '<c:marker val="1"/></c:lineChart>'
    )
    put_before(group, last, "c:marker")
    for axis in columns.findall(find_all(columns, "c:axId")[0].tag):
        group.append(element(f'<c:axId val="{axis.get("val")}"/>'))
    columns.addnext(group)
