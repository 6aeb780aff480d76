"""Rules about single cells, C01 to C12 and D01, applied column by column as the contract says.

Pydantic judges a whole column at once; only a cell that it refuses is looked at more closely, to
say what was probably meant. A cell that cannot be used becomes ``None`` and is remembered as bad.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from pydantic import ValidationError

from toolkit.contracts.columns import (
    LARGEST,
    Column,
    Kind,
    Row,
    column_types,
)
from toolkit.contracts.lists import Lists, code_of
from toolkit.contracts.sheets import Months
from toolkit.contracts.terms import NOT_A_CLASSIFICATION
from toolkit.findings import LONGEST_QUOTE, Rule, Severity
from toolkit.plain import unbroken, visible
from toolkit.rules.guess import (
    date_in,
    date_of_serial,
    hours_in,
    is_placeholder,
    number_in,
    plain,
)
from toolkit.rules.registry import declare, every_cell
from toolkit.words import short_day
from toolkit.workbooks.tables import nearest


def _is_number(column: Column) -> bool:
    return column.is_number


def _is_date(column: Column) -> bool:
    return column.kind is Kind.DATE


def _is_code(column: Column) -> bool:
    return bool(column.list_of or column.refers_to)


def _is_classification(column: Column) -> bool:
    return column.rule == "D01"


def _is_chosen(column: Column) -> bool:
    """Whether it is chosen from a list of which no other rule speaks."""
    own = _is_code(column) and not (column.rule and column.list_of)
    chosen = column.kind in (Kind.CHOICE, Kind.YES_NO) and not _is_classification(column)
    return own or chosen


def _is_matched(column: Column) -> bool:
    """Whether its text is compared with other text, so that look-alikes matter."""
    return column.kind in (Kind.CHOICE, Kind.YES_NO) or _is_code(column) or bool(column.pattern)


def _is_text(column: Column) -> bool:
    """Whether what stands in it is printed or compared as text."""
    return not column.is_number and column.kind is not Kind.DATE


def _is_needed(column: Column) -> bool:
    """Whether it must be filled in, always or at times, and no other rule speaks of it."""
    ours = not column.rule or _is_classification(column)
    return ours and bool(column.required or column.when)


def _is_never_negative(column: Column) -> bool:
    return column.minimum == 0


def _is_hours(column: Column) -> bool:
    return column.unit.startswith("hours")


def _has_form(column: Column) -> bool:
    return bool(column.pattern) or column.is_number


def _has_length(column: Column) -> bool:
    return column.min_length is not None or column.max_length is not None


C01 = declare(
    "C01",
    Severity.ERROR,
    "A number stored as text",
    "'{v}' is {what}, not a number, so it would be left out.{guess} Please retype it.",
    of=_is_number,
)
C02 = declare(
    "C02",
    Severity.ERROR,
    "A date stored as text, or an impossible date",
    "'{v}' is not a date we can be sure of.{guess} Enter it like 01/04/2024.",
    of=_is_date,
)
C03 = declare(
    "C03",
    Severity.ERROR,
    "A date outside the period, or an actual in the future",
    "{d} is {problem}. {fix}",
    of=_is_date,
)
C04 = declare(
    "C04",
    Severity.ERROR,
    "A value that is not in the list",
    "'{v}' is not one of the choices ({list}).{near}",
    of=_is_chosen,
)
C05 = declare(
    "C05",
    Severity.ERROR,
    "A cell that must be filled in is empty",
    "{column} is needed{condition}. Please fill it in.",
    of=_is_needed,
)
C06 = declare(
    "C06",
    Severity.ERROR,
    "A negative number where there can be none",
    "{v} is negative; this must be 0 or more.{fix}",
    of=_is_never_negative,
)
C07 = declare(
    "C07",
    Severity.ERROR,
    "A placeholder in place of a number",
    "'{v}' is a placeholder. Leave it blank if not measured, or enter 0 if measured as none.",
    of=_is_number,
)
C08 = declare(
    "C08",
    Severity.ERROR,
    "The same reference twice",
    "{id} appears twice (rows {a} and {b}). Each row needs its own reference.",
    of=every_cell,
)
C10 = declare(
    "C10",
    Severity.WARNING,
    "Look-alike or invisible characters",
    "{what} We read it as '{latin}'; please retype it.",
    of=_is_text,
)
C11 = declare(
    "C11",
    Severity.ERROR,
    "A value that does not have the form or the size expected",
    "'{v}' is not as expected: {expected}. Please correct it.",
    of=_has_form,
)
C12 = declare(
    "C12",
    Severity.ERROR,
    "A text that is too short or too long",
    "This has {n} characters; {expected}. Please {fix} it.",
    of=_has_length,
)
D01 = declare(
    "D01",
    Severity.ERROR,
    "A classification that is not in the list",
    NOT_A_CLASSIFICATION,
    of=_is_classification,
)

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
"""Dates outside these are slips of the keyboard."""

NO_NUMBER = "#NUM!"
"""What Excel shows for a number that is none, or without end."""

_LOSS = " Record a loss on the Adjustments sheet, as a positive number."

LISTED = 8
"""How many choices a message names before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that a rule speaks of: the index of its row in the column, the rule and its values."""

    index: int
    rule: Rule
    values: Mapping[str, object]
    usable: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a column is compared with: the reference lists and the keys on other sheets."""

    lists: Lists = field(default_factory=Lists)
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    prepared_on: date | None = None


