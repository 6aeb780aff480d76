"""Packs that nobody hopes for: no dashboard, one area, eighty, long names, two dashboards."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation

from tests.decks.collaboration.packs import (
    LONG_NAME,
    areas_like,
    closed_like,
    deck_of,
    graded,
    many,
    none_of,
    opened,
    slide_called,
    story_of,
    table_on,
    texts,
    titles,
)
from toolkit.decks.kit import Box, Deck, metrics
from toolkit.decks.kit.text import text_box
from toolkit.decks.kit.text_body import Line
from toolkit.pipeline import Checked
from toolkit.telling.story import Story

NOTHING = ("areas", "sections", "closedareas", "areaevidence")


def empty(checked: Checked) -> Story:
    """A pack whose dashboard did not come back."""
    story = story_of(checked, **{table: none_of(checked, table) for table in NOTHING})
    returns = tuple(r for r in checked.returns if r.kind != "rag-dashboard")
    data = replace(story.data, returns=returns)
    return replace(story, data=data, everything=data)


def long_names(checked: Checked) -> Story:
    """Three areas with names and texts as long as anybody could type."""
    texts_ = {
        "display_name": LONG_NAME,
        "short_name": LONG_NAME,
        "rationale": LONG_NAME * 3,
        "issue": LONG_NAME,
        "narrative": "word " * 500,
        "executive_line": LONG_NAME,
    }
    areas = areas_like(
        checked, *({**texts_, "rag_current": grade} for grade in ("Amber", "Red", "Green"))
    )
    closed = closed_like(checked, {"display_name": LONG_NAME, "closing_statement": LONG_NAME * 3})
    return story_of(checked, areas=areas, closedareas=closed)


def two_dashboards(checked: Checked) -> Story:
    """The same areas, sections and facts twice, from two workbooks with other labels."""
    first = next(r for r in checked.everything.returns if r.kind == "rag-dashboard")
    control = {**first.control, "previous_label": "last spring"}
    second = replace(first, workbook="returns/second.xlsx", control=control)

    def twice(table: str) -> pd.DataFrame:
        frame = checked.counted[table]
        again = frame.assign(workbook=second.workbook)
        return pd.concat([frame, again], ignore_index=True)

    story = story_of(checked, **{table: twice(table) for table in NOTHING})
    returns = (*story.data.returns, second)
    data = replace(story.data, returns=returns)
    return replace(story, data=data, everything=data)


PACKS: dict[str, Callable[[Checked], Story]] = {
    "no dashboard": empty,
    "no rows": lambda c: story_of(c, **{table: none_of(c, table) for table in NOTHING}),
    "one area": lambda c: story_of(
        c, areas=graded(c, ("Red", "Amber")), closedareas=none_of(c, "closedareas")
    ),
    "eighty areas": lambda c: story_of(c, **many(c)),
    "all red": lambda c: story_of(c, areas=graded(c, *[("Green", "Red")] * 13)),
    "all not graded": lambda c: story_of(c, areas=graded(c, *[("Amber", "Not graded")] * 13)),
    "long names": long_names,
    "no previous grades": lambda c: story_of(c, areas=graded(c, *[("n/a", "Green")] * 13)),
    "two dashboards": two_dashboards,
}


@lru_cache(maxsize=16)
def deck_in(checked: Checked, pack: str) -> Deck:
    """The summary of one of the packs."""
    return deck_of(PACKS[pack](checked))


@pytest.fixture(scope="module", params=PACKS)
def slides(request: Any, sample: Checked) -> list[Any]:
    data = deck_in(sample, request.param).to_bytes()
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if re.match(r"ppt/(slides|charts)/[^/]*xml", name):
                sizes = re.findall(r'\bsz="(\d+)"', package.read(name).decode())
                assert all(int(size) >= 1200 for size in sizes), name
    return list(Presentation(BytesIO(data)).slides)


def test_titles_differ_and_nothing_overflows(slides: list[Any]) -> None:
    said = titles(slides)
    assert len(set(said)) == len(said)
    for slide in slides:
        foot = next(shape for shape in slide.shapes if shape.name == "Footer").top
        for shape in slide.shapes:
            if shape.name in ("Footer", "Slide number"):
                continue
            assert shape.left >= 0
            assert shape.left + shape.width <= 12192000 + 1, shape.name
            assert shape.top + shape.height <= foot, (said[0], shape.name)
            if shape.has_text_frame and not shape.is_placeholder:
                assert _height_of_text(shape) <= shape.height / 12700 + 0.5, shape.name


def test_overflow_would_be_found(sample: Checked) -> None:
    slide = deck_in(sample, "no dashboard").slides[-1]
    low = Box.inches(1, 1, 2, 0.5)
    shape = text_box(slide.canvas, low, [Line("many words " * 20, 12.0)], "overflowing")
    assert _height_of_text(shape) > shape.height / 12700
    shape.element.getparent().remove(shape.element)


def of_grades(slides: list[Any]) -> list[str]:
    """The titles of slides but for those of programmes, which need no dashboard, and contents."""
    others = (" programme: ", " programme, year by year", "What is in this deck")
    return [title for title in titles(slides) if not any(words in title for words in others)]


def test_no_dashboard_says_so(sample: Checked) -> None:
    slides = [slide.raw for slide in deck_in(sample, "no dashboard").slides]
    assert of_grades(slides)[1:] == ["No RAG dashboard has been returned"]


def test_a_dashboard_whose_rows_all_have_errors_says_so(sample: Checked) -> None:
    nothing = {table: none_of(sample, table) for table in NOTHING}
    story = story_of(sample, everything=dict(sample.everything.tables), **nothing)
    slides = opened(deck_of(story))
    assert of_grades(slides)[1:] == [
        "The RAG dashboard came back, but no area in it can be shown",
        "Next steps: 2 to come, none overdue",
    ]
    assert "13 areas are left out until their errors are corrected." in texts(slides[1])


def test_areas_with_errors_are_counted_out_loud(sample: Checked) -> None:
    areas = sample.counted["areas"].iloc[1:]
    story = story_of(sample, everything=dict(sample.everything.tables), areas=areas)
    slides = opened(deck_of(story))
    caveat = "1 area is left out until its errors are corrected."
    for start in ("Eight of 12", "One area improved", "Dashboard", "Behind", "Three", "One area c"):
        assert any(caveat in text for text in texts(slide_called(slides, start))), start


def test_without_amber_or_red_there_is_no_slide_about_them(sample: Checked) -> None:
    story = story_of(sample, areas=graded(sample, ("Green", "Green"), ("Amber", "Green")))
    assert not [t for t in titles(opened(deck_of(story))) if "amber" in t or "red" in t.split()]


def test_plan_priorities_are_grouped_and_left_out_where_none_is_named(sample: Checked) -> None:
    named = ({"plan_priority": "Safer roads"}, {"plan_priority": "safer  roads"}, {})
    slides = opened(deck_of(story_of(sample, areas=areas_like(sample, *named))))
    slide = slide_called(slides, "Two of 3 areas name the Police and Crime Plan priority")
    rows = table_on(slide, "plan priorities")[1:]
    assert [row[0] for row in rows] == ["Safer roads", "No priority named"]
    assert rows[0][1] == "5.1.1 Serious Crime, 5.1.2 Serious Crime"
    without = opened(deck_of(story_of(sample, areas=areas_like(sample, {}))))
    assert not [title for title in titles(without) if "Plan" in title]


def test_eighty_areas_are_all_there(sample: Checked) -> None:
    slides = [slide.raw for slide in deck_in(sample, "eighty areas").slides]
    parts = [slide for slide in slides if titles([slide])[0].startswith("Dashboard")]
    rows = [row for slide in parts for row in table_on(slide, "dashboard") if row[1]]
    assert len({row[0] for row in rows} - {"Area"}) == 80
    assert len(parts) > 3


def test_a_long_narrative_continues_and_loses_no_word(sample: Checked) -> None:
    narrative = " ".join(f"Sentence {n} says what happened in that month." for n in range(150))
    story = story_of(sample, areas=areas_like(sample, {"narrative": narrative}))
    slides = opened(deck_of(story))
    parts = [s for s in slides if re.search(r"\(\d of \d\)$", titles([s])[0])]
    assert len(parts) > 1
    shown = [
        paragraph.text
        for slide in parts
        for shape in slide.shapes
        if shape.name.startswith("text ")
        for paragraph in shape.text_frame.paragraphs
    ]
    told = shown[shown.index("What happened") + 1 :]
    assert " ".join(told) == narrative
    assert all(text.endswith(".") for text in told)


def test_a_heading_is_never_alone(sample: Checked) -> None:
    parts = deck_in(sample, "long names").slides
    boxes = [s for slide in parts for s in slide.raw.shapes if s.name.startswith("text ")]
    assert boxes
    assert not [s for s in boxes if s.text_frame.paragraphs[-1].text == "What happened"]


def test_two_dashboards_with_other_labels(sample: Checked) -> None:
    slides = [slide.raw for slide in deck_in(sample, "two dashboards").slides]
    assert "18 of 26 areas are green, six amber, none red and two are not graded" in titles(slides)
    assert "Two areas improved since the previous report; none deteriorated" in titles(slides)


def test_a_date_that_has_passed_says_so(sample: Checked) -> None:
    changes = {"rag_current": "Amber", "return_to_green": pd.Timestamp(2022, 6, 30)}
    slides = opened(deck_of(story_of(sample, areas=areas_like(sample, changes))))
    table = table_on(slide_called(slides, "One area is amber"), "not green")
    assert table[1][5] == "30 Jun 2022, has passed"


def _height_of_text(shape: Any) -> float:
    """The height in points that a shape's paragraphs need at their sizes."""
    high = 0.0
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            size = run.font.size.pt if run.font.size else 12.0
            bullet = any(e.tag.endswith("}buChar") for e in paragraph._p.iter())
            frame = shape.text_frame
            room = (shape.width - frame.margin_left - frame.margin_right) / 12700
            room -= 16.0 if bullet else 0.0
            before = paragraph.space_before.pt if paragraph.space_before else 0.0
            high += before + metrics.height(run.text, room, size, bool(run.font.bold))
    return high
