"""Charts: what is drawn, what is labelled and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pptx.enum.dml import MSO_FILL

from toolkit.decks.kit import CLEAR, Box, Deck, DoesNotFit, Part, Series, Slide
from toolkit.decks.kit.colour import contrast

PARTS = [Part("Known", 900, "900", "known"), Part("Potential", 2, "2", "potential")]
CATEGORIES = ["Investigations", "Custody"]
KNOWN = Series("Known", [4200, 3000], ["4,200", "3,000"], "known")


@pytest.fixture
def slide(deck: Deck) -> Slide:
    return deck.add("Message", "A message")


def chart_of(slide: Slide) -> Any:
    return next(shape.chart for shape in slide.raw.shapes if shape.has_chart)


def words_on(slide: Slide) -> str:
    frames = [shape.text_frame for shape in slide.raw.shapes if shape.has_text_frame]
    return " | ".join(frame.text for frame in frames)


def label_texts(chart: Any, series: int) -> list[str | None]:
    """The labels of a series: text, "live" for the value itself, None where hidden."""
    found: list[str | None] = []
    for label in [each for each in chart.element.iter() if each.tag.endswith("}dLbl")]:
        owner = label.getparent().getparent()
        if int(next(c for c in owner if c.tag.endswith("}idx")).get("val")) != series:
            continue
        texts = [t.text for t in label.iter() if t.tag.endswith("}t")]
        hidden = any(each.tag.endswith("}delete") for each in label)
        rich = any(each.tag.endswith("}rich") for each in label.iter())
        found.append(None if hidden else "\n".join(texts) if rich else "live")
    return found


def test_a_stacked_bar_labels_large_parts_inside_and_small_ones_beneath(slide: Slide) -> None:
    slide.stacked_bar(area="Body", parts=PARTS, alt="Most is known.", name="bar")
    chart = chart_of(slide)
    assert label_texts(chart, 0) == ["Known\n900"]
    assert label_texts(chart, 1) == [None]
    assert "Potential 2" in words_on(slide)
    assert "Known 900" not in words_on(slide)


def test_a_stacked_bar_of_noughts_only_names_its_parts(slide: Slide) -> None:
    slide.stacked_bar(area="Body", parts=[Part("Known", 0, "0")], alt="None.", name="bar")
    assert not any(shape.has_chart for shape in slide.raw.shapes)
    assert "Known 0" in words_on(slide)


def test_the_axis_starts_at_nought_and_has_no_gridlines(slide: Slide) -> None:
    slide.ranked_bars(area="Body", categories=CATEGORIES, series=[KNOWN], alt="x", name="c")
    axis = chart_of(slide).value_axis
    assert axis.minimum_scale == 0
    assert not axis.has_major_gridlines
    assert not axis.visible


def test_values_that_are_their_own_text_stay_live(slide: Slide) -> None:
    rounded = Series("Rounded", [1234.5, 987], ["1,200", "987"], "projected")
    slide.ranked_bars(
        area="Body", categories=CATEGORIES, series=[KNOWN, rounded], alt="x", name="c"
    )
    assert label_texts(chart_of(slide), 0) == ["live", "live"]
    assert label_texts(chart_of(slide), 1) == ["1,200", "live"]


def test_totals_stand_at_the_end_within_the_axis(slide: Slide) -> None:
    slide.ranked_bars(
        area="Body",
        categories=CATEGORIES,
        series=[KNOWN],
        totals=["about 4,200", "about 3,000"],
        alt="x",
        name="c",
    )
    chart = chart_of(slide)
    assert label_texts(chart, 1) == ["about 4,200", "about 3,000"]
    assert chart.plots[0].series[1].format.fill.type == MSO_FILL.BACKGROUND
    assert chart.value_axis.maximum_scale > 4200


def test_an_estimated_series_is_hatched_in_its_own_hue(slide: Slide) -> None:
    likely = Series("Likely", [1, 2], role="projected", estimated=True)
    slide.share_bars(area="Body", categories=CATEGORIES, series=[KNOWN, likely], alt="x", name="c")
    first, second = chart_of(slide).plots[0].series
    assert first.format.fill.type == MSO_FILL.SOLID
    assert second.format.fill.type == MSO_FILL.PATTERNED
    assert "Accent 2" in str(second.format.fill.fore_color.theme_color).replace("_", " ").title()


def test_a_clear_series_is_neither_drawn_nor_named(slide: Slide) -> None:
    start = Series("Lowest", [100, 200], role=CLEAR)
    slide.ranked_bars(
        area="Body", categories=CATEGORIES, series=[start, KNOWN, KNOWN], alt="x", name="c"
    )
    assert chart_of(slide).plots[0].series[0].format.fill.type == MSO_FILL.BACKGROUND
    assert "Lowest" not in words_on(slide)


def test_several_series_are_named_once_and_one_is_not(slide: Slide, deck: Deck) -> None:
    slide.share_bars(area="Body", categories=CATEGORIES, series=[KNOWN, KNOWN], alt="x", name="c")
    assert words_on(slide).count("Known") == 2
    other = deck.add("Message", "Another")
    other.ranked_bars(area="Body", categories=CATEGORIES, series=[KNOWN], alt="x", name="c")
    assert "Known" not in words_on(other)


def test_a_grade_in_a_key_has_its_symbol(slide: Slide) -> None:
    series = [Series(word, [1, 2], role=word) for word in ("Green", "Amber")]
    slide.share_bars(area="Body", categories=CATEGORIES, series=series, alt="x", name="c")
    assert "● Green" in words_on(slide)
    assert "▲ Amber" in words_on(slide)


def test_long_categories_are_shortened_and_reported(slide: Slide, deck: Deck) -> None:
    name = "Contact Management Command with the Force Control Room and the Resolution Centre " * 3
    slide.ranked_bars(
        area="Body",
        categories=[name, "B"],
        series=[Series("Known", [1, 2])],
        alt="x",
        name="c",
    )
    (cut,) = deck.shortened
    assert (cut.slide, cut.where, cut.full) == (1, "c", name.strip())
    assert next(iter(chart_of(slide).plots[0].categories)) == cut.shown


def test_too_many_bars_are_refused_with_a_number_that_fits(slide: Slide) -> None:
    room = slide.bar_capacity("Body")
    many = [f"C{n}" for n in range(room + 1)]
    with pytest.raises(DoesNotFit, match=f"room for {room}"):
        slide.ranked_bars(
            area="Body",
            categories=many,
            series=[Series(n, [1] * len(many)) for n in "AB"],
            alt="x",
            name="c",
        )


def test_seven_series_are_refused(slide: Slide) -> None:
    with pytest.raises(DoesNotFit, match="7 series"):
        slide.share_bars(area="Body", categories=CATEGORIES, series=[KNOWN] * 7, alt="x", name="c")


@pytest.mark.parametrize(
    ("series", "message"),
    [
        (Series("A", [1]), "has 1 values for 2"),
        (Series("A", [1, -2]), "below zero"),
        (Series("A", [1, 2], ["1"]), "a text for each"),
    ],
)
def test_series_that_do_not_match_are_refused(slide: Slide, series: Series, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        slide.columns(area="Body", categories=CATEGORIES, series=[series], alt="x", name="c")


def test_a_month_not_measured_is_a_gap_and_the_line_shares_the_axes(slide: Slide) -> None:
    measured = Series("Measured", [310, None], ["310", ""])
    line = Series("Forecast", [300, 310], role="alert")
    slide.columns(
        area="Body", categories=CATEGORIES, series=[measured], line=line, alt="x", name="c"
    )
    columns, lines = chart_of(slide).plots
    assert list(columns.series[0].values) == [310, None]
    assert list(lines.series[0].values) == [300, 310]
    axes = [e.get("val") for e in chart_of(slide).element.iter() if e.tag.endswith("}axId")]
    assert len(set(axes)) == 2
    assert len(axes) == 6


def test_columns_too_narrow_for_values_get_a_scale(slide: Slide) -> None:
    months = [f"Month {n}" for n in range(60)]
    values = Series("A", [100000] * 60, ["100,000"] * 60)
    slide.columns(area="Body", categories=months, series=[values], alt="x", name="c")
    assert chart_of(slide).value_axis.visible
    assert label_texts(chart_of(slide), 0) == []


@pytest.mark.parametrize(("name", "turned"), [("{}/{}", True), ("April {}{}", False)])
def test_names_of_one_word_stay_whole_where_some_are_left_out(
    slide: Slide, name: str, turned: bool
) -> None:
    years = [name.format(n, n + 1) for n in range(20, 80)]
    values = Series("A", [100000] * 60, ["100,000"] * 60)
    slide.columns(area="Body", categories=years, series=[values], alt="x", name="c")
    [axis] = chart_of(slide).element.xpath(".//c:catAx")
    assert int(axis.xpath("./c:tickLblSkip")[0].get("val")) > 1
    assert (axis.xpath("./c:txPr/a:bodyPr")[0].get("rot") == "1") is turned


def test_stacked_columns_have_their_total_on_top_and_values_where_they_fit(slide: Slide) -> None:
    few = Series("Potential", [10, 3000], ["10", "about 3,000"], "potential")
    slide.stacked_columns(
        area="Body", categories=CATEGORIES, series=[KNOWN, few], totals=["4,210", "6,000"],
        alt="x", name="c",
    )  # fmt: skip
    chart = chart_of(slide)
    assert label_texts(chart, 0) == ["live", "live"]
    assert label_texts(chart, 1) == [None, "about 3,000"], "10 is too low for its words"
    assert label_texts(chart, 2) == ["live", "live"]
    assert chart.plots[0].series[2].format.fill.type == MSO_FILL.BACKGROUND
    assert (chart.value_axis.minimum_scale, chart.plots[0].overlap) == (0, 100)
    assert chart.value_axis.maximum_scale > 6000
    assert words_on(slide).count("Known") == 1


def test_stacked_columns_too_narrow_for_totals_get_a_scale(slide: Slide) -> None:
    dates = [f"30 Jun {year}" for year in range(2000, 2030)]
    values = Series("A", [1_000_000] * 30, ["1,000,000"] * 30)
    totals = list(values.texts)
    slide.stacked_columns(
        area="Body", categories=dates, series=[values], totals=totals, alt="x", name="c"
    )
    assert chart_of(slide).value_axis.visible
    assert len(chart_of(slide).plots[0].series) == 1
    with pytest.raises(ValueError, match="needs a total for each"):
        slide.stacked_columns(
            area="Body", categories=dates, series=[values], totals=totals[1:], alt="x", name="d"
        )


@pytest.mark.parametrize(("printed", "over"), [("£84,000", True), ("£1,848,000", False)])
def test_values_over_neighbouring_columns_never_meet(
    slide: Slide, printed: str, over: bool
) -> None:
    pairs = [Series(name, [5, 4], [printed] * 2) for name in ("Planned", "Forecast", "Actual")]
    area = Box.inches(0.5, 1.5, 6.2, 3)
    slide.columns(area=area, categories=["2024/25", "2025/26"], series=pairs, alt="x", name="c")
    assert bool(label_texts(chart_of(slide), 0)) is over


def test_a_value_that_powerpoint_would_round_up_keeps_its_own_words(slide: Slide) -> None:
    half = Series("A", [1660.5, 1661.0], ["1,660", "1,661"])
    slide.columns(area="Body", categories=["a", "b"], series=[half], alt="x", name="c")
    assert label_texts(chart_of(slide), 0) == ["1,660", "live"]


@pytest.mark.parametrize("role", ["known", "projected", "anticipated", "potential", "alert", "Red"])
def test_labels_are_legible_on_every_fill(deck: Deck, role: str) -> None:
    palette = deck.template.palette
    assert contrast(palette.value(palette.text_on(role)), palette.value(role)) >= 4.5


def test_labels_are_text_in_the_workbook_of_a_chart(
    slide: Slide, deck: Deck, reopened: Callable[[Deck], Any]
) -> None:
    traps = ['=HYPERLINK("http://x.test","y")', "http://x.test"]
    shown = replace(KNOWN, label="=1+1")
    slide.share_bars(area="Body", categories=traps, series=[shown], alt="x", name="c")
    saved = next(s.chart for s in reopened(deck).slides[0].shapes if s.has_chart)
    book = openpyxl.load_workbook(BytesIO(saved.part.chart_workbook.xlsx_part.blob))
    cells = [book.active["A2"], book.active["A3"], book.active["B1"]]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        (text, "s", None) for text in (*traps, "=1+1")
    ]
    assert [book.active["B2"].value, book.active["B3"].value] == [4200, 3000]


def test_the_workbook_of_a_chart_holds_its_numbers(
    slide: Slide, deck: Deck, reopened: Callable[[Deck], Any]
) -> None:
    slide.share_bars(area="Body", categories=CATEGORIES, series=[KNOWN, KNOWN], alt="x", name="c")
    saved = next(s.chart for s in reopened(deck).slides[0].shapes if s.has_chart)
    assert saved.part.chart_workbook.xlsx_part is not None
    assert list(saved.plots[0].categories) == CATEGORIES
    assert list(saved.plots[0].series[0].values) == [4200, 3000]
