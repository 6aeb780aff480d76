"""Counts of grades and movements."""

from __future__ import annotations

from tests.makes import a_dashboard, a_dataset
from toolkit.measures import measure
from toolkit.measures.rag import MOVES


def counts(*moves: tuple[str, str]) -> dict[str, float]:
    """The RAG figures of areas with these grades, (last time, now)."""
    areas = [
        {"area_id": f"COL-A{number}", "rag_previous": before, "rag_current": now}
        for number, (before, now) in enumerate(moves)
    ]
    data = a_dataset(a_dashboard(*areas))
    figures = measure(data, data)
    return {name: figures.value(name) for name in figures if name.startswith("rag.")}


def test_only_areas_graded_both_times_are_comparable_or_unchanged():
    found = counts(("Green", "Green"), ("Not graded", "Not graded"), ("n/a", "Green"))
    assert (found["rag.areas"], found["rag.comparable"], found["rag.unchanged"]) == (3, 1, 1)
    assert (found["rag.new"], found["rag.still_not_graded"]) == (1, 1)


def test_movements_add_up_to_all_areas():
    grades = ("Red", "Amber", "Green", "Not graded")
    found = counts(*((before, now) for before in (*grades, "n/a") for now in grades))
    assert found["rag.areas"] == sum(found[f"rag.{name}"] for name in MOVES)


def test_each_movement_is_counted_once():
    found = counts(
        ("Amber", "Green"), ("Green", "Red"), ("Not graded", "Amber"), ("Red", "Not graded")
    )
    names = ("improved", "deteriorated", "newly_graded", "no_longer_graded")
    assert [found[f"rag.{name}"] for name in names] == [1, 1, 1, 1]
    assert found["rag.comparable"] == 2
