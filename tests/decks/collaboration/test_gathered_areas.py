"""More areas than a list shows: red and amber one by one, others by section, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.decks.collaboration.packs import (
    LONG_NAME,
    deck_of,
    many,
    notes,
    opened,
    slide_called,
    story_of,
    table_on,
    texts,
    titles,
)
from toolkit.pipeline import Checked

MOST_HALF_PAGES = 40


@pytest.fixture(scope="module")
def slides(sample: Checked) -> list[Any]:
    return opened(deck_of(story_of(sample, **many(sample))))


def reasons(slides: list[Any]) -> list[list[str]]:
    shown = [slide for slide in slides if any(s.name == "reasons" for s in slide.shapes)]
    return [row for slide in shown for row in table_on(slide, "reasons")[1:]]


def in_the_appendix(slides: list[Any]) -> list[Any]:
    return [s for s in slides if "Appendix: every text is in full in" in " ".join(texts(s))]


def test_red_and_amber_areas_have_their_line_and_others_are_counted(slides: list[Any]) -> None:
    rows = reasons(slides)
    single = [row for row in rows if row[1]]
    assert [row[1] for row in single] == ["■ Red"] * 20 + ["▲ Amber"] * 20
    assert all(row[3] for row in single)
    others = rows[[row[0] for row in rows].index("Other areas, by section") + 1 :]
    told = [row[3].split(" ", 1) for row in others]
    assert sum(int(count) for count, _ in told) == 40
    assert {word for _, word in told} == {"green", "not graded"}


def test_the_slide_says_where_every_line_is(slides: list[Any]) -> None:
    slide = slide_called(slides, "Behind each red and amber grade")
    assert "Every area's line is in consolidated.xlsx, on the sheet Areas." in texts(slide)
    assert "rag.green/section/1 = 7" in notes(slide_called(slides, "Behind each red"))


def test_without_red_or_amber_no_line_is_told(sample: Checked) -> None:
    tables = many(sample)
    tables["areas"] = tables["areas"].assign(rag_current="Green")
    made = opened(deck_of(story_of(sample, **tables)))
    assert not [title for title in titles(made) if title.startswith("Behind")]


def test_every_area_has_half_a_page_at_most(slides: list[Any]) -> None:
    pages = in_the_appendix(slides)
    assert len(pages) <= MOST_HALF_PAGES
    heads = [
        shape.text_frame.text
        for slide in pages
        for shape in slide.shapes
        if shape.name.endswith(" name")
    ]
    assert sorted(heads) == sorted(
        f"{n % 12 + 1}.{n // 12 + 1} Area number {n + 1}" for n in range(80)
    )


def test_a_narrative_that_is_cut_ends_a_sentence_and_says_where_the_rest_is(
    slides: list[Any],
) -> None:
    cut = [
        [paragraph.text for paragraph in shape.text_frame.paragraphs]
        for slide in in_the_appendix(slides)
        for shape in slide.shapes
        if shape.has_text_frame and "More of this is in" in shape.text_frame.text
    ]
    assert [told[-1] for told in cut] == [
        f"More of this is in consolidated.xlsx, on the sheet Areas, at COL-{n}."
        for n in (1, 61, 41, 21)
    ]
    assert all(told[-2].endswith(".") for told in cut)


def test_a_reason_is_never_cut(sample: Checked) -> None:
    tables = many(sample, count=41, sections=1)
    reason = " ".join(f"Reason {n} is {LONG_NAME}." for n in range(12))
    tables["areas"].loc[tables["areas"].index[0], "rationale"] = reason
    said = " ".join(
        text for slide in opened(deck_of(story_of(sample, **tables))) for text in texts(slide)
    )
    assert reason in said.replace("  ", " ")
