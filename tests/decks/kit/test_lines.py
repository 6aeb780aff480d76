"""Charts of lines: what is drawn, marked and named, and on what axis."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decks.kit.test_kit_charts import chart_of, label_texts
from toolkit.decks.kit import Deck, DoesNotFit, Series, Slide
from toolkit.decks.kit.charts.lines import _axis
from toolkit.decks.kit.look import CHART
from toolkit.decks.kit.xml import find, find_all

MONTHS = ["Apr 24", "May 24", "Jun 24"]
VALUES = Series("Calls", [90.0, None, 84.0], ["", "", "84"])
MEAN = Series("Mean", [None, 91.0, 91.0], ["", "", "Mean 91"], "muted")
LIMIT = Series("Limit", [None, 95.0, 95.0], ["", "New rules", "Limit 95"], "muted", estimated=True)


@pytest.fixture
def slide(deck: Deck) -> Slide:
    return deck.add("Message", "A message")


def drawn(slide: Slide, *against: Series, line: Series = VALUES, **more: Any) -> Any:
    slide.lines(area="Body", categories=MONTHS, line=line, against=against, alt="x", name="c",
                **more)  # fmt: skip
    return chart_of(slide)


def test_each_line_is_named_at_its_end_and_a_gap_stays_one(slide: Slide) -> None:
    chart = drawn(slide, MEAN, LIMIT)
    assert [tuple(one.values) for one in chart.plots[0].series] == [
        (90.0, None, 84.0), (None, 91.0, 91.0), (None, 95.0, 95.0),
    ]  # fmt: skip
    assert label_texts(chart, 0) == [None, None, "84"]
    assert label_texts(chart, 1) == [None, None, "Mean 91"]
    assert label_texts(chart, 2) == [None, "New rules", "Limit 95"]


def test_names_of_months_never_touch(slide: Slide) -> None:
    months = [f"Month {number}" for number in range(10, 70)]
    line = Series("Calls", [1.0] * 60, [""] * 60)
    slide.lines(area="Body", categories=months, line=line, against=[], alt="x", name="c")
    canvas = slide.canvas
    slot = canvas.area("Body").width_pt / 60
    skip = int(find(find_all(chart_of(slide).element, "c:catAx")[0], "c:tickLblSkip").get("val"))
    assert skip * slot > canvas.face.width("Month 69", CHART)


def test_of_two_ends_too_close_the_first_is_named(slide: Slide) -> None:
    near = Series("Near", [91.01] * 3, ["", "", "Near 91"], "muted")
    chart = drawn(slide, MEAN, near)
    assert label_texts(chart, 1)[-1] == "Mean 91"
    assert label_texts(chart, 2)[-1] is None


def test_only_marked_points_have_a_mark_and_an_estimate_is_dashed(slide: Slide) -> None:
    chart = drawn(slide, LIMIT, marked=[2])
    first, second = find_all(chart.element, "c:ser")
    assert [find(one, "c:idx").get("val") for one in find_all(first, "c:dPt")] == ["2"]
    assert not find_all(second, "c:dPt")
    dashes = [find(each, "c:spPr/a:ln/a:prstDash").get("val") for each in (first, second)]
    assert dashes == ["solid", "sysDash"]


def test_the_axis_shows_the_range_and_its_scale(slide: Slide) -> None:
    axis = drawn(slide, MEAN).value_axis
    assert axis.visible
    assert 0 < axis.minimum_scale < 84 < 91 < axis.maximum_scale < 100


def test_values_below_nought_are_drawn(slide: Slide) -> None:
    chart = drawn(slide, line=Series("Change", [-2.0, 1.0, 3.0]))
    assert chart.value_axis.minimum_scale < -2


def test_more_lines_than_people_tell_apart_are_refused(slide: Slide) -> None:
    with pytest.raises(DoesNotFit, match="7 series"):
        drawn(slide, *[MEAN] * 6)


@given(st.lists(st.floats(-1e9, 1e9).map(lambda x: round(x, 4)), min_size=1, max_size=30))
def test_an_axis_holds_every_value_on_round_numbers(values: list[float]) -> None:
    axis = _axis(values)
    assert axis.least <= min(values) <= max(values) <= axis.most
    assert 2 <= (axis.most - axis.least) / axis.step <= 10
    assert min(values) < 0 or axis.least >= 0
