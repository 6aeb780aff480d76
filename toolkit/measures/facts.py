"""The numbers that areas quote as evidence, and key facts, as they were typed (domain 5.2, 5.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from toolkit.dataset import Dataset, each
from toolkit.figures import Basis, Figure, Unit

FIELDS = {
    "current": ("fact", ""),
    "previous": ("fact.previous", ", last time"),
    "target": ("fact.target", ", the number aimed for"),
}
"""Field of the Area evidence sheet: how the ids of its figures start, how their labels end."""

KEY_FIELDS = {
    "value": ("keyfact", ""),
    "previous": ("keyfact.previous", ", last time"),
    "group_total": ("keyfact.total", ", the total stated for its group"),
}
"""The same of the Key facts sheet."""

_UNITS = {"%": Unit.PERCENT, "£": Unit.POUNDS}
_MOST_ADDED = 6
"""The most numbers of a group that are printed with their sum."""


@dataclass(frozen=True, slots=True)
class Quoted(Figure):
    """A figure that is printed as somebody typed it, with its unit, and is never rounded."""

    typed: str = ""

    @property
    def text(self) -> str:
        """The number with the unit it was typed with: ``32 forces``, ``60%``, ``£12.4 million``."""
        return self.typed


def measure(counted: Dataset) -> Iterator[Figure]:
    """Every number of the Area evidence and Key facts sheets, and the sums of groups of facts."""
    yield from _quoted(counted, "areaevidence", "measure", FIELDS, fact_keys(counted))
    keys = key_fact_keys(counted)
    yield from _quoted(counted, "keyfacts", "label", KEY_FIELDS, keys)
    yield from _sums(counted, keys)


@lru_cache(maxsize=4)
def fact_keys(data: Dataset) -> Mapping[Any, str]:
    """For each row of area evidence, by index, what its figures' ids end with.

    It is ``COL-SOH/2``, area and line; where two dashboards hold the same area and line, the later
    ones are numbered.
    """
    rows = data["areaevidence"]
    return numbered(
        {index: f"{r['area_id']}/{str(r['line_id']).replace('/', '-')}" for index, r in each(rows)}
    )


@lru_cache(maxsize=4)
def key_fact_keys(data: Dataset) -> Mapping[Any, str]:
    """For each row of key facts, by index, what its figures' ids end with."""
    ids = data["keyfacts"]["fact_id"]
    return numbered({index: str(fact).replace("/", "-") for index, fact in ids.items()})


def sum_figure(group: str) -> str:
    """The id of the sum of a group of key facts."""
    return f"keyfact.sum/{group.replace('/', '-')}"


def numbered(wanted: Mapping[Any, str]) -> Mapping[Any, str]:
    """The ends of figures' ids, each with a number after it where another has it already."""
    keys: dict[Any, str] = {}
    seen: dict[str, int] = {}
    for index, key in wanted.items():
        seen[key] = seen.get(key, 0) + 1
        keys[index] = key if seen[key] == 1 else f"{key}-{seen[key]}"
    return keys


def _sums(data: Dataset, ids: Mapping[Any, str]) -> Iterator[Figure]:
    """What the facts of each group add up to (domain 5.7, X07)."""
    rows = data["keyfacts"]
    rows = rows[rows["value"].notna()]
    for group, facts in rows.groupby("sum_group", sort=False):
        total = float(facts["value"].sum())
        unit = str(facts["unit"].iloc[0] or "")
        added = as_typed(total, unit)
        if len(facts) <= _MOST_ADDED:
            added = f"{' + '.join(as_typed(value, '') for value in facts['value'])} = {added}"
        yield Quoted(
            id=sum_figure(str(group)),
            label=f"Key facts of the group {group}, added up",
            value=total,
            unit=_UNITS.get(unit, Unit.COUNT),
            basis=Basis.AS_AT,
            working="The facts of the group on the Key facts sheet, added up.",
            parts=tuple(f"keyfact/{ids[index]}" for index in facts.index),
            typed=added,
        )


def _quoted(
    data: Dataset,
    table: str,
    name: str,
    fields: Mapping[str, tuple[str, str]],
    keys: Mapping[Any, str],
) -> Iterator[Quoted]:
    """Every number of a table as it was typed; ``name`` is the field that says what it is."""
    for index, row in each(data[table]):
        unit = str(row["unit"] or "")
        for field, (group, when) in fields.items():
            if row[field] == row[field]:
                yield Quoted(
                    id=f"{group}/{keys[index]}",
                    label=f"{row[name]}{when}",
                    value=float(row[field]),
                    unit=_UNITS.get(unit, Unit.COUNT),
                    basis=Basis.AS_AT,
                    working=f"Quoted as typed on the {row['sheet']} sheet, in {unit or 'no unit'}; "
                    f"source: {row['source']}.",
                    cells=(data.place(table, index, field),),
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
