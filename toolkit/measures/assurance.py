"""How sure we are: hours by assurance level and category (domain 2.5)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.contracts.terms import ASSURANCE_LEVELS
from toolkit.dataset import Dataset
from toolkit.derive.assurance import assurance
from toolkit.derive.partition import PARTS, partition
from toolkit.figures import Basis, Figure, Unit
from toolkit.measures.hours import benefit_figure

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
    known = float(parts["known"].sum())
    well = float(parts["known"][level.isin(ASSURANCE_LEVELS[:2])].sum())
    yield Figure(
        id="assurance.high_or_medium.pct",
        label="Share of known hours with High or Medium assurance",
        value=well / known * 100 if known else 0.0,
        unit=Unit.PERCENT,
        basis=Basis.AS_AT,
        working=f"{well:,.1f} / {known:,.1f} x 100",
        parts=("hours.known/assurance/High", "hours.known/assurance/Medium", "hours.known"),
    )
