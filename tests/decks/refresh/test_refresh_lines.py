"""A control chart brought up to date: its marks and its axis belong to the numbers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from toolkit.decks.kit import Deck, Properties, Series
from toolkit.decks.kit.xml import find, find_all
from toolkit.decks.refresh.charts import fill_chart
from toolkit.resources import slide_template

ENDS = ("c:scaling/c:min", "c:scaling/c:max", "c:majorUnit")


def a_chart(months: list[str], values: list[float]) -> Any:
    about = Properties("Review", datetime(2024, 6, 30))
    template = slide_template("productivity_review.pptx")
    slide = Deck(template, footer="OFFICIAL", properties=about).add("Message", "A month")
    slide.lines(area="Body", categories=months, line=Series("Calls", values), against=[], alt="x",
                name="c", marked=[len(months) - 1])  # fmt: skip
    return next(shape.chart for shape in slide.raw.shapes if shape.has_chart)


def ends(chart: Any) -> list[float]:
    [axis] = find_all(chart.element, "c:valAx")
    return [float(find(axis, end).get("val")) for end in ENDS]


def test_the_mark_moves_to_the_new_month_and_the_axis_follows() -> None:
    chart = a_chart(["Apr 24", "May 24"], [90.0, 84.0])
    fresh = a_chart(["Apr 24", "May 24", "Jun 24"], [90.0, 84.0, 12.0])
    assert ends(chart) != ends(fresh)
    fill_chart(chart, fresh, redraw=False)
    assert [find(one, "c:idx").get("val") for one in find_all(chart.element, "c:dPt")] == ["2"]
    assert tuple(chart.plots[0].series[0].values) == (90.0, 84.0, 12.0)
    assert ends(chart) == ends(fresh)
