"""Words of a paper: plain text, or text in a character style of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.workbooks.formats import RAG

PROMPT = "Author Prompt"
STRONG = "Strong"

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in a character style."""

    text: str
    style: str = ""


Text = str | Run
Words = Text | Sequence[Text]
"""What a paragraph or a cell says."""


def runs_of(words: Words) -> tuple[Run, ...]:
    """The words as runs."""
    parts = (words,) if isinstance(words, str | Run) else words
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


def ask(what: str) -> Run:
    """A prompt that cannot be missed, for what only the author knows: ``[Author: ...]``."""
    return Run(f"[Author: {what}]", PROMPT)


def strong(text: str) -> Run:
    """Text that stands out."""
    return Run(text, STRONG)


def grade_style(word: str) -> str:
    """The character style of a grade: ``Grade Green``."""
    return f"Grade {word.title()}"


def graded(word: str) -> Run:
    """A grade by symbol, word and fill: ``● Green``; ``n/a`` as it is."""
    if word not in RAG:
        return Run(word)
    shown = f" {RAG[word][0]} {word} ".replace(" ", _NO_BREAK)
    return Run(shown, grade_style(word))
