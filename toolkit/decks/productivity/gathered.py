"""Rows of tables kept short: in brief names, or the largest, all others by group, the total."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from toolkit.decks.kit import Cell, Column, Deck, Row
from toolkit.derive.gathered import Gathered
from toolkit.measures.gathered import BENEFITS, Listed
from toolkit.telling.productivity import gathered
from toolkit.telling.productivity.gathered import Line
from toolkit.telling.productivity.saying import brief
from toolkit.telling.story import Cited, Story

Cells = Sequence[str | Cell]

Call = Callable[[str], str]
"""What a table calls a thing of a name: the name as it was typed, or less of it."""

MOST_SLIDES = 6
"""Over more slides than that nobody reads on."""


@dataclass
class Rows:
    """Rows of a table, and the ids of the figures in each by what its first cell says."""

    rows: list[Row] = field(default_factory=list)
    used: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def head(self, words: str) -> None:
        """Adds a section row."""
        self.rows.append(Row([words], band=True))

    def add(self, key: str, cells: Cells, ids: Sequence[str], *, total: bool = False) -> None:
        """Adds a row with its figures."""
        self.rows.append(Row(cells, total=total))
        self.used[key] = (*self.used.get(key, ()), *ids)

    def cite(self, cited: Cited) -> None:
        """Cites the figures of every row, for a table on a slide that has other things on it."""
        for ids in self.used.values():
            for one in ids:
                cited(one)


def called(deck: Deck, columns: Sequence[Column], rows_of: Callable[[Call], Rows]) -> Rows:
    """Rows with names as they were typed, or in brief where those halve the slides it takes."""
    whole = rows_of(str)
    slides = deck.slides_for(columns, whole.rows)
    if slides == 1:
        return whole
    short = rows_of(brief)
    halved = deck.slides_for(columns, short.rows) * 2 <= slides
    return short if halved or slides > MOST_SLIDES else whole


def gather_rows(
    story: Story,
    listed: Listed,
    those: Gathered,
    *,
    single: Callable[[Rows, Any], None],
    line: Callable[[Line, Cited], Cells],
) -> Rows:
    """The rows of a gathered list, which add up to the last.

    ``single`` adds the row of a benefit by its index; ``line`` gives the cells of a group, or of
    the whole list, of which the first tells the rows apart.
    """
    table = Rows()
    table.head(gathered.LARGEST)
    for index in those.shown:
        single(table, index)
    table.head(gathered.ALL_OTHERS)
    for group in gathered.lines(story, listed, those):
        _add_line(table, story, group, line)
    _add_line(table, story, gathered.whole(listed), line)
    return table


def _add_line(table: Rows, story: Story, group: Line, line: Callable[[Line, Cited], Cells]) -> None:
    cited = Cited(story.figures)
    cited(group.figure(BENEFITS))
    cells = line(group, cited)
    first = cells[0].text if isinstance(cells[0], Cell) else cells[0]
    table.add(first, cells, cited.ids, total=not group.group)
