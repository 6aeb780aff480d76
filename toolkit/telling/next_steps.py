"""What will be done next and what is asked of the reader, in words (domain 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.contracts.terms import DeckName
from toolkit.dataset import SHEETS, each
from toolkit.derive.next_steps import (
    ACTIONS,
    DONE,
    LISTED,
    OVERDUE,
    PLANNED,
    SOURCES,
    TO_COME,
    steps_of,
)
from toolkit.measures.next_steps import KEPT_OUT, step_figure
from toolkit.telling.actions import NO_DATE, roles_of
from toolkit.telling.story import Cited, Story
from toolkit.words import day, listed, plural, short_day
from toolkit.workbooks.tables import name_key


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is printed: what, by which role, by when, how it stands, and who says so."""

    what: str
    owner: str
    due: str
    state: str
    source: str

    @property
    def late(self) -> bool:
        """Whether it should have been done by now."""
        return self.state == OVERDUE


def steps(story: Story, deck: DeckName) -> Sequence[Step]:
    """The steps of a deck in the order in which they are shown; none where none are recorded."""
    return [
        Step(
            row["step"],
            roles_of(story, row["people"]),
            NO_DATE if pd.isna(row["due"]) else short_day(row["due"]),
            row["state"],
            _source(row),
        )
        for _, row in each(steps_of(story.data, deck))
    ]


def of_a_board(told: Sequence[Step]) -> bool:
    """Whether a board's record is among the sources, so that each step has to say its own."""
    return any(step.source != _SOURCES[LISTED] for step in told)


def title(cited: Cited, deck: DeckName) -> str:
    """``Next steps: 3 to come, 1 overdue``; or that all are done, or that errors keep them out."""
    to_come, overdue = step_figure(deck, TO_COME), step_figure(deck, OVERDUE)
    if to_come not in cited:
        return "Next steps: none can be shown until errors are corrected"
    if not cited.value(to_come) and not cited.value(overdue):
        return f"Next steps: none open, {cited(step_figure(deck, DONE))} done"
    return f"Next steps: {_or_none(cited, to_come)} to come, {_or_none(cited, overdue)} overdue"


def kept_out(cited: Cited, deck: DeckName) -> str:
    """How many steps errors keep out, and where to look; empty for none."""
    out = step_figure(deck, KEPT_OUT)
    if out not in cited:
        return ""
    count = cited.value(out)
    further = "further " if step_figure(deck, TO_COME) in cited else ""
    noun = f"{further}{plural(count, 'step is', 'steps are')}"
    its = plural(count, "its", "their")
    sheets = {name_key(place.sheet) for place in cited.figure(out).cells}
    where = [
        f"sheet {SHEETS[table].name} of the {workbook} workbook"
        for table, workbook in _RECORDS.items()
        if name_key(SHEETS[table].name) in sheets
    ]
    return (
        f"{cited(out)} {noun} left out until {its} errors are corrected. What is wrong is in "
        f"findings.xlsx, {listed(where)}."
    )


_RECORDS = {LISTED: "reference", PLANNED: "board"}
"""Where steps are recorded that errors keep out here; actions have a slide of their own."""


def basis(story: Story, deck: DeckName) -> str:
    """What counts as overdue."""
    as_at = story.data.as_at_of(SOURCES[deck])
    before = f"the as-at date, {day(as_at)}" if as_at else "the as-at date"
    log = "; an action, before that of its log" if of_a_board(steps(story, deck)) else ""
    return f"Overdue: not done and due before {before}{log}"


def decision(asked: str) -> str:
    """What is asked of the reader; empty where the settings ask for nothing."""
    return f"Decision asked for: {asked.strip()}" if asked.strip() else ""


def _or_none(cited: Cited, figure_id: str) -> str:
    return cited(figure_id) if cited.value(figure_id) else "none"


_SOURCES = {LISTED: "Reference workbook", ACTIONS: "Action {action_id}", PLANNED: "Forward plan"}


def _source(row: Any) -> str:
    """``Action 5/24, planned for 31 Jul 2024``."""
    said = _SOURCES[row["table"]].format(action_id=row["action_id"])
    comes = row["table"] == ACTIONS and pd.notna(row["planned_on"])
    return f"{said}, planned for {short_day(row['planned_on'])}" if comes else said
