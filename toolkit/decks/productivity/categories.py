"""Known, projected, anticipated and potential hours: what each means and how large it is."""

from __future__ import annotations

from toolkit.decks.kit import CHART_TABLE, RIGHT, Column, Deck, Row
from toolkit.decks.kit import Part as BarPart
from toolkit.telling.productivity import sentences
from toolkit.telling.productivity.parts import FOUR, ROUNDED
from toolkit.telling.story import Cited, Story


def add(deck: Deck, story: Story) -> None:
    """Adds the bar of the four categories, with their definitions and numbers in a table."""
    cited = Cited(story.figures)
    if not cited.value("hours.total"):
        return
    parts = [
        BarPart(
            part.label, cited.value(f"hours.{part.name}"), cited(f"hours.{part.name}"), part.name
        )
        for part in FOUR
    ]
    said = sentences.by_category(cited)
    slides = deck.table(
        CHART_TABLE,
        title=said,
        columns=[
            Column("Category", weight=1.1),
            Column("What it means", weight=5),
            Column("Hours a year", RIGHT, weight=1),
            Column("Share of total", RIGHT, weight=1),
            Column("Benefits", RIGHT, weight=0.9),
            Column("High or Medium assurance", RIGHT, weight=1.3),
        ],
        rows=_rows(cited),
        alt=f"Hours, benefits and assurance of each category with its definition. {said}.",
        name="definitions",
        subtitle="Net hours per full year; each hour stands in exactly one category",
        below=f"{sentences.outside(cited)} A benefit may have hours in two categories. {ROUNDED}",
    )
    alt = f"One bar of four categories. {said}."
    slides[0].stacked_bar(area="Chart area", parts=parts, alt=alt, name="categories")
    for slide in slides:
        slide.cite(cited)


def _rows(cited: Cited) -> list[Row]:
    assured = "assurance.high_or_medium.pct/category"
    rows = [
        Row(
            [
                part.label,
                part.meaning,
                cited(f"hours.{part.name}"),
                cited(f"hours.{part.name}.pct"),
                cited(f"benefits.{part.name}"),
                cited(f"{assured}/{part.name}") if cited.value(f"hours.{part.name}") else "–",
            ]
        )
        for part in FOUR
    ]
    total = [
        "Total",
        "",
        cited("hours.total"),
        "",
        cited("benefits.count"),
        cited(f"{assured}/total"),
    ]
    return [*rows, Row(total, total=True)]
