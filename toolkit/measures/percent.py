"""Shares in per cent."""

from __future__ import annotations

import math

from toolkit.figures import Basis, Figure, Unit


def percent(figure_id: str, label: str, part: float, whole: float, of: tuple[str, ...]) -> Figure:
    """A share in per cent; 0 of nothing. ``of`` are the ids of the figures it is worked out from.

    A part that is the whole but for the last bit of its floating point is all of it, not
    "over 99%".
    """
    share = 100.0 if whole and math.isclose(part, whole) else part / whole * 100 if whole else 0.0
    return Figure(
        id=figure_id,
        label=label,
        value=share,
        unit=Unit.PERCENT,
        basis=Basis.AS_AT,
        working=f"{part:,.1f} / {whole:,.1f} x 100",
        parts=of,
    )
