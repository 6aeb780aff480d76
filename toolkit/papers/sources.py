"""Annex A: every figure that the paper prints, how it is worked out, and its first cells."""

from __future__ import annotations

from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Size, Table
from toolkit.telling.story import Story, first_cells


def write_sources(paper: Paper, story: Story) -> None:
    """Writes the annex; it is the last part, since every figure cited before it is in it."""
    figures = story.figures
    paper.heading("Annex A: Sources of the figures")
    if not paper.cited.printed:
        paper.say("This paper prints no figures.")
        return
    paper.say(
        "Each figure is worked out once and rounded once, when it is printed. The same run wrote "
        "evidence.xlsx, which lists every cell of every figure."
    )
    paper.table(
        "Figures of this paper",
        Table(
            columns=(
                Column("Figure", 4.35),
                Column("Value", 2.1, number=True),
                Column("What it is, and how it is worked out", 5.55),
                Column("First of its cells", 5),
            ),
            rows=[
                Row(
                    (
                        one.id,
                        one.text,
                        f"{one.label}, {one.basis}. {one.working}",
                        first_cells(figures, one.id, most=1) or "–",
                    )
                )
                for one in map(figures.__getitem__, paper.cited.printed)
            ],
            described="Each figure with its value, how it is worked out and its first cells.",
            size=Size.SMALL,
        ),
    )
