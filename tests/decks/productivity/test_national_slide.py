"""What is said nationally, and where the force's benefits map to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests.decks.productivity.conftest import deck_of, story_of
from tests.decks.productivity.reading import table, with_shape, words
from tests.decks.productivity.test_messages import of_ids
from toolkit.decks.kit import Deck
from toolkit.pipeline import Checked
from toolkit.telling.productivity import national
from toolkit.telling.story import Story


def with_themes(sample: Checked, **cells: object) -> Story:
    """The sample pack with other cells in its themes."""
    data = sample.counted
    themes = data["themes"].assign(**cells)
    changed = replace(data, tables={**data.tables, "themes": themes})
    return story_of(changed, changed)


def test_every_fact_is_quoted_word_for_word_with_its_period(deck: Deck, told: Story) -> None:
    name = "national figures"
    rows = [row for slide in with_shape(deck, name) for row in table(slide, name)[1:]]
    facts = told.data["nationalfacts"]
    quoted = list(zip(facts["statement"], facts["period_basis"], strict=True))
    assert sorted(tuple(row) for row in rows if row[1]) == sorted(quoted)
    for source in set(facts["source"]):
        assert any(row[0].startswith(source) and not row[1] for row in rows)
    periods = {row[1] for row in rows if "38 million" in row[0]}
    assert periods == {"over five years", "every year"}, "both are kept"


def test_themes_with_none_are_shown_and_the_list_is_not_checked(deck: Deck, told: Story) -> None:
    [slide] = with_shape(deck, "national themes")
    assert slide.title.endswith("our benefits map to 12 of its 18 themes")
    rows = {row[0]: row[1:] for row in table(slide, "national themes")[1:]}
    assert rows["Accreditation"] == ["none", "–", "–"]
    known = told.figures["hours.known/theme/T08"].text
    assert rows["Technology as a productivity multiplier"][:2] == ["8", known]
    assert not any("Force initiative" in label for label in rows)
    assert national.WORKING_LIST in "\n".join(words(slide))


def test_once_every_name_is_checked_nothing_is_said(sample: Checked) -> None:
    story = with_themes(sample, verified_on=pd.Timestamp("2024-07-01"))
    [slide] = with_shape(deck_of(story), "national themes")
    assert national.WORKING_LIST not in "\n".join(words(slide))


def test_a_theme_that_has_ended_is_not_asked_of_anybody(sample: Checked) -> None:
    themes = sample.counted["themes"]
    ends = themes["theme_id"].map({"P3-ACC": date(2024, 3, 31), "T01": date(2024, 6, 30)})
    story = with_themes(sample, active_to=pd.to_datetime(ends))
    assert story.figures.value("themes.national") == 17
    assert "benefits.mapped/theme/P3-ACC" not in story.figures


@pytest.mark.parametrize(
    ("mapped", "said"),
    [(0, "our benefits map to none of its 3 themes"), (1, "map to 1 of its 3 themes"),
     (3, "map to 3 of its 3 themes")],
)  # fmt: skip
def test_titles(mapped: int, said: str) -> None:
    cited = of_ids({"themes.mapped": mapped, "themes.national": 3})
    assert national.mapped(cited).endswith(said)
