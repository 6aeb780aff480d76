"""RAG grades: always a symbol, a word and a fill, so that none of them has to be told by colour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Grade:
    """How one grade is shown. ``fill`` and ``text`` are fixed ``RRGGBB``; None means no fill."""

    word: str
    symbol: str
    fill: str | None
    text: str | None

    @property
    def label(self) -> str:
        """Symbol and word, such as ``● Green``."""
        return f"{self.symbol} {self.word}".strip()


GRADES: dict[str, Grade] = {
    grade.word: grade
    for grade in (
        Grade("Red", "■", "B10E1E", "FFFFFF"),
        Grade("Amber", "▲", "FFB000", "000000"),
        Grade("Green", "●", "00703C", "FFFFFF"),
        Grade("Not graded", "○", "E1E4E8", "1D2A3A"),
        Grade("n/a", "", None, None),
    )
}
"""Every grade by its word. ``n/a`` is for a previous grade that does not exist."""


def grade(word: str) -> Grade:
    """The grade of this word, whatever its case; an empty word is ``n/a``.

    Raises:
        ValueError: there is no such grade; the message lists them.
    """
    wanted = word.strip().casefold() or "n/a"
    for known in GRADES.values():
        if known.word.casefold() == wanted:
            return known
    raise ValueError(f"No RAG grade is called {word!r}. Grades: {', '.join(GRADES)}.")
