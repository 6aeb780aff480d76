"""Whole decks: titles, footers, names, ghosts, notes, bytes and validity."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.util import Pt

from tests.decks.kit import everything
from toolkit.decks.kit import Deck, DoesNotFit, TemplateProblem, Tile

LONG_TITLE = "Hours achieved against those in view by workstream and theme " * 4


@pytest.fixture
def full(deck: Deck) -> Deck:
    everything.fill(deck)
    return deck


def test_everything_is_valid(full: Deck, tmp_path: Path) -> None:
    full.save(tmp_path / "full.pptx")
    result = validate_pptx(str(tmp_path / "full.pptx"))
    assert [str(error) for error in result.errors] == []


def test_the_same_input_gives_the_same_bytes(new_deck: Callable[..., Deck]) -> None:
    made = []
    for pause in (2.1, 0):
        deck = new_deck()
        everything.fill(deck)
        made.append(deck.to_bytes())
        # Zip dates have steps of two seconds.
        time.sleep(pause)
    assert made[0] == made[1]


def test_axis_ids_and_workbook_dates_are_mended(full: Deck) -> None:
    with zipfile.ZipFile(BytesIO(full.to_bytes())) as package:
        charts = [n for n in package.namelist() if re.match(r"ppt/charts/chart.*xml", n)]
        books = [n for n in package.namelist() if n.endswith(".xlsx")]
        assert len(charts) == len(books) == 5
        for name in charts:
            text = package.read(name).decode()
            assert not re.search(r'(axId|crossAx) val="-', text)
            assert '<c:roundedCorners val="0"/>' in text
        for name in books:
            with zipfile.ZipFile(BytesIO(package.read(name))) as book:
                core = book.read("docProps/core.xml").decode()
                assert set(re.findall(r"20\d\d-\d\d-\d\dT", core)) == {"2024-06-30T"}
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_no_placeholder_is_left_empty(full: Deck, reopened: Callable[[Deck], Any]) -> None:
    for slide in reopened(full).slides:
        for shape in slide.placeholders:
            assert shape.text_frame.text.strip(), shape.name


def test_every_slide_has_footer_number_and_its_own_title(
    full: Deck, reopened: Callable[[Deck], Any]
) -> None:
    titles = []
    for number, slide in enumerate(reopened(full).slides, 1):
        by_name = {shape.name: shape for shape in slide.placeholders}
        assert by_name["Footer"].text_frame.text == "OFFICIAL · SYNTHETIC DATA"
        fields = [e for e in slide.element.iter() if e.tag.endswith("}fld")]
        assert [field.get("type") for field in fields] == ["slidenum"]
        assert [t.text for t in fields[0].iter() if t.tag.endswith("}t")] == [str(number)]
        assert slide.shapes[0].name == "Title"
        titles.append(slide.shapes.title.text_frame.text)
    assert len(set(titles)) == len(titles)


def test_names_and_ids_are_unique_and_graphics_have_alternative_text(
    full: Deck, reopened: Callable[[Deck], Any]
) -> None:
    for slide in reopened(full).slides:
        names = [shape.name for shape in slide.shapes]
        assert len(set(names)) == len(names)
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(set(ids)) == len(ids)
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                described = next(e for e in shape.element.iter() if e.tag.endswith("}cNvPr"))
                assert described.get("descr").endswith(".")


def test_nothing_leaves_the_slide(full: Deck, reopened: Callable[[Deck], Any]) -> None:
    presentation = reopened(full)
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width + 1
            assert shape.top + shape.height <= presentation.slide_height


def test_no_text_is_smaller_than_12_points(full: Deck) -> None:
    with zipfile.ZipFile(BytesIO(full.to_bytes())) as package:
        for name in package.namelist():
            if re.match(r"ppt/(slides|charts)/[^/]*xml", name):
                sizes = re.findall(r'\bsz="(\d+)"', package.read(name).decode())
                assert all(int(size) >= 1200 for size in sizes), name


def test_core_properties_are_the_callers(full: Deck, reopened: Callable[[Deck], Any]) -> None:
    core = reopened(full).core_properties
    assert (core.title, core.subject) == ("Review", "Chief Officers")
    assert (core.author, core.created.year) == ("Benefits Reporting Toolkit", 2024)


def test_notes_are_kept(full: Deck, reopened: Callable[[Deck], Any]) -> None:
    notes = reopened(full).slides[1].notes_slide.notes_text_frame.text
    assert notes == "hours.known\nTracker, C4:N12 & others <here>"


def test_a_title_is_set_smaller_before_it_is_refused(deck: Deck) -> None:
    words = "Hours achieved against those in view by workstream and theme for the whole force and "
    slide = deck.add("Message", (words * 2)[:143])
    size = slide.raw.shapes.title.text_frame.paragraphs[0].runs[0].font.size
    assert Pt(22) <= size < Pt(26)


def test_a_title_that_fits_nowhere_is_refused_and_never_cut(deck: Deck) -> None:
    with pytest.raises(DoesNotFit, match="more than 2 lines even at 18 pt"):
        deck.add("Message", LONG_TITLE)


def test_the_first_title_that_fits_is_used(deck: Deck) -> None:
    assert deck.add("Message", [LONG_TITLE, "Hours", "H"]).title == "Hours"


def test_two_slides_with_one_title_are_refused(deck: Deck) -> None:
    deck.add("Message", "Hours")
    deck.add("Message", "Hours")
    with pytest.raises(DoesNotFit, match="Slides 1 and 2 have the same title"):
        deck.to_bytes()


def test_a_footer_that_does_not_fit_is_refused(new_deck: Callable[..., Deck]) -> None:
    with pytest.raises(DoesNotFit, match="footer"):
        new_deck("OFFICIAL " * 40).add("Message", "Hours")


def test_a_caveat_that_does_not_fit_is_refused(deck: Deck) -> None:
    with pytest.raises(DoesNotFit, match="Note"):
        deck.add("Message", "Hours").note("Not part of the standard process. " * 20)


def test_a_subtitle_is_shortened_and_reported(deck: Deck) -> None:
    deck.add("Message", "Hours").subtitle("Hours per full year, " * 20)
    (cut,) = deck.shortened
    assert cut.where == "Subtitle"
    assert cut.shown.endswith("…")


def test_bullets_step_down_and_then_refuse(deck: Deck) -> None:
    slide = deck.add("Message", "Hours")
    item = "A caveat that takes more than a line on the slide when it is read out loud. " * 2
    slide.bullets("Body", [item] * 9)
    runs = [p.runs[0].font.size for p in slide.canvas.placeholder("Body").text_frame.paragraphs]
    assert set(runs) == {Pt(14)}
    with pytest.raises(DoesNotFit, match="even at 12 pt"):
        deck.add("Message", "More").bullets("Body", [item] * 30)


def test_bullets_over_slides_are_all_there_in_order(
    deck: Deck, reopened: Callable[[Deck], Any]
) -> None:
    items = [f"{n}. A caveat that takes room. " + "More words follow. " * 9 for n in range(30)]
    slides = deck.bullets(title="Caveats", items=items)
    assert len(slides) > 2
    texts = [
        paragraph.text
        for slide in reopened(deck).slides
        for shape in slide.placeholders
        if shape.name == "Body"
        for paragraph in shape.text_frame.paragraphs
    ]
    assert texts == [item.strip() for item in items]


def test_a_name_is_used_once_on_a_slide(deck: Deck) -> None:
    slide = deck.add("Message", "Hours")
    slide.caption("Body", "a", name="here")
    with pytest.raises(ValueError, match="already has a shape called 'here'"):
        slide.caption("Body", "b", name="here")


@pytest.mark.parametrize(("alt", "name"), [("", "x"), ("x", " ")])
def test_graphics_need_alternative_text_and_a_name(deck: Deck, alt: str, name: str) -> None:
    slide = deck.add("Message", "Hours")
    with pytest.raises(ValueError, match="needs"):
        slide.stacked_bar(area="Body", parts=everything.PARTS, alt=alt, name=name)


def test_a_tile_too_narrow_for_its_number_is_refused(deck: Deck) -> None:
    slide = deck.add("Headline", "Hours")
    with pytest.raises(DoesNotFit, match="no room for"):
        slide.tiles([Tile("Known", "12,400,000,000")] * 9)


def test_control_characters_from_a_workbook_do_no_harm(
    deck: Deck, reopened: Callable[[Deck], Any]
) -> None:
    slide = deck.add("Message", "Hours\x07 a\r\nyear")
    slide.bullets("Body", ["one\x00\x0btwo"])
    slide.notes("a\x1fb")
    saved = reopened(deck).slides[0]
    assert saved.shapes.title.text_frame.text == "Hours a year"
    assert saved.notes_slide.notes_text_frame.text == "ab"


def test_sample_slides_and_their_lists_are_left_behind(
    template: Path, tmp_path: Path, new_deck: Callable[..., Deck]
) -> None:
    sample = Presentation(str(template))
    sample.slides.add_slide(sample.slide_layouts[1]).shapes.title.text = "A SAMPLE"
    path = tmp_path / "with-sample.pptx"
    sample.save(str(path))
    made = Deck(path, footer="O", properties=new_deck().properties)
    made.add("Message", "Hours")
    with zipfile.ZipFile(BytesIO(made.to_bytes())) as package:
        slides = [n for n in package.namelist() if n.startswith("ppt/slides/slide")]
        assert slides == ["ppt/slides/slide1.xml"]
        assert b"A SAMPLE" not in package.read(slides[0])


def test_an_unknown_layout_or_area_is_named(deck: Deck) -> None:
    with pytest.raises(TemplateProblem, match=r"no layout called “Mesage”\. Rename “Message”"):
        deck.add("Mesage", "Hours")
    with pytest.raises(TemplateProblem, match="no placeholder called “Chart aria”"):
        deck.add("Message and commentary", "Hours").area("Chart aria")
