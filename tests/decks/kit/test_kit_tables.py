"""Tables on slides, read back from the saved deck."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from toolkit.decks.kit import RIGHT, Box, Cell, Column, Deck, DoesNotFit, Row, look, rag_cell
from toolkit.decks.kit.box import EMU_PER_POINT
from toolkit.decks.kit.tables import prepare
from toolkit.properties import Properties
from toolkit.resources import slide_template

ABOUT = Properties("Tables", datetime(2024, 7, 5, 9, 30))

COLUMNS = [Column("Area"), Column("Hours", RIGHT)]


def table_of(slide: Any) -> Any:
    return next(shape.table for shape in slide.shapes if shape.has_table)


def rows_of(slide: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table_of(slide).rows]


def test_a_long_table_continues_with_its_header_and_nothing_lost(
    deck: Deck, reopened: Callable[[Deck], Any]
) -> None:
    rows = [Row([f"Area {n}", f"{n:,}"]) for n in range(40)]
    deck.table(title="Register", columns=COLUMNS, rows=rows, alt="All areas.", name="register")
    slides = list(reopened(deck).slides)
    assert len(slides) == 3
    assert [s.shapes.title.text_frame.text for s in slides] == [
        f"Register ({n}\u00a0of\u00a03)" for n in (1, 2, 3)
    ]
    assert [slide.title for slide in deck.slides] == [f"Register ({n} of 3)" for n in (1, 2, 3)]
    assert all(rows_of(slide)[0] == ["Area", "Hours"] for slide in slides)
    body = [row for slide in slides for row in rows_of(slide)[1:]]
    assert body == [[f"Area {n}", f"{n:,}"] for n in range(40)]


def test_a_table_may_be_asked_to_break_no_date(deck: Deck) -> None:
    slide = deck.add("Table", "A table")
    rows = [Row(["30 September 2024", "1,200"])]
    for inches, whole in ((4, True), (1.6, False)):
        box = Box.inches(0.5, 2, inches, 3)
        assert slide.has_room(COLUMNS, rows, box)
        assert slide.has_room(COLUMNS, rows, box, on_one_line=True) is whole


@pytest.mark.parametrize("rows", [0, 3, 20, 40])
def test_how_many_slides_a_table_takes_is_known_before_it_is_added(deck: Deck, rows: int) -> None:
    table = [Row(["North"], band=True), *(Row([f"Area {n}", f"{n:,}"]) for n in range(rows))]
    slides = deck.slides_for(COLUMNS, table)
    assert len(deck.slides) == 0
    made = deck.table(title="Register", columns=COLUMNS, rows=table, alt="All.", name="register")
    assert len(made) == slides


@pytest.mark.parametrize(
    ("columns", "enough"), [(3, True), (30, False)], ids=["few columns", "many columns"]
)
def test_whether_a_table_breaks_words_is_known_before_it_is_added(
    deck: Deck, columns: int, enough: bool
) -> None:
    headers = [Column("Assurance", weight=1)] * columns
    assert deck.is_wide_enough(headers, [Row(["Unassured"] * columns)]) is enough


def test_a_column_is_as_wide_as_the_longest_word_of_its_heading(deck: Deck) -> None:
    columns = [Column(word, weight=1) for word in ("Category", "Anticipated", "Responsibilities")]
    rows = [Row(["x" * 60, "y" * 60, "z" * 60])]
    box = Box.inches(1, 2, 4.0, 4)
    slide = deck.add("Message", "Narrow")
    slide.table(area=box, columns=columns, rows=rows, alt="Long words.", name="narrow")
    face = slide.canvas.face
    for column, drawn in zip(columns, table_of(slide.raw).columns, strict=True):
        room = drawn.width / EMU_PER_POINT - 2 * look.CELL_MARGIN_X
        assert face.wrap(column.header, room, look.TABLE, bold=True) == [column.header]


def test_what_is_beneath_a_table_is_free(deck: Deck) -> None:
    [slide] = deck.table(
        title="Few", columns=COLUMNS, rows=[Row(["A", "1"])], alt="One.", name="few"
    )
    area, rest = slide.area("Table area"), slide.beneath("Table area", "few")
    frame = next(shape for shape in slide.raw.shapes if shape.name == "few")
    assert abs(rest.top - frame.top - frame.height) <= 1
    assert (rest.bottom, rest.width) == (area.bottom, area.width)


def test_a_table_never_runs_past_its_area(deck: Deck, reopened: Callable[[Deck], Any]) -> None:
    rows = [
        Row(["A long reason that wraps over several lines " * (n % 5 + 1), "1"]) for n in range(30)
    ]
    area = deck.add("Table", "Where").area("Table area")
    deck.table(title="Reasons", columns=COLUMNS, rows=rows, alt="Reasons.", name="reasons")
    for slide in list(reopened(deck).slides)[1:]:
        frame = next(shape for shape in slide.shapes if shape.has_table)
        assert frame.top == area.top
        assert frame.top + sum(row.height for row in frame.table.rows) <= area.bottom
        assert sum(column.width for column in frame.table.columns) == area.width


def test_a_section_is_repeated_where_it_continues(
    deck: Deck, reopened: Callable[[Deck], Any]
) -> None:
    rows = [Row(["5.1 Essex"], band=True), *(Row([f"Area {n}", "1"]) for n in range(30))]
    deck.table(title="Sections", columns=COLUMNS, rows=rows, alt="All.", name="sections")
    second = rows_of(reopened(deck).slides[1])
    assert second[1] == ["5.1 Essex (continued)", ""]


def test_only_a_repeated_section_is_as_high_as_it_is_with_continued(deck: Deck) -> None:
    columns = [Column("Area", weight=2), Column("Hours", RIGHT, weight=4)]
    section = Row(["5.1 Essex, Kent and Suffolk"], band=True)
    rows = [section, *(Row([f"Area {n}", "1"]) for n in range(30))]
    area = deck.add("Table", "Where").area("Table area").columns(2, 1, gap=0)[0]
    table = prepare(deck.slides[0].canvas, columns, rows, area, "t")
    assert table.heights[0] == table.heights[1]
    assert table.again[0] > table.heights[0]
    first, second, *_ = table.pages(area.height_pt)
    assert (first.continued, second.continued) == (None, 0)
    assert table.height(second) <= area.height_pt


@given(
    st.lists(
        st.tuples(st.text("ab ", min_size=1, max_size=400), st.booleans()), min_size=1, max_size=14
    ),
    st.floats(0.3, 1.0),
    st.integers(1, 2),
)
@settings(deadline=None, max_examples=40)
def test_what_there_is_room_for_is_drawn_whole(
    texts: list[tuple[str, bool]], share: float, abreast: int
) -> None:
    deck = Deck(slide_template("productivity_review.pptx"), footer="", properties=ABOUT)
    slide = deck.add("Table", "Where")
    area = slide.area("Table area").rows(share, 1.01 - share, gap=0)[0]
    rows = [Row([text] if band else [text, "1"], band=band) for text, band in texts]
    if slide.has_room(COLUMNS, rows, area, abreast):
        slide.table(columns=COLUMNS, rows=rows, alt="All.", name="t", area=area, abreast=abreast)
        assert deck.shortened == []


def test_text_is_12_points_and_numbers_stand_right(
    deck: Deck, reopened: Callable[[Deck], Any]
) -> None:
    deck.table(title="T", columns=COLUMNS, rows=[Row(["A", "1"])], alt="One.", name="t")
    for row in table_of(reopened(deck).slides[0]).rows:
        for cell, align in zip(row.cells, (PP_ALIGN.LEFT, PP_ALIGN.RIGHT), strict=True):
            paragraph = cell.text_frame.paragraphs[0]
            assert paragraph.alignment == align
            assert paragraph.runs[0].font.size == Pt(12)


def test_the_header_row_is_marked(deck: Deck, reopened: Callable[[Deck], Any]) -> None:
    deck.table(title="T", columns=COLUMNS, rows=[Row(["A", "1"])], alt="One.", name="t")
    assert table_of(reopened(deck).slides[0]).first_row is True


def test_empty_cells_are_no_higher_than_others(deck: Deck) -> None:
    slide = deck.add("Table", "T")
    slide.table(columns=COLUMNS, rows=[Row(["", ""])], alt="Empty.", name="t")
    marks = [each.get("sz") for each in slide.raw.element.iter() if each.tag.endswith("endParaRPr")]
    assert marks.count("1200") == 2


@pytest.mark.parametrize(
    ("word", "shown", "fill"),
    [
        ("Red", "■ Red", "B10E1E"),
        ("amber", "▲ Amber", "FFB000"),
        ("Green", "● Green", "00703C"),
        ("Not graded", "○ Not graded", "E1E4E8"),
    ],
)
def test_a_grade_is_symbol_word_and_fill(
    deck: Deck, reopened: Callable[[Deck], Any], word: str, shown: str, fill: str
) -> None:
    rows = [Row(["Area", rag_cell(word)])]
    deck.table(title="T", columns=COLUMNS, rows=rows, alt="One.", name="t")
    cell = table_of(reopened(deck).slides[0]).cell(1, 1)
    assert cell.text == shown
    assert str(cell.fill.fore_color.rgb) == fill


def test_a_missing_previous_grade_has_no_fill(deck: Deck) -> None:
    assert rag_cell("") == Cell("n/a", colour="muted")


def test_an_unknown_grade_is_refused() -> None:
    with pytest.raises(ValueError, match="Grades: Red, Amber"):
        rag_cell("Blue")


def test_a_row_with_a_missing_cell_is_refused(deck: Deck) -> None:
    with pytest.raises(ValueError, match="Row 2 of 't' has 1 cells"):
        deck.table(
            title="T", columns=COLUMNS, rows=[Row(["A", "1"]), Row(["B"])], alt="x", name="t"
        )


def test_a_table_that_must_fit_one_slide_says_so(deck: Deck) -> None:
    slide = deck.add("Chart and table", "T")
    with pytest.raises(DoesNotFit, match="needs 3 slides"):
        slide.table(columns=COLUMNS, rows=[Row(["A", "1"])] * 30, alt="x", name="t")


def test_a_cell_longer_than_a_slide_is_cut_and_reported(deck: Deck) -> None:
    text = "word " * 3000
    deck.table(title="T", columns=COLUMNS, rows=[Row([text, "1"])], alt="x", name="t")
    (cut,) = deck.shortened
    assert cut.full == text.strip()
    assert cut.shown.endswith("word…")
    assert str(cut).startswith("Slide 1, t: “word word")


def test_a_pale_text_colour_becomes_ink(deck: Deck) -> None:
    assert deck.template.palette.readable("alert") == "ink"
    assert deck.template.palette.readable("brand") == "brand"
