"""Where the hours went, by destination and by how well that is evidenced (domain 5.3)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

from toolkit.contracts.terms import BASES, NOT_TRACKED
from toolkit.dataset import Dataset
from toolkit.derive.partition import partition
from toolkit.figures import Basis, Figure, Unit
from toolkit.measures.percent import percent

WEAKER = ("Estimated", "Likely impact")
SHORT = {"Tracked": "tracked", "Estimated": "estimated", "Likely impact": "likely"}
LEFT_OVER = (
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
            label = labels.get(str(dest), str(dest))
            yield _line_figure(counted, rows, f"{group}/destination/{dest}", label)
        yield _line_figure(counted, of_basis, group, f"Reinvested hours: {basis.lower()}")
    for dest, rows in lines.groupby("dest_code"):
        label = labels.get(str(dest), str(dest))
        yield _line_figure(counted, rows, f"hours.reinvested/destination/{dest}", label)
        parts = tuple(
            f"hours.reinvested.{SHORT[basis]}/destination/{dest}"
            for basis in sorted(set(rows["basis"]) & set(WEAKER), key=WEAKER.index)
        )
        yield _weaker(f"/destination/{dest}", label, rows, parts)
    weaker = tuple(f"hours.reinvested.{SHORT[basis]}" for basis in WEAKER)
    yield _weaker("", "Reinvested hours: estimated or likely impact", lines, weaker)
    yield _line_figure(counted, lines, "hours.reinvested", "Reinvested hours")
    yield _without_hours(counted)
    not_tracked = _not_tracked(counted, lines)
    yield not_tracked
    yield from _shares(counted, lines, not_tracked)


def _weaker(where: str, label: str, lines: pd.DataFrame, parts: tuple[str, ...]) -> Figure:
    """Hours that are estimated or a likely impact, as one."""
    return Figure(
        id=f"hours.reinvested.estimated_or_likely{where}",
        label=label,
        value=float(lines["hours"][lines["basis"].isin(WEAKER)].sum()),
        unit=Unit.HOURS,
        basis=Basis.PERIOD,
        working="Estimated + likely impact.",
        parts=parts,
    )


def _without_hours(data: Dataset) -> Figure:
    """Likely impacts that are told in words only."""
    lines = data["reinvestment"]
    rows = lines[lines["basis"].eq("Likely impact") & lines["hours"].isna()]
    return Figure(
        id="reinvestment.without_hours",
        label="Likely impacts described without hours",
        value=len(rows),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="Reinvestment lines with basis 'Likely impact' and no hours.",
        cells=tuple(data.place("reinvestment", index, "statement") for index in rows.index),
    )


def _shares(data: Dataset, lines: pd.DataFrame, not_tracked: Figure) -> Iterator[Figure]:
    """What share of known hours is tracked, and what share is not."""
    known = float(partition(data)["known"].sum())
    tracked = float(lines["hours"][lines["basis"] == "Tracked"].sum())
    for name, hours in (("tracked", tracked), ("not_tracked", not_tracked.value)):
        yield percent(
            f"hours.reinvested.{name}.pct",
            f"Share of known hours whose destination is {name.replace('_', ' ')}",
            hours,
            known,
            (f"hours.reinvested.{name}", "hours.known"),
        )


@lru_cache(maxsize=4)
def lines_that_count(data: Dataset) -> pd.DataFrame:
    """Reinvestment lines with hours and a destination, of benefits that have known hours."""
    known = partition(data)["known"] > 0
    benefits = data["benefits"][known]
    keys = pd.MultiIndex.from_frame(benefits[["workbook", "benefit_id"]])
    lines = data["reinvestment"]
    own = pd.MultiIndex.from_frame(lines[["workbook", "benefit_id"]]).isin(keys)
    return lines[own & lines["hours"].gt(0) & lines["dest_code"].ne(NOT_TRACKED)]


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
        working=LEFT_OVER,
        parts=(
            "hours.known", *(f"hours.reinvested.{SHORT[basis]}" for basis in BASES),
        ),
    )  # fmt: skip
