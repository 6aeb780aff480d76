"""Words from values: dates, lists, plurals and small numbers, in British English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def to_install(extra: str) -> str:
    """What to type to have an optional part too.

    From the toolkit's own folder, never by its name alone: an index may hold something else of it.

    >>> to_install("app")
    'In the folder of the toolkit: python -m pip install -c constraints.txt ".[app]"'
    """
    return f'In the folder of the toolkit: python -m pip install -c constraints.txt ".[{extra}]"'


def day(value: date) -> str:
    """A date as people write it: ``30 June 2024``."""
    return f"{value.day} {value:%B %Y}"


def short_day(value: date) -> str:
    """A date for tables: ``30 Jun 2024``."""
    return f"{value.day} {value:%b %Y}"


def month(value: date) -> str:
    """A month: ``June 2024``."""
    return f"{value:%B %Y}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``; empty for no parts."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def in_runs(numbers: Sequence[int]) -> str:
    """Ascending numbers, those side by side as a run.

    >>> in_runs([2, 6, 7, 8, 11])
    '2, 6–8, 11'
    """
    by_run = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    runs = [[number for _, number in run] for _, run in by_run]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def number_word(count: int, none: str = "none") -> str:
    """Small whole numbers in words, as in prose: ``none``, ``one`` ... ``ten``, then digits."""
    if count == 0:
        return none
    return _SMALL[count] if 0 < count < len(_SMALL) else f"{count:,}"


def plural(count: float, one: str, many: str = "") -> str:
    """``one`` for exactly one, else ``many`` (by default ``one`` with an s)."""
    return one if count == 1 else (many or f"{one}s")


def every(count: int) -> str:
    """What opens a sentence about all of several: ``Both``, ``All 3``."""
    return "Both" if count == 2 else f"All {count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun: ``1 benefit``, ``2 benefits``, ``no benefits``."""
    return f"{count:,} {plural(count, one, many)}" if count else f"no {plural(0, one, many)}"


def sentence(text: str) -> str:
    """The text with its first letter a capital; the rest is left as it is."""
    return text[:1].upper() + text[1:]
