"""Movement of grades (domain 3)."""

from __future__ import annotations

import pytest

from tests.makes import a_dashboard, a_dataset
from toolkit.derive.movement import movement


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("Green", "Amber", "Improved"),
        ("Green", "Red", "Improved"),
        ("Red", "Amber", "Deteriorated"),
        ("Amber", "Amber", "No change"),
        ("Green", "n/a", "New"),
        ("Green", "Not graded", "Newly graded"),
        ("Not graded", "Green", "No longer graded"),
        ("Not graded", "Not graded", "No change"),
        ("Not graded", "n/a", "New"),
    ],
)
def test_words(now, before, expected):
    data = a_dataset(a_dashboard({"rag_current": now, "rag_previous": before}))
    assert movement(data).iloc[0] == expected


def test_an_area_that_takes_over_is_replaced_not_new():
    area = {"rag_current": "Not graded", "rag_previous": "n/a", "replaces_area_id": "COL-OLD"}
    assert movement(a_dataset(a_dashboard(area))).iloc[0] == "Replaced"
