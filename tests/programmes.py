"""Programmes made in memory: one of four years, short of its target, and what closes the gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tests.makes import a_dashboard, a_dataset, a_return
from toolkit.dataset import Dataset
from toolkit.derive.programme import year_named
from toolkit.returns import Return

AS_AT = date(2022, 10, 31)

PROGRAMME: Mapping[str, Any] = {
    "programme_id": "PRG-ONE",
    "name": "Shared services of two forces",
    "short_name": "Shared services",
    "owner_id": "HEAD",
    "organisations": "Two forces",
    "price_basis": "Real prices",
    "base_year": "2019/20",
    "target_by": "2022/23",
    "declared_rag": "Amber",
    "rationale": "Less is profiled than the business case has.",
}

GAP: Mapping[str, Any] = {
    "line_id": "1",
    "programme_id": "PRG-ONE",
    "action": "Share a third depot",
    "owner_id": "HEAD",
    "due": date(2023, 3, 31),
    "worth_gbp": 1_000_000.0,
    "certainty": "Likely",
}

Pounds = Sequence[float | None]


def lines(
    target: Pounds = (3.85e6,) * 4,
    profiled: Pounds = (3.1e6,) * 4,
    actual: Pounds = (3e6, 2.5e6, 3e6),
    *,
    first: int = 2019,
    programme_id: str = "PRG-ONE",
    releasing: str = "Cashable",
) -> list[dict[str, Any]]:
    """Lines of Profile, one a financial year; £15.4m of target and £12.4m profiled unless given."""
    years = max(len(target), len(profiled), len(actual))

    def at(amounts: Pounds, number: int) -> float | None:
        return amounts[number] if number < len(amounts) else None

    return [
        {
            "line_id": f"{releasing[0]}{number}",
            "programme_id": programme_id,
            "fy": year_named(first + number),
            "releasing": releasing,
            "target_gbp": at(target, number),
            "profiled_gbp": at(profiled, number),
            "actual_gbp": at(actual, number),
        }
        for number in range(years)
    ]


def a_programme(
    *profile: Mapping[str, Any],
    gap: Sequence[Mapping[str, Any]] = (GAP,),
    others: Sequence[Mapping[str, Any]] = (),
    workbook: str = "",
    control: Mapping[str, Any] | None = None,
    **about: Any,
) -> Return:
    """A return of :data:`PROGRAMME` but for what is given, and of ``others`` beside it."""
    rows = {
        "Programmes": [dict(PROGRAMME) | about, *(dict(PROGRAMME) | dict(one) for one in others)],
        "ProgrammeProfile": list(profile or lines()),
        "GapLines": [dict(GAP) | dict(line) for line in gap],
    }
    return a_return(
        "programme-benefits", rows=rows, workbook=workbook, **({"as_at": AS_AT} | (control or {}))
    )


def programme_data(*returns: Return, areas: Sequence[Mapping[str, Any]] = ({},)) -> Dataset:
    """Programmes consolidated beside a dashboard, without one where there are no areas."""
    dashboard = [a_dashboard(*areas, as_at=AS_AT, synthetic=False)] if areas else []
    return a_dataset(*dashboard, *(returns or (a_programme(),)))