def check_column(
    row: type[Row], column: Column, raw: Sequence[Any], known: Known
) -> tuple[list[Any], list[Problem]]:
    """One column, typed and checked on its own: C01 to C04, C06, C07, C10 to C12.

    ``raw`` are the cells as read, ``""`` for a blank. Returns the typed cells, ``None`` for a blank
    and for a cell with a problem that makes it unusable.
    """
    return _check(column, column_types(row)[column.name], raw, known)


def check_month(months: Months, raw: Sequence[Any]) -> tuple[list[Any], list[Problem]]:
    """The cells below one month, typed and checked."""
    return check_column(months.cell, months.column, raw, Known())


def missing_cells(
    columns: Sequence[Column], cells: Mapping[str, Sequence[Any]]
) -> Iterator[tuple[Column, Problem]]:
    """C05: the blank cells of required columns, and of those whose condition holds.

    Columns that another rule speaks of (``column.rule``) are left to that rule.
    """
    headers = {column.name: column.header for column in columns}
    for column in columns:
        if not _is_needed(column):
            continue
        values = cells[column.name]
        if None not in values:
            continue
        needed = needed_rows(column, cells)
        if not any(needed):  # also where the column that decides is not there
            continue
        condition = " and ".join(when.words(headers[when.field]) for when in column.when)
        words = {
            "column": column.header,
            "condition": f" when {condition}" if condition else "",
        }
        for index, value in enumerate(values):
            if value is None and needed[index]:
                yield column, Problem(index, C05, words)


def needed_rows(column: Column, cells: Mapping[str, Sequence[Any]]) -> list[bool]:
    """For each row, whether the column must be filled in."""
    length = len(cells[column.name])
    if column.required:
        return [True] * length
    needed = [bool(column.when)] * length
    for when in column.when:
        holds = when.holds(cells[when.field])
        needed = [both and one for both, one in zip(needed, holds, strict=True)]
    return needed


def repeated(
    fields: Sequence[str], cells: Mapping[str, Sequence[Any]], rows: Sequence[int]
) -> list[Problem]:
    """C08: rows whose ``fields`` repeat an earlier row's; both rows are named, each once."""
    columns = [cells[name] for name in fields]
    first: dict[tuple[Any, ...], int] = {}
    problems: list[Problem] = []
    told: set[int] = set()
    for index, key in enumerate(zip(*columns, strict=True)):
        if None in key:
            continue
        earlier = first.setdefault(key, index)
        if earlier == index:
            continue
        values = {
            "id": " ".join(str(part) for part in key),
            "a": str(rows[earlier]),
            "b": str(rows[index]),
        }
        for at in (earlier, index):
            if at not in told:
                told.add(at)
                problems.append(Problem(at, C08, values, usable=True))
    return problems


def _check(
    column: Column, adapter: Any, raw: Sequence[Any], known: Known
) -> tuple[list[Any], list[Problem]]:
    values, problems = _normalise(column, raw)
    try:
        typed: list[Any] = adapter.validate_python(values)
    except ValidationError as error:
        refused = {str(e["loc"][0]): e for e in error.errors(include_url=False)}
        for index, why in ((int(at), e) for at, e in refused.items()):
            problems.append(_diagnose(column, index, values[index], why["type"]))
            values[index] = None
        typed = adapter.validate_python(values)
    for check in _LATER:
        for problem in check(column, typed, known):
            problems.append(problem)
            typed[problem.index] = None
    return typed, problems


def _normalise(column: Column, raw: Sequence[Any]) -> tuple[list[Any], list[Problem]]:
    """Blank to ``None``, text trimmed and plain, dates without a time, Yes and No to booleans."""
    convert = _CONVERT[column.kind]
    if _is_code(column) and column.kind is Kind.TEXT and not column.several:
        convert = _code
    kinds = set(map(type, raw))
    if column.kind is Kind.NUMBER and kinds == {float}:
        return list(raw), []
    if kinds == {str} and convert is _text:
        different = values = [cell.strip() or None for cell in raw]
    elif kinds <= _NEVER_EQUAL:
        turned = {cell: convert(cell) for cell in set(raw)}
        values = [turned[cell] for cell in raw]
        different = list(turned.values())
    else:
        different = values = [convert(cell) for cell in raw]
    if not _is_text(column):
        return values, []
    texts = "".join(text for text in different if isinstance(text, str))
    matched = _is_matched(column)
    if texts.isprintable() and (not matched or texts.isascii()):
        return values, []
    return _made_plain(column, values) if matched else _made_visible(values)


_NEVER_EQUAL = {str, date}
"""Types whose values are equal only within one type. Columns of these repeat few values many
times, so each is turned once; 1, 1.0 and TRUE are equal and must each be looked at."""


