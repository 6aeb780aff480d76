"""What is taken off gross hours: work that moved elsewhere, and overlaps between benefits."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.dataset import Dataset
from toolkit.derive.partition import partition
from toolkit.figures import Basis, Figure, Unit

KINDS = {"disbenefit": "Dis-benefit", "overlap": "Overlap given up"}


def measure(counted: Dataset, _everything: Dataset) -> Iterator[Figure]:
    """Hours a full year taken off the benefits that are counted, by kind."""
    benefits = counted["benefits"][partition(counted)["counted"]]
    keys = pd.MultiIndex.from_frame(benefits[["workbook", "benefit_id"]])
    lines = counted["adjustments"]
    own = pd.MultiIndex.from_frame(lines[["workbook", "benefit_id"]]).isin(keys)
    for name, kind in KINDS.items():
        rows = lines[own & lines["kind"].eq(kind) & lines["hours_fy"].gt(0)]
        yield Figure(
            id=f"hours.taken_off.{name}",
            label=f"Hours taken off: {kind.lower()}",
            value=float(rows["hours_fy"].sum()),
            unit=Unit.HOURS,
            basis=Basis.FULL_YEAR,
            working=f"Sum of the hours a year on lines of kind '{kind}' of counted benefits.",
            cells=tuple(counted.place("adjustments", index, "hours_fy") for index in rows.index),
        )
