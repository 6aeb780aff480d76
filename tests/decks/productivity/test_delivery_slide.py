"""Hours to date against forecast, as they are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decks.productivity.conftest import deck_of, story_of
from tests.decks.productivity.reading import notes, series, table, with_shape, words
from tests.decks.productivity.test_messages import of_ids
from toolkit.decks.kit import Deck
from toolkit.pipeline import Checked
from toolkit.telling.productivity import delivery
from toolkit.telling.story import Story


def test_the_bar_and_the_table_hold_every_benefit_with_a_profile(deck: Deck, told: Story) -> None:
    [slide] = with_shape(deck, "delivery")
    assert slide.title == "Delivery against forecast: 18 of 22 benefits on track"
    bars = series(slide, "delivery")
    assert bars == {"● Green": (18,), "▲ Amber": (3,), "■ Red": (1,)}
    rows = table(slide, "delivery by grade")
    assert [row[:2] for row in rows[1:]] == [
        ["● Green", "18"], ["▲ Amber", "3"], ["■ Red", "1"], ["All", "22"],
    ]  # fmt: skip
    figures = told.figures
    assert rows[-1][2:4] == [
        figures["hours.achieved_of_profiled"].text, figures["hours.profiled_to_date"].text,
    ]  # fmt: skip


def test_who_is_behind_or_graded_otherwise_is_named(deck: Deck) -> None:
    name = "behind or graded otherwise"
    [slide] = with_shape(deck, name)
    assert slide.title == "4 benefits are behind forecast; 1 is graded otherwise by the owner"
    rows = [[row[0].split("\n")[1][:10], *row[4:]] for row in table(slide, name)[1:]]
    assert rows == [
        ["BEN-CJ-005", "■ Red", "■ Red", "Yes"],
        ["BEN-LP-002", "▲ Amber", "▲ Amber", "Yes"],
        ["BEN-LP-004", "▲ Amber", "● Green", "No: ask why"],
        ["BEN-CJ-004", "▲ Amber", "▲ Amber", "Yes"],
    ]


def test_all_red(sample: Checked) -> None:
    data = sample.counted
    hours = data["measuredhours"]
    few = replace(data, tables={**data.tables, "measuredhours": hours.assign(hours=1.0)})
    deck = deck_of(story_of(few, few))
    [slide] = with_shape(deck, "delivery")
    assert slide.title == "Delivery against forecast: none of 22 benefits on track"
    assert list(series(slide, "delivery")) == ["■ Red"]
    assert "On track" not in " ".join(words(slide))


def test_a_few_benefits_stand_on_the_same_slide(two_benefits: Story) -> None:
    deck = deck_of(two_benefits)
    [slide] = with_shape(deck, "delivery")
    assert slide.title == "Delivery against forecast: both benefits are on track"
    rows = table(slide, "each benefit")[1:]
    assert [row[0].split("\n")[1][:10] for row in rows] == ["BEN-CJ-001", "BEN-CJ-002"]
    assert "No benefit is behind forecast; none are graded otherwise" in " ".join(words(slide))
    assert "delivery.share/benefit/BEN-CJ-002 = " in notes(slide)
    assert not with_shape(deck, "behind or graded otherwise")


def test_without_a_profile_there_is_no_slide(nothing_known: Story) -> None:
    assert not with_shape(deck_of(nothing_known), "delivery")


@pytest.mark.parametrize(
    ("of", "on_track", "said"),
    [(1, 0, "the only benefit is not on track"), (1, 1, "the only benefit is on track"),
     (2, 2, "both benefits are on track"), (3, 3, "all 3 benefits are on track"),
     (3, 1, "1 of 3 benefits on track")],
)  # fmt: skip
def test_titles(of: int, on_track: int, said: str) -> None:
    cited = of_ids({"delivery.profiled": of, "delivery.on_track": on_track})
    assert delivery.message(cited) == f"Delivery against forecast: {said}"


@pytest.mark.parametrize(
    ("late", "other", "said"),
    [(0, 1, "No benefit is behind forecast; 1 is graded otherwise by the owner"),
     (1, 0, "1 benefit is behind forecast; none are graded otherwise by the owner"),
     (2, 2, "2 benefits are behind forecast; 2 are graded otherwise by the owner")],
)  # fmt: skip
def test_titles_of_those_behind(late: int, other: int, said: str) -> None:
    cited = of_ids({"delivery.behind": late, "delivery.graded_otherwise": other})
    assert delivery.behind(cited) == said
