"""When an action is due, from the words in which it was minuted (domain 4, 5.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from toolkit.workbooks.days import day_in
from toolkit.workbooks.months import month_of


class DueAs(StrEnum):
    """How a due date was read."""

    DAY = "a day"
    """A day was minuted, or typed under Due date."""
    MONTH = "a month"
    """A month was minuted: its last day counts."""
    MEETING = "a meeting"
    """The meeting after the one that raised the action: 'next meeting', 'asap'."""
    NOT_SAID = "no date"
    """'Ongoing', or words that name no date: the action is never late."""


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which something is due, ``None`` for no date, and how that was read."""

    on: date | None
    read_as: DueAs


_OPENING = re.compile(
    r"^(?:by|before|for|in|on|during|the|end|of|early|mid|late|no later than|until|due"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[\s,-]*"
)
_CLOSING = re.compile(r"\s*\b(?:board|meeting)$")
_OF = re.compile(r"(?<=\d)(st|nd|rd|th)?\s+of\s+")
"""Between a day and its month: ``31st of May``."""
_NO_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s*[a-z]{3,9}|\d{1,2}\s*[./-]\s*\d{1,2}")
_AT_THE_NEXT = re.compile(
    r"\b(?:next (?:meeting|board)|asap|a\.s\.a\.p|as soon as possible|immediate|urgent)"
)


def due_in(words: str, raised: date | None, following: date | None) -> Due:
    """When something is due that was raised at a meeting, in the words of its minutes.

    ``raised`` is the day of that meeting and ``following`` the next one, each ``None`` where it is
    not known. A month is its last day. A day or a month without a year is the first that falls, or
    ends, on or after the meeting.
    """
    text = " ".join(words.casefold().split()).strip(" .")
    if _AT_THE_NEXT.search(text):
        return Due(following, DueAs.MEETING if following else DueAs.NOT_SAID)
    while (shorter := _CLOSING.sub("", _OPENING.sub("", text))) != text:
        text = shorter
    text = _OF.sub(r"\1 ", text)
    if day := day_in(text) or _day_of_some_year(text, raised):
        return Due(day, DueAs.DAY)
    month = month_of(text) or _month_of_some_year(text, raised)
    return Due(last_day(month), DueAs.MONTH) if month else Due(None, DueAs.NOT_SAID)


def last_day(month: date) -> date:
    """The last day of the month of a day."""
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _day_of_some_year(text: str, raised: date | None) -> date | None:
    """The day of a text without a year: the first on or after the meeting."""
    if raised is None or not _NO_YEAR.fullmatch(text):
        return None
    between = " " if text[-1].isalpha() else "/"
    days = (day_in(f"{text}{between}{year}") for year in (raised.year, raised.year + 1))
    return next((day for day in days if day and day >= raised), None)


def _month_of_some_year(text: str, raised: date | None) -> date | None:
    """The month of a name without a year: the first that ends on or after the meeting."""
    if raised is None or not text.isalpha():
        return None
    months = (month_of(f"{text} {year}") for year in (raised.year, raised.year + 1))
    return next((month for month in months if month and last_day(month) >= raised), None)
