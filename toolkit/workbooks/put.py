"""Writes a value into a cell as what it is: a number, a date, Yes or No, or text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from toolkit.contracts.dictionary import YES_NO

_EPOCH = datetime(1899, 12, 30)
_DAY = timedelta(days=1)


def serial(moment: date | time | timedelta) -> float:
    """Excel's number for a day, a time of day or both, or a length of time.

    >>> serial(date(2024, 6, 30))
    45473.0
    """
    if isinstance(moment, timedelta):
        return moment / _DAY
    if isinstance(moment, time):
        return (datetime.combine(_EPOCH, moment) - _EPOCH) / _DAY
    at = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)
    return (at.replace(tzinfo=None) - _EPOCH) / _DAY


def put(
    page: Any, row: int, at: int, value: object, look: Any, labels: Mapping[str, str] | None = None
) -> None:
    """Writes a value; ``None`` leaves the cell blank. Text never becomes a formula or a link.

    ``labels`` maps the codes of a list to what its dropdown shows for them.
    """
    match value:
        case None | "":
            page.write_blank(row, at, None, look)
        case bool():
            page.write_string(row, at, YES_NO[0 if value else 1], look)
        case int() | float():
            page.write_number(row, at, value, look)
        case date() | time() | timedelta():
            page.write_number(row, at, serial(value), look)
        case _:
            text = str(value)
            page.write_string(row, at, (labels or {}).get(text, text), look)
