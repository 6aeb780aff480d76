"""A native chart without ornament: no gridlines, ticks or outline; fixed plot area; 12 pt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from toolkit.decks.kit import look, metrics
from toolkit.decks.kit.alt import describe
from toolkit.decks.kit.box import Box
from toolkit.decks.kit.canvas import Canvas
from toolkit.decks.kit.charts.data import ChartData
from toolkit.decks.kit.charts.series import Series
from toolkit.decks.kit.paint import set_colour, set_fill, set_hatch
from toolkit.decks.kit.typeface import Typeface
from toolkit.decks.kit.xml import Element, element, find, find_all, remove

THOUSANDS = "#,##0"
THICK = 2.25
"""Points: a line that is the message."""


@dataclass(frozen=True)
class Scale:
    """How a value axis writes a number: in Excel's notation, and as we measure it."""

    notation: str
    written: Callable[[float], str]


NUMBERS = Scale(THOUSANDS, "{:,.0f}".format)
POUNDS = Scale(
    '[>=1000000]"£"#,##0.0,,"m";"£"#,##0',
    lambda value: f"£{value / 1e6:,.1f}m" if value >= 1e6 else f"£{value:,.0f}",
)
"""Pounds, from a million on in millions."""


@dataclass(frozen=True)
class Plot:
    """The plot area within a chart's box: distances from its left and top, in points."""

    left: float
    top: float
    width: float
    height: float


def draw_chart(
    canvas: Canvas,
    kind: XL_CHART_TYPE,
    box: Box,
    plot: Plot,
    categories: Sequence[str],
    series: Sequence[Series],
    name: str,
    alt: str,
    dress: Callable[[Any, Series], None] | None = None,
) -> Any:
    """Add a native chart, its plot area where we say; return the chart.

    ``dress`` gives a series its look; as a rule it is filled.
    """
    new_data: Any = ChartData
    data = new_data(number_format=THOUSANDS)
    data.categories = list(categories)
    for each in series:
        data.add_series(each.label, list(each.values))
    frame = canvas.shapes.add_chart(kind, *box.emu, data)
    describe(frame, canvas.claim(name), alt)
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = False
    chart.font.size = Pt(look.CHART)
    set_colour(chart.font.color, "ink")
    _place(chart, box, plot)
    for drawn, each in zip(chart.plots[0].series, series, strict=True):
        (dress or _fill_series)(drawn, each)
    return chart


def quiet_axes(
    chart: Any, maximum: float, category_labels: bool = True, minimum: float = 0
) -> None:
    """No value axis, no gridlines; first category on top in a bar chart. Bars begin at nought."""
    value, category = chart.value_axis, chart.category_axis
    value.minimum_scale, value.maximum_scale = minimum, maximum
    value.has_major_gridlines = value.has_minor_gridlines = False
    value.visible = False
    category.has_major_gridlines = False
    category.major_tick_mark = category.minor_tick_mark = XL_TICK_MARK.NONE
    category.format.line.fill.background()
    category.tick_labels.font.size = Pt(look.CHART)
    # Words stay level, however little room there is.
    find(find_all(chart.element, "c:catAx")[0], "c:txPr/a:bodyPr").set("rot", "0")
    if not category_labels:
        category.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def bars_downwards(chart: Any) -> None:
    """Draw the first category of a horizontal bar chart on top."""
    chart.category_axis.reverse_order = True


def bar_thickness(chart: Any, slot: float, thickness: float, bars: int = 1) -> None:
    """Make bars so many points thick in a slot of so many points (``bars`` side by side)."""
    gap = (slot - bars * thickness) / thickness * 100
    chart.plots[0].gap_width = round(min(max(gap, 0), 500))


def line_shape(series: Series, points: float) -> Element:
    """The ``c:spPr`` of a series drawn as a line so many points thick; dashed if estimated."""
    dash = "sysDash" if series.estimated else "solid"
    return element(
        f'<c:spPr><a:ln w="{Pt(points)}" cap="rnd"><a:solidFill><a:schemeClr '
        f'val="{look.role(series.role).slot}"/></a:solidFill><a:prstDash val="{dash}"/><a:round/>'
        "</a:ln></c:spPr>"
    )


def label_room(face: Typeface, texts: Sequence[str], bold: bool = False) -> float:
    """The width of the widest of some one-line labels, with space around it."""
    widest = max((face.width(text, look.CHART, bold) for text in texts), default=0.0)
    return widest * metrics.SAFETY + 10


def _place(chart: Any, box: Box, plot: Plot) -> None:
    area = find(chart.element, "c:chart/c:plotArea")
    for old in [child for child in area if child.tag.endswith("}layout")]:
        remove(old)
    values = (
        ("x", plot.left / box.width_pt),
        ("y", plot.top / box.height_pt),
        ("w", plot.width / box.width_pt),
        ("h", plot.height / box.height_pt),
    )
    fractions = "".join(f'<c:{name} val="{value:.5f}"/>' for name, value in values)
    area.insert(
        0,
        element(
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/>{fractions}</c:manualLayout></c:layout>'
        ),
    )


def _fill_series(drawn: Any, series: Series) -> None:
    drawn.invert_if_negative = False
    if series.role == look.CLEAR:
        set_fill(drawn.format.fill, look.CLEAR)
        return
    if series.estimated:
        set_hatch(drawn.format.fill, series.role)
        set_colour(drawn.format.line.color, series.role)
        drawn.format.line.width = Pt(0.75)
        return
    set_fill(drawn.format.fill, series.role)
    # A line of the background's colour keeps neighbours apart, whatever their hues.
    set_colour(drawn.format.line.color, "paper")
    drawn.format.line.width = Pt(0.75)
