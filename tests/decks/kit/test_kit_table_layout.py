"""Splitting tables over slides: nothing lost, nothing moved, nobody left alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.decks.kit.table_layout import Page, Want, column_widths, page_height, split

HEADER = 20.0
ROOM = 200.0

rows = st.lists(st.tuples(st.floats(15, 60), st.booleans()), max_size=60)


@given(rows)
def test_no_row_is_lost_or_moved_and_every_page_fits(given_rows: list[tuple[float, bool]]) -> None:
    heights = [height for height, _ in given_rows]
    sections = [section for _, section in given_rows]
    pages = split(heights, sections, ROOM, HEADER)
    assert [row for page in pages for row in page.rows] == list(range(len(heights)))
    assert all(page_height(page, heights, HEADER) <= ROOM + 1e-3 for page in pages)


@given(st.lists(st.floats(15, 60), min_size=2, max_size=60))
def test_the_last_page_is_never_a_single_row(heights: list[float]) -> None:
    pages = split(heights, [False] * len(heights), ROOM, HEADER)
    assert len(pages[-1].rows) > 1


def test_a_tall_last_row_is_joined_by_the_row_before_it() -> None:
    pages = split([20.0, 20.0, 20.0, 150.0], [False] * 4, ROOM, HEADER)
    assert [page.rows for page in pages] == [(0, 1), (2, 3)]


@given(rows)
def test_no_page_ends_with_a_section_row(given_rows: list[tuple[float, bool]]) -> None:
    sections = [section for _, section in given_rows]
    pages = split([height for height, _ in given_rows], sections, ROOM, HEADER)
    for page in pages[:-1]:
        assert not sections[page.rows[-1]] or all(sections[row] for row in page.rows)


@given(st.lists(st.floats(15, 60), min_size=1, max_size=60))
def test_there_are_no_more_pages_than_needed(heights: list[float]) -> None:
    pages = split(heights, [False] * len(heights), ROOM, HEADER)
    fewest, used = 1, HEADER
    for height in heights:
        if used + height > ROOM:
            fewest, used = fewest + 1, HEADER
        used += height
    assert len(pages) == fewest


@given(
    st.lists(
        st.tuples(st.floats(10, 100), st.floats(0, 200), st.one_of(st.none(), st.floats(1, 9))),
        min_size=1,
        max_size=9,
    )
)
def test_headings_are_whole_wherever_they_fit(given_wants: list[tuple[Any, ...]]) -> None:
    wants = [
        Want(heading + more, heading + more, weight, heading)
        for heading, more, weight in given_wants
    ]
    room = sum(want.heading for want in wants) + 1
    widths = column_widths(wants, room)
    assert sum(widths) == pytest.approx(room)
    assert all(wide >= want.heading - 1e-6 for wide, want in zip(widths, wants, strict=True))


def test_pages_are_about_equally_full() -> None:
    pages = split([20.0] * 10, [False] * 10, ROOM, HEADER)
    assert [len(page.rows) for page in pages] == [5, 5]


def test_a_section_row_stays_with_its_first_row_and_is_repeated() -> None:
    sections = [True, False, False, False, True, False, False, False, False, False]
    pages = split([40.0] * 10, sections, ROOM, HEADER)
    assert all(not sections[page.rows[-1]] for page in pages)
    for page in pages:
        if not sections[page.rows[0]]:
            assert page.continued == max(n for n in range(page.rows[0]) if sections[n])


def test_an_empty_table_is_one_page() -> None:
    assert split([], [], ROOM, HEADER) == [Page(())]


@given(
    st.lists(
        st.builds(Want, st.floats(5, 200), st.floats(5, 500), st.none() | st.floats(0.5, 5)),
        min_size=1,
        max_size=9,
    )
)
def test_widths_add_up_and_are_positive(wants: list[Want]) -> None:
    widths = column_widths(wants, 600)
    assert sum(widths) == pytest.approx(600)
    assert min(widths) > 0
    if sum(want.least for want in wants) <= 600:
        pairs = zip(widths, wants, strict=True)
        assert all(width >= want.least - 1e-6 for width, want in pairs)
