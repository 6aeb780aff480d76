"""Checks of finished decks: the sample decks pass each; a deck spoilt in one way fails that one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Inches, Pt

from tests.decks.collaboration.packs import sample_story
from toolkit.decks import contents
from toolkit.decks.build import build
from toolkit.decks.catalogue import DECKS, DeckKind
from toolkit.decks.check import CHECKS, check_deck
from toolkit.decks.check.numbers import numbers
from toolkit.decks.collaboration import SLIDES
from toolkit.decks.manifest import by_key, manifest_in, put_manifest, shapes_by_name
from toolkit.pipeline import Checked
from toolkit.resources import slide_template
from toolkit.run import Run, build_deck, worked_out
from toolkit.settings import Pack

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def saved(sample: Checked) -> bytes:
    template = slide_template("collaboration_summary.pptx")
    return build(sample_story(sample), template, (*SLIDES[:6], contents.add)).to_bytes()


@pytest.fixture
def deck(saved: bytes) -> Any:
    return Presentation(BytesIO(saved))


def shape(deck: Any, key: str, name: str) -> Any:
    manifest = manifest_in(deck)
    assert manifest
    return shapes_by_name(by_key(deck, manifest)[key])[name]


def slide(deck: Any) -> Any:
    """The slide with the chart and the table of movements."""
    return deck.slides[2]


def text_box(deck: Any, words: str, size: float = 14, left: float = 1, height: float = 0.4) -> Any:
    """A box that somebody adds at the foot of the slide of movements."""
    box = slide(deck).shapes.add_textbox(Inches(left), Inches(6.4), Inches(4), Inches(height))
    box.name = "mine"
    box.text_frame.word_wrap = True
    box.text_frame.text = words
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return box


def chart(deck: Any, kind: XL_CHART_TYPE, *series: tuple[str, tuple[float, ...]]) -> Any:
    """A chart that somebody adds to the slide of movements, with alternative text."""
    data: Any = CategoryChartData()
    data.categories = ["First", "Second"]
    for name, values in series:
        data.add_series(name, values)
    frame = slide(deck).shapes.add_chart(kind, Inches(9), Inches(5), Inches(3), Inches(1.5), data)
    frame.name = "mine"
    frame.element.nvGraphicFramePr.cNvPr.set("descr", "What it says.")
    frame.chart.has_legend = True
    frame.chart.font.size = Pt(12)
    return frame.chart


def no_title(deck: Any) -> str:
    title = slide(deck).shapes.title.element
    title.getparent().remove(title)
    return ""


def same_title(deck: Any) -> str:
    slide(deck).shapes.title.text_frame.text = deck.slides[1].shapes.title.text_frame.text
    return "Title"


def topic(deck: Any) -> str:
    slide(deck).shapes.title.text_frame.text = "Next steps"
    return "Title"


def title_in_front(deck: Any) -> str:
    title = slide(deck).shapes.title.element
    title.getparent().append(title)
    return "Title"


def bare_picture(deck: Any) -> str:
    picture = slide(deck).shapes.add_picture(BytesIO(PIXEL), Inches(9), Inches(5))
    picture.name = "mine"
    return "mine"


def bare_table(deck: Any) -> str:
    shape(deck, "movement 1", "moves").element.nvGraphicFramePr.cNvPr.set("descr", "")
    return "moves"


def headless_table(deck: Any) -> str:
    shape(deck, "movement 1", "moves").table.first_row = False
    return "moves"


def grey_text(deck: Any) -> str:
    text_box(deck, "Agreed").text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(
        0xAA, 0xAA, 0xAA
    )
    return "mine"


def theme_text(deck: Any) -> str:
    """Light on light, through the theme."""
    box = text_box(deck, "Agreed")
    box.fill.solid()
    box.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    box.text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.ACCENT_2
    return "mine"


def grey_cell(deck: Any) -> str:
    cell = shape(deck, "movement 1", "moves").table.cell(1, 0)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(0x40, 0x40, 0x40)
    return "moves"


def pale_series(deck: Any) -> str:
    drawn = chart(deck, XL_CHART_TYPE.BAR_CLUSTERED, ("Pale", (0.0, 2.0)))
    fill = drawn.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0xEE, 0xEE, 0xEE)
    return "mine"


def small_text(deck: Any) -> str:
    text_box(deck, "Agreed", size=9)
    return "mine"


def small_labels(deck: Any) -> str:
    chart(deck, XL_CHART_TYPE.BAR_CLUSTERED, ("Hours", (0.0, 2.0))).font.size = Pt(8)
    return "mine"


def too_much_text(deck: Any) -> str:
    text_box(deck, "Agreed by everybody who was asked in the week before. " * 4)
    return "mine"


def long_cell(deck: Any) -> str:
    shape(deck, "movement 1", "moves").table.cell(1, 4).text = "Agreed by everybody. " * 90
    return "moves"


def over_the_edge(deck: Any) -> str:
    text_box(deck, "Agreed", left=11)
    return "mine"


def seven_series(deck: Any) -> str:
    many = [(f"Unit {letter}", (0.0, 2.0)) for letter in "ABCDEFG"]
    chart(deck, XL_CHART_TYPE.BAR_CLUSTERED, *many)
    return "mine"


def cut_axis(deck: Any) -> str:
    drawn = chart(deck, XL_CHART_TYPE.BAR_CLUSTERED, ("Hours", (90.0, 100.0)))
    drawn.value_axis.minimum_scale = 50
    return "mine"


def narrow_values(deck: Any) -> str:
    chart(deck, XL_CHART_TYPE.BAR_CLUSTERED, ("Hours", (90.0, 100.0)))
    return "mine"


def in_three_dimensions(deck: Any) -> str:
    drawn = chart(deck, XL_CHART_TYPE.COLUMN_CLUSTERED, ("Hours", (0.0, 2.0)))
    flat = drawn.element.xpath(".//c:barChart")[0]
    flat.tag = flat.tag.replace("barChart", "bar3DChart")
    return "mine"


def no_legend(deck: Any) -> str:
    two = (("Alpha", (0.0, 2.0)), ("Beta", (0.0, 2.0)))
    chart(deck, XL_CHART_TYPE.BAR_CLUSTERED, *two).has_legend = False
    return "mine"


def no_marking(deck: Any) -> str:
    for each in list(slide(deck).placeholders):
        if each.name == "Footer":
            each.element.getparent().remove(each.element)
    return ""


def another_marking(deck: Any) -> str:
    footer = next(each for each in slide(deck).placeholders if each.name == "Footer")
    footer.text_frame.paragraphs[0].runs[0].text = "OFFICIAL-SENSITIVE"
    return ""


def number_changed(deck: Any) -> str:
    run = shape(deck, "summary 1", "tile 1").text_frame.paragraphs[1].runs[0]
    assert run.text == "9"
    run.text = "11"
    return "tile 1"


def cell_changed(deck: Any) -> str:
    shape(deck, "movement 1", "moves").table.cell(1, 1).text = "4"
    return "moves"


def number_added(deck: Any) -> str:
    text_box(deck, "This saves 1,234 hours a year.")
    return "mine"


def moved_on(deck: Any) -> str:
    deck.slides._sldIdLst.insert(1, deck.slides._sldIdLst[3])
    return "contents 1"


def slide_left_by_a_refresh(deck: Any) -> str:
    manifest = manifest_in(deck)
    assert manifest
    first, *others = manifest.slides
    put_manifest(deck, replace(manifest, slides=(replace(first, run="20230630-0a1b2c3d"), *others)))
    return ""


def figure_of_an_earlier_run(deck: Any) -> str:
    """Another slide has it as the newest run gives it."""
    manifest = manifest_in(deck)
    made = manifest.slide("summary 1") if manifest else None
    assert manifest
    assert made
    nine = next(each for each in made.figures if each.text == "9")
    other = replace(made, key="other 1", figures=(replace(nine, text="10"),))
    old = replace(made, run="20230630-0a1b2c3d")
    slides = tuple(old if each is made else replace(each, figures=()) for each in manifest.slides)
    put_manifest(deck, replace(manifest, slides=(*slides, other)))
    return ""  # several shapes say it


SPOILT = [
    (no_title, "title missing"),
    (same_title, "title repeated"),
    (topic, "title is a topic"),
    (title_in_front, "title not read first"),
    (bare_picture, "no alternative text"),
    (bare_table, "no alternative text"),
    (headless_table, "no header row"),
    (grey_text, "text hard to read"),
    (theme_text, "text hard to read"),
    (grey_cell, "text hard to read"),
    (pale_series, "series hard to see"),
    (small_text, "text too small"),
    (small_labels, "text too small"),
    (too_much_text, "text overflows"),
    (long_cell, "text overflows"),
    (over_the_edge, "off the slide"),
    (seven_series, "too many series"),
    (cut_axis, "axis not from 0"),
    (narrow_values, "axis not from 0"),
    (in_three_dimensions, "chart in 3-D"),
    (no_legend, "series without a name"),
    (no_marking, "no classification"),
    (another_marking, "another classification"),
    (number_changed, "number changed"),
    (cell_changed, "number changed"),
    (number_added, "number of no figure"),
    (slide_left_by_a_refresh, "slide of an earlier run"),
    (figure_of_an_earlier_run, "figure has changed"),
    (moved_on, "contents out of date"),
]


@pytest.mark.parametrize(("spoil", "check"), SPOILT, ids=lambda one: getattr(one, "__name__", ""))
def test_a_deck_spoilt_in_one_way_fails_that_check(
    deck: Any, spoil: Callable[[Any], str], check: str
) -> None:
    shape_name = spoil(deck)
    found = {(problem.check, problem.shape) for problem in check_deck(deck)}
    assert (check, shape_name) in found


def test_every_check_has_a_deck_that_fails_it() -> None:
    assert {check for _, check in SPOILT} == {check.name for check in CHECKS}


@pytest.fixture(scope="module")
def run(sample_pack: Pack) -> Run:
    return worked_out(sample_pack, lambda *_: None, final=False)


@pytest.mark.parametrize("kind", DECKS, ids=lambda kind: kind.name)
def test_the_decks_of_the_sample_pack_pass_every_check(
    sample_pack: Pack, run: Run, kind: DeckKind
) -> None:
    deck = Presentation(BytesIO(build_deck(sample_pack, run, kind).to_bytes()))
    assert [str(problem) for problem in check_deck(deck)] == []


def test_what_people_may_add_is_no_problem(deck: Any) -> None:
    text_box(deck, "By 30 June 2024 (slide 4): 9 of 13")
    drawn = chart(deck, XL_CHART_TYPE.BAR_CLUSTERED, ("Before", (0.0, 2.0)), ("After", (1.0, 2.0)))
    for each, colour in zip(drawn.plots[0].series, ("12436D", "801650"), strict=True):
        each.format.fill.solid()
        each.format.fill.fore_color.rgb = RGBColor.from_string(colour)
    assert [str(problem) for problem in check_deck(deck)] == []


def test_a_moved_slide_and_a_reworded_text_without_numbers_are_no_problem(deck: Any) -> None:
    slide(deck).shapes.title.text_frame.text = "NLEDP has improved and nothing got worse"
    deck.slides._sldIdLst.append(deck.slides._sldIdLst[2])
    found = check_deck(deck)
    assert {problem.check for problem in found} == {"contents out of date"}
    assert "is said to be on slide 3 and is on slide 5" in found[0].message


def test_numbers_of_slides_may_be_put_right_by_hand(deck: Any) -> None:
    moved_on(deck)
    tables = [shape(deck, "contents 1", name).table for name in ("contents 1", "contents 2")]
    moved = {"2": "3", "3": "4", "4": "2"}
    for cell in (row.cells[1] for table in tables for row in table.rows):
        cell.text_frame.text = moved.get(cell.text_frame.text, cell.text_frame.text)
    changes = ("contents out of date", "number changed")
    assert [str(problem) for problem in check_deck(deck) if problem.check in changes] == []


def test_a_message_says_slide_title_and_shape(deck: Any) -> None:
    number_changed(deck)
    [problem] = check_deck(deck)
    assert str(problem) == (
        "Slide 2, “Nine of 13 areas are green, three amber, none red and one is not graded”, shape "
        "“tile 1”: It says 11 where the toolkit printed 9. Put the figure back, or run again if "
        "it has changed."
    )


def test_a_presentation_without_a_manifest_is_checked_for_all_else() -> None:
    foreign = Presentation()
    foreign.slides.add_slide(foreign.slide_layouts[6])
    assert {problem.check for problem in check_deck(foreign)} == {
        "title missing",
        "no classification",
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("62% of 1,200 hours, £3,450 and 12.5 FTE", ["62%", "1,200", "£3,450", "12.5"]),
        ("As at 30 June 2024, V0.3, run 20240630-0a1b, BEN-CJ-001 (B12)", []),
        ("under 10 hours (2 of 3), slide 7, 2021/22, at 10:30", ["under 10"]),
        ("5.3.1 NLEDP", []),
    ],
)
def test_numbers_are_told_from_dates_and_references(text: str, wanted: list[str]) -> None:
    assert list(numbers(text)) == wanted
