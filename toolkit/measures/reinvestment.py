"""Where the hours went, by destination and by how well that is evidenced (domain 5.3)."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.contracts.terms import BASES
from toolkit.dataset import Dataset
from toolkit.derive.partition import partition
from toolkit.figures import Basis, Figure, Unit

SHORT = {"Tracked": "tracked", "Estimated": "estimated", "Likely impact": "likely"}
NOT_TRACKED = (
    "Known hours less the hours on reinvestment lines, benefit by benefit. Recording where hours "
    "go is not yet part of the standard process."
)


def measure(counted: Dataset, _everything: Dataset) -> Iterator[Figure]:
    """Reinvested hours by basis and destination, and the part that is not tracked."""
    lines = lines_that_count(counted)
    labels = counted.labels("destinations")
    for basis in BASES:
        of_basis = lines[lines["basis"] == basis]
        group = f"hours.reinvested.{SHORT[basis]}"
        for dest, rows in of_basis.groupby("dest_code"):
            yield _line_figure(counted, rows, f"{group}/destination/{dest}", labels[str(dest)])
        yield _line_figure(counted, of_basis, group, f"Reinvested hours: {basis.lower()}")
    for dest, rows in lines.groupby("dest_code"):
        label = labels[str(dest)]
        yield _line_figure(counted, rows, f"hours.reinvested/destination/{dest}", label)
    yield _not_tracked(counted, lines)


def lines_that_count(data: Dataset) -> pd.DataFrame:
    """Reinvestment lines with hours, of benefits that have known hours."""
    known = partition(data)["known"] > 0
    benefits = data["benefits"][known]
    keys = pd.MultiIndex.from_frame(benefits[["workbook", "benefit_id"]])
    lines = data["reinvestment"]
    own = pd.MultiIndex.from_frame(lines[["workbook", "benefit_id"]]).isin(keys)
    return lines[own & lines["hours"].gt(0)]


def _line_figure(data: Dataset, rows: pd.DataFrame, figure_id: str, label: str) -> Figure:
    return Figure(
        id=figure_id,
        label=label,
        value=float(rows["hours"].sum()),
        unit=Unit.HOURS,
        basis=Basis.PERIOD,
        working="Sum of the hours on reinvestment lines of benefits with known hours.",
        cells=tuple(data.place("reinvestment", index, "hours") for index in rows.index),
    )


def _not_tracked(data: Dataset, lines: pd.DataFrame) -> Figure:
    parts = partition(data)
    spent = lines.groupby(["workbook", "benefit_id"])["hours"].sum()
    keys = pd.MultiIndex.from_frame(data["benefits"][["workbook", "benefit_id"]])
    used = spent.reindex(keys).fillna(0.0).to_numpy()
    return Figure(
        id="hours.reinvested.not_tracked",
        label="Known hours whose destination is not tracked",
        value=float((parts["known"] - used).clip(lower=0).sum()),
        unit=Unit.HOURS,
        basis=Basis.FULL_YEAR,
        working=NOT_TRACKED,
        parts=(
            "hours.known", *(f"hours.reinvested.{SHORT[basis]}" for basis in BASES),
        ),
    )  # fmt: skip
