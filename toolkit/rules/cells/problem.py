"""What is wrong with a cell, what it is compared with, and how it is quoted."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from typing import Any

from toolkit.contracts.lists import Lists
from toolkit.findings import LONGEST_QUOTE, Rule
from toolkit.plain import visible
from toolkit.words import short_day

NO_NUMBER = "#NUM!"
"""What Excel shows for a number that is none, or without end."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that a rule speaks of: the index of its row in the column, the rule and its values."""

    index: int
    rule: Rule
    values: Mapping[str, object]
    usable: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a column is compared with: the reference lists and the keys on other sheets.

    ``unsure`` are those of these sheets on which a key is missing or cannot be read.
    """

    lists: Lists = field(default_factory=Lists)
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    prepared_on: date | None = None
    unsure: Set[str] = frozenset()


def quoted(value: Any) -> str:
    """A cell as a message quotes it: short, and as a person would have typed it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, float):
        return f"{value:,.10g}" if isfinite(value) else NO_NUMBER
    text = " ".join(visible(str(value)).split())
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rstrip() + "…"
