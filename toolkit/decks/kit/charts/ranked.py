"""Horizontal bars, one for each category, in the order given: ranked, or in pairs of 100%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.enum.chart import XL_CHART_TYPE

from toolkit.decks.kit import look, metrics
from toolkit.decks.kit.box import Box
from toolkit.decks.kit.canvas import Area, Canvas
from toolkit.decks.kit.charts.frame import (
    Plot,
    bar_thickness,
    bars_downwards,
    draw_chart,
    label_room,
    quiet_axes,
)
from toolkit.decks.kit.charts.key import Entry, draw_key, key_height
from toolkit.decks.kit.charts.labels import LabelStyle, holds, label, label_points
from toolkit.decks.kit.charts.series import Series, checked
from toolkit.decks.kit.charts.stacked import segment_style
from toolkit.decks.kit.look import CLEAR, role
from toolkit.decks.kit.problems import DoesNotFit
from toolkit.decks.kit.typeface import Typeface
from toolkit.plain import one_line

_LABEL_SHARE = 0.34
_MOST_SHARE = 0.46
_LABEL_GAP = 8.0
_TALLEST_SLOT = 84.0
_SHARE_OF_SLOT = 0.66
_THICKEST = 44.0
TOTAL = "Total"


@dataclass(frozen=True)
class Rows:
    """How the bars are laid out: category texts, the plot area, and one row's height in points."""

    labels: tuple[str, ...]
    plot: Plot
    slot: float

    @property
    def thickness(self) -> float:
        """The thickness of a bar."""
        return min(self.slot * _SHARE_OF_SLOT, _THICKEST)


