"""Hours that rest on less than a year of data, as they are shown."""

from __future__ import annotations

import pytest

from tests.decks.productivity.conftest import deck_of, multiplied
from tests.decks.productivity.reading import notes, series, table, with_shape, words
from tests.decks.productivity.test_messages import of_ids
from toolkit.decks.kit import Deck
from toolkit.pipeline import Checked
from toolkit.telling.productivity import short_data
from toolkit.telling.story import Story


def test_bars_run_from_the_lowest_to_the_highest_month(deck: Deck, told: Story) -> None:
    [slide] = with_shape(deck, "ranges")
    assert slide.title == "38% of full-year hours rest on less than 12 months of data"
    bars, figures = series(slide, "ranges"), told.figures
    lows = [one.value for one in figures.of("hours.range.low/benefit")]
    highs = [one.value for one in figures.of("hours.range.high/benefit")]
    assert sorted(bars["Start"]) == pytest.approx(sorted(lows))
    ends = [low + span for low, span in zip(bars["Start"], bars["Lowest to highest"], strict=True)]
    assert sorted(ends) == pytest.approx(sorted(highs))
    assert "10 benefits are projected from 4 to 11 months" in "\n".join(words(slide))


def test_the_table_has_the_months_of_each(deck: Deck, told: Story) -> None:
    [slide] = with_shape(deck, "table of ranges")
    rows = {row[0]: row[2:] for row in table(slide, "table of ranges")[1:]}
    assert rows["BEN-CM-003"] == ["5", "1,740", "4,170", "3,720", "4,450"]
    assert len(rows) == told.figures.value("benefits.extrapolated") == 10


def test_a_few_ranges_stand_with_their_table(two_benefits: Story) -> None:
    [slide] = with_shape(deck_of(two_benefits), "ranges")
    [row] = table(slide, "table of ranges")[1:]
    assert row[:3] == ["BEN-CJ-002", "Blurring of faces in body-worn video", "11"]
    assert "months.measured/benefit/BEN-CJ-002 = " in notes(slide)
    assert "table that follows" not in " ".join(words(slide))


def test_more_ranges_than_bars_are_listed_in_the_table(sample: Checked) -> None:
    [slide] = with_shape(deck_of(multiplied(sample, 2)), "ranges")
    assert "the table that follows lists every one" in " ".join(words(slide))


def test_the_rate_is_known_and_projected(told: Story) -> None:
    for rate in told.figures.of("hours.range.rate/benefit"):
        assert rate.value == pytest.approx(sum(told.figures.value(part) for part in rate.parts))
        low, high = (told.figures.value(f"hours.range.{end}/benefit/{rate.key}")
                     for end in ("low", "high"))  # fmt: skip
        assert low <= rate.value <= high


@pytest.mark.parametrize("name", ["one_benefit", "nothing_known", "nothing_counted"])
def test_where_nothing_is_projected_there_is_no_slide(
    name: str, request: pytest.FixtureRequest
) -> None:
    assert not with_shape(deck_of(request.getfixturevalue(name)), "ranges")


@pytest.mark.parametrize(
    ("pct", "said"), [(38.0, "38% of"), (100.0, "All of"), (0.2, "Under 1% of")]
)
def test_titles(pct: float, said: str) -> None:
    cited = of_ids({"hours.short_data.pct": pct})
    rest = " full-year hours rest on less than 12 months of data"
    assert short_data.message(cited) == said + rest


def test_one_benefit_with_its_months() -> None:
    cited = of_ids({"months.measured.min": 5, "months.measured.max": 5, "benefits.extrapolated": 1})
    assert next(short_data.points(cited)).startswith("1 benefit is projected from 5 months of")
