"""On a narrow slide in a wide typeface the register has fewer columns, and no name is cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.decks.brands import harbour, river
from tests.decks.productivity.reading import shape, table, with_shape, words
from toolkit.decks.build import build
from toolkit.decks.kit import Deck
from toolkit.decks.kit.box import EMU_PER_POINT
from toolkit.decks.kit.look import CELL_MARGIN_X, TABLE
from toolkit.decks.productivity import SLIDES
from toolkit.telling.story import Story

HEADER = ["Benefit, reference and role of its owner", "Category", "Hours", "Assurance", "RAG"]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return river(tmp_path_factory.mktemp("narrow") / "river.pptx")


@pytest.fixture(scope="module")
def narrow(told: Story, template: Path) -> Deck:
    return build(told, template, SLIDES)


def test_a_narrow_register_has_a_line_for_each_category_that_has_hours(narrow: Deck) -> None:
    slides = with_shape(narrow, "register")
    assert all(table(slide, "register")[0] == HEADER for slide in slides)
    rows = [row for slide in slides for row in table(slide, "register")[1:] if row[1]]
    assert len(rows) == 35
    by_title = {row[0].partition("\n")[0]: row[1:] for row in rows}
    assert by_title["Interview recordings typed by machine"] == [
        "Known\nProjected", "1,060\n350", "Low", "● Green"
    ]  # fmt: skip
    assert by_title["Digital evidence store instead of more discs and servers"][:2] == [
        "No hours", "–"
    ]  # fmt: skip
    assert all("stage of each benefit is in evidence.xlsx" in " ".join(words(s)) for s in slides)


def test_a_gathered_register_is_narrow_too(large: Story, template: Path) -> None:
    slides = with_shape(build(large, template, SLIDES), "register")
    assert all(table(slide, "register")[0] == HEADER for slide in slides)
    last = table(slides[-1], "register")[-1]
    assert last[1] == "Known\nProjected\nAnticipated\nPotential"
    assert last[2].split("\n") == [
        large.figures[f"gathered.register.{part}"].text for part in last[1].lower().split("\n")
    ]


def test_few_slides_matter_as_much_as_whole_words(large: Story, tmp_path: Path) -> None:
    slides = with_shape(build(large, harbour(tmp_path / "harbour.pptx"), SLIDES), "register")
    assert all(table(slide, "register")[0] == HEADER for slide in slides)
    assert len(slides) < 12


def test_no_heading_is_broken_within_a_word(narrow: Deck) -> None:
    for slide in narrow.slides:
        face = slide.canvas.face
        for drawn in (each.table for each in slide.raw.shapes if each.has_table):
            for column, cell in zip(drawn.columns, drawn.rows[0].cells, strict=True):
                room = column.width / EMU_PER_POINT - 2 * CELL_MARGIN_X
                assert face.longest_word(cell.text, TABLE, bold=True) <= room


def test_owners_and_themes_are_whole_in_a_narrow_profile(narrow: Deck, told: Story) -> None:
    data = told.data
    for slide in with_shape(narrow, "profile"):
        key = slide.about
        benefits = data["benefits"]
        row = benefits[benefits["benefit_id"] == key].iloc[0]
        said = " ".join(cell.text for cell in shape(slide, "profile").table.iter_cells())
        assert data.labels("people")[row["owner_id"]] in said
        assert data.labels("themes")[row["theme_id"]] in said
