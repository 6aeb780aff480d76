"""The rules about single cells, and to which columns each of them is applied."""

from __future__ import annotations

from toolkit.contracts.columns import Column, Kind
from toolkit.contracts.terms import NOT_A_CLASSIFICATION
from toolkit.findings import Severity
from toolkit.rules.registry import declare, every_cell


def is_number(column: Column) -> bool:
    """Whether numbers belong in it."""
    return column.is_number


def is_date(column: Column) -> bool:
    """Whether dates belong in it."""
    return column.kind is Kind.DATE


def is_code(column: Column) -> bool:
    """Whether it holds codes of a reference list, or keys of another sheet."""
    return bool(column.list_of or column.refers_to)


def is_classification(column: Column) -> bool:
    """Whether it holds a protective marking, of which D01 speaks."""
    return column.rule == "D01"


def is_chosen(column: Column) -> bool:
    """Whether it is chosen from a list of which no other rule speaks."""
    own = is_code(column) and not (column.rule and column.list_of)
    chosen = column.kind in (Kind.CHOICE, Kind.YES_NO) and not is_classification(column)
    return own or chosen


def is_matched(column: Column) -> bool:
    """Whether its text is compared with other text, so that look-alikes matter."""
    return column.kind in (Kind.CHOICE, Kind.YES_NO) or is_code(column) or bool(column.pattern)


def is_text(column: Column) -> bool:
    """Whether what stands in it is printed or compared as text."""
    return not column.is_number and column.kind is not Kind.DATE


def is_needed(column: Column) -> bool:
    """Whether it must be filled in, always or at times, and no other rule speaks of it."""
    ours = not column.rule or is_classification(column)
    return ours and bool(column.required or column.when)


def is_never_negative(column: Column) -> bool:
    """Whether the least that belongs in it is 0."""
    return column.minimum == 0


def is_hours(column: Column) -> bool:
    """Whether it holds hours."""
    return column.unit.startswith("hours")


def has_form(column: Column) -> bool:
    """Whether what stands in it has a form or a size to keep to."""
    return bool(column.pattern) or column.is_number


def has_length(column: Column) -> bool:
    """Whether its text has a length to keep to."""
    return column.min_length is not None or column.max_length is not None


C01 = declare(
    "C01",
    Severity.ERROR,
    "A number stored as text",
    "'{v}' is {what}, not a number, so it would be left out.{guess} Please retype it.",
    of=is_number,
)
C02 = declare(
    "C02",
    Severity.ERROR,
    "A date stored as text, or an impossible date",
    "'{v}' is not a date we can be sure of.{guess} Enter it like 01/04/2024.",
    of=is_date,
)
C03 = declare(
    "C03",
    Severity.ERROR,
    "A date outside the period, or an actual in the future",
    "{d} is {problem}. {fix}",
    of=is_date,
)
C04 = declare(
    "C04",
    Severity.ERROR,
    "A value that is not in the list",
    "'{v}' is not one of the choices ({list}).{near}",
    of=is_chosen,
)
C05 = declare(
    "C05",
    Severity.ERROR,
    "A cell that must be filled in is empty",
    "{column} is needed{condition}. Please fill it in.",
    of=is_needed,
)
C06 = declare(
    "C06",
    Severity.ERROR,
    "A negative number where there can be none",
    "{v} is negative; this must be 0 or more.{fix}",
    of=is_never_negative,
)
C07 = declare(
    "C07",
    Severity.ERROR,
    "A placeholder in place of a number",
    "'{v}' is a placeholder. Leave it blank if not measured, or enter 0 if measured as none.",
    of=is_number,
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
    of=is_text,
)
C11 = declare(
    "C11",
    Severity.ERROR,
    "A value that does not have the form or the size expected",
    "'{v}' is not as expected: {expected}. Please correct it.",
    of=has_form,
)
C12 = declare(
    "C12",
    Severity.ERROR,
    "A text that is too short or too long",
    "This has {n} characters; {expected}. Please {fix} it.",
    of=has_length,
)
D01 = declare(
    "D01",
    Severity.ERROR,
    "A classification that is not in the list",
    NOT_A_CLASSIFICATION,
    of=is_classification,
)
