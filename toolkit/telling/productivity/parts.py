"""The four categories as slides show them: their colour, and what they mean in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.derive.hours import WINDOW


@dataclass(frozen=True, slots=True)
class Part:
    """One category. ``name`` is its name in figure ids and its colour role."""

    name: str
    short: str
    meaning: str

    @property
    def label(self) -> str:
        """``Known``."""
        return self.name.capitalize()


FOUR = (
    Part(
        "known",
        "measured, with evidence",
        f"Already achieved: net hours measured in the last {WINDOW} months, for benefits in use "
        "that have evidence.",
    ),
    Part(
        "projected",
        "rest of a full year at today's rate",
        "What benefits in use, measured for part of a year, would add in the rest of it at the "
        "same rate.",
    ),
    Part(
        "anticipated",
        "funded, not yet measured",
        "Forecast of benefits that are approved and funded, but not measured or only just begun.",
    ),
    Part(
        "potential",
        "not approved or not funded",
        "Estimate for ideas that are not approved, or not funded. Not a commitment.",
    ),
)
"""Known, projected, anticipated and potential (domain 2.4)."""

ROUNDED = "Numbers are rounded when they are shown, so parts may not add up to their totals."
