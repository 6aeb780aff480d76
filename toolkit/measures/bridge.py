"""From what was last published to what is counted now: a bridge that adds up exactly (domain 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from toolkit.dataset import Dataset
from toolkit.derive.bridge import MOVEMENTS, NOISE, bridge
from toolkit.derive.partition import PARTS, partition
from toolkit.figures import Basis, Change, Figure, Unit
from toolkit.findings import Place
from toolkit.measures.cells import hours_cells
from toolkit.measures.hours import LABELS, benefit_figure
from toolkit.words import day

TRACKER = "benefit-tracker"
OPENING = "opening"
WORKING = {
    "new": "Benefits that were in no return of the last published pack.",
    "again": "Benefits that were left out, kept out by an error or ended in the last published "
    "pack, and count now.",
    "measured": "Benefits that rest on measured hours now, of more or of later months.",
    "reforecast": "Benefits that rest on a forecast or an estimate, which is another now.",
    "corrected": "Benefits of which a published month, the attribution or what is taken off has "
    "been put right.",
    "matured": "Benefits with as many hours as before, in another category.",
    "ended": "Benefits that have been closed or withdrawn.",
    "out": "Benefits that counted and are now left out, kept out by an error or not returned.",
}
"""How each movement is worked out, in words that are printed."""


def measure(counted: Dataset, everything: Dataset, before: Dataset) -> Iterator[Figure]:
    """What was published, and each movement since, in all and by category.

    Of each part, ``bridge.{part}/opening`` and its movements add up to ``hours.{part}``. Nothing
    where no benefits were published.
    """
    if not before.of_kind(TRACKER):
        return
    rows = bridge(counted, everything, before)
    yield from _opening(before)
    yield from _of_benefits(counted, before, rows)
    for movement in MOVEMENTS:
        own = rows[rows["movement"] == movement]
        for part in (*PARTS, "total"):
            yield _movement(part, movement, own)
        yield Figure(
            id=f"bridge.benefits/{movement}",
            label="Benefits that make up a movement since the last published pack",
            value=int(own["moved"].sum()),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working=WORKING[movement],
            parts=tuple(f"bridge.total/benefit/{one}" for one in own.index[own["moved"]]),
        )


def _opening(before: Dataset) -> Iterator[Figure]:
    """What the last published pack counted."""
    when = f"as at {day(before.as_at)}" if before.as_at else "last published"
    parts = partition(before)
    for part in PARTS:
        yield Figure(
            id=f"bridge.{part}/{OPENING}",
            label=f"{LABELS[part]} in the pack {when}",
            value=float(parts[part].sum()),
            unit=Unit.HOURS,
            basis=Basis.FULL_YEAR,
            working="As worked out from the returns of that pack.",
            cells=_cells(before, parts.index[parts[part] > 0], part),
        )
    yield Figure(
        id=f"bridge.total/{OPENING}",
        label=f"{LABELS['total']} in the pack {when}",
        value=float(sum(parts[part].sum() for part in PARTS)),
        unit=Unit.HOURS,
        basis=Basis.FULL_YEAR,
        working="Known + projected + anticipated + potential in that pack.",
        parts=tuple(f"bridge.{part}/{OPENING}" for part in PARTS),
    )


def _of_benefits(data: Dataset, before: Dataset, rows: pd.DataFrame) -> Iterator[Figure]:
    """The change of each benefit, by category and in all."""
    now, then = _Lines(data), _Lines(before)
    for benefit, row in rows[rows["moved"]].iterrows():
        made_of = tuple(part for part in PARTS if abs(row[part]) > NOISE)
        title = now.title(benefit) or then.title(benefit)
        for part in made_of:
            yield Change(
                id=f"bridge.{part}/benefit/{benefit}",
                label=f"{LABELS[part]} since the last published pack: {title}",
                value=float(row[part]),
                unit=Unit.HOURS,
                basis=Basis.FULL_YEAR,
                working="Now less last published. " + WORKING[row["movement"]],
                parts=(benefit_figure(part, str(benefit)),) if now.has(benefit, part) else (),
                cells=then.cells(benefit, part),
            )
        yield Change(
            id=f"bridge.total/benefit/{benefit}",
            label=f"Hours in all since the last published pack: {title}",
            value=float(row["total"]),
            unit=Unit.HOURS,
            basis=Basis.FULL_YEAR,
            working="Now less last published. " + WORKING[row["movement"]],
            parts=tuple(f"bridge.{part}/benefit/{benefit}" for part in made_of),
        )


def _movement(part: str, movement: str, rows: pd.DataFrame) -> Figure:
    made_of = rows["moved"] if part == "total" else rows[part].abs() > NOISE
    change = Change(
        id=f"bridge.{part}/{movement}",
        label=f"{LABELS[part]} since the last published pack, by one movement",
        value=float(rows[part].sum()),
        unit=Unit.HOURS,
        basis=Basis.FULL_YEAR,
        working=WORKING[movement],
        parts=tuple(f"bridge.{part}/benefit/{one}" for one in rows.index[made_of]),
    )
    # What is left of sums that are the same but for their last bit is no change.
    return change if abs(change.value) > NOISE else replace(change, value=0.0)


class _Lines:
    """The benefits of a Dataset by their id."""

    def __init__(self, data: Dataset) -> None:
        self._data = data
        self._parts = partition(data)
        benefits = data["benefits"]
        self._index = dict(zip(benefits["benefit_id"], benefits.index, strict=True))

    def title(self, benefit: object) -> str:
        """Its title; empty where there is no such benefit."""
        index = self._index.get(benefit)
        return "" if index is None else str(self._data.value("benefits", index, "title"))

    def has(self, benefit: object, part: str) -> bool:
        """Whether it has hours in a category."""
        index = self._index.get(benefit)
        return index is not None and bool(self._parts[part][index] > 0)

    def cells(self, benefit: object, part: str) -> tuple[Place, ...]:
        """The cells from which its hours in a category come."""
        if not self.has(benefit, part):
            return ()
        return hours_cells(self._data, self._index[benefit], part)


def _cells(data: Dataset, rows: pd.Index, part: str) -> tuple[Place, ...]:
    return tuple(place for index in rows for place in hours_cells(data, index, part))
