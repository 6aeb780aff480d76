"""What boards have asked for, how it stands, and what comes to their next meetings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.reports.page.parts import Column, Grid, Part, Row
from toolkit.reports.page.sources import Sources, Words
from toolkit.telling import actions as telling
from toolkit.telling.actions import Log
from toolkit.telling.story import Cited, Story
from toolkit.words import day

_ACTIONS = (Column("Action"), Column("What is to be done"), Column("Owner (role)"),
            Column("Due as minuted (read as)"), Column("State"), Column("Update"))  # fmt: skip
_PLAN = (Column("Item"), Column("Purpose"), Column("Lead (role)"), Column("Meeting"))


@dataclass(frozen=True, slots=True)
class BoardActions:
    """The section: words, and a part for each board."""

    words: Words
    parts: tuple[Part, ...]


def board_actions(story: Story, sources: Sources) -> BoardActions | None:
    """The section; ``None`` where no board workbook holds an action or an item to come."""
    logs: list[Log] = []

    def told(cited: Cited) -> Iterator[str]:
        if telling.recorded(cited):
            yield f"{telling.title(cited)}."
            yield from filter(None, (telling.also(cited), telling.kept_out(cited)))
        logs.extend(telling.logs(story, cited))

    words = sources.words(told)
    parts = tuple(_part(number, log) for number, log in enumerate(logs, 1))
    parts = tuple(part for part in parts if part.grids)
    return BoardActions(words, parts) if words.sentences or parts else None


def _part(number: int, log: Log) -> Part:
    name = f"board-{number}"
    actions = tuple(
        Row((line.action_id, line.what, line.owner, line.due, line.standing(), line.update))
        for line in log.lines
    )
    plan = tuple(Row((line.item, line.purpose, line.lead, day(line.meeting))) for line in log.plan)
    grids = (
        Grid(f"{name}-log", f"Open actions: {log.headed}", _ACTIONS, actions, f"{telling.BASIS}."),
        Grid(f"{name}-plan", "Forward plan", _PLAN, plan),
    )
    return Part(name, log.board, Words((), ()), tuple(grid for grid in grids if grid.rows))
