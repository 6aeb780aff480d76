"""When a run is due: a time of day by the clock on the wall, on some days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from toolkit.schedule.options import Every
from toolkit.settings import SettingsProblem
from toolkit.words import listed, short_day

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the order of ``datetime.weekday()``."""
EVERY_DAY = tuple(range(7))
_SHORT = tuple(day[:3].lower() for day in DAYS)


@dataclass(frozen=True, slots=True)
class When:
    """A time of day, on days of the week (0 is Monday) or, if ``monthly``, on the first of a month.

    Times are those of the computer's own clock and time zone.
    """

    at: time
    weekdays: tuple[int, ...] = EVERY_DAY
    monthly: bool = False

    def is_on(self, day: date) -> bool:
        """Whether it is due on a day."""
        return day.day == 1 if self.monthly else day.weekday() in self.weekdays

    def next_after(self, now: datetime) -> datetime:
        """The next time that it is due, by the clock on the wall (``now`` too)."""
        return next(
            due
            for day in _days_from(now.date())
            if self.is_on(day) and (due := datetime.combine(day, self.at)) > now
        )

    def __str__(self) -> str:
        if self.monthly:
            days = "on the first of each month"
        elif self.weekdays == EVERY_DAY:
            days = "every day"
        else:
            days = f"every {listed([DAYS[day] for day in self.weekdays])}"
        return f"{days} at {self.at:%H:%M}"


def when(at: str, days: str = "", every: Every | None = None) -> When:
    """What was asked for: ``06:30``, and ``mon-fri`` or how often.

    Raises :class:`~toolkit.settings.SettingsProblem` when it makes no sense.
    """
    if days and every:
        raise SettingsProblem("Give either --days or --every, not both.")
    if every is Every.MONTH:
        return When(_time(at), monthly=True)
    return When(_time(at), (0,) if every is Every.WEEK else _weekdays(days))


def clock_changes(due: When, start: date) -> tuple[str, ...]:
    """Days of the coming year on which the time is skipped or comes twice, in words.

    By the time zone of this computer.
    """
    days = (start + timedelta(days=ahead) for ahead in range(366))
    found = ((day, _change_on(datetime.combine(day, due.at))) for day in days if due.is_on(day))
    return tuple(f"{due.at:%H:%M} {what} on {short_day(day)}" for day, what in found if what)


def _change_on(local: datetime) -> str:
    if local.astimezone().replace(tzinfo=None) != local:
        return "is skipped"
    first, second = (local.replace(fold=fold).timestamp() for fold in (0, 1))
    return "comes twice" if first != second else ""


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += timedelta(days=1)


def _time(text: str) -> time:
    if re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text):
        hour, minute = text.split(":")
        return time(int(hour), int(minute))
    raise SettingsProblem(f"--at {text} is not a time of day. Give it like 06:30.")


def _weekdays(text: str) -> tuple[int, ...]:
    """``mon-fri``, ``mon,wed`` or ``fri-mon``; every day when nothing is given."""
    if not text:
        return EVERY_DAY
    chosen: set[int] = set()
    for part in text.lower().replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first not in _SHORT or (last or first) not in _SHORT:
            raise SettingsProblem(
                f"--days {text} is not understood. Give it like mon-fri or mon,thu."
            )
        begin, end = _SHORT.index(first), _SHORT.index(last or first)
        chosen.update(day % 7 for day in range(begin, end + (7 if end < begin else 0) + 1))
    return tuple(sorted(chosen))
