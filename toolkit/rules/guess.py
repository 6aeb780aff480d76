"""What a person probably meant by a cell that cannot be used: a number, a date, plain letters."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta

from toolkit.plain import visible
from toolkit.workbooks.days import day_in

PLACEHOLDERS = frozenset(
    {"tbc", "tba", "tbd", "n/a", "na", "n.a.", "-", "--", "–", "—", "?", "??", "x", "xx", "nil",
     "none", "unknown", "not known", "pending", "awaited", "to follow", "not measured"}
)  # fmt: skip

_NUMBER = re.compile(r"^[£$€]?\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(k)?\b[^\d]*$")
_LATIN = str.maketrans(
    "АВЕКМНОРСТУХасеорхуіјЅѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTYXaceopxyijSsABEZHIKMNOPTYXo"
)
_PUNCTUATION = str.maketrans(
    {"\u2212": "-", "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2007": " ",
     "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
     "\u00ad": None, "\u200e": None, "\u200f": None}
)  # fmt: skip


def number_in(text: str) -> float | None:
    """The number inside ``1,200 hrs``, ``£3.5k`` or ``12 ``; ``None`` when it is not clear."""
    match = _NUMBER.match(plain(text).strip().lower())
    if not match:
        return None
    return float(match[1].replace(",", "")) * (1000 if match[2] else 1)


def date_in(text: str) -> date | None:
    """The date behind ``1.4.24`` or ``1st April 2024``, day first; ``None`` when there is none."""
    return day_in(plain(text))


def date_of_serial(number: float) -> date | None:
    """The date that Excel shows for a day number, when it falls between 2000 and 2100."""
    return date(1899, 12, 30) + timedelta(days=int(number)) if 36526 <= number < 73051 else None


def hours_in(typed: time | timedelta) -> float:
    """The hours of a time of day or a length of time: 7.5 for ``07:30``."""
    if isinstance(typed, time):
        typed = timedelta(hours=typed.hour, minutes=typed.minute, seconds=typed.second)
    return round(typed / timedelta(hours=1), 4)


def is_placeholder(text: str) -> bool:
    """Whether the text only says that there is no number."""
    return plain(text).strip().lower() in PLACEHOLDERS


def plain(text: str) -> str:
    """The text with look-alike letters, odd spaces and invisible characters made plain.

    Letters of another alphabet are replaced only where the word then is wholly Latin, so that a
    word that really is Greek or Cyrillic stays as it is.
    """
    text = unicodedata.normalize("NFC", visible(text)).translate(_PUNCTUATION)
    if text.isascii():
        return text
    words = re.split(r"(\s+)", text)
    return "".join(_latin_word(word) for word in words)


def _latin_word(word: str) -> str:
    swapped = word.translate(_LATIN)
    return swapped if swapped.isascii() else word
