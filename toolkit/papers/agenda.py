"""The draft agenda of a board's next meeting, with its action log and forward plan (domain 4).

The action log stands in the form of the minutes: item, action, owner, date for completion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from toolkit.derive.actions import PROPOSED
from toolkit.papers.paper import Paper
from toolkit.papers.tables import Column, Row, Table
from toolkit.papers.words import Text, Words, ask, strong
from toolkit.telling import actions
from toolkit.telling.actions import Line, Log, PlanLine
from toolkit.telling.stamps import OF_ACTIONS
from toolkit.telling.story import Story
from toolkit.words import day, sentence

_NONE: Final = "–"
_LOG, _PLAN = "Action log", "Forward plan"
_LEFT_OUT: Final = "None can be shown until errors are corrected"
_PLAN_OUT: Final = (
    "Items with an error are left out until it is corrected. What is wrong is in findings.xlsx, "
    "sheet Forward plan of the board workbook."
)


def _write(paper: Paper, story: Story) -> None:
    """Writes the agenda of each board, each from a new page."""
    for number, log in enumerate(actions.logs(story, paper.cited)):
        if number:
            paper.new_page()
        _opening(paper, story, log)
        _items(paper, log)
        _log(paper, log)
        _plan(paper, log)
    paper.say(actions.kept_out(paper.cited), "Table Note")


WRITE: Final = _write


def _opening(paper: Paper, story: Story, log: Log) -> None:
    edition, comes = story.edition, log.meetings.next
    when: Text = day(comes) if comes else ask("the day of the next meeting")
    paper.say(log.board, "Subtitle")
    paper.say([f"{edition.title}, ", when], "Title")
    paper.say([ask("time and place"), " ", ask("who is to attend")], "Lead In")
    for stamp in edition.stamps:
        paper.say(OF_ACTIONS[stamp], "Stamp")
    paper.space()


def _items(paper: Paper, log: Log) -> None:
    """The numbered items: what always comes, and between that what the forward plan has."""
    paper.bare_table(
        Table(
            columns=(
                Column("No.", 0.6),
                Column("Item", 4.4),
                Column("Purpose", 1.1),
                Column("Lead (role)", 2.6),
            ),
            rows=[Row((f"{at}.", *cells)) for at, cells in enumerate(_agenda(log), 1)],
            described="The items of the agenda by number, each with its purpose and its lead.",
        )
    )


def _agenda(log: Log) -> Iterator[tuple[Words, str, str]]:
    """Item, purpose and lead of each."""
    last, after = log.meetings.last, log.meetings.to_come[1:2]
    of = f", {day(last)}" if last else ""
    yield "Apologies for absence", "Note", _NONE
    yield f"Minutes of the last meeting{of}", "Decide", _NONE
    yield _LOG, "Decide" if log.of(PROPOSED) else "Scrutinise", _NONE
    yield _PLAN, "Note", _NONE
    for line in log.plan:
        if line.meeting == log.meetings.next:
            yield _planned(line), line.purpose, line.lead
    yield "Any other business", _NONE, _NONE
    following: Text = day(after[0]) if after else ask("the date")
    yield ["Date of next meeting: ", following], "Note", _NONE


def _log(paper: Paper, log: Log) -> None:
    """The open actions, a table for each state."""
    paper.heading(_LOG)
    if not log.lines:
        paper.say(f"{_LEFT_OUT}." if log.actions_out else "No action is open.")
        return
    as_at = f"As at {day(log.as_at)}. " if log.as_at else ""
    paper.say(f"{as_at}{actions.BASIS}.")
    for state in actions.ORDER:
        lines = log.of(state)
        if lines:
            paper.heading(f"{state}: for decision" if state == PROPOSED else state, 2)
            paper.bare_table(_table(state, lines))


def _table(state: str, lines: Sequence[Line]) -> Table:
    return Table(
        columns=(
            Column("Item", 1.6),
            Column("Action", 4.2),
            Column("Owner (role)", 2.0),
            Column("Date for completion", 1.9),
        ),
        rows=[Row((line.item, _action(line), line.owner, _by_when(line))) for line in lines],
        described=f"Actions of the state {state}: the agenda item that each came of, what is to be "
        "done, who does it and by when.",
    )


def _action(line: Line) -> Words:
    """``9/17 – what is to be done``, then what has come of it."""
    more = (
        f"Carried from {line.took_from}." if line.took_from else "",
        f"{line.done}." if line.done else "",
        f"Update, {line.update}" if line.update else "",
    )
    return [strong(line.action_id), "\n".join((f" – {line.what}", *filter(None, more)))]


def _by_when(line: Line) -> Words:
    """The date, and below it what the heading of the table does not say."""
    if line.late:
        return [f"{line.due}\n", strong(line.standing())]
    return f"{line.due}\n{sentence(line.carried)}" if line.carried else line.due


def _plan(paper: Paper, log: Log) -> None:
    paper.heading(_PLAN)
    if not log.plan:
        paper.say(_PLAN_OUT if log.plan_out else "Nothing is planned for a meeting to come.")
        return
    paper.table(
        "What comes to which meeting",
        Table(
            columns=(
                Column("Item", 4.0),
                Column("Purpose", 1.1),
                Column("Lead (role)", 2.6),
                Column("Meeting", 1.6),
            ),
            rows=[
                Row((_planned(line), line.purpose, line.lead, day(line.meeting)))
                for line in log.plan
            ],
            described="Each item of the forward plan with its purpose, its lead and its meeting.",
        ),
    )
    if log.plan_out:
        paper.say(_PLAN_OUT, "Table Note")


def _planned(line: PlanLine) -> str:
    return f"{line.item} (action {line.action_id})" if line.action_id else line.item
