"""Appendix: what each grade and each movement means; printed with every dashboard (domain 3)."""

from __future__ import annotations

from toolkit.decks.kit import Column, Deck, Row, grade, rag_cell
from toolkit.telling.collaboration import definitions
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds the definitions of grades and of movements."""
    if not len(story.data["areas"]):
        return
    movements = [Row(row) for row in definitions.MOVEMENTS]
    slides = deck.table(
        title="What the grades and the movements mean",
        columns=[Column("Word", weight=1), Column("Meaning", weight=6)],
        rows=[
            Row(("Grades", "Given by business leads"), band=True),
            *_grades(story),
            Row(("Movements", "Worked out from the two grades"), band=True),
            *movements,
        ],
        alt="What each grade means, from the reference workbook, and what each movement means; "
        "movements are worked out from the two grades.",
        name="definitions",
        subtitle="Appendix: definitions",
        below="Business leads give the grades. Movements are worked out from the grades now and "
        "last time, and are never typed.",
    )
    opening = "The meanings of the grades are those of the RAG scale in the reference workbook."
    for slide in slides:
        slide.cite(Cited(story.figures), opening)


def _grades(story: Story) -> list[Row]:
    rows = [
        Row((rag_cell(code) if _known(code) else code, meaning))
        for code, meaning in definitions.grades(story.everything)
    ]
    return rows or [Row(("", "The reference workbook does not define the grades."))]


def _known(code: str) -> bool:
    try:
        return grade(code).fill is not None
    except ValueError:
        return False
