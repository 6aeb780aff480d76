"""The names of some people in a text, in the forms in which people write them.

Only a whole name, one with an initial, or a surname after a rank or title counts: Green, Long and
May are words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

TITLES = (
    *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "cllr"),
    *("pc", "wpc", "dc", "tdc", "ps", "ds", "di", "dci", "ci", "pcso", "sc", "det", "detective"),
    *("constable", "sgt", "sergeant", "insp", "inspector", "supt", "dsupt", "superintendent"),
    *("acc", "dcc", "cc", "aco", "commander", "commissioner", "pfcc", "pcc"),
)
"""Ranks and titles, in small letters, after which a surname alone names somebody."""

_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SHOWN = re.compile(r"\w+(?:['-]\w+)*")
_IN_BRACKETS = re.compile(r"\([^()]*\)")

_STARTS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
"""Where a word begins and ends; an underscore, as in the name of a file, parts words."""

_GAP = r"[\s._-]+"
_INITIAL = r"(?-i:[A-Z])"
_SOME = "{0,4}"
"""How many names or initials may stand between the first and the last."""


class Names:
    """Finds the names of some people."""

    def __init__(self, names: Iterable[str]) -> None:
        """``names`` are whole names without accents, first or last name first (with a comma)."""
        self._people: dict[str, list[re.Pattern[str]]] = {}
        for name in names:
            if words := _words_of(name):
                self._people.setdefault(_longest_part(words[-1]), []).append(_pattern(words))

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and the initials of each name in a text without accents."""
        if not self._people:
            return
        for word in dict.fromkeys(word.casefold() for word in _LETTERS.findall(text)):
            for person in self._people.get(word, ()):
                for match in person.finditer(text):
                    yield *match.span(), _SHOWN.sub(lambda part: f"{part[0][0]}…", match[0])


def _words_of(name: str) -> list[str]:
    """A name's words, first name first, without title or what is in brackets.

    None for a name that is no more than initials.
    """
    last, _, first = _IN_BRACKETS.sub(" ", name).partition(",")
    words = _WORD.findall(f"{first} {last}")
    while len(words) > 2 and words[0].casefold() in TITLES:
        words = words[1:]
    return words if words and len(words[-1]) > 1 else []


def _longest_part(surname: str) -> str:
    """The part of a surname without which no text can hold the name."""
    longest: str = max(_LETTERS.findall(surname), key=len)
    return longest.casefold()


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Every form of a name that counts, whatever its case; an initial is always a capital."""
    *given, last = map(_typed, words)
    number = r"(?:\s+\d{1,8})?"
    title = rf"(?:{'|'.join(TITLES)})\b\.?{number}(?:\s+{_INITIAL}\.?){_SOME}\s+"
    forms = [f"{title}{last}"]
    if given:
        first, *middle = given
        initial, capital = words[0][0].upper(), words[-1][0].upper()
        between = "|".join((*middle, rf"{_INITIAL}\.?"))
        whole = rf"{first}(?:{_GAP}(?:{between})){_SOME}{_GAP}{last}"
        forms += [
            *([whole] if len(words[0]) > 1 else []),
            rf"{last},\s*(?:{first}|(?-i:{initial}))",
            rf"(?<!\.){initial}\.(?:\s?{_INITIAL}\.?){_SOME}\s*{last}",
            rf"(?-i:{initial})(?:\s?{_INITIAL}){_SOME}\s+(?=(?-i:{capital})){last}",
        ]
    return re.compile(f"{_STARTS}(?:{'|'.join(forms)}){_ENDS}", re.IGNORECASE)


def _typed(word: str) -> str:
    """A word however its hyphens and apostrophes are typed."""
    return re.escape(word).replace(r"\-", r"[\s-]").replace("'", r"['\s]?")
