"""A threshold as a figure, where a slide says from which number on something holds."""

from __future__ import annotations

from toolkit.dataset import Dataset
from toolkit.figures import Basis, Unit
from toolkit.measures.facts import Quoted, as_typed


def threshold_figure(
    data: Dataset, key: str, figure_id: str, label: str, unit: Unit, basis: Basis
) -> Quoted:
    """The threshold of a key, quoted as typed, with its cell where the reference workbook has it.

    Raises ``KeyError`` when there is no such threshold.
    """
    rows, value = data["thresholds"], data.thresholds[key]
    return Quoted(
        id=figure_id,
        label=label,
        value=value,
        unit=unit,
        basis=basis,
        working="A threshold of the reference workbook, or the standard one.",
        cells=tuple(
            data.place("thresholds", index, "value") for index in rows.index[rows["key"] == key]
        ),
        typed=as_typed(value, "%" if unit is Unit.PERCENT else ""),
    )
