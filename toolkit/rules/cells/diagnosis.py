"""Which rule a refused cell breaks, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from toolkit.contracts.columns import LARGEST, Column, Kind
from toolkit.rules.cells.declared import (
    C01,
    C02,
    C04,
    C06,
    C07,
    C11,
    C12,
    D01,
    is_classification,
    is_hours,
)
from toolkit.rules.cells.problem import Problem, quoted
from toolkit.rules.guess import date_in, date_of_serial, hours_in, is_placeholder, number_in
from toolkit.words import short_day
from toolkit.workbooks.tables import nearest

_LOSS = " Record a loss on the Adjustments sheet, as a positive number."
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""What becomes of a date in a column of text."""
LISTED = 8
"""How many choices a message names before it says how many more there are."""


def diagnose(column: Column, index: int, value: Any, refusal: str) -> Problem:
    """Which rule a refused cell breaks, and what was probably meant."""
    shown = quoted(value)
    if refusal in ("greater_than_equal", "less_than_equal"):
        sensible = abs(value) <= LARGEST
        if sensible and column.minimum == 0 and refusal == "greater_than_equal":
            return Problem(index, C06, {"v": shown, "fix": _LOSS if is_hours(column) else ""})
        return Problem(index, C11, {"v": shown, "expected": _range(column, sensible)})
    if column.is_number:
        return _not_a_number(index, column, value, shown)
    if column.kind is Kind.DATE:
        return Problem(index, C02, {"v": shown, "guess": _date_guess(value)})
    if is_classification(column):
        near = nearest(shown, column.choices) or " or ".join(column.choices)
        return Problem(index, D01, {"v": shown, "near": near})
    if column.kind in (Kind.CHOICE, Kind.YES_NO):
        return not_listed(index, shown, column.choices or ("Yes", "No"))
    if refusal in ("string_too_short", "string_too_long"):
        return _wrong_length(column, index, str(value))
    example = f"it should look like {column.example}" if column.example else "check its form"
    if _ISO_DAY.fullmatch(shown):
        example = f"Excel has made a date of it, and {example}. Type an apostrophe before it"
    return Problem(index, C11, {"v": shown, "expected": example})


def _not_a_number(index: int, column: Column, value: Any, shown: str) -> Problem:
    if isinstance(value, str) and is_placeholder(value):
        return Problem(index, C07, {"v": shown})
    if isinstance(value, float):
        return Problem(index, C11, {"v": shown, "expected": "it must be a whole number"})
    guess = number_in(value) if isinstance(value, str) else None
    if isinstance(value, time | timedelta) and is_hours(column):
        guess = hours_in(value)
    words = f" We think you mean {guess:,.10g}." if guess is not None else ""
    return Problem(index, C01, {"v": shown, "what": _kind_of(value), "guess": words})


def _kind_of(value: Any) -> str:
    """What a person typed where a number belongs."""
    if isinstance(value, bool):
        return "a yes or no"
    if isinstance(value, date):
        return "a date"
    return "a time" if isinstance(value, time | timedelta) else "text"


def _date_guess(value: Any) -> str:
    meant = None
    if isinstance(value, str):
        meant = date_in(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        meant = date_of_serial(value)
    return f" We think you mean {short_day(meant)}." if meant else ""


def not_listed(index: int, shown: str, choices: Sequence[str], instead: str = "") -> Problem:
    """C04: a value that is none of the choices, with the nearest of them.

    ``instead`` is what to do where the nearest would mislead.
    """
    near = nearest(shown, choices)
    listed = ", ".join(choices[:LISTED])
    if len(choices) > LISTED:
        listed += f" and {len(choices) - LISTED} more"
    words = f" Did you mean '{near}'?" if near else " Choose one from the list."
    return Problem(index, C04, {"v": shown, "list": listed, "near": instead or words})


def _wrong_length(column: Column, index: int, text: str) -> Problem:
    short = column.min_length is not None and len(text) < column.min_length
    limit = f"at least {column.min_length}" if short else f"at most {column.max_length}"
    words = {
        "n": len(text),
        "expected": f"{column.header} takes {limit}",
        "fix": "lengthen" if short else "shorten",
    }
    return Problem(index, C12, words)


def _range(column: Column, sensible: bool) -> str:
    if not sensible:
        return f"no figure here is beyond {LARGEST:,.0f}"
    if column.maximum is None:
        return f"it must be {column.minimum:g} or more"
    return f"it must be between {column.minimum or 0:g} and {column.maximum:g}"
