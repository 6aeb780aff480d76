"""Lines over months: one that is the message, and straight ones that it is held against."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION

from toolkit.decks.kit import look
from toolkit.decks.kit.canvas import Area, Canvas
from toolkit.decks.kit.charts.columns import keep_whole, show_scale, skip_labels
from toolkit.decks.kit.charts.frame import (
    THICK,
    Plot,
    Scale,
    draw_chart,
    label_room,
    line_shape,
    quiet_axes,
)
from toolkit.decks.kit.charts.labels import Label, LabelStyle, label_points
from toolkit.decks.kit.charts.series import Series, checked
from toolkit.decks.kit.look import role
from toolkit.decks.kit.xml import element, find_all, put_before, remove
from toolkit.plain import one_line

_THIN = 1.25
_MARK = 10
_EDGE = 4.0
_TICKS = 6
_STEPS = (1, 2, 2.5, 5, 10)
_AIR = 0.06
"""Of the range of the values, kept free over and under them."""

_NO_BREAK = "\u00a0"
_INK, _PAPER = role("ink").slot, role("paper").slot
_LEFT, _RIGHT, _OVER = "l", "r", "t"


@dataclass(frozen=True)
class _Axis:
    """The ends of a value axis and the step between its numbers."""

    least: float
    most: float
    step: float

    @property
    def scale(self) -> Scale:
        """How its numbers are written: with as many decimals as its step needs."""
        places = max(0, -math.floor(math.log10(self.step) + 1e-9))
        if places and round(self.step * 10**places, 6) % 1:
            places += 1
        decimals = f".{'0' * places}" if places else ""
        return Scale(f"#,##0{decimals}", lambda value: f"{value:,.{places}f}")


def draw_lines(
    canvas: Canvas,
    area: Area,
    categories: Sequence[str],
    line: Series,
    against: Sequence[Series],
    name: str,
    alt: str,
    marked: Sequence[int] = (),
) -> None:
    """Draw a line, and thinner ones ``against`` which it is read, on an axis that shows its scale.

    ``marked`` are the points that stand out. Texts are printed at their points, those at the right
    ends of the others beside them; of two ends too close for both, the first in order is named.
    A value of None is a gap. The axis has the range of the values, so it need not start at nought:
    a line is read by its course, and nobody compares lengths.

    Raises:
        DoesNotFit: nothing to show, or more than six series.
        ValueError: values or texts do not match the categories.
    """
    series = checked([line, *against], categories, name, below_nought=True)
    line, against = series[0], series[1:]
    categories = [one_line(each) for each in categories]
    box, face = canvas.area(area), canvas.face
    axis = _axis([value for each in series for value in each.values if value is not None])
    left = label_room(face, [axis.scale.written(end) for end in (axis.least, axis.most)])
    right = label_room(face, [each.texts[-1] for each in against if each.texts])
    width = box.width_pt - left - right
    slot = width / len(categories)
    high = face.line_height(look.CHART)
    plot = Plot(left, high, width, box.height_pt - 2 * high - 2 * _EDGE)
    kind = XL_CHART_TYPE.LINE

    def dress(drawn: Any, each: Series) -> None:
        _dress(drawn, each, THICK if each is line else _THIN)

    chart = draw_chart(canvas, kind, box, plot, categories, series, name, alt, dress)
    quiet_axes(chart, axis.most, minimum=axis.least)
    show_scale(chart, axis.scale)
    chart.value_axis.major_unit = axis.step
    # With months under nought too, their names stay at the foot.
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    keep_whole(chart)
    skip_labels(face, chart, [each.replace(" ", _NO_BREAK) for each in categories], slot)
    first = find_all(chart.element, "c:ser")[0]
    for at in marked:
        _mark(first, at)
    _label_line(chart, line)
    _label_others(chart, against, plot.height / (axis.most - axis.least), high)


def _dress(drawn: Any, series: Series, points: float) -> None:
    """A line so many points thick, without markers."""
    own = drawn._element
    for old in [child for child in own if child.tag.endswith(("}spPr", "}marker"))]:
        remove(old)
    put_before(own, line_shape(series, points), "c:cat", "c:val", "c:smooth")
    none = element('<c:marker><c:symbol val="none"/></c:marker>')
    put_before(own, none, "c:cat", "c:val", "c:smooth")
    drawn.smooth = False


def _axis(values: Sequence[float]) -> _Axis:
    low, high = min(values), max(values)
    air = (high - low or abs(high) or 1.0) * _AIR
    rough = (high - low + 2 * air) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each for each in (power * one for one in _STEPS) if each >= rough * (1 - 1e-9))
    least = math.floor((low - air) / step) * step
    if low >= 0:
        least = max(least, 0.0)
    return _Axis(round(least, 9), round(math.ceil((high + air) / step) * step, 9), step)


def _mark(series: Any, at: int) -> None:
    """A point that is seen from afar."""
    fill = role("alert").slot
    point = element(
        f'<c:dPt><c:idx val="{at}"/><c:marker><c:symbol val="circle"/><c:size val="{_MARK}"/>'
        f'<c:spPr><a:solidFill><a:schemeClr val="{fill}"/></a:solidFill><a:ln w="12700">'
        f'<a:solidFill><a:schemeClr val="{_INK}"/></a:solidFill></a:ln></c:spPr></c:marker>'
        '<c:bubble3D val="0"/></c:dPt>'
    )
    put_before(series, point, "c:dLbls", "c:cat", "c:val", "c:smooth")


def _label_line(chart: Any, line: Series) -> None:
    """Texts at its points, beside them where an edge is near."""
    last = len(line.values) - 1
    labels = [
        _at_point(text, _beside(at, last)) if line.values[at] is not None else None
        for at, text in enumerate(line.texts)
    ]
    label_points(chart, 0, labels, LabelStyle(_INK, _OVER))


def _at_point(text: str, where: str) -> Label | None:
    return Label(text, style=LabelStyle(_INK, where, bold=True, box=_PAPER)) if text else None


def _beside(at: int, last: int) -> str:
    if at < last / 4:
        return _RIGHT
    return _LEFT if at > last * 3 / 4 else _OVER


def _label_others(chart: Any, against: Sequence[Series], points: float, high: float) -> None:
    """Texts over their points, and at the ends that have room; ``points`` are those of a unit."""
    taken: list[float] = []
    for number, each in enumerate(against, 1):
        last = len(each.values) - 1
        labels = [_at_point(text, _OVER) for text in each.texts[:-1]]
        foot = (each.values[last] or 0) * points
        room = each.values[last] is not None and all(abs(foot - one) >= high for one in taken)
        if room and each.texts:
            taken.append(foot)
        labels.append(Label(each.texts[last]) if room and each.texts else None)
        label_points(chart, number, labels, LabelStyle(role(each.role).slot, _RIGHT))
