"""What Excel says while a person types: dropdowns, messages beside a cell, friendly warnings.

Every warning can be overruled. Somebody who is sure must never be stuck; the checks look again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from toolkit.contracts.columns import Column, Kind
from toolkit.contracts.sheets import Months
from toolkit.workbooks.choices import Picks
from toolkit.workbooks.words import LONGEST_TITLE, fitted, message

_FIRST_DAY = date(1990, 1, 1)
_LAST_DAY = date(2099, 12, 31)
_LARGEST = 10**12
_KEEP = "If you are sure, keep it: the check will look again."


def validation(column: Column, among: Sequence[Column], picks: Picks) -> dict[str, Any]:
    """XlsxWriter's options for a column's cells."""
    source = picks.source(column)
    rule = _list(source) if source else _typed(column)
    return {
        **rule,
        "input_title": fitted(column.header, LONGEST_TITLE),
        "input_message": message(column, among),
        "error_type": "warning",
    }


def unique_validation(column: Column, among: Sequence[Column], keys: str, cell: str) -> Any:
    """As :func:`validation`, for a key that may stand in ``keys`` (a range) only once."""
    return {
        "validate": "custom",
        "value": f"=SUMPRODUCT(--({keys}={cell}))<=1",
        "input_title": fitted(column.header, LONGEST_TITLE),
        "input_message": message(column, among),
        "error_type": "warning",
        "error_title": "Already used",
        "error_message": f"Another row on this sheet has the same {column.header}. "
        "Each row needs its own.",
    }


def month_validation(months: Months) -> dict[str, Any]:
    """XlsxWriter's options for the cells of the month columns."""
    return {
        **_decimal(months.minimum, None),
        "input_title": months.header,
        "input_message": fitted(months.help, 255),
        "error_type": "warning",
    }


def _list(source: str | list[str]) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_title": "Not on the list",
        "error_message": f"This is not on the list. {_KEEP}",
    }


def _typed(column: Column) -> dict[str, Any]:
    if column.kind is Kind.DATE:
        return _date(column.past)
    if column.kind is Kind.WHOLE:
        return {**_decimal(column.minimum, column.maximum), "validate": "integer"}
    if column.kind is Kind.NUMBER:
        return _decimal(column.minimum, column.maximum)
    return _text(column)


def _date(past: bool) -> dict[str, Any]:
    latest = "Type a day up to today, such as 30 Jun 2024." if past else "Such as 30 Jun 2024."
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": _FIRST_DAY,
        "maximum": "=TODAY()" if past else _LAST_DAY,
        "error_title": "Please check this date",
        "error_message": f"This is not a date we expect here. {latest} {_KEEP}",
    }


def _decimal(minimum: float | None, maximum: float | None) -> dict[str, Any]:
    limits = _limit_words(minimum, maximum)
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -_LARGEST if minimum is None else f"{minimum:g}",
        "maximum": _LARGEST if maximum is None else f"{maximum:g}",
        "error_title": "A number goes here",
        "error_message": f"Type a plain number{limits}, without words or units. {_KEEP}",
    }


def _limit_words(minimum: float | None, maximum: float | None) -> str:
    if minimum is not None and maximum is not None:
        return f" from {minimum:g} to {maximum:g}"
    return f", {minimum:g} or more" if minimum is not None else ""


def _text(column: Column) -> dict[str, Any]:
    low, high = column.min_length or 0, column.max_length
    if high is None:
        return {"validate": "any"}
    words = f"{low} to {high}" if low else f"at most {high}"
    return {
        "validate": "length",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_title": "Too long" if not low else "Please check the length",
        "error_message": f"There is room for {words} characters here. {_KEEP}",
    }
