"""What changed since the last published pack: a bridge from what it counted to what counts now."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from toolkit.decks.kit import CLEAR, RIGHT, TABLE, Box, Column, Deck, Row, Series, Slide
from toolkit.telling.productivity import bridge
from toolkit.telling.productivity.parts import FOUR, ROUNDED
from toolkit.telling.story import Cited, Story

_HEADING = "The same by category; every column adds up"
_BY_CATEGORY = "bridge by category"
_ALT = "Hours published, what each movement changed by category, and hours now."
_COLUMNS = (
    Column("What changed", weight=1.9),
    *(Column(part.label, RIGHT, weight=1) for part in FOUR),
    Column("Total", RIGHT, weight=1),
)
_PARTS = (*(part.name for part in FOUR), "total")


def add(deck: Deck, story: Story) -> None:
    """Adds the bridge as bars, and beside it as a table by category; each column adds up."""
    cited = Cited(story.figures)
    if not bridge.compared(cited):
        return
    slide = deck.add(TABLE, bridge.message(story, cited))
    slide.subtitle(f"Net hours per full year. {bridge.known(cited)}")
    movements = bridge.moved(cited)
    area = slide.area("Table area")
    left, right = area.columns(1, 1.28, gap=0.3)
    rows = _rows(story, cited, movements)
    beside = slide.has_room(_COLUMNS, rows, slide.under_heading(right, _HEADING))
    _bars(slide, left if beside else area, story, cited, movements)
    if beside:
        _table(slide, right, rows)
    slide.note(f"{bridge.MEANINGS} {ROUNDED}")
    slide.cite(cited)
    if not beside:
        _add_table(deck, rows, cited)


def _bars(slide: Slide, area: Box, story: Story, cited: Cited, movements: Sequence[str]) -> None:
    """Each movement begins where the one before it ended."""
    box = slide.heading(area, "From what was published to what is counted now", "bridge heading")
    steps = [one for one in movements if cited.value(f"bridge.total/{one}")]
    changes = [cited.value(f"bridge.total/{one}") for one in steps]
    ends = [cited.value("bridge.total/opening")]
    for change in changes:
        ends.append(ends[-1] + change)
    # Where all hours are gone, the sum may end a hair below nothing.
    starts = [max(0.0, min(pair)) for pair in pairwise(ends)]
    nothing = [0.0] * len(steps)
    slide.ranked_bars(
        area=box,
        categories=[bridge.opened(story), *map(bridge.LABELS.__getitem__, steps),
                    bridge.closed(story)],
        series=[
            Series("Start", [0.0, *starts, 0.0], role=CLEAR),
            Series("Counted", [ends[0], *nothing, cited.value("hours.total")], role="brand"),
            Series("More", [0.0, *(max(one, 0.0) for one in changes), 0.0], role="projected"),
            Series("Less", [0.0, *(max(-one, 0.0) for one in changes), 0.0], role="alert"),
        ],
        totals=[
            cited("bridge.total/opening"),
            *(cited(f"bridge.total/{one}") for one in steps),
            cited("hours.total"),
        ],
        alt=f"Bars from the hours published to those counted now. {slide.title}.",
        name="bridge",
    )  # fmt: skip


def _table(slide: Slide, area: Box, rows: Sequence[Row]) -> None:
    box = slide.heading(area, _HEADING, "by category heading")
    slide.table(
        area=box, columns=_COLUMNS, rows=rows, alt=f"{_ALT} {slide.title}.", name=_BY_CATEGORY
    )


def _add_table(deck: Deck, rows: Sequence[Row], cited: Cited) -> None:
    """The table on slides of its own, where it has no room beside the bars."""
    slides = deck.table(
        title="What changed since the last published pack, by category",
        columns=_COLUMNS,
        rows=rows,
        alt=_ALT,
        name=_BY_CATEGORY,
        subtitle="Net hours per full year; every column adds up",
        below=ROUNDED,
    )
    for slide in slides:
        slide.cite(cited)


def _rows(story: Story, cited: Cited, movements: Sequence[str]) -> list[Row]:
    rows = [
        Row([bridge.LABELS[one], *(_change(cited, f"bridge.{part}/{one}") for part in _PARTS)])
        for one in movements
    ]
    opening = [bridge.opened(story), *(cited(f"bridge.{part}/opening") for part in _PARTS)]
    closing = [bridge.closed(story), *(cited(f"hours.{part}") for part in _PARTS)]
    return [Row(opening, total=True), *rows, Row(closing, total=True)]


def _change(cited: Cited, figure_id: str) -> str:
    return cited(figure_id) if cited.value(figure_id) else "–"
