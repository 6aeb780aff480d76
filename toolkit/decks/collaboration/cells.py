"""Cells that several tables of this deck share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.decks.kit import Cell, rag_cell
from toolkit.telling.collaboration.sentences import GRADES
from toolkit.telling.collaboration.view import NOT_STATED, Area, Labels, Section
from toolkit.telling.story import Cited, Story
from toolkit.words import listed, short_day


def stated(text: str) -> str | Cell:
    """A text, or ``not stated`` so that nobody can miss it."""
    return text or Cell(NOT_STATED, bold=True, colour="extra")


def stated_day(day: date | None, story: Story) -> str | Cell:
    """A date, with a word if it has passed; ``not stated`` where there is none."""
    if day is None:
        return stated("")
    as_at = story.edition.as_at
    passed = as_at is not None and day < as_at
    return (
        Cell(f"{short_day(day)}, has passed", bold=True, colour="extra")
        if passed
        else short_day(day)
    )


def moved(area: Area) -> Cell:
    """The movement with its arrow, bold where something moved."""
    return Cell(area.movement, bold=area.moved in ("Improved", "Deteriorated"))


def current(area: Area) -> Cell:
    """The grade now."""
    return rag_cell(area.now)


def previous(area: Area) -> Cell:
    """The grade last time."""
    return rag_cell(area.before)


def headers(labels: Labels) -> tuple[str, str]:
    """The headers of the columns with the current and the previous grade."""
    short = len(labels.now) <= 12 and len(labels.before) <= 12
    return (labels.now, labels.before) if short and labels.now[:1].isdigit() else ("Now", "Before")


def section_counts(
    section: Section,
    story: Story,
    cited: Cited,
    grades: Sequence[tuple[str, str]] = GRADES,
) -> str:
    """``2 green and 1 amber``: the grades in a section, each from its figure."""
    told = []
    for figure, word in grades:
        of_section = f"{figure}/section/{section.key}"
        if of_section in story.figures and cited.value(of_section):
            told.append(f"{cited(of_section)} {word}")
    return listed(told)
