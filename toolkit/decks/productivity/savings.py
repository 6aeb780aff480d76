"""Savings in pounds by financial year: cashable apart from the rest, and never added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.decks.kit import RIGHT, TABLE, Box, Column, Deck, Row, Series, Slide
from toolkit.decks.productivity.noted import note_rows
from toolkit.measures.savings import AMOUNTS
from toolkit.telling.productivity import savings
from toolkit.telling.productivity.savings import CASHABLE, Kind
from toolkit.telling.story import Cited, Story

_COLUMNS = (
    Column("Financial year", weight=1.9),
    *(Column(name.capitalize(), RIGHT, weight=1) for name in AMOUNTS),
)
_HEADING, _GAP, _WORDS = 42.0, 10.0, 100.0
_SHARES = ((1.8, 1.0), (1.3, 1.0), (1.0, 1.1), (1.0, 1.5))
"""How a panel is divided between its picture and its table: the first that has room."""

_YEARS_BEFORE, _MOST_DRAWN = 2, 6
"""Of many years those are drawn that are near the one in the title; the table has every one."""

_LOOKS = {"planned": "muted", "forecast": "known", "actual": "known"}
"""The colour of each amount; a forecast is hatched."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What is cash, or what is not."""

    name: str
    heading: str
    kinds: tuple[Kind, ...]
    colour: str


def add(deck: Deck, story: Story) -> None:
    """Adds cashable savings on the left and all others on the right, where there are any.

    A table that has no room there stands on slides that follow.
    """
    panels = _panels(story)
    if not panels:
        return
    cited = Cited(story.figures)
    slide = deck.add(TABLE, savings.messages(story, cited))
    slide.subtitle(f"Pounds by financial year. {savings.WHAT_THEY_ARE}")
    later = [
        panel
        for panel, body in zip(panels, _headed(slide, panels), strict=True)
        if not _drawn(slide, body, panel, story, cited)
    ]
    since = savings.since(story, cited, savings.shown_kinds(story))
    slide.note(f"{savings.NEVER_ADDED}\n{since}")
    slide.cite(cited)
    for panel in later:
        _add_table(deck, story, panel)


def _panels(story: Story) -> list[Panel]:
    told = savings.shown_kinds(story)
    rest = tuple(kind for kind in told if kind != CASHABLE)
    cash = Panel("cashable savings", CASHABLE.heading, (CASHABLE,), "brand")
    other = Panel("other savings", savings.NOT_CASH, rest, "quiet")
    return [*([cash] if CASHABLE in told else []), *([other] if rest else [])]


def _headed(slide: Slide, panels: Sequence[Panel]) -> list[Box]:
    """Draws the headings of the panels, side by side; gives the room that each has below it."""
    whole = slide.area("Table area")
    boxes = whole.columns(1.1, 1, gap=0.45) if len(panels) > 1 else [whole]
    bodies = []
    for panel, box in zip(panels, boxes, strict=True):
        heading, body = box.take_top(_HEADING)
        slide.callout(heading, panel.heading, f"{panel.name} heading", panel.colour)
        bodies.append(body.take_top(_GAP)[1])
    return bodies


def _drawn(slide: Slide, body: Box, panel: Panel, story: Story, cited: Cited) -> bool:
    """Draws a picture of what is cash, or words on what is not, over a table; whether that fits."""
    pictured = CASHABLE in panel.kinds and bool(savings.year_told(story, CASHABLE))
    choices = [body.rows(*shares) for shares in _SHARES] if pictured else [body.take_top(_WORDS)]
    rows, _ = _rows(story, Cited(story.figures), panel)
    room = next((each for each in choices if slide.has_room(_COLUMNS, rows, each[1])), None)
    above, below = room or (body, None)
    if pictured:
        _columns(slide, above, story, cited)
    else:
        words = savings.about(cited, panel.kinds)
        more = () if room else savings.by_kind(story, cited, panel.kinds)
        slide.bullets(above, [*words, *more], f"{panel.name} in words")
    if below and rows:
        rows, _ = _rows(story, cited, panel)
        slide.table(area=below, columns=_COLUMNS, rows=rows, alt=_alt(panel), name=panel.name)
    return room is not None


def _columns(slide: Slide, area: Box, story: Story, cited: Cited) -> None:
    """Planned, forecast and actual of each year side by side; a gap where none is given."""
    every = savings.years(story.figures, CASHABLE)
    first = max(every.index(savings.year_told(story, CASHABLE)) - _YEARS_BEFORE, 0)
    years = every[first : first + _MOST_DRAWN]
    by_name = zip(*(savings.amounts(CASHABLE, year) for year in years), strict=True)
    slide.columns(
        area=area,
        categories=years,
        series=[
            Series(
                amounts[0].name.capitalize(),
                [cited.value(one.id) if one.id in cited else None for one in amounts],
                [cited(one.id) if one.id in cited else "" for one in amounts],
                role=_LOOKS[amounts[0].name],
                estimated=amounts[0].name == "forecast",
            )
            for amounts in by_name
        ],
        alt="Columns of cashable savings by financial year: planned, forecast and actual. "
        f"{slide.title}.",
        name="cashable by year",
    )


def _add_table(deck: Deck, story: Story, panel: Panel) -> None:
    cited = Cited(story.figures)
    rows, used = _rows(story, cited, panel)
    slides = deck.table(
        title=f"Savings by financial year. {panel.heading}",
        columns=_COLUMNS,
        rows=rows,
        alt=_alt(panel),
        name=panel.name,
        subtitle=savings.WHAT_THEY_ARE,
        below=savings.NEVER_ADDED,
    )
    note_rows(slides, panel.name, story.figures, used)


def _rows(story: Story, cited: Cited, panel: Panel) -> tuple[list[Row], dict[str, tuple[str, ...]]]:
    """A row for each year of each kind, and the ids of the figures in each, by its first cell."""
    rows: list[Row] = []
    used: dict[str, tuple[str, ...]] = {}
    for kind in panel.kinds:
        for year in savings.years(story.figures, kind):
            named = savings.row_name(kind, year)
            told = Cited(story.figures)
            cells = [
                "\n".join(filter(None, savings.now_and_was(story.figures, told, kind, amount)))
                for amount in savings.amounts(kind, year)
            ]
            rows.append(Row([named, *cells]))
            used[named] = told.ids
            for figure_id in told.ids:
                cited(figure_id)
    return rows, used


def _alt(panel: Panel) -> str:
    return f"Planned, forecast and actual pounds by financial year. {panel.heading}."
