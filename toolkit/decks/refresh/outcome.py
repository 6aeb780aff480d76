"""What a plan consists of: what becomes of each slide and shape, and what somebody must see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from toolkit.decks.manifest import Content, Grid, Manifest, Words

NOTES = "speaker's notes"
"""What the notes of a slide are called in a plan."""

ALT = "alternative text"
"""What the alternative text of a shape is called in a plan."""


class Outcome(StrEnum):
    """What becomes of a slide, of a shape, or of the alternative text of one."""

    UPDATE = "brought up to date"
    PARTLY = "brought up to date, but for the cells that were edited by hand"
    REDRAW = "drawn anew, as its series or columns have changed; its formats are lost"
    RELAID = "laid out anew, as the new run shows other things; nobody had edited its words"
    ADDED = "new in this run: added"
    REMOVED = "no longer in the new run, and nobody had edited it: taken out"
    EDITED = "edited by hand: kept as it is"
    LINKED = "linked to another workbook by hand: kept as it is; update it there"
    RETYPED = "another kind of chart now, which cannot be filled: kept as it is"
    LOST = "not found by its name, which LibreOffice takes out: compare it with the new deck"
    LAID_OUT = "laid out otherwise in the new run: kept as it was; take it from the new deck"
    NO_LONGER = "no longer in the new run, but edited by hand: kept as it was"
    NEW = "new in this run: not added, as the deck has no such layout; copy it from the new deck"
    TAKEN_OUT = "taken out by hand: not brought back"


CHANGES = (Outcome.UPDATE, Outcome.RELAID, Outcome.ADDED, Outcome.REMOVED)
"""What is done without asking anything of anybody."""

KEPT = (Outcome.EDITED, Outcome.PARTLY, Outcome.TAKEN_OUT)
"""What stays as somebody wanted it."""

BY_HAND = (
    Outcome.REDRAW,
    Outcome.LINKED,
    Outcome.RETYPED,
    Outcome.LOST,
    Outcome.LAID_OUT,
    Outcome.NO_LONGER,
    Outcome.NEW,
)
"""What somebody has to finish by hand."""

NEEDS_A_PERSON = (Outcome.EDITED, Outcome.PARTLY, *BY_HAND)
"""What somebody should look at."""

LEFT = (Outcome.LAID_OUT, Outcome.NO_LONGER)
"""Slides that go on showing the run before."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A content that somebody has edited: as it was made, as it would be made now, as it is."""

    old: str
    new: str
    edited: str


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of a shape, or of a slide as a whole where ``shape`` is empty.

    ``slide`` is its number in the edited deck, 0 where it is not in it. ``part`` is ``ALT`` where
    it is about a shape's alternative text, else empty.
    """

    outcome: Outcome
    key: str
    slide: int
    title: str
    shape: str = ""
    kept: Kept | None = None
    part: str = ""

    def __str__(self) -> str:
        """``Slide 3, “Title”, “categories”: brought up to date``."""
        number = f"Slide {self.slide}" if self.slide else "A slide"
        shape = f", “{self.shape}”" if self.shape else ""
        part = f", {self.part}" if self.part else ""
        return f"{number}, “{self.title}”{shape}{part}: {self.outcome.value}"


@dataclass(frozen=True, slots=True)
class Plan:
    """Every step, in the order of the edited deck; then the slides that are not in it."""

    before: Manifest
    after: Manifest
    steps: tuple[Step, ...]

    def of(self, *outcomes: Outcome) -> tuple[Step, ...]:
        """The steps with one of these outcomes."""
        return tuple(step for step in self.steps if step.outcome in outcomes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change: the deck says what the new run says, or a person does."""
        alike = replace(self.after, slides=self.before.slides) == self.before
        return alike and not self.of(*CHANGES, Outcome.PARTLY, Outcome.REDRAW)


def said(content: Content | None) -> str:
    """A content in words: the rows of a table on lines, the numbers of a chart by series."""
    if content is None:
        return ""
    if isinstance(content, Words):
        return content.text
    if isinstance(content, Grid):
        rows = ((cell.replace("\n", " ") for cell in row) for row in content.rows)
        return "\n".join(" | ".join(row) for row in rows)
    return "\n".join(
        f"{series.name}: "
        + ", ".join("–" if value is None else f"{value:,.10g}" for value in series.values)
        for series in content.series
    )