def bar_capacity(face: Typeface, box: Box, named: Sequence[str]) -> int:
    """How many bars an area holds with one-line labels, under a key that names these series."""
    beside = box.width_pt * (1 - _MOST_SHARE) - _LABEL_GAP
    entries = [Entry(label, CLEAR) for label in named]
    room = box.height_pt - (key_height(face, entries, beside) if entries else 0.0)
    return int(room // (face.line_height(look.CHART) + 3))


def draw_ranked_bars(
    canvas: Canvas,
    area: Area,
    categories: Sequence[str],
    series: Sequence[Series],
    totals: Sequence[str],
    name: str,
    alt: str,
) -> None:
    """Draw stacked bars in the order given, with the category left and the total at the end.

    ``totals`` are the texts at the ends; without any there are none. Categories that need more
    than two lines are shortened and reported. Values are printed on the segments that hold them.

    Raises:
        DoesNotFit: nothing to show, more than six series, or more bars than the area holds.
        ValueError: values, texts or totals do not match the categories, or a value is negative.
    """
    series = checked(series, categories, name)
    categories = [one_line(each) for each in categories]
    if totals and len(totals) != len(categories):
        raise ValueError(f"{name!r} needs a total for each of its {len(categories)} categories.")
    totals = [one_line(each) for each in totals]
    box = canvas.area(area)
    rows = _rows(canvas, box, categories, series, name)
    sums = [sum(each.values[n] or 0 for each in series) for n in range(len(categories))]
    room = label_room(canvas.face, totals, bold=True) if totals else 0.0
    # The axis is longer than the longest bar by the room that its total needs.
    maximum = (max(sums) or 1) * rows.plot.width / (rows.plot.width - room)
    drawn = [*series, Series(TOTAL, sums, totals, CLEAR)] if totals else list(series)
    kind = XL_CHART_TYPE.BAR_STACKED
    chart = draw_chart(canvas, kind, box, rows.plot, rows.labels, drawn, name, alt)
    quiet_axes(chart, maximum)
    bars_downwards(chart)
    bar_thickness(chart, rows.slot, rows.thickness)
    for index, each in enumerate(series):
        if each.texts and each.role != CLEAR:
            scale = [rows.plot.width / maximum] * len(categories)
            _label_segments(canvas, chart, index, each, scale, rows)
    if totals:
        ends = [label(text, value) for text, value in zip(totals, sums, strict=True)]
        style = LabelStyle(role("ink").slot, position="inBase", bold=True)
        label_points(chart, len(series), ends, style)


def draw_share_bars(
    canvas: Canvas,
    area: Area,
    categories: Sequence[str],
    series: Sequence[Series],
    name: str,
    alt: str,
) -> None:
    """Draw one 100% bar for each category, divided over the series; estimated ones are hatched.

    Raises:
        DoesNotFit: nothing to show, more than six series, or more bars than the area holds.
        ValueError: values or texts do not match the categories, or a value is negative.
    """
    series = checked(series, categories, name)
    categories = [one_line(each) for each in categories]
    box = canvas.area(area)
    rows = _rows(canvas, box, categories, series, name)
    kind = XL_CHART_TYPE.BAR_STACKED_100
    chart = draw_chart(canvas, kind, box, rows.plot, rows.labels, series, name, alt)
    quiet_axes(chart, 1)
    bars_downwards(chart)
    bar_thickness(chart, rows.slot, rows.thickness)
    sums = [sum(each.values[n] or 0 for each in series) for n in range(len(categories))]
    scale = [rows.plot.width / (each or 1) for each in sums]
    for index, each in enumerate(series):
        if each.texts and each.role != CLEAR:
            _label_segments(canvas, chart, index, each, scale, rows)


def _entries(series: Sequence[Series]) -> list[Entry]:
    """The key, which a single series does without: the title says what it is."""
    visible = [each for each in series if each.role != CLEAR]
    return [Entry(s.label, s.role, s.estimated) for s in visible] if len(visible) > 1 else []


@dataclass(frozen=True)
class _Layout:
    """How wide the category texts are, on so many lines each, and where the key stands."""

    column: float
    lines: int
    slot: float
    key: Box
    top: float

    @property
    def left(self) -> float:
        return self.column + _LABEL_GAP

    def holds(self, face: Typeface, label: str) -> bool:
        """Whether a category text is shown whole."""
        return len(face.wrap(label, self.column - 2, look.CHART)) <= self.lines


def _rows(
    canvas: Canvas, box: Box, categories: Sequence[str], series: Sequence[Series], name: str
) -> Rows:
    """Lay out the bars, and draw the key over them."""
    face, entries = canvas.face, _entries(series)
    tries = [
        _laid_out(face, box, categories, entries, share) for share in (_LABEL_SHARE, _MOST_SHARE)
    ]
    whole = (each for each in tries if all(each.holds(face, label) for label in categories))
    at = next(whole, tries[-1])
    room = int((box.height_pt - at.top) // (face.line_height(look.CHART) + 3))
    if len(categories) > room:
        raise DoesNotFit(
            f"Slide {canvas.number}: {name!r} has {len(categories)} bars and there is room for "
            f"{room}. Show the largest and gather the rest as “Other”."
        )
    labels = [
        canvas.shorten(each, at.column - 2, look.CHART, name, lines=at.lines) for each in categories
    ]
    if entries:
        draw_key(canvas, at.key, entries, name)
    plot = Plot(at.left, at.top, box.width_pt - at.left, at.slot * len(categories))
    return Rows(tuple(labels), plot, at.slot)


def _laid_out(
    face: Typeface, box: Box, categories: Sequence[str], entries: Sequence[Entry], share: float
) -> _Layout:
    """The layout in which the category texts take no more than a share of the width."""
    widest = max(face.width(each, look.CHART) for each in categories) * metrics.SAFETY + 2
    column = min(widest, box.width_pt * share)
    key, top = _key_box(face, box, column + _LABEL_GAP, entries)
    slot = min((box.height_pt - top) / len(categories), _TALLEST_SLOT)
    # Two lines may touch those of the next bar: no margin is kept between them.
    lines = 2 if slot * metrics.SAFETY >= 2 * face.line_height(look.CHART) else 1
    return _Layout(column, lines, slot, key, top)


def _key_box(face: Typeface, box: Box, left: float, entries: Sequence[Entry]) -> tuple[Box, float]:
    """Where the key stands and how high: over the bars, or all the chart where it is lower so."""
    beside = box.columns(left, box.width_pt - left, gap=0)[1]
    if not entries:
        return beside, 0.0
    narrow, wide = (key_height(face, entries, each.width_pt) for each in (beside, box))
    return (box, wide) if wide < narrow else (beside, narrow)


def _label_segments(
    canvas: Canvas, chart: object, index: int, series: Series, scale: Sequence[float], rows: Rows
) -> None:
    labels = [
        label(text, value)
        if holds(canvas.face, text, (value or 0) * points, rows.thickness)
        else None
        for text, value, points in zip(series.texts, series.values, scale, strict=True)
    ]
    label_points(chart, index, labels, segment_style(canvas, series))
