"""How sure we are: hours by assurance level and category, and how a level is reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.contracts.terms import ASSURANCE_LEVELS
from toolkit.decks.kit import CHART_TABLE, RIGHT, TABLE, Box, Cell, Column, Deck, Part, Row, Slide
from toolkit.derive.assurance import MATRIX
from toolkit.telling.productivity import sentences
from toolkit.telling.productivity.parts import FOUR
from toolkit.telling.story import Cited, Story

SHADES = {"High": "ink", "Medium": "muted", "Low": "quiet", "Unassured": "alert"}
"""Levels from dark to light, the darker the surer; what nobody has looked at stands out."""

HEAT = ((15.0, "brand"), (5.0, "quiet"))
"""Cells by their share of all hours, in per cent from which on they have a shade."""

REVIEWERS = ("Both teams", "One of the two", "Owner only")
"""The rows of the matrix in words."""


def add(deck: Deck, story: Story) -> None:
    """Adds the hours achieved by level, all hours by level and category, and the matrix."""
    cited = Cited(story.figures)
    if not cited.value("hours.total"):
        return
    known = cited.value("hours.known")
    slide = deck.add(CHART_TABLE if known else TABLE, sentences.how_sure(cited))
    slide.subtitle("Net hours per full year by assurance level")
    if known:
        _strip(slide, cited)
    area = slide.area("Table area")
    # Without the strip there is room for one table under the other.
    one, other = area.columns(1.12, 1, gap=0.35) if known else area.rows(1.4, 1, gap=0.25)
    heat, matrix = _heat(cited), _matrix(story)
    both = all(
        slide.has_room(table.columns, table.rows, slide.under_heading(box, table.heading))
        for table, box in ((heat, one), (matrix, other))
    )
    _draw(slide, one if both else area, heat)
    if both:
        _draw(slide, other, matrix)
    slide.note(sentences.HOW_ASSURED)
    slide.cite(cited)
    if not both:
        _add_matrix(deck, matrix)


def _strip(slide: Slide, cited: Cited) -> None:
    bar = slide.heading("Chart area", "Hours achieved, by assurance level", "bar heading")
    ids = {level: f"hours.known/assurance/{level}" for level in ASSURANCE_LEVELS}
    parts = [Part(level, cited.value(one), cited(one), SHADES[level]) for level, one in ids.items()]
    alt = f"One bar of the hours achieved, by assurance level. {slide.title}."
    slide.stacked_bar(area=bar, parts=parts, alt=alt, name="levels")


@dataclass(frozen=True)
class _Told:
    """A table with its heading and what it shows in words."""

    name: str
    heading: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    alt: str


def _draw(slide: Slide, area: Box, table: _Told) -> None:
    box = slide.heading(area, table.heading, f"{table.name} heading")
    slide.table(area=box, columns=table.columns, rows=table.rows, alt=table.alt, name=table.name)


def _add_matrix(deck: Deck, matrix: _Told) -> None:
    slides = deck.table(
        title="How an assurance level is reached: who has reviewed it, by stage",
        columns=matrix.columns,
        rows=matrix.rows,
        alt=matrix.alt,
        name=matrix.name,
    )
    for slide in slides:
        slide.notes("No figures on this slide.")


def _heat(cited: Cited) -> _Told:
    rows = [
        Row([level, *(_cell(cited, part.name, level) for part in FOUR), _total(cited, level)])
        for level in ASSURANCE_LEVELS
    ]
    total = ["Total", *(cited(f"hours.{part.name}") for part in FOUR), cited("hours.total")]
    return _Told(
        name="assurance by category",
        heading="All hours; the darker a cell, the more of them it holds",
        columns=[
            Column("Assurance", weight=1.1),
            *(Column(part.label, RIGHT, weight=1) for part in FOUR),
            Column("Total", RIGHT, weight=0.9),
        ],
        rows=[*rows, Row(total, total=True)],
        alt=f"Hours by assurance level and category. {sentences.how_sure(cited)}.",
    )


def _cell(cited: Cited, part: str, level: str) -> Cell:
    of_all = cited.value(f"hours.{part}.pct/assurance/{level}")
    fill = next((shade for least, shade in HEAT if of_all >= least), None)
    hours = f"hours.{part}/assurance/{level}"
    return Cell(cited(hours) if cited.value(hours) else "–", fill=fill)


def _total(cited: Cited, level: str) -> Cell:
    return Cell(cited(f"hours.total/assurance/{level}"), bold=True)


def _matrix(story: Story) -> _Told:
    months = f"{story.data.thresholds['assurance.new_months']:g} months"
    return _Told(
        name="matrix",
        heading="How a level is reached: who has reviewed it, by stage",
        columns=[
            Column("Reviewed by", weight=1.25),
            Column(f"Live {months} or more", weight=1.1),
            Column("Live for less", weight=1),
            Column("In delivery", weight=1),
            Column("Approved or idea", weight=1),
        ],
        rows=[Row((who, *levels)) for who, levels in zip(REVIEWERS, MATRIX, strict=True)],
        alt="The assurance level of a benefit, by who has reviewed it and how far it has come.",
    )
