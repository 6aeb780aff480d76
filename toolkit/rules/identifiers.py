"""What in a text may identify a person: a name, a number of theirs, a telephone, an e-mail address.

Names are those on the People sheet; no list of names could hold all others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.rules.guess import plain
from toolkit.rules.personal_names import Names
from toolkit.rules.personal_numbers import numbers

WITHHELD = "[withheld: it may identify a person]"
"""What stands in a version for the board where a text or a number does not."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something that may identify a person, from ``start`` to ``end`` of a text made plain.

    ``hint`` is what of it may be repeated: enough to find it, too little to identify anybody.
    """

    kind: str
    start: int
    end: int
    hint: str


class Identifiers:
    """Finds what may identify a person."""

    def __init__(self, names: Iterable[str]) -> None:
        """``names`` are those of the People sheet, as they were typed there."""
        self._names = Names(_unaccented(plain(name)) for name in names)
        self._found: dict[str, tuple[Identifier, ...]] = {}

    def found(self, text: str) -> tuple[Identifier, ...]:
        """What is in a text, in its order; none overlaps another."""
        if text not in self._found:
            self._found[text] = tuple(self._apart(_unaccented(plain(text))))
        return self._found[text]

    def masked(self, text: str) -> str:
        """The text with a hint in place of each; the very same text where there is none."""
        found = self.found(text)
        masked = plain(text) if found else text
        for one in reversed(found):
            masked = masked[: one.start] + one.hint + masked[one.end :]
        return masked

    def withheld(self, text: str) -> str:
        """The text, or words that say why it is not there."""
        return WITHHELD if self.found(text) else text

    def _apart(self, text: str) -> Iterator[Identifier]:
        end = 0
        for one in sorted(self._all(text), key=lambda one: (one.start, -one.end)):
            if one.start >= end:
                end = one.end
                yield one

    def _all(self, text: str) -> Iterator[Identifier]:
        for start, end, hint in self._names.found(text):
            yield Identifier("a name", start, end, hint)
        for kind, start, end, hint in numbers(text):
            yield Identifier(kind, start, end, hint)


_APOSTROPHES = {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "–": "-"}


def _unaccented(text: str) -> str:
    """The text, as long as it was, with plain letters, apostrophes and dashes: é is e, ’ is '."""
    if text.isascii():
        return text
    return "".join(_APOSTROPHES.get(c) or unicodedata.normalize("NFKD", c)[0] for c in text)
