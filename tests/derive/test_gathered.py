"""A list too long to print is gathered so that every row is in it once."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from toolkit.derive.explained import OWN_REASONS, explained_groups
from toolkit.derive.gathered import OTHERS, gather
from toolkit.findings import Finding, Place, Severity

ROWS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from("ABCDEFGH")), max_size=60)


def frame(rows: list[tuple[int, str]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "size": [float(size) for size, _ in rows],
            "key": [f"BEN-{at:03}" for at in range(len(rows))],
            "group": [group for _, group in rows],
        }
    )


def warning(rule: str, reason: str, at: int) -> Finding:
    return Finding(rule, Severity.WARNING, Place("a.xlsx", row=at), "m", explained=reason)


@given(ROWS, st.integers(0, 20))
def test_every_row_is_shown_or_in_one_group(rows: list[tuple[int, str]], most: int) -> None:
    table = frame(rows)
    those = gather(table, most)
    if len(rows) <= most:
        assert those is None
        return
    assert those is not None
    every = [*those.shown, *(index for group in those.groups.values() for index in group)]
    assert sorted(every) == list(table.index)
    half = max(most // 2, 1)
    assert len(those.shown) == min(half, len(rows))
    assert len(those.groups) <= half + 1


@given(ROWS, st.integers(0, 20))
def test_the_largest_rows_and_groups_come_first(rows: list[tuple[int, str]], most: int) -> None:
    table = frame(rows)
    those = gather(table, most)
    if those is None:
        return
    sizes = [table["size"][index] for index in those.shown]
    rest = [index for group in those.groups.values() for index in group]
    assert sizes == sorted(sizes, reverse=True)
    assert all(table["size"][index] <= sizes[-1] for index in rest)
    own = [sum(table["size"][list(i)]) for name, i in those.groups.items() if name != OTHERS]
    assert own == sorted(own, reverse=True)
    assert OTHERS not in those.groups or list(those.groups)[-1] == OTHERS


@given(
    st.lists(st.tuples(st.sampled_from(("B01", "B02")), st.sampled_from("abcdefgh")), max_size=40),
    st.integers(1, 12),
)
def test_no_explained_warning_is_lost(said: list[tuple[str, str]], most: int) -> None:
    found = [warning(rule, reason, at) for at, (rule, reason) in enumerate(said)]
    groups = explained_groups(found, most)
    if len(found) <= most:
        assert not groups
        return
    assert sorted(one.place.row for group in groups.values() for one in group) == list(
        range(len(found))
    )
    for (rule, place), group in groups.items():
        assert {one.rule for one in group} == {rule}
        assert place == OWN_REASONS or len({one.explained for one in group}) == 1
