"""Appendix: what each grade and each movement means; printed with every dashboard (domain 3)."""

from __future__ import annotations

from toolkit.decks.kit import CHART_TABLE, Box, Column, Deck, Row, grade, rag_cell
from toolkit.telling.collaboration import definitions
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds the definitions of grades and of movements."""
    if not len(story.data["areas"]):
        return
    slide = deck.add(CHART_TABLE, "What the grades and the movements mean")
    top, foot = slide.area("Chart area"), slide.area("Table area")
    whole = Box(top.left, top.top, top.width, foot.bottom - top.top)
    upper, lower = whole.rows(4, 6, gap=0.2)
    slide.table(
        area=upper,
        columns=[Column("Grade", weight=1), Column("Meaning", weight=6)],
        rows=_grades(story),
        alt="What each grade means, from the reference workbook.",
        name="grades",
    )
    slide.table(
        area=lower,
        columns=[Column("Movement", weight=1), Column("Meaning", weight=6)],
        rows=[Row(row) for row in definitions.MOVEMENTS],
        alt="What each movement means; movements are worked out from the two grades.",
        name="movements",
    )
    slide.subtitle("Appendix: definitions")
    slide.note(
        "Business leads give the grades. Movements are worked out from the grades now and last "
        "time, and are never typed."
    )
    opening = "The meanings of the grades are those of the RAG scale in the reference workbook."
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
