"""Every fact about an area, each once, and how those with a number from last time have moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.dataset import Dataset, each
from toolkit.figures import Basis, Figure, Unit
from toolkit.findings import Place

CHANGES = ("Better", "Worse", "Unchanged")
"""How a fact can have moved since last time."""

_SIGN = {"Higher is better": 1, "Lower is better": -1}


def measure(data: Dataset) -> Iterator[Figure]:
    """How many facts are told, and how those with a number from last time have moved."""
    moved = changes(data)
    told = [data.place(table, index) for table, index in told_facts(data)]
    yield _count("facts.told", "Facts about areas", told)
    for change in CHANGES:
        rows = moved.index[moved == change]
        cells = [
            data.place("areaevidence", row, f) for row in rows for f in ("current", "previous")
        ]
        label = f"Facts that are {change.lower()} since last time"
        yield _count(change_figure(change), label, cells, len(rows))
    rows = moved.index[moved != ""]
    cells = [data.place("areaevidence", row, "previous") for row in rows]
    yield _count("facts.compared", "Facts with a number from last time", cells)


def told_facts(data: Dataset) -> Sequence[tuple[str, Any]]:
    """Every fact about an area once, by table and index: its evidence, then key facts.

    A key fact of the same name as a line of the area's evidence is the same fact (X06 compares
    the two).
    """
    lines, facts = data["areaevidence"], data["keyfacts"]
    evidence = set(map(_same, lines["area_id"], lines["measure"]))
    areas = set(data["areas"]["area_id"])
    more = [
        ("keyfacts", index)
        for index, row in each(facts[facts["about"].isin(areas) & facts["value"].notna()])
        if _same(row["about"], row["label"]) not in evidence
    ]
    return [*(("areaevidence", index) for index in lines.index), *more]


def changes(data: Dataset) -> pd.Series:
    """How each line of area evidence moved since last time: Better, Worse or Unchanged.

    Empty where there is no number from last time, or where neither way is better.
    """
    lines = data["areaevidence"]
    gain = (lines["current"] - lines["previous"]) * lines["polarity"].map(_SIGN)
    words = np.select([gain > 0, gain < 0, gain == 0], CHANGES, default="")
    return pd.Series(words, index=lines.index, dtype=object)


def change_figure(change: str) -> str:
    """The id of the count of facts that moved so: ``facts.better``."""
    return f"facts.{change.lower()}"


def _same(about: Any, name: Any) -> tuple[str, str]:
    """What makes two facts the same one: whom it is about, and its name."""
    return str(about), " ".join(str(name).casefold().split())


def _count(figure_id: str, label: str, cells: Sequence[Place], value: int | None = None) -> Figure:
    return Figure(
        id=figure_id,
        label=label,
        value=len(cells) if value is None else value,
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="Counted on the Area evidence and Key facts sheets; which way is better is what "
        "the area says.",
        cells=tuple(cells),
    )
