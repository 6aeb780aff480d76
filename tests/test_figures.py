"""Rounding, once and in one place, and the register."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures import Basis, Figure, Figures, Unit, shown
from toolkit.findings import Place


def figure(figure_id, value=1.0, parts=(), cells=()):
    return Figure(figure_id, figure_id, value, Unit.HOURS, Basis.FULL_YEAR, "", parts, cells)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1738, Unit.HOURS, "1,740"),
        (1735, Unit.HOURS, "1,740"),
        (1734.99, Unit.HOURS, "1,730"),
        (9_994, Unit.HOURS, "9,990"),
        (12_412, Unit.HOURS, "12,400"),
        (12_450, Unit.HOURS, "12,500"),
        (0, Unit.HOURS, "0"),
        (3, Unit.HOURS, "under 10"),
        (61.5, Unit.PERCENT, "62%"),
        (0.2, Unit.PERCENT, "under 1%"),
        (99.7, Unit.PERCENT, "over 99%"),
        (100, Unit.PERCENT, "100%"),
        (0, Unit.PERCENT, "0%"),
        (13, Unit.COUNT, "13"),
        (169_620.4, Unit.POUNDS, "£169,620"),
        (0.4, Unit.POUNDS, "under £1"),
        (0, Unit.POUNDS, "£0"),
        (20.76, Unit.FTE, "20.8"),
        (-1.25, Unit.POINTS, "-1.3"),
        (-0.04, Unit.POINTS, "0.0"),
        (0.04, Unit.POINTS, "under 0.1"),
        (31, Unit.DAYS, "31.0"),
        (3.456, Unit.RATE, "3.46"),
        (1020.25, Unit.RATE, "1,020.3"),
        (1.955, Unit.SCORE, "1.96"),
        (1, Unit.RANK, "1st"),
        (2, Unit.RANK, "2nd"),
        (12, Unit.RANK, "12th"),
        (33, Unit.RANK, "33rd"),
    ],
)
def test_shown(value, unit, text):
    assert shown(value, unit) == text


@given(st.floats(0, 1e7))
def test_hours_are_never_shown_far_off(value):
    text = shown(value, Unit.HOURS)
    if text.startswith("under"):
        assert 0 < value < 5
    else:
        assert abs(int(text.replace(",", "")) - value) <= (50 if value >= 10_000 else 5) + 1e-6


def test_the_register_refuses_two_of_one_id_and_unknown_parts():
    with pytest.raises(ValueError, match="made twice"):
        Figures([figure("a"), figure("a")])
    with pytest.raises(ValueError, match="a part b"):
        Figures([figure("a", parts=("b",))])


def test_cells_of_parts_are_found_once_each_even_in_a_circle():
    one, two = Place("w", "s", 1, "A1"), Place("w", "s", 2, "A2")
    figures = Figures(
        [
            figure("all", parts=("x", "y")),
            figure("x", cells=(one,)),
            figure("y", parts=("x", "all"), cells=(two, one)),
        ]
    )
    assert figures.cells("all") == (one, two)


def test_groups():
    figures = Figures([figure("hours/theme/T01"), figure("hours/theme/T02"), figure("hours")])
    assert [each.key for each in figures.of("hours/theme")] == ["T01", "T02"]
