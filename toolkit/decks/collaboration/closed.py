"""Slide 6: what left the report and what took its place: nothing disappears without a word."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.decks.collaboration.cells import current, stated
from toolkit.decks.kit import Column, Deck, Row, rag_cell
from toolkit.telling.collaboration import sentences, view
from toolkit.telling.collaboration.caveats import with_left_out
from toolkit.telling.collaboration.view import Area, Closed
from toolkit.telling.story import Cited, Story
from toolkit.words import listed, short_day


def add(deck: Deck, story: Story) -> None:
    """Adds the table of areas that left or joined; nothing where none did."""
    areas, gone = view.areas(story), view.closed(story)
    cited = Cited(story.figures)
    joined = _joined(areas, cited)
    if not areas or not (gone or joined):
        return
    said = sentences.closed_title(cited)
    slides = deck.table(
        title=said,
        columns=[
            Column("Area", weight=182),
            Column("What happened", weight=140),
            Column("Closed on", weight=88),
            Column("Grade", weight=88),
            Column("Statement", weight=250),
            Column("Looked after by", weight=140),
        ],
        rows=_rows(gone, joined),
        alt=f"{said}. {sentences.departures(story, cited)}",
        name="closed",
        subtitle="What left the report, with its last grade, and what took its place",
        below=with_left_out(cited),
    )
    for slide in slides:
        slide.cite(cited)


def _joined(areas: Sequence[Area], cited: Cited) -> list[Area]:
    """Areas that replace others; also new ones, unless there is no earlier report to be new to."""
    compared = cited.value("rag.comparable") > 0
    return [a for a in areas if a.moved == "Replaced" or (compared and a.moved == "New")]


def _rows(gone: Sequence[Closed], joined: Sequence[Area]) -> list[Row]:
    left = [Row(("Left the report", "", "", "", "", ""), band=True), *map(_left, gone)]
    came = [
        Row(("Joined the report", "", "", "", "", ""), band=True),
        *(_came(area, gone) for area in joined),
    ]
    return [*(left if gone else ()), *(came if joined else ())]


def _left(area: Closed) -> Row:
    return Row(
        (
            area.name,
            area.ended,
            short_day(area.closed_on) if area.closed_on else stated(""),
            rag_cell(area.last),
            stated(area.statement),
            stated(area.owner),
        )
    )


def _came(area: Area, gone: Sequence[Closed]) -> Row:
    before = [each.name for each in gone if each.successor_id == area.area_id]
    taken = f"Took over from {listed(before) or 'an earlier area'}"
    what = taken if area.moved == "Replaced" else "New"
    return Row((area.called, what, "–", current(area), stated(area.line), stated(area.owner)))
