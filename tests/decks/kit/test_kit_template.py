"""The starter template, the committed ones, and what is said of templates that lack things."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.util import Inches

from tests.decks.kit import everything
from toolkit.decks.kit import NEEDS, Deck, check_template
from toolkit.decks.starter import FOUR_BY_THREE, TEMPLATES, build_starter, starter_bytes

ROOT = Path(__file__).parents[3]


@pytest.fixture
def changed(template: Path, tmp_path: Path) -> Callable[[Callable[[Any], None]], list[str]]:
    """Checks a copy of the starter that something was done to."""

    def check(change: Callable[[Any], None]) -> list[str]:
        presentation = Presentation(str(template))
        change(presentation)
        presentation.save(str(tmp_path / "changed.pptx"))
        return check_template(tmp_path / "changed.pptx")

    return check


def layout(presentation: Any, name: str) -> Any:
    return next(each for each in presentation.slide_layouts if each.name == name)


def shape(presentation: Any, layout_name: str, name: str) -> Any:
    holders = layout(presentation, layout_name).placeholders
    return next(each for each in holders if each.name == name)


def test_the_starter_lacks_nothing_and_is_valid(template: Path) -> None:
    assert check_template(template) == []
    assert [str(error) for error in validate_pptx(str(template)).errors] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_committed_templates_are_what_the_starter_makes(name: str) -> None:
    committed = ROOT / "slide_templates" / name
    assert check_template(committed) == []
    assert committed.read_bytes() == starter_bytes(TEMPLATES[name])
    assert len(Presentation(str(committed)).slides) == 0


def test_a_four_by_three_template_carries_the_same_slides(
    tmp_path: Path, deck: Deck, reopened: Callable[[Deck], Any]
) -> None:
    build_starter(tmp_path / "old.pptx", grid=FOUR_BY_THREE)
    old = Deck(tmp_path / "old.pptx", footer="OFFICIAL", properties=deck.properties)
    everything.fill(old)
    presentation = reopened(old)
    assert presentation.slide_width == Inches(10)
    for slide in presentation.slides:
        assert all(each.left + each.width <= Inches(10) + 1 for each in slide.shapes)


def test_what_is_shown_follows_an_area_that_was_moved(
    template: Path, tmp_path: Path, deck: Deck
) -> None:
    presentation = Presentation(str(template))
    area = shape(presentation, "Message and commentary", "Chart area")
    area.left, area.top = Inches(5), Inches(2)
    presentation.save(str(tmp_path / "moved.pptx"))
    moved = Deck(tmp_path / "moved.pptx", footer="OFFICIAL", properties=deck.properties)
    slide = moved.add("Message and commentary", "Hours")
    slide.ranked_bars(
        area="Chart area",
        categories=["A"],
        series=[everything.Series("K", [1])],
        alt="x.",
        name="c",
    )
    chart = next(each for each in slide.raw.shapes if each.has_chart)
    assert (chart.left, chart.top) == (Inches(5), Inches(2))


def test_missing_and_misspelt_names_are_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        shape(presentation, "Table", "Table area").name = "Table aria"
        layout(presentation, "Headline").name = "Headlines"

    problems = changed(change)
    assert (
        "On layout “Table”: There is no placeholder called “Table area”. Rename “Table aria”?"
        in problems
    )
    assert "There is no layout called “Headline”. Rename “Headlines”?" in problems
    assert len(problems) == 2


def test_areas_off_the_slide_or_too_small_are_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        shape(presentation, "Table", "Table area").left = Inches(9)
        shape(presentation, "Chart and table", "Chart area").height = Inches(0.2)

    assert changed(change) == [
        "On layout “Table”: “Table area” reaches over the edge of the slide.",
        "On layout “Chart and table”: “Chart area” is too small to hold anything.",
    ]


def test_two_layouts_of_one_name_are_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        layout(presentation, "Profile").name = "Table"

    assert "There are 2 layouts called “Table”. Rename all but one." in changed(change)


def test_a_title_that_is_no_title_placeholder_is_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        shape(presentation, "Message", "Title").name = "Heading"
        shape(presentation, "Message", "Note").name = "Title"

    problems = changed(change)
    assert any("“Title” must be a title placeholder" in each for each in problems)


def test_a_slide_number_typed_by_hand_is_told(
    changed: Callable[[Callable[[Any], None]], list[str]],
) -> None:
    def change(presentation: Any) -> None:
        shape(presentation, "Message", "Slide number").text_frame.text = "1"

    assert changed(change) == [
        "On layout “Message”: “Slide number” must be a slide number placeholder "
        "with a number field."
    ]


def test_another_font_and_a_pale_palette_are_told(tmp_path: Path, template: Path) -> None:
    path = tmp_path / "branded.pptx"
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "ppt/theme/theme1.xml":
                content = content.replace(b'typeface="Arial"', b'typeface="Verdana"')
                content = re.sub(rb"(<a:accent1><a:srgbClr val=)\"\w+", rb'\1"777777', content)
                content = content.replace(b"1D2A3A", b"555555")
            target.writestr(name, content)
    problems = check_template(path)
    assert any("heading font of the theme is Verdana" in each for each in problems)
    assert any("accent1" in each and "hard to read" in each for each in problems)


def test_files_that_are_no_presentations_are_told(tmp_path: Path) -> None:
    (tmp_path / "words.pptx").write_text("not a presentation")
    assert (
        "cannot be read as a PowerPoint presentation" in check_template(tmp_path / "words.pptx")[0]
    )
    assert check_template(tmp_path / "none.pptx") == ["There is no file called “none.pptx”."]


def test_needs_can_be_narrowed(template: Path) -> None:
    assert check_template(template, {"Message": ("Title",)}) == []
    assert check_template(template, {"Message": ("Map area",)}) != []
    assert set(NEEDS) == {each.name for each in Presentation(str(template)).slide_layouts}
