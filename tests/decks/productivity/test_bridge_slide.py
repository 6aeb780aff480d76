"""What changed since the last published pack, as it is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decks.productivity.conftest import deck_of, earlier, story_of
from tests.decks.productivity.reading import notes, series, table, titled, with_shape, words
from tests.decks.productivity.test_numbers import strangers
from tests.decks.productivity.test_sizes import off_the_slide
from toolkit.derive.partition import PARTS
from toolkit.figures import Basis, Unit
from toolkit.measures.bridge import Change
from toolkit.pipeline import Checked
from toolkit.telling.productivity.bridge import LABELS, NONE
from toolkit.telling.story import Story

COLUMNS = (*PARTS, "total")


def change(value: float) -> Change:
    return Change("c", "c", value, Unit.HOURS, Basis.FULL_YEAR, "")


def test_the_bridge_adds_up_from_opening_to_closing(compared: Story) -> None:
    figures = compared.figures
    for part in COLUMNS:
        changes = [figures.value(f"bridge.{part}/{one}") for one in ("opening", *LABELS)]
        assert sum(changes) == pytest.approx(figures.value(f"hours.{part}"))
    benefits = figures.of("bridge.total/benefit")
    assert sum(one.value for one in benefits) == pytest.approx(
        figures.value("hours.total") - figures.value("bridge.total/opening")
    )
    told = [part for one in LABELS for part in figures[f"bridge.total/{one}"].parts]
    assert sorted(told) == sorted(one.id for one in benefits), "each in exactly one movement"


def test_bars_and_table_tell_the_same(compared: Story) -> None:
    deck = deck_of(compared)
    [slide] = with_shape(deck, "bridge")
    assert slide.title == (
        "What changed since 31 March 2024: hours counted went up from 46,500 to 55,100 a year"
    )
    bars = series(slide, "bridge")
    level = bars["Counted"][0] or 0.0
    for at, start in enumerate(bars["Start"][1:-1], 1):
        up, down = bars["More"][at] or 0.0, bars["Less"][at] or 0.0
        assert start == pytest.approx(level - down)
        level += up - down
    assert level == pytest.approx(bars["Counted"][-1])
    rows = table(slide, "bridge by category")
    figures = compared.figures
    assert rows[1] == ["At 31 Mar 2024", *(figures[f"bridge.{p}/opening"].text for p in COLUMNS)]
    assert rows[-1] == ["At 30 Jun 2024", *(figures[f"hours.{p}"].text for p in COLUMNS)]
    assert strangers(deck, compared) == []
    assert off_the_slide(deck) == []


def test_cells_of_both_packs_are_told_apart(compared: Story) -> None:
    [slide] = with_shape(deck_of(compared), "bridge")
    assert "bridge.total/opening = 46,500" in notes(slide)
    assert "../2024 Q1/workbooks/returns/" in notes(slide)
    books = {place.workbook for place in compared.figures.cells("bridge.total/measured")}
    assert any(book.startswith("../2024 Q1/") for book in books)
    assert any(book.startswith("workbooks/returns/") for book in books)


def test_without_an_earlier_pack_one_sentence_says_so(one_benefit: Story) -> None:
    deck = deck_of(one_benefit)
    assert not with_shape(deck, "bridge")
    said = [text for slide in deck.slides for text in words(slide)]
    assert sum(NONE in text for text in said) == 1


def test_where_nothing_has_changed(sample: Checked) -> None:
    story = story_of(sample.counted, sample.everything, before=sample.counted)
    slide = titled(deck_of(story), "Nothing has changed since 30 June 2024")
    assert len(table(slide, "bridge by category")) == 3
    assert NONE not in "\n".join(text for each in deck_of(story).slides for text in words(each))


def test_a_large_pack_still_has_one_bridge(large: Story) -> None:
    story = story_of(large.data, large.data, before=earlier(large.data))
    deck = deck_of(story)
    assert len(with_shape(deck, "bridge")) == 1
    assert off_the_slide(deck) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (1234.0, "+1,230"), (-12_345.0, "-12,300"), (3.0, "+ under 10"),
     (-3.0, "- under 10")],
)  # fmt: skip
def test_changes_are_printed_with_their_sign(value: float, text: str) -> None:
    assert change(value).text == text


def test_where_nothing_counts_any_more(sample: Checked) -> None:
    """Every return came back empty: the bars go down to nothing, and not below it."""
    none = sample.counted["benefits"].iloc[:0]
    empty = replace(sample.counted, tables=sample.counted.tables | {"benefits": none})
    for before in (sample.counted, earlier(sample.counted)):
        story = story_of(empty, sample.everything, before=before)
        [slide] = with_shape(deck_of(story), "bridge")
        assert min(value or 0.0 for value in series(slide, "bridge")["Start"]) >= 0.0
