"""Slide 4: the dashboard, every area on one line under its section."""

from __future__ import annotations

from toolkit.decks.collaboration.cells import (
    current,
    headers,
    moved,
    previous,
    section_counts,
    stated,
)
from toolkit.decks.collaboration.room import to_foot
from toolkit.decks.kit import Column, Deck, Row
from toolkit.telling.collaboration import sentences, view
from toolkit.telling.collaboration.caveats import with_left_out
from toolkit.telling.story import Cited, Story
from toolkit.words import plural


def add(deck: Deck, story: Story) -> None:
    """Adds the dashboard, on as many slides as it needs."""
    sections = view.sections(story)
    if not sections:
        return
    cited = Cited(story.figures)
    rows: list[Row] = []
    for section in sections:
        counts = section_counts(section, story, cited)
        rows.append(Row((section.heading, "", "", "", counts), band=True))
        rows += [
            Row(
                (
                    area.called,
                    current(area),
                    previous(area),
                    moved(area),
                    stated(area.owner),
                )
            )
            for area in section.areas
        ]
    said = title(cited)
    left_out = with_left_out(cited)
    now, before = headers(view.labels(story))
    slides = deck.table(
        title=said,
        columns=[
            Column("Area", weight=316),
            Column(now, weight=87),
            Column(before, weight=66),
            Column("Movement", weight=86),
            Column("Owner (role)", weight=333),
        ],
        rows=rows,
        alt=f"{said}. {sentences.executive(story, cited)}",
        name="dashboard",
        area="Table area" if left_out else to_foot(deck),
        subtitle="Business leads give the grades; movement is worked out from them",
        below=left_out,
    )
    for slide in slides:
        slide.cite(cited)


def title(cited: Cited) -> str:
    """``Dashboard: two of five sections are green throughout``."""
    every, green = cited.value("rag.sections"), cited.value("rag.sections.green")
    of = sentences.words(cited, "rag.sections")
    if every == 1:
        areas = plural(cited.value("rag.areas"), "area", "areas")
        return f"Dashboard: {sentences.words(cited, 'rag.areas')} {areas} in one section"
    if green == every:
        return f"Dashboard: all {of} sections are green throughout"
    count = sentences.words(cited, "rag.sections.green")
    verb = plural(green, "is", "are") if green else "is"
    return f"Dashboard: {count} of {of} sections {verb} green throughout"
