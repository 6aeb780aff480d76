"""What a check of a deck finds, in words for the person who edits it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from toolkit.decks.check.seen import DeckSeen, SlideSeen
from toolkit.findings import Severity


@dataclass(frozen=True, slots=True)
class Spot:
    """The name of a shape (empty for the slide as a whole) and what is wrong with it."""

    shape: str
    message: str


Found = Iterator[Spot]
"""What one check finds on one slide."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: a function of a deck and one of its slides, and how serious what it finds is."""

    name: str
    severity: Severity
    look: Callable[[DeckSeen, SlideSeen], Found]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in a deck, and where: slide (from 1), its title, and the shape's name."""

    check: str
    severity: Severity
    slide: int
    title: str
    shape: str
    message: str

    def __str__(self) -> str:
        """``Slide 3, “Nine areas are green”, shape “grades”: ...``."""
        title = f", “{self.title}”" if self.title else ""
        shape = f", shape “{self.shape}”" if self.shape else ""
        return f"Slide {self.slide}{title}{shape}: {self.message}"
