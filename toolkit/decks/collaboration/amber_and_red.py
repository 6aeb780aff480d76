"""Slide 5: the areas that are red or amber: what is wrong, who does what, and by when."""

from __future__ import annotations

from toolkit.decks.collaboration.cells import current, stated, stated_day
from toolkit.decks.kit import Box, Column, Deck, Row, Slide
from toolkit.telling.collaboration import sentences, view
from toolkit.telling.collaboration.caveats import gaps, with_left_out
from toolkit.telling.collaboration.view import Area, Labels
from toolkit.telling.story import Cited, Story

_NAME = "not green"
_GAP, _CALLOUT = 18.0, 58.0
"""Points between the table and what stands under it, and the height of that."""


def add(deck: Deck, story: Story) -> None:
    """Adds the list, red areas first; nothing where every grade is green."""
    off = view.off_green(story)
    if not off:
        return
    cited = Cited(story.figures)
    titles = sentences.off_green_title(off, cited)
    labels = view.labels(story)
    slides = deck.table(
        title=titles,
        columns=[
            Column("Area", weight=1.5),
            Column("Grade", weight=1),
            Column("Issue", weight=2.6),
            Column("Action", weight=3.2),
            Column("Owner of the action", weight=1.5),
            Column("Green expected by", weight=1.2),
            Column("At this grade", weight=1.5),
        ],
        rows=[_row(area, labels, story) for area in off],
        alt=f"{titles[0]}. {gaps(cited)}",
        name=_NAME,
        subtitle="What is in the way, who does what about it, and when it should be green",
    )
    for slide in slides:
        shown = slide is slides[-1] and _show_gaps(slide, gaps(cited))
        slide.note(with_left_out(cited, "" if shown else gaps(cited)))
        slide.cite(cited)


def _row(area: Area, labels: Labels, story: Story) -> Row:
    return Row(
        (
            area.called,
            current(area),
            stated(area.issue),
            stated(area.action),
            stated(area.action_owner),
            stated_day(area.green_by, story),
            sentences.how_long(area, labels),
        )
    )


def _show_gaps(slide: Slide, said: str) -> bool:
    """Puts the gaps under the table, as the one thing to look at; whether there was room."""
    table = next(shape for shape in slide.raw.shapes if shape.name == _NAME)
    area = slide.area("Table area")
    foot = table.top + table.height
    under = Box(area.left, foot, area.width, area.bottom - foot).take_top(_GAP)[1]
    fits = bool(said) and under.height_pt >= _CALLOUT
    if fits:
        slide.callout(under.take_top(_CALLOUT)[0], said, "gaps")
    return fits
