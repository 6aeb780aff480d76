"""Shares in per cent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from toolkit.figures import Basis, Figure, Unit, shown


@dataclass(frozen=True, slots=True)
class Share(Figure):
    """A share that a grade follows from; ``limits`` are those from which on that is better."""

    limits: Sequence[float] = ()

    @property
    def text(self) -> str:
        """The share as it is printed; ``under 95%`` where rounding would take it to a limit."""
        said = shown(self.value, self.unit)
        short = (limit for limit in self.limits if round(self.value, 9) < limit)
        return f"under {said}" if said in (shown(limit, self.unit) for limit in short) else said


def percent(
    figure_id: str,
    label: str,
    part: float,
    whole: float,
    of: tuple[str, ...],
    limits: Sequence[float] = (),
) -> Figure:
    """A share in per cent; 0 of nothing. ``of`` are the ids of the figures it is worked out from.

    A part that is the whole but for the last bit of its floating point is all of it, not
    "over 99%". ``limits`` as for :class:`Share`; none where nothing is graded by it.
    """
    share = 100.0 if whole and math.isclose(part, whole) else part / whole * 100 if whole else 0.0
    make = partial(Share, limits=limits) if limits else Figure
    return make(
        id=figure_id,
        label=label,
        value=share,
        unit=Unit.PERCENT,
        basis=Basis.AS_AT,
        working=f"{part:,.1f} / {whole:,.1f} x 100",
        parts=of,
    )
