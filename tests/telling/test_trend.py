"""How a number went from report to report, in words that are right for every course."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures import Basis, Figure, Figures, Unit
from toolkit.telling.story import Cited
from toolkit.telling.trend import went

SINCE = " since 31 March 2024"


def said(*values: float, when: str = SINCE) -> str:
    figures = Figures(
        Figure(f"h/{at}", "h", value, Unit.HOURS, Basis.FULL_YEAR, "")
        for at, value in enumerate(values)
    )
    return went(Cited(figures), list(figures), "A", "B", when)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((1000, 1200, 1300), "rose in every report since 31 March 2024, from A to B"),
        ((1300, 1200, 1000), "fell in every report since 31 March 2024, from A to B"),
        ((1000, 1200, 1200), "rose from A to B since 31 March 2024, without a fall in between"),
        ((1200, 1200, 1000), "fell from A to B since 31 March 2024, without a rise in between"),
        ((1000, 1200, 1100), "rose and fell since 31 March 2024: A then, B now"),
        ((1000, 900, 1000), "rose and fell since 31 March 2024: A then, B now"),
        ((1000, 1000, 1000), "did not change in any report since 31 March 2024: B"),
        ((1200, 1201, 1199), "did not change in any report since 31 March 2024: B"),
        ((0, 3, 0), "rose and fell since 31 March 2024: A then, B now"),
        ((0, 0, 0), "did not change in any report since 31 March 2024: B"),
    ],
)
def test_a_course_in_words(values: tuple[float, ...], words: str) -> None:
    assert said(*values) == words


def test_where_the_date_is_said_elsewhere() -> None:
    assert said(1000, 1200, 1300, when="") == "rose in every report, from A to B"
    assert said(1000, 1200, 1200, when="") == "rose from A to B"


@given(st.lists(st.integers(0, 60), min_size=3, max_size=8))
def test_what_is_said_holds_of_every_step(tens: list[int]) -> None:
    steps = [after - before for before, after in pairwise(tens)]
    words = said(*(10.0 * one for one in tens))
    assert ("in every report" in words and "rose" in words) == all(one > 0 for one in steps)
    assert ("in every report" in words and "fell" in words) == all(one < 0 for one in steps)
    assert ("did not change" in words) == (not any(steps))
    assert ("rose and fell" in words) == (min(steps) < 0 < max(steps))
