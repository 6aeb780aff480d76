"""A column of a workbook: its words, its type, and what may stand in a cell.

A row model declares each column once, as a field made with :func:`required` or :func:`optional`.
The blank workbook, the cell checks, the data dictionary and the typed tables are all derived from
:func:`columns_of`, so they cannot disagree.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel, ConfigDict, Field, Strict, TypeAdapter
from pydantic.fields import FieldInfo


class Kind(StrEnum):
    """The type of a column, in words a person would use."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    DATE = "date"
    YES_NO = "yes or no"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class When:
    """A condition on another column of the same row, as data so that it can also be printed.

    Holds where the column ``field`` is one of ``values``; with ``negated``, where it is filled in
    and is none of them.
    """

    field: str
    values: tuple[object, ...] = ()
    negated: bool = False

    def holds(self, cells: Sequence[object]) -> list[bool]:
        """For each cell of the column ``field``, whether the condition holds."""
        if self.negated:
            return [cell is not None and cell not in self.values for cell in cells]
        return [cell in self.values for cell in cells]

    def words(self, header: str) -> str:
        """The condition in words: ``Stage is Live or Sustained``."""
        shown = [_said(value) for value in self.values]
        listed = " or ".join([", ".join(shown[:-1]), shown[-1]]) if shown[1:] else "".join(shown)
        if not self.values:
            return f"{header} is filled in"
        return f"{header} is not {listed}" if self.negated else f"{header} is {listed}"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return f"{value:g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a row model says of a column beyond pydantic's own constraints; see :func:`required`."""

    header: str
    help: str
    unit: str = ""
    list_of: str = ""
    several: bool = False
    refers_to: str = ""
    when: tuple[When, ...] = ()
    rule: str = ""
    example: str = ""
    width: int = 0
    past: bool = False
    internal: bool = False
    since: str = ""
    next_time: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column with everything about it resolved.

    ``list_of`` names the reference table whose first column holds the allowed values, of which a
    cell may name ``several`` with ``/``, ``,`` or ``;`` between them; ``refers_to`` the table of
    the same workbook (its key). ``rule`` is the rule that speaks of a missing or unknown value
    where that is not C05 or C04. ``past`` dates may not lie after the day the return was prepared.
    ``width`` is in Excel's character units. ``since`` is the version of the template that brought
    the column, empty for the first: older returns are without it. What is ``internal`` is in no
    output that is made for the board. ``next_time`` is the field whose value the next return starts
    with in this column: itself unless declared, empty for none.
    """

    name: str
    header: str
    help: str
    kind: Kind
    unit: str
    required: bool
    when: tuple[When, ...]
    choices: tuple[str, ...]
    list_of: str
    several: bool
    refers_to: str
    rule: str
    minimum: float | None
    maximum: float | None
    pattern: str
    min_length: int | None
    max_length: int | None
    example: str
    width: int
    past: bool
    internal: bool
    since: str
    next_time: str

    @property
    def is_number(self) -> bool:
        """Whether the column holds a number, whole or not."""
        return self.kind in (Kind.NUMBER, Kind.WHOLE)

    @property
    def is_free_text(self) -> bool:
        """Whether anything may be typed: no choice, no code of a list or sheet, no fixed form."""
        chosen = self.list_of or self.refers_to or self.pattern
        return self.kind is Kind.TEXT and not chosen


LARGEST = 1e12
"""No figure of a force is larger; one slip of the keyboard beyond it would drown every total."""


class Row(BaseModel):
    """A row of a workbook's table: immutable, and no field but the declared ones."""

    # Columns are validated, and rows hardly ever: their validators are made when first asked for.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


_LIMITS = ("pattern", "ge", "le", "min_length", "max_length")


def required(header: str, help: str, **about: Any) -> Any:
    """A column that every row must fill in.

    ``about`` takes pydantic's limits (``pattern``, ``ge``, ``le``, ``min_length``, ``max_length``)
    and the fields of :class:`Declared`. Raises ``TypeError`` for anything else.
    """
    return _field(..., header, help, about)


def optional(header: str, help: str, **about: Any) -> Any:
    """A column that may be blank, or must be filled in only ``when=`` the conditions all hold.

    Keywords as for :func:`required`.
    """
    return _field(None, header, help, about)


def _field(default: object, header: str, help: str, about: dict[str, Any]) -> Any:
    limits = {name: about.pop(name) for name in _LIMITS if name in about}
    declared: Any = {"declared": Declared(header, help, **about)}
    return Field(default, json_schema_extra=declared, **limits)


@cache
def columns_of(row: type[Row]) -> tuple[Column, ...]:
    """The columns of a row model, in the order in which they are declared."""
    return tuple(_resolve(name, field) for name, field in row.model_fields.items())


@cache
def column_types(row: type[Row]) -> dict[str, TypeAdapter[list[Any]]]:
    """For each column a pydantic validator of its whole list of cells; blank cells are ``None``.

    Numbers and dates are strict: text that looks like a number is reported, never converted.
    """
    return {name: _adapter(field) for name, field in row.model_fields.items()}


def _adapter(field: FieldInfo) -> TypeAdapter[list[Any]]:
    cell: Any = field.annotation
    is_text = _base(cell) is str or bool(_choices(field))
    size = (Ge(-LARGEST), Le(LARGEST)) if _base(cell) in (int, float) else ()
    for limit in (*size, *field.metadata, *(() if is_text else (Strict(),))):
        cell = Annotated[cell, limit]
    return TypeAdapter(list[cell | None])


def _resolve(name: str, field: FieldInfo) -> Column:
    declared = _declared(field)
    choices = _choices(field)
    limits = field.metadata
    return Column(
        name=name,
        header=declared.header,
        help=declared.help,
        kind=Kind.CHOICE if choices else _KINDS[_base(field.annotation)],
        unit=declared.unit,
        required=field.is_required(),
        when=declared.when,
        choices=choices,
        list_of=declared.list_of,
        several=declared.several,
        refers_to=declared.refers_to,
        rule=declared.rule,
        minimum=next((float(m.ge) for m in limits if isinstance(m, Ge)), None),  # type: ignore[arg-type]
        maximum=next((float(m.le) for m in limits if isinstance(m, Le)), None),  # type: ignore[arg-type]
        pattern=next((m.pattern for m in limits if getattr(m, "pattern", None)), ""),
        min_length=next((m.min_length for m in limits if isinstance(m, MinLen)), None),
        max_length=next((m.max_length for m in limits if isinstance(m, MaxLen)), None),
        example=declared.example,
        width=declared.width or max(12, min(24, len(declared.header) + 4)),
        past=declared.past,
        internal=declared.internal,
        since=declared.since,
        next_time=name if declared.next_time is None else declared.next_time,
    )


def _declared(field: FieldInfo) -> Declared:
    extra = field.json_schema_extra
    if not isinstance(extra, dict) or not isinstance(extra.get("declared"), Declared):
        raise TypeError("every field of a row model is made with required() or optional()")
    return typing.cast(Declared, extra["declared"])


def _base(annotation: Any) -> Any:
    """The type without ``| None``."""
    if isinstance(annotation, types.UnionType) or get_origin(annotation) is typing.Union:
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _choices(field: FieldInfo) -> tuple[str, ...]:
    base = _base(field.annotation)
    return get_args(base) if get_origin(base) is Literal else ()


_KINDS = {
    str: Kind.TEXT,
    float: Kind.NUMBER,
    int: Kind.WHOLE,
    date: Kind.DATE,
    bool: Kind.YES_NO,
}
