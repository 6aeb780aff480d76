"""Days in words or figures, day first: ``1.4.24``, ``1st April 2024``, ``2024-04-01``."""

from __future__ import annotations

import re
from datetime import date

_DAY_FIRST = re.compile(r"^(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{2}|\d{4})$")
_NAMED = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th)?\s*[-/ ]?\s*([A-Za-z]{3,9})\.?\s*[-/, ]?\s*(\d{2}|\d{4})$"
)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_in(text: str) -> date | None:
    """The day that a text names, day first; ``None`` when it names none.

    >>> day_in("1st April 2024")
    datetime.date(2024, 4, 1)
    """
    text = text.strip()
    if match := _DAY_FIRST.match(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _NAMED.match(text):
        if match[2][:3].lower() not in _MONTHS:
            return None
        day, month, year = int(match[1]), _MONTHS.index(match[2][:3].lower()) + 1, int(match[3])
    elif match := _ISO.match(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
