"""Savings in pounds, as they are shown: cashable apart from the rest, never added up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from tests.decks.productivity.conftest import earlier, story_of
from tests.decks.productivity.reading import notes, series, table, with_shape, words
from tests.decks.productivity.test_numbers import strangers
from tests.decks.productivity.test_sizes import off_the_slide
from toolkit.audience import Audience
from toolkit.dataset import Dataset
from toolkit.decks.build import build
from toolkit.decks.kit import Deck
from toolkit.decks.productivity import caveats
from toolkit.decks.productivity import savings as slides
from toolkit.pipeline import Checked
from toolkit.resources import slide_template
from toolkit.telling.productivity import savings
from toolkit.telling.story import Cited, Story

CASH, OTHER = "cashable savings", "other savings"
HEADER = ["Financial year", "Planned", "Forecast", "Actual"]


def slides_of(story: Story) -> Deck:
    """The slides on savings and the caveats, without the rest of the deck."""
    return build(story, slide_template("productivity_review.pptx"), (slides.add, caveats.add))


def with_lines(data: Dataset, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Dataset:
    """The same data with other lines of savings."""
    return replace(data, tables={**data.tables, "savings": change(data["savings"])})


def changed(sample: Checked, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Story:
    data = with_lines(sample.counted, change)
    return story_of(data, data)


def for_board(story: Story) -> Story:
    return replace(story, edition=replace(story.edition, audience=Audience.BOARD))


def many(data: pd.DataFrame, years: int) -> pd.DataFrame:
    """The lines 180 times, over so many years."""
    fy = [f"20{20 + at % years}/{21 + at % years}" for at in range(180)]
    copies = [data.assign(line_id=data["line_id"] + f"-{at}", fy=fy[at]) for at in range(180)]
    return pd.concat(copies).reset_index(drop=True)


def said(deck: Deck) -> str:
    return "\n".join(text for slide in deck.slides for text in words(slide))


def test_cashable_savings_stand_apart_from_the_rest(deck: Deck) -> None:
    [slide] = with_shape(deck, CASH)
    assert slide.title == (
        "Cashable savings for 2024/25: £84,000 planned, £79,500 forecast and £19,800 actual so far"
    )
    assert table(slide, CASH) == [
        HEADER,
        ["2024/25", "£84,000", "£79,500", "£19,800"],
        ["2025/26", "£84,000", "£84,000", "–"],
    ]
    assert table(slide, OTHER) == [
        HEADER,
        ["Cost avoidance, 2023/24", "£60,000", "£57,400", "£57,400"],
        ["Cost avoidance, 2024/25", "£110,000", "£104,000", "£26,200"],
        ["Non-cashable, 2024/25", "£30,000", "£29,500", "£7,700"],
    ]
    boxes = {each.name: each for each in slide.raw.shapes}
    assert boxes[CASH].left + boxes[CASH].width < boxes[OTHER].left
    assert boxes[f"{CASH} heading"].text_frame.text == "Cashable: a budget is reduced"
    assert boxes[f"{OTHER} heading"].text_frame.text == "Not cash: no budget is reduced"


def test_columns_are_as_high_as_their_figures(deck: Deck) -> None:
    [slide] = with_shape(deck, "cashable by year")
    assert series(slide, "cashable by year") == {
        "Planned": (84_000, 84_000), "Forecast": (79_500, 84_000), "Actual": (19_800, None),
    }  # fmt: skip


def test_what_the_words_mean_and_that_nothing_is_added_is_printed(deck: Deck) -> None:
    [slide] = with_shape(deck, CASH)
    text = "\n".join(words(slide))
    assert "notional value of non-cashable time; no budget has been reduced (1 line of the" in text
    assert savings.NEVER_ADDED in text
    assert "Planned: as approved. Forecast: as now seen. Actual: achieved so far." in text
    assert "Total" not in text
    assert "Savings!F7" in notes(slide) or "Savings!G" in notes(slide)


def test_without_savings_there_is_no_slide(one_benefit: Story) -> None:
    assert not with_shape(slides_of(one_benefit), CASH)


def test_the_board_sees_cashable_savings_only(told: Story) -> None:
    deck = slides_of(for_board(told))
    [slide] = with_shape(deck, CASH)
    assert not with_shape(deck, OTHER)
    assert "Cost avoidance" not in said(deck)
    assert "Savings that reduce no budget are not shown in this version." in said(deck)
    assert [row[0] for row in table(slide, CASH)[1:]] == ["2024/25", "2025/26"]
    assert off_the_slide(deck) == []


def test_without_cashable_savings_the_board_sees_no_slide(sample: Checked) -> None:
    story = changed(sample, lambda lines: lines[lines["kind"] != "Cashable"])
    assert not with_shape(slides_of(for_board(story)), CASH)
    [slide] = with_shape(slides_of(story), OTHER)
    assert slide.title == (
        "None cashable. Cost avoidance for 2024/25: £110,000 planned, £104,000 forecast and "
        "£26,200 actual so far"
    )


def test_one_line_of_an_earlier_year(sample: Checked) -> None:
    story = changed(sample, lambda lines: lines[lines["fy"] == "2023/24"])
    deck = slides_of(story)
    [slide] = with_shape(deck, OTHER)
    assert slide.title.endswith("2023/24: £60,000 planned, £57,400 forecast and £57,400 actual")
    assert "(1 line of the returns)" in "\n".join(words(slide))
    assert strangers(deck, story) == []


def test_lines_without_an_amount(sample: Checked) -> None:
    none = {"planned_gbp": None, "forecast_gbp": None, "actual_gbp": None}
    deck = slides_of(changed(sample, lambda lines: lines.assign(**none)))
    [slide] = with_shape(deck, f"{CASH} heading")
    assert slide.title == "No amount of cashable savings is given"
    assert not with_shape(deck, CASH)


@pytest.mark.parametrize(("years", "count"), [(4, 1), (6, 2), (25, 6)])
def test_900_lines_are_gathered_by_year(sample: Checked, years: int, count: int) -> None:
    story = changed(sample, lambda lines: many(lines, years))
    assert sum(story.figures.value(f"savings.{kind}.lines") for kind in
               ("cashable", "cost_avoidance", "non_cashable")) == 900  # fmt: skip
    deck = slides_of(story)
    named = {CASH, OTHER, "cashable by year"}
    own = [s for s in deck.slides if named & {each.name for each in s.raw.shapes}]
    assert len(own) == count
    for name, rows in ((CASH, years), (OTHER, 2 * years)):
        assert sum(len(table(slide, name)) - 1 for slide in with_shape(deck, name)) == rows
    assert off_the_slide(deck) == []
    assert strangers(deck, story) == []


def test_an_amount_that_has_changed_says_what_it_was(sample: Checked) -> None:
    def then(lines: pd.DataFrame) -> pd.DataFrame:
        lower = lines["forecast_gbp"].where(lines["kind"] != "Cashable", 70_000)
        return lines.assign(forecast_gbp=lower)[lines["kind"] != "Non-cashable"]

    before = with_lines(earlier(sample.counted), then)
    story = story_of(sample.counted, sample.everything, before=before)
    deck = slides_of(story)
    [slide] = with_shape(deck, CASH)
    assert table(slide, CASH)[1][2] == "£79,500\nwas £70,000"
    assert table(slide, OTHER)[-1][1:] == ["£30,000\nnew", "£29,500\nnew", "£7,700\nnew"]
    assert "2 cashable and 3 non-cashable amounts have changed since 31 March 2024." in said(deck)
    assert strangers(deck, story) == []
    assert off_the_slide(deck) == []


def test_savings_that_are_gone_are_still_told(sample: Checked) -> None:
    before = earlier(sample.counted)
    data = with_lines(sample.counted, lambda lines: lines.iloc[:0])
    [slide] = with_shape(slides_of(story_of(data, data, before=before)), CASH)
    assert table(slide, CASH)[1] == [
        "2024/25", "–\nwas £84,000", "–\nwas £79,500", "–\nwas £19,800",
    ]  # fmt: skip


@pytest.mark.parametrize("published", [True, False])
def test_a_plain_sentence_says_that_nothing_changed(sample: Checked, published: bool) -> None:
    before = earlier(sample.counted) if published else None
    story = story_of(sample.counted, sample.everything, before=before)
    text = said(slides_of(story))
    assert ("No amount has changed since 31 March 2024." in text) is published
    none = "There is no earlier published pack to compare these amounts with."
    assert (none in text) is not published


def test_lines_that_are_in_no_amount_are_told(sample: Checked) -> None:
    lines = sample.counted["savings"]
    data = with_lines(sample.counted, lambda lines: lines.iloc[1:])
    story = story_of(data, sample.everything)
    cited = Cited(story.figures)
    assert list(savings.left_out(cited)) == [
        "1 line of savings in pounds is in no amount: kept out by errors."
    ]
    assert len(lines) == 5
