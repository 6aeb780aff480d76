"""A deck that people have edited, brought up to a newer run: what changes and what stays."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches

from tests.makes import hours
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.decks.catalogue import DECKS
from toolkit.decks.manifest import (
    Content,
    Made,
    by_key,
    content_of,
    manifest_in,
    put_manifest,
    shapes_by_name,
)
from toolkit.decks.refresh import Outcome, Plan, plan, refresh
from toolkit.run import build_deck, worked_out
from toolkit.settings import Pack

PRODUCTIVITY = DECKS[0]


def built(pack: Pack) -> bytes:
    run = worked_out(pack, lambda *_: None, final=False)
    return build_deck(pack, run, PRODUCTIVITY).to_bytes()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    pack = write_pack(tmp_path_factory.mktemp("refresh") / "pack")
    write_dashboard(pack)
    return pack


@pytest.fixture(scope="module")
def first(pack: Pack) -> bytes:
    write_tracker(pack, measured=dict([hours("BEN-CJ-001", [100.0] * 12)]))
    return built(pack)


@pytest.fixture(scope="module")
def second(pack: Pack, first: bytes) -> bytes:
    """The next run: more hours, and a second benefit."""
    measured = dict([hours("BEN-CJ-001", [150.0] * 12), hours("BEN-CJ-002", [50.0] * 12)])
    write_tracker(pack, benefits=({}, {"benefit_id": "BEN-CJ-002"}), measured=measured)
    return built(pack)


@pytest.fixture
def edited(first: bytes) -> Any:
    return Presentation(BytesIO(first))


@pytest.fixture
def fresh(second: bytes) -> Any:
    return Presentation(BytesIO(second))


def merged(edited: Any, fresh: Any) -> tuple[Any, Plan]:
    planned = plan(edited, fresh)
    return Presentation(BytesIO(refresh(edited, fresh, planned))), planned


def slide(deck: Any, key: str) -> Any:
    manifest = manifest_in(deck)
    assert manifest
    return by_key(deck, manifest)[key]


def shape(deck: Any, key: str, name: str) -> Any:
    return shapes_by_name(slide(deck, key))[name]


def outcome(planned: Plan, key: str, name: str = "") -> Outcome | None:
    return next((s.outcome for s in planned.steps if (s.key, s.shape) == (key, name)), None)


def test_a_deck_that_nobody_has_edited_says_what_the_new_run_says(edited: Any, fresh: Any) -> None:
    after, planned = merged(edited, fresh)
    assert planned.of(Outcome.EDITED, Outcome.TAKEN_OUT) == ()
    manifest, merged_one = manifest_in(fresh), manifest_in(after)
    assert manifest
    assert merged_one
    assert merged_one.run == manifest.run
    left = {step.key for step in planned.of(Outcome.LAID_OUT, Outcome.NEW)}
    assert len(left) < len(merged_one.slides) / 2
    for key, new in by_key(fresh, manifest).items():
        if key in left:
            continue
        assert merged_one.slide(key) == manifest.slide(key)
        shapes = shapes_by_name(slide(after, key))
        for name, each in shapes_by_name(new).items():
            assert content_of(shapes[name]) == content_of(each), (key, name)
        assert (
            slide(after, key).notes_slide.notes_text_frame.text
            == new.notes_slide.notes_text_frame.text
        )


def test_nothing_is_done_where_nothing_has_changed(edited: Any, first: bytes) -> None:
    assert plan(edited, Presentation(BytesIO(first))).steps == ()


def test_a_reworded_title_stays_and_is_told_with_old_and_new(edited: Any, fresh: Any) -> None:
    was = shape(edited, "headline 1", "Title").text_frame.text
    shape(edited, "headline 1", "Title").text_frame.text = "We did well"
    after, planned = merged(edited, fresh)
    assert shape(after, "headline 1", "Title").text_frame.text == "We did well"
    [step] = [s for s in planned.of(Outcome.EDITED) if s.shape == "Title"]
    assert step.kept
    new = shape(fresh, "headline 1", "Title").text_frame.text
    assert (step.kept.old, step.kept.new, step.kept.edited) == (was, new, "We did well")
    assert "edited by hand" in str(step)


def test_what_was_edited_once_is_not_overwritten_the_next_time(edited: Any, fresh: Any) -> None:
    shape(edited, "headline 1", "Title").text_frame.text = "We did well"
    after, _ = merged(edited, fresh)
    assert plan(after, fresh).of(Outcome.UPDATE) == ()
    assert shape(after, "headline 1", "Title").text_frame.text == "We did well"


def test_moved_slides_and_what_people_added_stay(edited: Any, fresh: Any) -> None:
    listed = edited.slides._sldIdLst
    listed.append(listed[1])
    own = edited.slides.add_slide(edited.slide_layouts[1])
    own.shapes.title.text_frame.text = "Mine"
    box = slide(edited, "headline 1").shapes.add_textbox(0, 0, Inches(2), Inches(1))
    box.name, box.text_frame.text = "mine", "Ask about this"
    order = [each.slide_id for each in edited.slides]
    after, _ = merged(edited, fresh)
    assert [each.slide_id for each in after.slides] == order
    assert after.slides[-1].shapes.title.text_frame.text == "Mine"
    assert shape(after, "headline 1", "mine").text_frame.text == "Ask about this"
    assert "1,200" not in shape(after, "headline 1", "category 1").text_frame.text
    assert "2,400" in shape(after, "headline 1", "category 1").text_frame.text


def test_a_slide_taken_out_is_not_brought_back(edited: Any, fresh: Any) -> None:
    gone = slide(edited, "categories 1")
    listed = edited.slides._sldIdLst
    entry = next(each for each in listed if int(each.get("id")) == gone.slide_id)
    edited.part.drop_rel(entry.rId)
    listed.remove(entry)
    after, planned = merged(edited, fresh)
    assert outcome(planned, "categories 1") is Outcome.TAKEN_OUT
    manifest = manifest_in(after)
    assert manifest
    assert "categories 1" not in by_key(after, manifest)


def test_a_slide_that_is_no_longer_made_stays_and_is_told(first: bytes, second: bytes) -> None:
    later, earlier = Presentation(BytesIO(second)), Presentation(BytesIO(first))
    slide(earlier, "themes 1").element.cSld.set("name", "old 1")
    manifest = manifest_in(earlier)
    assert manifest
    made = manifest.slide("themes 1")
    assert made
    _rename(earlier, "themes 1", "old 1")
    after, planned = merged(earlier, later)
    assert outcome(planned, "old 1") is Outcome.NO_LONGER
    assert outcome(planned, "themes 1") is Outcome.NEW
    assert [s.name for s in after.slides[4].shapes] == [s.name for s in earlier.slides[4].shapes]


def _rename(deck: Any, key: str, other: str) -> None:
    """Makes a deck as if another module had made one of its slides."""
    manifest = manifest_in(deck)
    assert manifest
    slides = tuple(replace(s, key=other) if s.key == key else s for s in manifest.slides)
    put_manifest(deck, replace(manifest, slides=slides))


def test_a_recoloured_series_keeps_its_colour_and_gets_the_new_numbers(
    edited: Any, fresh: Any
) -> None:
    chart = shape(edited, "headline 1", "categories").chart
    fill = chart.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0x80, 0x16, 0x50)
    after, planned = merged(edited, fresh)
    assert outcome(planned, "headline 1", "categories") is Outcome.UPDATE
    chart = shape(after, "headline 1", "categories").chart
    series = chart.plots[0].series[0]
    assert series.format.fill.fore_color.rgb == RGBColor(0x80, 0x16, 0x50)
    assert tuple(series.values) == (2400.0,)
    sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert sheet["B2"].value == 2400
    assert sheet["B2"].number_format == "#,##0"
    caches = chart.element.xpath(".//c:numCache/c:formatCode/text()")
    assert set(caches) == {"#,##0"}
    new = shape(fresh, "headline 1", "categories").chart
    maximum = ".//c:valAx/c:scaling/c:max/@val"
    assert chart.element.xpath(maximum) == new.element.xpath(maximum)


def test_a_chart_whose_numbers_were_edited_stays(edited: Any, fresh: Any) -> None:
    cached = shape(edited, "headline 1", "categories").chart.element.xpath(".//c:val//c:v")[0]
    cached.text = "999"
    after, planned = merged(edited, fresh)
    assert outcome(planned, "headline 1", "categories") is Outcome.EDITED
    values = shape(after, "headline 1", "categories").chart.plots[0].series[0].values
    assert tuple(values) == (999.0,)


def test_a_table_edited_by_hand_stays_and_another_gets_its_new_rows(
    edited: Any, fresh: Any
) -> None:
    shape(edited, "categories 1", "definitions").table.cell(1, 1).text = "Hours we have"
    after, planned = merged(edited, fresh)
    assert outcome(planned, "categories 1", "definitions") is Outcome.EDITED
    assert shape(after, "categories 1", "definitions").table.cell(1, 2).text == "1,200"
    rows = len(shape(edited, "register 1", "register").table.rows)
    assert rows == len(shape(fresh, "register 1", "register").table.rows)
    assert content_of(shape(after, "register 1", "register")) == content_of(
        shape(fresh, "register 1", "register")
    )


def test_a_deleted_shape_is_not_brought_back(edited: Any, fresh: Any) -> None:
    tile = shape(edited, "headline 1", "category 1")
    tile.element.getparent().remove(tile.element)
    after, planned = merged(edited, fresh)
    assert outcome(planned, "headline 1", "category 1") is Outcome.TAKEN_OUT
    assert "category 1" not in shapes_by_name(slide(after, "headline 1"))


def test_formats_of_a_text_that_is_updated_stay(edited: Any, fresh: Any) -> None:
    run = shape(edited, "headline 1", "category 1").text_frame.paragraphs[1].runs[0]
    run.font.color.rgb = RGBColor(0x80, 0x16, 0x50)
    after, _ = merged(edited, fresh)
    run = shape(after, "headline 1", "category 1").text_frame.paragraphs[1].runs[0]
    assert (run.text, run.font.color.rgb) == ("2,400", RGBColor(0x80, 0x16, 0x50))


def test_edited_notes_stay(edited: Any, fresh: Any) -> None:
    frame = slide(edited, "headline 1").notes_slide.notes_text_frame
    frame.text += "\nSay thanks to the units."
    after, planned = merged(edited, fresh)
    assert outcome(planned, "headline 1", "speaker's notes") is Outcome.EDITED
    said = slide(after, "headline 1").notes_slide.notes_text_frame.text
    assert said.endswith("Say thanks to the units.")


def test_of_a_slide_and_its_copy_the_first_is_brought_up_to_date(edited: Any, fresh: Any) -> None:
    own = edited.slides.add_slide(edited.slide_layouts[1])
    own.element.cSld.set("name", "headline 1")
    own.shapes._spTree.append(deepcopy(shape(edited, "headline 1", "category 1").element))
    after, _ = merged(edited, fresh)
    assert "1,200" in shapes_by_name(after.slides[-1])["category 1"].text_frame.text


def test_a_refreshed_deck_is_valid_and_the_same_every_time(
    first: bytes, fresh: Any, tmp_path: Path
) -> None:
    made = []
    for _ in range(2):
        edited = Presentation(BytesIO(first))
        shape(edited, "headline 1", "Title").text_frame.text = "We did well"
        made.append(refresh(edited, fresh, plan(edited, fresh)))
    assert made[0] == made[1]
    (tmp_path / "refreshed.pptx").write_bytes(made[0])
    result = validate_pptx(str(tmp_path / "refreshed.pptx"))
    assert [str(error) for error in result.errors] == []


def test_a_slide_that_is_laid_out_otherwise_stays_whole_and_is_told(
    edited: Any, fresh: Any
) -> None:
    """Half of one layout and half of another would be a slide that nobody made."""
    manifest = manifest_in(edited)
    assert manifest
    made = manifest.slide("headline 1")
    assert made
    short = replace(made, shapes=tuple(s for s in made.shapes if s.name != "Note"))
    slides = tuple(short if s.key == "headline 1" else s for s in manifest.slides)
    put_manifest(edited, replace(manifest, slides=slides))
    after, planned = merged(edited, fresh)
    assert outcome(planned, "headline 1") is Outcome.LAID_OUT
    assert "1,200" in shape(after, "headline 1", "category 1").text_frame.text
    kept = manifest_in(after)
    assert kept
    assert kept.slide("headline 1") == short


def test_a_chart_with_other_series_is_drawn_anew(edited: Any, fresh: Any) -> None:
    chart = shape(edited, "headline 1", "categories").chart
    chart.element.xpath(".//c:ser/c:tx//c:v")[0].text = "Achieved"
    manifest = manifest_in(edited)
    assert manifest
    as_made = content_of(shape(edited, "headline 1", "categories"))
    assert as_made
    slides = tuple(
        replace(s, shapes=tuple(_now(m, "categories", as_made) for m in s.shapes))
        if s.key == "headline 1"
        else s
        for s in manifest.slides
    )
    put_manifest(edited, replace(manifest, slides=slides))
    after, planned = merged(edited, fresh)
    assert outcome(planned, "headline 1", "categories") is Outcome.REDRAW
    assert content_of(shape(after, "headline 1", "categories")) == content_of(
        shape(fresh, "headline 1", "categories")
    )


def _now(made: Made, name: str, content: Content) -> Made:
    return replace(made, content=content) if made.name == name else made
