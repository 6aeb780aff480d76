"""The words in a blank workbook: notes on headings, messages beside a cell, what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.contracts.columns import Column
from toolkit.contracts.dictionary import needed_when
from toolkit.contracts.sheets import Months

LONGEST_TITLE = 32
LONGEST_MESSAGE = 255
"""Excel's limits for the message beside a cell. XlsxWriter leaves out what is longer."""


def fitted(text: str, longest: int) -> str:
    """``text`` if it is short enough, else as many whole words as fit, and an ellipsis."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.")[: longest - 1] + "…"


def note(column: Column, among: Sequence[Column]) -> str:
    """All there is to say about a column: meaning, when it is needed, unit, example."""
    parts = (
        column.help,
        _needed(column, among),
        f"Unit: {column.unit}." if column.unit else "",
        f"For example: {column.example}" if column.example else "",
    )
    return "\n".join(part for part in parts if part)


def month_note(months: Months) -> str:
    """What stands in a month's column."""
    return f"{months.help}\nUnit: {months.unit}."


def message(column: Column, among: Sequence[Column]) -> str:
    """The short message beside a cell, within Excel's limit."""
    example = f"For example: {column.example}" if column.example else ""
    parts = (column.help, needed_short(column, among), example)
    return fitted("\n".join(part for part in parts if part), LONGEST_MESSAGE)


def needed_short(column: Column, among: Sequence[Column]) -> str:
    """``Needed when ...``, or nothing."""
    words = needed_when(column, among)
    return f"Needed when {words}." if words else ""


def _needed(column: Column, among: Sequence[Column]) -> str:
    if column.required:
        return "Always needed."
    return needed_short(column, among) or "May be left blank."
