"""Numbers and addresses in a text that belong to one person: collar number, telephone, e-mail.

They are found only in the forms in which forces write them, so that hours, pounds, dates, years,
references and grid references are not taken for somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_STARTS = r"(?<![\w£$€.,/:#-])"
_COUNTS = (
    r"(?!\s*(?:%|hours?|hrs?|h\b|minutes?|mins?|days?|weeks?|officers|staff|people|posts|per\b))"
)
_ENDS = rf"(?![\w%/:-])(?![.,]\d){_COUNTS}"
"""Where a number stands alone: it is no part of another, of a reference or of an amount."""

_PERSONAL = re.compile(
    rf"\b(?:W?PC|T?DC|PS|DS|PCSO|Sgt)\.?\s?(\d{{3,6}}){_ENDS}"
    rf"|\b(?:constable|sergeant)\s(?!(?:19|20)\d\d\b)(\d{{3,6}}){_ENDS}"
    r"|\b(?:collar|shoulder|warrant|personal|personnel|payroll|employee)\s"
    rf"(?:number|num|no|id)\b\.?\s?(?:is\s|:\s?)?([A-Z]?\d{{3,8}}){_ENDS}"
    rf"|\b(?:collar|shoulder|warrant)\s(\d{{3,8}}){_ENDS}"
    rf"|{_STARTS}(?P<alone>\d{{8}}){_ENDS}",
    re.IGNORECASE,
)
"""A number after a rank or after what it is called, or eight digits alone, as beside a name."""

_DATE = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d"
)
_ROUND = "0000"
"""How eight digits end that are an amount rather than somebody's number."""

_TELEPHONE = re.compile(
    rf"{_STARTS}(?<![A-Z]{{2}}\s)"
    r"(?:(?:\+|\b00)44\s?(?:\(0\)\s?)?\d{2,5}|\(0[1-35789]\d{1,3}\)|0[1-35789]\d{1,3})"
    r"(?:[\s-]?\d{3,8}){1,2}(?![\w%/:-])(?![.,]\d)(?!\s\d)"
)
_EXTENSION = re.compile(r"\bextn?\.?\s?:?\s?\d{3,6}\b", re.IGNORECASE)
_PREFIX = re.compile(r"(?:00)?440?|0")
_NATIONAL = (9, 10)
"""How many digits a telephone number in this country has after the first 0."""

_E_MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


def numbers(text: str) -> Iterator[tuple[str, int, int, str]]:
    """What each is, where it starts and ends, and the little of it that may be repeated."""
    if "@" in text:
        for match in _E_MAIL.finditer(text):
            yield "an e-mail address", *match.span(), f"{match[0][0]}…@…"
    if any(map(str.isdigit, text)):
        yield from _telephones(text)
        yield from _personal(text)


def _telephones(text: str) -> Iterator[tuple[str, int, int, str]]:
    for match in (*_TELEPHONE.finditer(text), *_EXTENSION.finditer(text)):
        digits = "".join(filter(str.isdigit, match[0]))
        if match.re is _EXTENSION or len(_PREFIX.sub("", digits, count=1)) in _NATIONAL:
            yield "a telephone number", *match.span(), f"{match[0][:4].rstrip()}…"


def _personal(text: str) -> Iterator[tuple[str, int, int, str]]:
    for match in _PERSONAL.finditer(text):
        number = match[match.lastindex or 0]
        if match.lastgroup == "alone" and (_DATE.fullmatch(number) or number.endswith(_ROUND)):
            continue
        hint = f"{match[0].removesuffix(number)}{number[:2]}…"
        yield "a collar or personal number", *match.span(), hint
