"""What the national review asks, and where the force's benefits map to it."""

from __future__ import annotations

from toolkit.decks.kit import RIGHT, Column, Deck
from toolkit.decks.productivity.gathered import Call, Rows, called
from toolkit.decks.productivity.noted import note_rows
from toolkit.telling.productivity import national
from toolkit.telling.productivity.saying import or_dash
from toolkit.telling.story import Cited, Story

_THEMES = "national themes"
_COLUMNS = (
    Column("Theme of the national review", weight=4.4),
    Column("Benefits counted", RIGHT, weight=1.2),
    Column("Hours achieved", RIGHT, weight=1.2),
    Column("Hours in view", RIGHT, weight=1.2),
)


def add(deck: Deck, story: Story) -> None:
    """Adds the themes with their benefits, where the force has a list of them."""
    if not story.figures.value("themes.national"):
        return
    table = called(deck, _COLUMNS, lambda call: _rows(story, call))
    opening = Cited(story.figures)
    slides = deck.table(
        title=national.mapped(opening),
        columns=_COLUMNS,
        rows=table.rows,
        alt="The themes of the national review, each with the benefits and hours that map to it.",
        name=_THEMES,
        subtitle="Benefits and net hours per full year by theme, most benefits first",
        below=national.WORKING_LIST if national.unchecked(story) else "",
    )
    note_rows(slides, _THEMES, story.figures, table.used, always=opening.ids)


def _rows(story: Story, call: Call) -> Rows:
    table, cited = Rows(), Cited(story.figures)
    for theme in national.themes(story):
        hours = [f"hours.{part}/theme/{theme.key}" for part in ("known", "working_towards")]
        there = [one for one in hours if one in cited]
        cells = [or_dash(cited, one) if one in there else "–" for one in hours]
        label = call(theme.label)
        count = cited(theme.id) if theme.value else "none"
        table.add(label, [label, count, *cells], (theme.id, *there))
    return table
