"""What amounts of several years are worth in the base year (HM Treasury, The Green Book)."""

from __future__ import annotations

import math
from collections.abc import Mapping

YEARS_AT_ONE_RATE = 30
"""From the year after these on, the Green Book discounts at lower rates."""


def present_value(amounts: Mapping[int, float], base: int, rate: float) -> float:
    """Amounts in real terms by year, discounted to the base year at a rate in per cent a year.

    The base year is year 0 and is not discounted; each later year is by one whole year more. Years
    are the calendar years in which they begin, none before the base year.
    """
    a_year = 1 + rate / 100
    return math.fsum(amount / a_year ** (year - base) for year, amount in amounts.items())


def not_worked_out(years: Mapping[int, float], base: int, rate: float) -> str:
    """Why amounts in real terms have no present value, as a clause; empty where they have one."""
    if rate < 0:
        return "the discount rate is below nought"
    if min(years) < base:
        return "some amounts lie before the base year"
    if max(years) > base + YEARS_AT_ONE_RATE:
        return f"some amounts lie more than {YEARS_AT_ONE_RATE} years after the base year"
    return ""
