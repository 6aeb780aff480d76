"""A finding: what is wrong in a workbook, where, and what the person who typed it should do.

Words and severities come from domain 5.7. Every rule announces itself with :class:`Rule`; nothing
else in the product composes a message for a person who types.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from math import isfinite
from operator import attrgetter
from typing import Any

from toolkit.plain import visible


class Severity(StrEnum):
    """How serious a finding is (domain 5.7)."""

    ERROR = "error"
    """Blocks a final pack; its row stays out of every total."""
    WARNING = "warning"
    """Publishable, but somebody should look or explain."""
    NOTE = "note"
    """A caveat that the toolkit writes by itself."""

    @property
    def rank(self) -> int:
        """0 for the most serious, so that sorting puts what to fix first on top."""
        return _ORDER.index(self)


_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class _Made:
    """Pickled as what it is made of, in half the time of a plain dataclass: there may be many."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        kind: Any = type(self)
        return kind, _parts_of(kind)(self)


@cache
def _parts_of(kind: Any) -> attrgetter[tuple[Any, ...]]:
    return attrgetter(*(field.name for field in fields(kind)))


@dataclass(frozen=True, slots=True)
class Place(_Made):
    """Where in the returns something stands. Each part is empty when it does not apply.

    ``workbook`` is the path below the pack's folder, with forward slashes. ``row`` is Excel's row
    number (0 for none), ``cell`` an address such as ``F12`` or a range such as ``F12:Q12``,
    ``header`` the words above that cell, ``key`` the id of the benefit, area or line.
    """

    workbook: str = ""
    sheet: str = ""
    row: int = 0
    cell: str = ""
    header: str = ""
    key: str = ""

    def __str__(self) -> str:
        """``file › sheet › row 12, column "Owner" (BEN-CJ-001)``: the prefix of every message."""
        spot = f"row {self.row}" if self.row else ""
        if self.header:
            spot += f'{", " if spot else ""}column "{self.header}"'
        if self.key:
            spot += f" ({self.key})" if spot else self.key
        return visible(" › ".join(part for part in (self.workbook, self.sheet, spot) if part))


@dataclass(frozen=True, slots=True)
class Finding(_Made):
    """One thing that a person should know about a return.

    ``owner`` is the id of the person whose row it is, where the row names one; ``unit`` the unit
    that returned the workbook. ``explained`` is why a warning stands, with who agreed; empty while
    nobody has given a reason that holds. ``keeps_out`` tells whether an error keeps what it stands
    on out of totals, as nearly all do.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    unit: str = ""
    owner: str = ""
    explained: str = ""
    keeps_out: bool = True

    def __str__(self) -> str:
        """The whole sentence: place, then message."""
        return f"{self.place}: {self.message}" if str(self.place) else self.message

    @property
    def is_to_do(self) -> bool:
        """Whether somebody still has to put it right or give a reason."""
        return self.severity is not Severity.NOTE and not self.explained

    @property
    def fix_first(self) -> tuple[int, bool, bool, str, str, str, int, str]:
        """Sort key: errors, warnings, explained warnings, notes; then by how much they concern.

        What concerns a whole workbook or sheet comes before what concerns a row, since its rows
        cannot be judged until it is put right.
        """
        place = self.place
        return (
            self.severity.rank, bool(self.explained), bool(place.row), self.rule,
            place.workbook, place.sheet, place.row, place.cell,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule is called, how serious it is, and what it says.

    ``test`` says in a few words what is checked. ``message`` is a template; its ``{names}`` are
    filled by :meth:`finding`, which raises ``KeyError`` when one is not given. An error of a rule
    without ``keeps_out`` stops a final pack but leaves what it stands on in the totals, because the
    right value is known or nothing that is counted is in doubt.
    """

    id: str
    severity: Severity
    test: str
    message: str
    keeps_out: bool = True

    def finding(
        self, place: Place, values: Mapping[str, object], *, unit: str = "", owner: str = ""
    ) -> Finding:
        """This rule's finding at a place, with the message's blanks filled in."""
        words = {name: in_words(value) for name, value in values.items()}
        message = self.message.format_map(words)
        return Finding(
            self.id, self.severity, place, message, unit, owner, keeps_out=self.keeps_out
        )


LONGEST_QUOTE = 80
"""Characters of a person's own text that a message repeats; a 30,000-character cell must not."""


def in_words(value: object) -> str:
    """A value as it reads in a sentence: one line, numbers separated, not too long.

    A space at either end stays: it sets apart a part of the message that may be missing. What is
    in words already stays as it is.
    """
    if isinstance(value, float) and isfinite(value):
        return f"{value:,.10g}" if value != int(value) else f"{value:,.0f}"
    if isinstance(value, int):
        return f"{value:,}"
    text = str(value)
    if not text.isprintable() or "  " in text:  # few are neither
        text = re.sub(r"\s+", " ", visible(text))
    return text if len(text) <= 3 * LONGEST_QUOTE else text[: 3 * LONGEST_QUOTE].rstrip() + "…"
