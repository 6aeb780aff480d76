"""Appendix: what each grade and each movement means; printed with every dashboard (domain 3)."""

from __future__ import annotations

from toolkit.dataset import each
from toolkit.decks.kit import CHART_TABLE, Box, Column, Deck, Row, grade, rag_cell
from toolkit.telling.story import Cited, Story

_FIVE_POINTS = 5
"""Grades of the five-point scale are not those of this report."""

_MOVEMENTS = (
    ("↑ Improved", "The grade is higher than last time, such as from amber to green."),
    ("↓ Deteriorated", "The grade is lower than last time, such as from green to amber."),
    ("→ No change", "The grade is the same as last time, or there was none both times."),
    ("New", "Not in the previous report, or without a grade in it (n/a)."),
    ("Newly graded", "Not graded last time, graded now."),
    ("No longer graded", "Graded last time, not graded now."),
    ("Replaced", "Took over from an area that has closed, so there is nothing to compare."),
)


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
        rows=[Row(row) for row in _MOVEMENTS],
        alt="What each movement means; movements are worked out from the two grades.",
        name="movements",
    )
    slide.subtitle("Appendix: definitions")
    slide.note(
        "Business leads give the grades. Movements are worked out from the grades now and last "
        "time, and are never typed."
    )
    opening = "The meanings of the grades are those of the RAG scale in the reference workbook."
    slide.notes(Cited(story.figures).notes(opening))


def _grades(story: Story) -> list[Row]:
    rows = [
        Row((rag_cell(row["code"]) if _known(row["code"]) else row["code"], row["definition"]))
        for _, row in each(story.everything["ragscale"])
        if row["scale"] != _FIVE_POINTS
    ]
    return rows or [Row(("", "The reference workbook does not define the grades."))]


def _known(code: str) -> bool:
    try:
        return grade(code).fill is not None
    except ValueError:
        return False
