"""Months: how a heading names one, and which months a workbook offers.

A month is always the date of its first day. The financial year runs from April to March.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

APRIL = 4
_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT = tuple(name[:3].capitalize() for name in _NAMES)
_NUMBERS = {
    **{name: number for number, name in enumerate(_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_NAMES, 1)},
    "sept": 9,
}

_GAP = r"[\s\-/.,'’]*"
_WORDED = re.compile(rf"(?:0?1{_GAP})?([a-z]{{3,9}}){_GAP}(\d{{4}}|\d{{2}})")
_YEAR_FIRST = re.compile(r"(\d{4})[\-/.](\d{1,2})(?:[\-/.]0?1)?(?:[t ]00:00(?::00)?)?")
_YEAR_LAST = re.compile(r"(?:0?1[\-/.])?(\d{1,2})[\-/.](\d{4})(?: 00:00(?::00)?)?")


def month_header(month: date) -> str:
    """The heading of a month's column, the same in every language: ``Apr 2024``."""
    return f"{_SHORT[month.month - 1]} {month.year}"


def month_of(header: object) -> date | None:
    """The month that a heading names, or ``None`` when it names none.

    Understands ``Apr 2024``, ``April 2024``, ``Apr-24``, ``2024-04``, ``04/2024`` and dates. A day
    in words or figures must be the first; the day of a true date is ignored, because a person who
    typed one sees only ``Apr 2024``.
    """
    if isinstance(header, date):
        return date(header.year, header.month, 1)
    if not isinstance(header, str):
        return None
    text = " ".join(header.split()).rstrip("* ").lower()
    if match := _WORDED.fullmatch(text):
        return _month(match[2], _NUMBERS.get(match[1], 0))
    if match := _YEAR_FIRST.fullmatch(text):
        return _month(match[1], int(match[2]))
    if match := _YEAR_LAST.fullmatch(text):
        return _month(match[2], int(match[1]))
    return None


def financial_year(day: date) -> str:
    """The financial year of a day: ``2024/25`` from 1 April 2024 to 31 March 2025."""
    start = _start_year(day)
    return f"{start}/{(start + 1) % 100:02d}"


def months_between(start: date, end: date) -> tuple[date, ...]:
    """Every month from the one of ``start`` to the one of ``end``; none when it ends before."""
    first, last = _ordinal(start), _ordinal(end)
    return tuple(date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1))


def months_up_to(last: date, count: int) -> tuple[date, ...]:
    """So many months, the earliest first, up to the one of ``last``."""
    end = _ordinal(last)
    return tuple(date(n // 12, n % 12 + 1, 1) for n in range(end - count + 1, end + 1))


def full_years(months: Iterable[date]) -> tuple[date, ...]:
    """Every month of the financial years from that of the first to that of the last of some."""
    days = list(months)
    if not days:
        return ()
    first, last = _start_year(min(days)), _start_year(max(days))
    return months_between(date(first, APRIL, 1), date(last + 1, APRIL - 1, 1))


def years_of_months(as_at: date, years: int) -> tuple[date, ...]:
    """The months of so many financial years, that of a day the last: 24 for two years."""
    start = _start_year(as_at)
    return months_between(date(start + 1 - years, APRIL, 1), date(start + 1, APRIL - 1, 1))


def _start_year(day: date) -> int:
    return day.year if day.month >= APRIL else day.year - 1


def _ordinal(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(year: str, month: int) -> date | None:
    number = int(year) if len(year) == 4 else 2000 + int(year)
    return date(number, month, 1) if 1990 <= number <= 2099 and 1 <= month <= 12 else None
