"""How sure we are: hours by assurance level and category (domain 2.5)."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.contracts.terms import ASSURANCE_LEVELS
from toolkit.dataset import Dataset
from toolkit.derive.assurance import assurance
from toolkit.derive.partition import PARTS, partition
from toolkit.figures import Basis, Figure, Unit
from toolkit.measures.hours import benefit_figure
from toolkit.measures.percent import percent

WORKING = "Hours of benefits at this level: reviews by the two teams, against how long it is live."


def measure(counted: Dataset, _everything: Dataset) -> Iterator[Figure]:
    """Hours of each category at each level, and the share of known hours that is well assured."""
    parts = partition(counted)
    level = assurance(counted)
    ids = counted["benefits"]["benefit_id"]
    for name in ASSURANCE_LEVELS:
        for part in PARTS:
            rows = parts[(level == name) & (parts[part] > 0)]
            yield Figure(
                id=f"hours.{part}/assurance/{name}",
                label=f"{part.capitalize()} hours with assurance {name}",
                value=float(rows[part].sum()),
                unit=Unit.HOURS,
                basis=Basis.FULL_YEAR,
                working=WORKING,
                parts=tuple(benefit_figure(part, one) for one in ids[rows.index]),
            )
        yield Figure(
            id=f"hours.total/assurance/{name}",
            label=f"Hours with assurance {name}",
            value=float(parts["total"][level == name].sum()),
            unit=Unit.HOURS,
            basis=Basis.FULL_YEAR,
            working=WORKING,
            parts=tuple(f"hours.{part}/assurance/{name}" for part in PARTS),
        )
    yield from _shares(parts, level)


def _shares(parts: pd.DataFrame, level: pd.Series) -> Iterator[Figure]:
    """What share is well assured, in all and by category, and how large each part of that is."""
    well = level.isin(ASSURANCE_LEVELS[:2])
    yield _well_assured("assurance.high_or_medium.pct", parts, well, "known")
    for part in (*PARTS, "total"):
        figure_id = f"assurance.high_or_medium.pct/category/{part}"
        yield _well_assured(figure_id, parts, well, part)
    for name in ASSURANCE_LEVELS:
        for part in PARTS:
            yield percent(
                f"hours.{part}.pct/assurance/{name}",
                f"{part.capitalize()} hours with assurance {name} as a share of the total",
                float(parts[part][level == name].sum()),
                float(parts["total"].sum()),
                (f"hours.{part}/assurance/{name}", "hours.total"),
            )


def _well_assured(figure_id: str, parts: pd.DataFrame, well: pd.Series, part: str) -> Figure:
    return percent(
        figure_id,
        f"Share of {part} hours with High or Medium assurance",
        float(parts[part][well].sum()),
        float(parts[part].sum()),
        (f"hours.{part}/assurance/High", f"hours.{part}/assurance/Medium", f"hours.{part}"),
    )
