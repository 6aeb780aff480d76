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


_OPENING = re.compile(r"^(?:by|before|for|in|during|the|end|of|early|mid|late)\b[\s-]*")
_CLOSING = re.compile(r"\s*\b(?:board|meeting)$")
_AT_THE_NEXT = re.compile(
    r"\b(?:next (?:meeting|board)|asap|a\.s\.a\.p|as soon as possible|immediate|urgent)"
)


def due_in(words: str, raised: date, following: date | None) -> Due:
    """When something is due that was raised at a meeting, in the words of its minutes.

    ``following`` is the meeting after that, ``None`` where it is not known. A month is its last
    day; one without a year is the first that ends on or after the meeting.
    """
    text = " ".join(words.casefold().split()).strip(" .")
    if _AT_THE_NEXT.search(text):
        return Due(following, DueAs.MEETING if following else DueAs.NOT_SAID)
    while (shorter := _CLOSING.sub("", _OPENING.sub("", text))) != text:
        text = shorter
    if day := day_in(text):
        return Due(day, DueAs.DAY)
    month = month_of(text) or _of_some_year(text, raised)
    return Due(last_day(month), DueAs.MONTH) if month else Due(None, DueAs.NOT_SAID)


def last_day(month: date) -> date:
    """The last day of the month of a day."""
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _of_some_year(text: str, raised: date) -> date | None:
    """The month of a name without a year: the first that ends on or after the meeting."""
    for year in (raised.year, raised.year + 1):
        month = month_of(f"{text} {year}") if text.isalpha() else None
        if month and last_day(month) >= raised:
            return month
    return None
