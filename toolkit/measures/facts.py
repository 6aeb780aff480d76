"""The numbers that areas quote as evidence, as they were typed (domain 5.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from toolkit.dataset import Dataset, each
from toolkit.figures import Basis, Figure, Unit

FIELDS = {
    "current": ("fact", ""),
    "previous": ("fact.previous", ", last time"),
    "target": ("fact.target", ", the number aimed for"),
}
"""Field of the Area evidence sheet: how the ids of its figures start, how their labels end."""


@dataclass(frozen=True, slots=True)
class Quoted(Figure):
    """A figure that is printed as somebody typed it, with its unit, and is never rounded."""

    typed: str = ""

    @property
    def text(self) -> str:
        """The number with the unit it was typed with: ``32 forces``, ``60%``, ``£12.4 million``."""
        return self.typed


def measure(counted: Dataset) -> Iterator[Figure]:
    """Every number of the Area evidence sheet."""
    ids = fact_keys(counted)
    for index, row in each(counted["areaevidence"]):
        for field, (group, when) in FIELDS.items():
            if row[field] == row[field]:
                yield _quoted(counted, index, row, field, f"{group}/{ids[index]}", when)


def fact_keys(data: Dataset) -> Mapping[Any, str]:
    """For each row of area evidence, by index, what its figures' ids end with.

    It is ``COL-SOH/2``, area and line; where two dashboards hold the same area and line, the later
    ones are numbered.
    """
    keys: dict[Any, str] = {}
    seen: dict[str, int] = {}
    for index, row in each(data["areaevidence"]):
        key = f"{row['area_id']}/{str(row['line_id']).replace('/', '-')}"
        seen[key] = seen.get(key, 0) + 1
        keys[index] = key if seen[key] == 1 else f"{key}-{seen[key]}"
    return keys


def _quoted(data: Dataset, index: Any, row: Any, field: str, figure_id: str, when: str) -> Quoted:
    unit = str(row["unit"] or "")
    return Quoted(
        id=figure_id,
        label=f"{row['measure']}{when}",
        value=float(row[field]),
        unit={"%": Unit.PERCENT, "£": Unit.POUNDS}.get(unit, Unit.COUNT),
        basis=Basis.AS_AT,
        working=f"Quoted as typed on the Area evidence sheet, in {unit or 'no unit'}; source: "
        f"{row['source']}.",
        cells=(data.place("areaevidence", index, field),),
        typed=as_typed(float(row[field]), unit),
    )


def as_typed(value: float, unit: str) -> str:
    """A number with its unit, not rounded.

    >>> as_typed(12.4, "£ million"), as_typed(60, "%"), as_typed(3300, "reports")
    ('£12.4 million', '60%', '3,300 reports')
    """
    # 12 digits are all that a person can have meant: 0.1 + 0.2 is 0.3.
    number = f"{Decimal(f'{abs(value):.12g}'):,f}"
    sign = "-" if value < 0 else ""
    if unit == "%":
        return f"{sign}{number}%"
    if unit.startswith("£"):
        return f"{sign}£{number} {unit[1:].strip()}".strip()
    return f"{sign}{number} {unit}".strip()
