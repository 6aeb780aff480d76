"""The lists of the reference workbook, as people choose from them: code and label in one cell.

A dropdown offers ``CJ · Criminal Justice`` so that nobody has to know codes; what is stored and
compared is the part before the dot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from toolkit.contracts.reference import REFERENCE

SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list. ``ends`` is its last day of use, or ``None``."""

    code: str
    label: str
    ends: date | None = None

    def __str__(self) -> str:
        """As a dropdown shows it."""
        return f"{self.code}{SEPARATOR}{self.label}" if self.label else self.code


@dataclass(frozen=True)
class Lists:
    """Every list that a return may choose from, by reference table."""

    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)

    def codes(self, table: str) -> frozenset[str]:
        """All codes of a list, in use or not; empty for a list that is not there."""
        return self._codes.get(table, frozenset())

    @cached_property
    def _codes(self) -> Mapping[str, frozenset[str]]:
        return {
            table: frozenset(item.code for item in items) for table, items in self.items.items()
        }

    def offered(self, table: str, on: date) -> tuple[str, ...]:
        """What a dropdown offers on a day: the entries still in use, in their order."""
        return tuple(
            str(item) for item in self.items.get(table, ()) if item.ends is None or item.ends >= on
        )


def code_of(text: str) -> str:
    """The code in what a person chose: ``CJ · Criminal Justice`` gives ``CJ``."""
    return text.partition(SEPARATOR)[0].strip()


def lists_from(rows: Mapping[str, Iterable[Any]]) -> Lists:
    """The lists held by the rows of a reference workbook, by table name in any case."""
    return Lists(
        {
            sheet.table: tuple(
                _item(row, sheet.key, sheet.label)
                for row in rows.get(sheet.table, rows.get(sheet.dataset, ()))
                if getattr(row, sheet.key)
            )
            for sheet in REFERENCE.sheets
            if sheet.label
        }
    )


def _item(row: Any, key: str, label: str) -> Item:
    ended = date.min if getattr(row, "active", True) is False else None
    return Item(
        getattr(row, key), getattr(row, label) or "", ended or getattr(row, "active_to", None)
    )
