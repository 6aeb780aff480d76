"""Cells as they were read, made plain before they are judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from math import isfinite
from typing import Any

from toolkit.contracts.columns import Column, Kind
from toolkit.contracts.lists import code_of
from toolkit.plain import unbroken, visible
from toolkit.rules.cells.declared import C10, is_code, is_matched, is_text
from toolkit.rules.cells.problem import NO_NUMBER, Problem, quoted
from toolkit.rules.guess import plain


def normalise(column: Column, raw: Sequence[Any]) -> tuple[list[Any], list[Problem]]:
    """Blank to ``None``, text trimmed and plain, dates without a time, Yes and No to booleans."""
    convert = _CONVERT[column.kind]
    if is_code(column) and column.kind is Kind.TEXT and not column.several:
        convert = _code
    kinds = set(map(type, raw))
    if column.kind is Kind.NUMBER and kinds == {float}:
        return list(raw), []
    if kinds <= _NEVER_EQUAL:
        turned = {cell: convert(cell) for cell in set(raw)}
        values = [turned[cell] for cell in raw]
        different = list(turned.values())
    else:
        different = values = [convert(cell) for cell in raw]
    if not is_text(column):
        return values, []
    texts = "".join(text for text in different if isinstance(text, str))
    matched = is_matched(column)
    if texts.isprintable() and (not matched or texts.isascii()):
        return values, []
    return _made_plain(column, values) if matched else _made_visible(values)


_NEVER_EQUAL = {str, date}
"""Types whose values are equal only within one type. Columns of these repeat few values many
times, so each is turned once, and handed over once; 1, 1.0 and TRUE are equal and must each be
looked at."""


def _made_plain(column: Column, values: list[Any]) -> tuple[list[Any], list[Problem]]:
    """C10: matched text with look-alikes made plain; prose keeps its letters."""
    problems: list[Problem] = []
    for index, value in enumerate(values):
        if not isinstance(value, str) or value in column.choices:
            continue
        latin = plain(value).strip()
        if latin != value:
            values[index] = _CONVERT[column.kind](latin)
            what = f"'{quoted(value)}' looks like '{latin}' but uses different characters, so it "
            words = {"what": f"{what}would not match.", "latin": latin}
            problems.append(Problem(index, C10, words, usable=True))
    return values, problems


def _made_visible(values: list[Any]) -> tuple[list[Any], list[Problem]]:
    """C10: prose without what nobody sees in it. Which character breaks a line does not matter."""
    problems: list[Problem] = []
    for index, value in enumerate(values):
        if not isinstance(value, str) or value.isprintable():
            continue
        seen = visible(value).strip()
        values[index] = seen or None
        if seen != unbroken(value):
            what = "This text holds characters that nobody sees and that can change how it reads."
            problems.append(Problem(index, C10, {"what": what, "latin": quoted(seen)}, usable=True))
    return values, problems


def _text(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and not isfinite(cell):
        return NO_NUMBER
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _code(cell: Any) -> Any:
    text = _text(cell)
    return code_of(text) if text else None


def _number(cell: Any) -> Any:
    return None if isinstance(cell, str) and not cell.strip() else cell


def _whole(cell: Any) -> Any:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else _number(cell)


def _date(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime) else _number(cell)


def _yes_no(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    return _YES_NO.get(text.casefold(), text or None)


_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_CONVERT: dict[Kind, Callable[[Any], Any]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _text,
}
