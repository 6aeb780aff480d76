"""What can go wrong while a deck is made, in words for the people who can put it right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class TemplateProblem(Exception):
    """A slide template lacks something a deck needs; ``problems`` says what, in plain words."""

    def __init__(self, where: str, problems: Sequence[str]) -> None:
        self.where = where
        self.problems = tuple(problems)
        apart = " " if len(self.problems) == 1 else "\n  "
        super().__init__(f"{where}:{apart}" + apart.join(self.problems))


class DoesNotFit(Exception):
    """Something cannot be shown legibly in the room there is, and must not be cut."""


@dataclass(frozen=True)
class Shortened:
    """A text that was cut at a word boundary, for the caller to report.

    ``slide`` counts from 1, ``where`` is the name of the shape.
    """

    slide: int
    where: str
    full: str
    shown: str

    def __str__(self) -> str:
        return f"Slide {self.slide}, {self.where}: “{self.full}” is shown as “{self.shown}”."
