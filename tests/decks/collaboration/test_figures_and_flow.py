"""The figures that this deck adds, and how its appendix divides texts over pages."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decks.collaboration.packs import areas_like, sample_story, story_of
from toolkit.decks.collaboration.flow import pages
from toolkit.decks.collaboration.pairs import paired
from toolkit.decks.kit.text_body import Line
from toolkit.decks.kit.typeface import ARIAL
from toolkit.measures.facts import as_typed, fact_keys
from toolkit.pipeline import Checked


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (12.4, "£ million", "£12.4 million"),
        (169_620, "£ a year", "£169,620 a year"),
        (60, "%", "60%"),
        (3_300, "reports", "3,300 reports"),
        (0.1 + 0.2, "", "0.3"),
        (-5, "£", "-£5"),
        (0, "people", "0 people"),
    ],
)
def test_numbers_are_quoted_as_typed(value: float, unit: str, expected: str) -> None:
    assert as_typed(value, unit) == expected


def test_facts_have_their_cells_and_blank_ones_no_figure(sample: Checked) -> None:
    figures = sample_story(sample).figures
    fact = figures["fact/COL-SOH/2"]
    assert (fact.text, fact.value) == ("32 forces", 32)
    assert fact.cells[0].sheet == "Area evidence"
    assert figures["fact.previous/COL-SOH/2"].text == "28 forces"
    assert "fact.previous/COL-SOH/4" not in figures


def test_the_same_line_in_two_dashboards_has_two_figures(sample: Checked) -> None:
    rows = sample.counted["areaevidence"]
    twice = pd.concat([rows, rows], ignore_index=True)
    story = story_of(sample, areaevidence=twice)
    assert len(set(fact_keys(story.data).values())) == 2 * len(rows)
    assert story.figures["fact/COL-SOH/2-2"].text == "32 forces"


def test_moves_and_gaps_of_2022(sample: Checked) -> None:
    figures = sample_story(sample).figures
    moves = [f for f in figures.values() if f.id.startswith("rag.moved/")]
    assert sum(figure.value for figure in moves) == figures.value("rag.areas") == 13
    assert figures.value("rag.moved/improved/amber-green") == 1
    assert figures.value("rag.moved/no_change/amber-amber") == 3
    gaps = {field: figures.value(f"rag.gap/{field}") for field in ("issue", "return_to_green")}
    assert gaps == {"issue": 0, "return_to_green": 2}
    assert figures.value("rag.closed/outcome/business_as_usual") == 1
    assert (figures.value("rag.sections"), figures.value("rag.sections.green")) == (5, 2)


def test_areas_kept_out_are_counted(sample: Checked) -> None:
    every = areas_like(sample, {}, {}, {})
    story = story_of(sample, everything={"areas": every}, areas=every.iloc[:1])
    assert story.figures.value("rag.left_out") == 2


def test_pages_break_after_sentences_and_keep_headings_with_text() -> None:
    lines = [
        Line("Heading", 12.0, bold=True),
        Line("First sentence of it. " * 30 + "The end.", 12.0),
        Line("Second heading", 12.0, bold=True, before=8.0),
        Line("More.", 12.0),
    ]
    divided = pages(ARIAL, lines, 200.0, 120.0)
    assert len(divided) == 3
    assert all(page[-1].text.endswith(".") for page in divided)
    assert " ".join(line.text for page in divided for line in page) == " ".join(
        line.text.strip() for line in lines
    )


def test_a_text_without_spaces_is_divided_and_kept() -> None:
    divided = pages(ARIAL, [Line("x" * 3000, 12.0)], 200.0, 100.0)
    assert "".join(line.text for page in divided for line in page) == "x" * 3000


@pytest.mark.parametrize(
    ("heights", "expected"),
    [
        ([4, 4], [((0,), (1,))]),
        ([4, 4, 4], [((0,), (1,)), ((2,),)]),
        ([5, 4, 4], [((0,),), ((1,), (2,))]),
        ([4, 4, 9, 4, 4], [((0,), (1,)), ((2,),), ((3,), (4,))]),
        ([2, 2, 2, 2], [((0, 1), (2, 3))]),
        ([2, 2], [((0,), (1,))]),
        ([2, 2, 2, 2, 1, 1, 1], [((0, 1), (2, 3)), ((4, 5), (6,))]),
        ([9], [((0,),)]),
        ([], []),
    ],
)
def test_areas_share_columns_and_slides(heights: list[float], expected: object) -> None:
    assert paired(heights, 5, 1) == expected


@given(heights=st.lists(st.integers(1, 12), max_size=30))
def test_every_area_is_on_one_slide_and_no_column_overflows(heights: list[int]) -> None:
    slides = paired(heights, 10, 1)
    assert [at for slide in slides for column in slide for at in column] == list(
        range(len(heights))
    )
    for slide in slides:
        for column in slide:
            assert len(column) == 1 or sum(heights[at] + 1 for at in column) - 1 <= 10
