"""RAG counts, movement and comparables of the collaboration dashboard (domain 6.2)."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.contracts.terms import GRADE_RANK, GRADES
from toolkit.dataset import Dataset
from toolkit.derive.movement import movement
from toolkit.figures import Basis, Figure, Unit

MOVES = {
    "improved": "Improved",
    "deteriorated": "Deteriorated",
    "unchanged": "No change",
    "replaced": "Replaced",
    "new": "New",
    "newly_graded": "Newly graded",
    "no_longer_graded": "No longer graded",
    "still_not_graded": "Still not graded",
}
"""What is counted of movements, by name in figure ids. No change is counted as unchanged where
there are two grades to compare, and apart from that where there are none."""


LAST_TIME = "Last time's grade is the published one where the last report is known, else as typed."
"""How figures that rest on last time's grade are worked out (domain 5.7, R03)."""


def measure(counted: Dataset, _everything: Dataset) -> Iterator[Figure]:
    """Counts of areas: in all, by grade now and last time, by section, by movement."""
    areas = counted["areas"]
    yield _count(counted, "rag.areas", "Areas", areas.index, "area_id")
    for grade in GRADES:
        name = _name(grade)
        for field, prefix, when, note in (
            ("rag_current", "rag", "now", ""),
            ("rag_previous", "rag.previous", "last time", LAST_TIME),
        ):
            rows = areas.index[areas[field] == grade]
            label = f"Areas graded {grade} {when}"
            yield _count(counted, f"{prefix}.{name}", label, rows, field, note)
        for section, rows_of in areas.groupby("section_no"):
            rows = rows_of.index[rows_of["rag_current"] == grade]
            label = f"Areas graded {grade} in section {section}"
            yield _count(counted, f"rag.{name}/section/{section}", label, rows, "rag_current")
    yield from _movements(counted, areas)


def _movements(data: Dataset, areas: pd.DataFrame) -> Iterator[Figure]:
    graded = areas["rag_current"].isin(GRADE_RANK) & areas["rag_previous"].isin(GRADE_RANK)
    both, label = areas.index[graded], "Areas graded now and last time"
    yield _count(data, "rag.comparable", label, both, "rag_previous", LAST_TIME)
    moved = movement(data)
    moved = moved.mask(moved.eq("No change") & ~graded, MOVES["still_not_graded"])
    for name, word in MOVES.items():
        rows = areas.index[moved == word]
        yield _count(data, f"rag.{name}", f"Areas: {word.lower()}", rows, "rag_current", LAST_TIME)
    closed = data["closedareas"].index
    yield Figure(
        id="rag.closed",
        label="Areas that have left the report",
        value=len(closed),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="Rows of the Closed sheet.",
        cells=tuple(data.place("closedareas", index, "area_id") for index in closed),
    )


def _name(grade: str) -> str:
    return grade.lower().replace(" ", "_")


def _count(
    data: Dataset, figure_id: str, label: str, rows: pd.Index, field: str, note: str = ""
) -> Figure:
    return Figure(
        id=figure_id,
        label=label,
        value=len(rows),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working=f"Counted on the Areas sheet: {label[0].lower()}{label[1:]}. {note}".rstrip(),
        cells=tuple(data.place("areas", index, field) for index in rows),
    )
