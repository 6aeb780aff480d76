"""A deck that people have edited, brought up to a newer run: what changes and what stays."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.decks.refresh.edits import (
    duplicated,
    linked_workbook,
    row_added,
    scatter_chart,
    shape,
    slide,
    taken_out,
)
from tests.makes import hours
from tests.packs import write_dashboard, write_pack, write_tracker
from toolkit.decks.catalogue import DECKS
from toolkit.decks.check import check_deck
from toolkit.decks.manifest import (
    Content,
    Grid,
    Made,
    by_key,
    content_of,
    manifest_in,
    put_manifest,
    shapes_by_name,
)
from toolkit.decks.refresh import Outcome, Plan, arrange, plan, refresh, settle
from toolkit.decks.refresh.cells import edited_cells
from toolkit.decks.refresh.charts import fill_chart
from toolkit.decks.refresh.sections import sections_of
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
    settled = settle(edited, fresh)
    arrange(fresh, edited)
    planned = plan(edited, fresh, settled)
    return Presentation(BytesIO(refresh(edited, fresh, planned))), planned


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
    taken_out(edited, "categories 1")
    after, planned = merged(edited, fresh)
    assert outcome(planned, "categories 1") is Outcome.TAKEN_OUT
    manifest = manifest_in(after)
    assert manifest
    assert "categories 1" not in by_key(after, manifest)


@pytest.mark.parametrize("reworded", [False, True])
def test_a_slide_that_is_no_longer_made_goes_unless_somebody_edited_it(
    edited: Any, fresh: Any, reworded: bool
) -> None:
    slide(edited, "themes 1").element.cSld.set("name", "old 1")
    _rename(edited, "themes 1", "old 1")
    if reworded:
        shape(edited, "old 1", "Title").text_frame.text = "What we had"
    after, planned = merged(edited, fresh)
    manifest = manifest_in(after)
    assert manifest
    assert outcome(planned, "themes 1") is Outcome.ADDED
    assert outcome(planned, "old 1") is (Outcome.NO_LONGER if reworded else Outcome.REMOVED)
    assert ("old 1" in by_key(after, manifest)) is reworded
    made = manifest.slide("old 1")
    assert (made.run if made else "") == (planned.before.run if reworded else "")
    old = [each for each in check_deck(after) if each.check == "slide of an earlier run"]
    assert len(old) == reworded


def test_a_new_slide_stands_and_is_listed_where_the_new_run_has_it(edited: Any, fresh: Any) -> None:
    """Also with its chart, its workbook and its notes."""
    manifest = manifest_in(edited)
    assert manifest
    taken_out(edited, "themes 1")
    put_manifest(
        edited, replace(manifest, slides=tuple(s for s in manifest.slides if s.key != "themes 1"))
    )
    after, planned = merged(edited, fresh)
    assert outcome(planned, "themes 1") is Outcome.ADDED
    known = manifest_in(after)
    assert known
    keys = list(by_key(after, known))
    order = {each.slide_id: at for at, each in enumerate(after.slides)}
    ids = {key: each.slide_id for key, each in by_key(after, known).items()}
    assert order[ids["themes 1"]] == order[ids["workstreams 1"]] + 1, keys
    assert sections_of(after)[ids["themes 1"]] == sections_of(after)[ids["workstreams 1"]]
    book = shape(after, "themes 1", "themes").chart.part.chart_workbook.xlsx_part
    assert load_workbook(BytesIO(book.blob)).active["B2"].value == 2400
    assert slide(after, "themes 1").notes_slide.notes_text_frame.text


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


def test_a_cell_edited_by_hand_stays_and_the_others_are_brought_up_to_date(
    edited: Any, fresh: Any
) -> None:
    shape(edited, "categories 1", "definitions").table.cell(1, 1).text = "Hours we have"
    after, planned = merged(edited, fresh)
    [step] = planned.of(Outcome.PARTLY)
    assert step.kept
    assert step.kept.edited == "Known: Hours we have"
    table = shape(after, "categories 1", "definitions").table
    assert (table.cell(1, 1).text, table.cell(1, 2).text) == ("Hours we have", "2,400")


def test_a_table_with_a_row_more_stays_as_it_is(edited: Any, fresh: Any) -> None:
    row_added(edited)
    was = content_of(shape(edited, "register 1", "register"))
    after, planned = merged(edited, fresh)
    assert outcome(planned, "register 1", "register") is Outcome.EDITED
    assert content_of(shape(after, "register 1", "register")) == was


def test_an_edited_cell_goes_with_its_row_and_is_not_guessed_at() -> None:
    made = Grid((("Who", "Says"), ("A", "1"), ("B", "2")))
    edited = Grid((("Who", "Says"), ("A", "1"), ("B", "ours")))
    swapped = Grid((("Who", "Says"), ("B", "3"), ("A", "1")))
    assert edited_cells(made, swapped, edited) == {(2, 1): (1, 1)}
    assert edited_cells(made, Grid((("Who", "Says"), ("B", "3"), ("B", "4"))), edited) == {}
    assert edited_cells(made, Grid((("Who", "Says"), ("A", "1"))), edited) == {}
    assert edited_cells(made, swapped, Grid((("Who", "Says"), ("A", "1"), ("C", "2")))) == {}


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


@pytest.mark.parametrize("named", [True, False])
def test_a_slide_and_its_copy_are_both_brought_up_to_date(
    edited: Any, fresh: Any, named: bool
) -> None:
    duplicated(edited, "headline 1", named=named)
    after, _ = merged(edited, fresh)
    for each in (slide(after, "headline 1"), after.slides[-1]):
        assert "2,400" in shapes_by_name(each)["category 1"].text_frame.text
        assert tuple(shapes_by_name(each)["categories"].chart.plots[0].series[0].values) == (2400,)


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


@pytest.mark.parametrize("reworded", [False, True])
def test_a_slide_that_is_laid_out_otherwise_is_laid_out_anew_unless_somebody_edited_it(
    edited: Any, fresh: Any, reworded: bool
) -> None:
    """Half of one layout and half of another would be a slide that nobody made."""
    manifest = manifest_in(edited)
    assert manifest
    made = manifest.slide("headline 1")
    assert made
    note = shape(edited, "headline 1", "Note").element
    note.getparent().remove(note)
    short = replace(made, shapes=tuple(s for s in made.shapes if s.name != "Note"))
    slides = tuple(short if s.key == "headline 1" else s for s in manifest.slides)
    put_manifest(edited, replace(manifest, slides=slides))
    if reworded:
        shape(edited, "headline 1", "Title").text_frame.text = "We did well"
    after, planned = merged(edited, fresh)
    wanted = Outcome.LAID_OUT if reworded else Outcome.RELAID
    assert outcome(planned, "headline 1") is wanted
    assert ("Note" in shapes_by_name(slide(after, "headline 1"))) is not reworded
    said = shape(after, "headline 1", "category 1").text_frame.text
    assert ("1,200" if reworded else "2,400") in said
    kept = manifest_in(after)
    assert kept
    old = replace(short, run=manifest.run)
    assert kept.slide("headline 1") == (old if reworded else planned.after.slide("headline 1"))


def test_a_chart_linked_to_another_workbook_stays(edited: Any, fresh: Any) -> None:
    linked_workbook(edited)
    after, planned = merged(edited, fresh)
    assert outcome(planned, "headline 1", "categories") is Outcome.LINKED
    chart = shape(after, "headline 1", "categories").chart
    assert tuple(chart.plots[0].series[0].values) == (1200.0,)


def test_a_chart_of_a_kind_that_cannot_be_filled_stays(edited: Any, fresh: Any) -> None:
    scatter_chart(edited)
    _, planned = merged(edited, fresh)
    assert outcome(planned, "workstreams 1", "workstreams") is Outcome.RETYPED


def test_a_point_keeps_its_colour_where_its_category_now_stands() -> None:
    def series(*categories: str) -> Any:
        data: Any = CategoryChartData()
        data.categories = categories
        data.add_series("Hours", range(len(categories)))
        page = Presentation()
        here = page.slides.add_slide(page.slide_layouts[6]).shapes
        kind = XL_CHART_TYPE.BAR_CLUSTERED
        return here.add_chart(kind, 0, 0, Inches(2), Inches(2), data).chart

    chart = series("A", "B", "C")
    for at in (0, 1):
        chart.plots[0].series[0].points[at].format.fill.solid()
    fill_chart(chart, series("C", "D", "A"), redraw=False)
    assert chart.element.xpath(".//c:dPt/c:idx/@val") == ["2"]
    assert list(chart.plots[0].categories) == ["C", "D", "A"]


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
