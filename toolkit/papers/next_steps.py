"""What is asked of the board and what is done next; both papers have these."""

from __future__ import annotations

from toolkit.contracts.terms import DeckName
from toolkit.papers.paper import Paper
from toolkit.papers.sections import Write
from toolkit.papers.tables import Column, Row, Table
from toolkit.papers.words import strong
from toolkit.telling import next_steps
from toolkit.telling.next_steps import Step
from toolkit.telling.story import Story

_COLUMNS = (
    Column("Step", 4.2),
    Column("Owner (role)", 2.4),
    Column("Due", 1.1),
    Column("Status", 1.0),
)
_SOURCED = (
    Column("Step", 3.6),
    Column("Owner (role)", 2.1),
    Column("Due", 1.4),
    Column("Status", 1.3),
    Column("From", 1.8),
)


def decision(paper: Paper, story: Story) -> None:
    """What the settings ask of the board, if anything."""
    asked = next_steps.decision(story.edition.about.decision)
    if asked:
        paper.say(f"{asked}.", "Key Message")


def steps_of(deck: DeckName) -> Write:
    """Writes the steps that are recorded for a deck, and how many errors keep out."""

    def write(paper: Paper, story: Story) -> None:
        told = next_steps.steps(story, deck)
        out = next_steps.kept_out(paper.cited, deck)
        if not told:
            paper.say(out)
            return
        sourced = next_steps.of_a_board(told)
        paper.say(f"{next_steps.title(paper.cited, deck)}.")
        paper.table(
            "Next steps",
            Table(
                columns=_SOURCED if sourced else _COLUMNS,
                rows=[_row(step, sourced=sourced) for step in told],
                described="Each step with its owner, the day it is due and how it stands.",
            ),
            f"{next_steps.basis(story, deck)}. {out}".strip(),
        )

    return write


def _row(step: Step, *, sourced: bool) -> Row:
    state = strong(step.state) if step.late else step.state
    return Row((step.what, step.owner, step.due, state, *((step.source,) if sourced else ())))
