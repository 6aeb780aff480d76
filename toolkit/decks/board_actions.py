"""What the board has asked for: due at its next meeting, overdue, to be closed, carried forward."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.contracts.terms import DeckName
from toolkit.decks.build import AddSlides
from toolkit.decks.kit import MESSAGE, Cell, Column, Deck, Row
from toolkit.telling import actions
from toolkit.telling.actions import Line, Log
from toolkit.telling.story import Cited, Story


def slide_of(deck_name: DeckName) -> AddSlides:
    """The slide with the actions that a deck lists; both decks have one."""

    def add(deck: Deck, story: Story) -> None:
        """Adds a table of the open ones, or words where errors keep all out; else nothing."""
        cited = Cited(story.figures)
        if not actions.recorded(cited, deck_name):
            return
        told = [log for log in actions.logs(story, cited, deck_name) if log.lines]
        out = actions.kept_out(cited, deck_name)
        if not told and not out:
            return
        said = actions.title(cited, deck_name)
        if told:
            slides = deck.table(
                title=said,
                columns=[
                    Column("Action", weight=5.2),
                    Column("Owner (role)", weight=2.6),
                    Column("Due as minuted (read as)", weight=1.9),
                    Column("State", weight=1.8),
                ],
                rows=[row for log in told for row in _rows(log)],
                alt=f"{said}. Each line is an action with its owner, when it is due and its state.",
                name="board actions",
                subtitle=actions.BASIS,
                below=" ".join(filter(None, (actions.also(cited, deck_name), out))),
            )
        else:
            slides = deck.bullets(MESSAGE, title=said, items=[out])
        for slide in slides:
            slide.cite(cited)

    return add


def _rows(log: Log) -> Iterator[Row]:
    yield Row([log.headed], band=True)
    for line in log.lines:
        yield Row((f"{line.action_id} – {line.what}", line.owner, line.due, _state(line)))


def _state(line: Line) -> str | Cell:
    said = line.standing("\n")
    return Cell(said, bold=True, colour="extra") if line.late else said
