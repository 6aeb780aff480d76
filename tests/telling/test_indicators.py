"""What is said of indicators, right for none, one, some and all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures import Basis, Figure, Figures, Unit
from toolkit.measures.indicators import WAYS
from toolkit.telling.productivity.indicators import ALL, LINKED, stand_out, titles
from toolkit.telling.story import Cited

JUDGED = ("stable", "improving", "deteriorating")


def told(group: str, *counts: int, exceptions: int = 0, exceptional: int = 0) -> Cited:
    """Counts in the order stable, improving, deteriorating, contextual, not enough data."""
    names = dict(zip((*JUDGED, "contextual", "not_enough_data"), counts, strict=True))
    values = {
        group: sum(counts),
        **{f"{group}.{name}": count for name, count in names.items()},
        f"{group}.exceptions": exceptions,
        f"{group}.exceptional": exceptional,
    }
    return Cited(
        Figures(
            Figure(name, name, value, Unit.COUNT, Basis.AS_AT, "Counted.")
            for name, value in values.items()
        )
    )


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ((2, 1, 1, 0, 0), "Of four linked indicators two were stable, one improving and one "
                          "deteriorating"),
        ((1, 3, 0, 0, 0), "Of four linked indicators one was stable, three improving and none "
                          "deteriorating"),
        ((0, 1, 1, 2, 1), "Of five linked indicators none was stable, one improving and one "
                          "deteriorating; two are contextual and one has not enough data"),
        ((3, 0, 0, 0, 0), "All three linked indicators were stable"),
        ((0, 0, 2, 0, 0), "Both linked indicators were deteriorating"),
        ((0, 1, 0, 0, 0), "The one linked indicator was improving"),
        ((0, 0, 0, 1, 0), "The one linked indicator is contextual, so it is not judged"),
        ((0, 0, 0, 0, 12), "All 12 linked indicators have not enough data to say which way they "
                           "go"),
        ((0, 0, 0, 1, 2), "None of three linked indicators can be judged: one is contextual and "
                          "two have not enough data"),
    ],
)  # fmt: skip
def test_the_title_says_how_many_went_which_way(counts: tuple[int, ...], title: str) -> None:
    assert titles(told(LINKED, *counts), LINKED)[0] == title


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(any))
def test_every_count_that_is_not_nought_is_cited(counts: list[int]) -> None:
    cited = told(ALL, *counts)
    said = titles(cited, ALL)
    named = {f"{ALL}.{way}" for way in WAYS if cited.value(f"{ALL}.{way}")}
    assert {ALL, *named} <= set(cited.printed)
    assert "linked" not in said[0]
    assert all(len(each) <= len(said[0]) for each in said)


@pytest.mark.parametrize(
    ("out", "far", "said"),
    [
        (0, 0, "No latest month is a statistical exception."),
        (1, 0, "One latest month is a statistical exception."),
        (1, 1, "One latest month is a statistical exception, and it is exceptional."),
        (3, 0, "Three latest months are statistical exceptions."),
        (3, 1, "Three latest months are statistical exceptions, one of them exceptional."),
    ],
)
def test_how_many_months_stand_out(out: int, far: int, said: str) -> None:
    assert stand_out(told(ALL, 3, 0, 0, 0, 0, exceptions=out, exceptional=far)) == said
