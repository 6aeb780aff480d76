"""How the numbers of published reports went, as columns and beside them as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from toolkit.decks.kit import LEFT, RIGHT, TABLE, Box, Column, Deck, Row, Series, Slide
from toolkit.telling.story import Cited, Story
from toolkit.telling.trend import Trend

_TABLE = "trend by report"
_WIDER = 1.25
"""The width of the table beside the columns, which are narrow."""

_GAP = 12.0
"""Points between the table and what is said under it."""


def add_trend(deck: Deck, story: Story, tell: Callable[[Story, Cited], Trend | None]) -> None:
    """Adds the columns and the table, which has a slide of its own where room is scarce.

    Adds nothing where there is no trend.
    """
    cited = Cited(story.figures)
    trend = tell(story, cited)
    if trend is None:
        return
    slide = deck.add(TABLE, trend.titles)
    slide.subtitle(trend.basis)
    columns, rows = _columns(trend), _rows(trend, cited)
    area = slide.area("Table area")
    left, right = area.columns(1, _WIDER, gap=0.3)
    beside = slide.has_room(columns, rows, right, on_one_line=True)
    _draw(slide, left if beside else area, trend, cited)
    if beside:
        alt = f"{trend.caption}, the oldest first. {slide.title}."
        slide.table(area=right, columns=columns, rows=rows, alt=alt, name=_TABLE)
        _say_beneath(slide, right, trend.also)
    slide.note(trend.note)
    slide.cite(cited)
    if not beside:
        _add_table(deck, trend, columns, rows, cited)


def _say_beneath(slide: Slide, area: Box, also: Sequence[str]) -> None:
    """How the other numbers went, under the table; not where many reports leave no room."""
    _, room = slide.beneath(area, _TABLE).take_top(_GAP)
    if slide.holds(room, also):
        slide.bullets(room, also, "how the others went")


def _draw(slide: Slide, area: Box, trend: Trend, cited: Cited) -> None:
    slide.stacked_columns(
        area=area,
        categories=[point.on for point in trend.points],
        series=[
            Series(
                column.label,
                [cited.value(point.figure(column.figure)) for point in trend.points],
                [cited(point.figure(column.figure)) for point in trend.points],
                role=column.role,
            )
            for column in trend.parts
        ],
        totals=[cited(point.figure(trend.total.figure)) for point in trend.points],
        alt=f"A column for each report, the oldest first. {slide.title}.",
        name="trend",
    )


def _add_table(
    deck: Deck, trend: Trend, columns: Sequence[Column], rows: Sequence[Row], cited: Cited
) -> None:
    slides = deck.table(
        title=f"{trend.caption}: the numbers",
        columns=columns,
        rows=rows,
        alt=f"{trend.caption}, the oldest first.",
        name=_TABLE,
        below=trend.note,
    )
    for slide in slides:
        slide.cite(cited)
    _say_beneath(slides[-1], slides[-1].area("Table area"), trend.also)


def _columns(trend: Trend) -> list[Column]:
    numbers = [Column(column.label, RIGHT) for column in trend.columns]
    return [Column("As at", LEFT), Column("Version", LEFT), *numbers]


def _rows(trend: Trend, cited: Cited) -> list[Row]:
    return [
        Row(
            [point.on, point.called]
            + [cited(point.figure(column.figure)) for column in trend.columns],
            total=point is trend.points[-1],
        )
        for point in trend.points
    ]