def _made_plain(column: Column, values: list[Any]) -> tuple[list[Any], list[Problem]]:
    """C10: matched text with look-alikes made plain; prose keeps its letters."""
    problems: list[Problem] = []
    for index, value in enumerate(values):
        if not isinstance(value, str) or value in column.choices:
            continue
        latin = plain(value).strip()
        if latin != value:
            values[index] = _CONVERT[column.kind](latin)
            what = f"'{_shown(value)}' looks like '{latin}' but uses different characters, so it "
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
            problems.append(Problem(index, C10, {"what": what, "latin": _shown(seen)}, usable=True))
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


def _diagnose(column: Column, index: int, value: Any, refusal: str) -> Problem:
    """Which rule a refused cell breaks, and what was probably meant."""
    shown = _shown(value)
    if refusal in ("greater_than_equal", "less_than_equal"):
        sensible = abs(value) <= LARGEST
        if sensible and column.minimum == 0 and refusal == "greater_than_equal":
            return Problem(index, C06, {"v": shown, "fix": _LOSS if _is_hours(column) else ""})
        return Problem(index, C11, {"v": shown, "expected": _range(column, sensible)})
    if column.is_number:
        return _not_a_number(index, column, value, shown)
    if column.kind is Kind.DATE:
        return Problem(index, C02, {"v": shown, "guess": _date_guess(value)})
    if _is_classification(column):
        near = nearest(shown, column.choices) or " or ".join(column.choices)
        return Problem(index, D01, {"v": shown, "near": near})
    if column.kind in (Kind.CHOICE, Kind.YES_NO):
        return _not_listed(index, shown, column.choices or ("Yes", "No"))
    if refusal in ("string_too_short", "string_too_long"):
        return _wrong_length(column, index, str(value))
    example = f"it should look like {column.example}" if column.example else "check its form"
    return Problem(index, C11, {"v": shown, "expected": example})


def _not_a_number(index: int, column: Column, value: Any, shown: str) -> Problem:
    if isinstance(value, str) and is_placeholder(value):
        return Problem(index, C07, {"v": shown})
    if isinstance(value, float):
        return Problem(index, C11, {"v": shown, "expected": "it must be a whole number"})
    guess = number_in(value) if isinstance(value, str) else None
    if isinstance(value, time | timedelta) and _is_hours(column):
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


def _not_listed(index: int, shown: str, choices: Sequence[str]) -> Problem:
    near = nearest(shown, choices)
    listed = ", ".join(choices[:LISTED])
    if len(choices) > LISTED:
        listed += f" and {len(choices) - LISTED} more"
    words = f" Did you mean '{near}'?" if near else " Choose one from the list."
    return Problem(index, C04, {"v": shown, "list": listed, "near": words})


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


def _listed(column: Column, cells: Sequence[Any], known: Known) -> Iterator[Problem]:
    """C04: codes that are not in the reference list or on the sheet referred to."""
    if column.list_of and column.list_of in known.lists.items:
        allowed = known.lists.codes(column.list_of)
    elif column.refers_to and column.refers_to in known.keys:
        allowed = known.keys[column.refers_to]
    else:
        return
    if column.rule and column.list_of:
        return
    unknown = [at for at, cell in enumerate(cells) if cell is not None and cell not in allowed]
    choices = [_shown(one) for one in sorted(allowed)] if unknown else []
    for index in unknown:
        yield _not_listed(index, _shown(cells[index]), choices)


def _placeholder_hours(column: Column, cells: Sequence[Any], _known: Known) -> Iterator[Problem]:
    """C07: 0.01 hours, typed only to get past a check."""
    if column.is_number and _is_hours(column) and 0.01 in cells:
        for index, cell in enumerate(cells):
            if cell == 0.01:
                yield Problem(index, C07, {"v": "0.01"})


def _impossible_dates(column: Column, cells: Sequence[Any], known: Known) -> Iterator[Problem]:
    """C02 and C03: dates of another century, and records of things still to come."""
    if column.kind is not Kind.DATE:
        return
    latest = known.prepared_on if column.past and known.prepared_on else LATEST - timedelta(days=1)
    wrong = {cell for cell in set(cells) if cell and not EARLIEST <= cell <= latest}
    for index, cell in enumerate(cells) if wrong else ():
        if cell not in wrong:
            continue
        if not EARLIEST <= cell < LATEST:
            yield Problem(index, C02, {"v": short_day(cell), "guess": ""})
        else:
            problem = f"after {short_day(latest)}, when this return was prepared"
            fix = "Correct the date, or Prepared on in Control."
            yield Problem(index, C03, {"d": short_day(cell), "problem": problem, "fix": fix})


_LATER = (_listed, _placeholder_hours, _impossible_dates)


def _shown(value: Any) -> str:
    """A cell as a message quotes it: short, and as a person would have typed it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, float):
        return f"{value:,.10g}" if isfinite(value) else NO_NUMBER
    text = " ".join(visible(str(value)).split())
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rstrip() + "…"
