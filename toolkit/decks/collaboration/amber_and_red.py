"""Slide 5: the areas that are red or amber: what is wrong, who does what, and by when."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.decks.collaboration.caveats import with_left_out
from toolkit.decks.collaboration.cells import current, stated, stated_day
from toolkit.decks.kit import Box, Column, Deck, Row, Slide
from toolkit.measures.collaboration import GAPS, OFF_GREEN
from toolkit.telling.collaboration import sentences, view
from toolkit.telling.collaboration.view import Area, Labels
from toolkit.telling.story import Cited, Story
from toolkit.words import plural, sentence

_NAME = "not green"
_MOST_NAMES = 5
_GAP, _CALLOUT = 18.0, 58.0
"""Points between the table and what stands under it, and the height of that."""


def add(deck: Deck, story: Story) -> None:
    """Adds the list, red areas first; nothing where every grade is green."""
    off = sorted(
        (area for area in view.areas(story) if area.off_green),
        key=lambda area: OFF_GREEN.index(area.now),
    )
    if not off:
        return
    cited = Cited(story.figures)
    titles = title(off, cited)
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
        alt=f"{titles[0]}. {_gaps(cited)}",
        name=_NAME,
        subtitle="What is in the way, who does what about it, and when it should be green",
    )
    for slide in slides:
        shown = slide is slides[-1] and _show_gaps(slide, _gaps(cited))
        slide.note(with_left_out(cited, "" if shown else _gaps(cited)))
        slide.notes(cited.notes())


def title(off: Sequence[Area], cited: Cited) -> list[str]:
    """``Three areas remain amber: A, B, C``, and the same without names for where they are many."""
    graded = [(g, [area for area in off if area.now == g]) for g in OFF_GREEN]
    plain: list[str] = []
    named: list[str] = []
    for grade, areas in graded:
        if not areas:
            continue
        count = sentences.words(cited, f"rag.{grade.lower()}")
        noun = "" if plain else f" {plural(len(areas), 'area')}"
        verb = _verb(areas)
        plain.append(f"{count}{noun} {verb} {grade.lower()}")
        named.append(f"{plain[-1]}: {sentences.names(areas)}")
    short = sentence("; ".join(plain))
    return [sentence("; ".join(named)), short] if len(off) <= _MOST_NAMES else [short]


def _verb(areas: Sequence[Area]) -> str:
    """``remain`` only if every one of them had this grade last time."""
    if all(area.before == area.now for area in areas):
        return plural(len(areas), "remains", "remain")
    return plural(len(areas), "is", "are")


def _row(area: Area, labels: Labels, story: Story) -> Row:
    return Row(
        (
            area.called,
            current(area),
            stated(area.issue),
            stated(area.action),
            stated(area.action_owner),
            stated_day(area.green_by, story),
            _how_long(area, labels),
        )
    )


def _how_long(area: Area, labels: Labels) -> str:
    """Since when an area has had its grade, as far as two reports can tell."""
    if area.before == area.now:
        return f"Since {labels.before} or earlier"
    if area.before in ("n/a", "Not graded"):
        return "First grade"
    return f"New; {area.before.lower()} in {labels.before}"


def _gaps(cited: Cited) -> str:
    """What the workbook leaves open, as one sentence; empty where nothing is."""
    gaps = [
        f"{name} for {cited(f'rag.gap/{field}')} of {cited('rag.off_green')}"
        for field, name in GAPS.items()
        if cited.value(f"rag.gap/{field}")
    ]
    return f"Still to be stated: {', '.join(gaps)}." if gaps else ""


def _show_gaps(slide: Slide, gaps: str) -> bool:
    """Puts the gaps under the table, as the one thing to look at; whether there was room."""
    table = next(shape for shape in slide.raw.shapes if shape.name == _NAME)
    area = slide.area("Table area")
    foot = table.top + table.height
    under = Box(area.left, foot, area.width, area.bottom - foot).take_top(_GAP)[1]
    fits = bool(gaps) and under.height_pt >= _CALLOUT
    if fits:
        slide.callout(under.take_top(_CALLOUT)[0], gaps, "gaps")
    return fits
