"""Bars: parts end to end, and labels that neither run off nor cross a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.reports.page.bars import LABELLED_INSIDE, Bar, Piece, segments_of, stacked
from toolkit.reports.page.sources import Number

sizes = st.lists(
    st.floats(0, 1e6, allow_nan=False).filter(lambda size: size == 0 or size > 1e-3),
    min_size=1,
    max_size=4,
).filter(any)


def bar(*sizes: float) -> Bar:
    pieces = [
        Piece(f"Part {at}", Number(f"{size:,.0f}", "", ""), size, "known")
        for at, size in enumerate(sizes)
    ]
    return stacked("name", "title", "alt", pieces)


@given(sizes)
def test_parts_stand_end_to_end_and_fill_the_bar(sizes: list[float]) -> None:
    drawn = bar(*sizes).segments
    assert [one.piece.value for one in drawn] == [size for size in sizes if size]
    end = 0.0
    for segment in drawn:
        assert segment.left == pytest.approx(end)
        end = segment.left + segment.width
    assert end == pytest.approx(100)


@given(sizes)
def test_every_part_has_one_label_in_a_line_of_its_own(sizes: list[float]) -> None:
    drawn = bar(*sizes)
    below = [one.row for one in drawn.segments if one.row]
    assert sorted(below) == list(range(1, drawn.rows + 1))
    assert all((one.row == 0) == (one.width >= LABELLED_INSIDE) for one in drawn.segments)


@given(sizes)
def test_no_label_runs_off_the_bar_and_no_line_crosses_one(sizes: list[float]) -> None:
    below = [one for one in bar(*sizes).segments if one.row]
    for one in below:
        start = one.middle - LABELLED_INSIDE if one.leftwards else one.middle
        assert start >= 0
        assert start + LABELLED_INSIDE <= 100
        for other in below:
            passes = other.row > one.row and start < other.middle < start + LABELLED_INSIDE
            assert other is one or not passes


def test_bars_of_one_table_have_one_scale() -> None:
    [half] = segments_of([Piece("a", Number("5", "", ""), 5.0, "known")], 10.0)
    assert (half.left, half.width) == (0, 50)
