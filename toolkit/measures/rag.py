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
}


def measure(counted: Dataset, _everything: Dataset) -> Iterator[Figure]:
    """Counts of areas: in all, by grade now and last time, by section, by movement."""
    areas = counted["areas"]
    yield _count(counted, "rag.areas", "Areas", areas.index, "area_id")
    for grade in GRADES:
        name = _name(grade)
        for field, prefix, when in (
            ("rag_current", "rag", "now"),
            ("rag_previous", "rag.previous", "last time"),
        ):
            rows = areas.index[areas[field] == grade]
            yield _count(counted, f"{prefix}.{name}", f"Areas graded {grade} {when}", rows, field)
        for section, rows_of in areas.groupby("section_no"):
            rows = rows_of.index[rows_of["rag_current"] == grade]
            label = f"Areas graded {grade} in section {section}"
            yield _count(counted, f"rag.{name}/section/{section}", label, rows, "rag_current")
    yield from _movements(counted, areas)


def _movements(data: Dataset, areas: pd.DataFrame) -> Iterator[Figure]:
    graded = areas["rag_current"].isin(GRADE_RANK) & areas["rag_previous"].isin(GRADE_RANK)
    comparable = areas.index[graded]
    yield _count(
        data, "rag.comparable", "Areas graded now and last time", comparable, "rag_previous"
    )
    moved = movement(data)
    for name, word in MOVES.items():
        rows = areas.index[(moved == word) & (graded | (word != "No change"))]
        yield _count(data, f"rag.{name}", f"Areas: {word.lower()}", rows, "rag_current")
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


def _count(data: Dataset, figure_id: str, label: str, rows: pd.Index, field: str) -> Figure:
    return Figure(
        id=figure_id,
        label=label,
        value=len(rows),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working=f"Counted on the Areas sheet: {label[0].lower()}{label[1:]}.",
        cells=tuple(data.place("areas", index, field) for index in rows),
    )
