"""How many next steps each deck has: to come, overdue, done and kept out (domain 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from toolkit.contracts.terms import DeckName
from toolkit.dataset import Dataset
from toolkit.derive.next_steps import (
    CELLS,
    DONE,
    LISTED,
    OVERDUE,
    SOURCES,
    STATES,
    TO_COME,
    steps_kept_out,
    steps_of,
)
from toolkit.figures import Basis, Figure, Unit

KEPT_OUT: Final = "Kept out"
"""What is counted beside the states: steps that an error keeps out."""

_WORKING: Final[Mapping[str, str]] = {
    TO_COME: "Steps that are not done and are due on the as-at date of the deck or later.",
    OVERDUE: "Steps that are not done and were due before the as-at date of the deck.",
    DONE: "Steps marked as done.",
    KEPT_OUT: "Rows of the sheet Next steps, and items of a forward plan that are still to come, "
    "that an error keeps out, of this deck or of none.",
}
_OF_A_BOARD: Final = (
    " Among them open actions of a board, by the as-at date of its own workbook, and items of its "
    "forward plan; what two records tell is counted once, as the board has it."
)


def step_figure(deck: DeckName, state: str) -> str:
    """The id of the count of a deck's steps in a state."""
    return f"next_steps.{_slug(state)}/{_slug(deck)}"


def measure(counted: Dataset, everything: Dataset) -> Iterator[Figure]:
    """The steps of each deck by state; none for a deck without steps. Then those kept out."""
    for deck in SOURCES:
        rows = steps_of(counted, deck)
        for state in STATES if len(rows) else ():
            yield _count(deck, state, counted, rows[rows["state"] == state], _working(state, rows))
        out = steps_kept_out(counted, everything, deck)
        if len(out):
            yield _count(deck, KEPT_OUT, everything, out, _WORKING[KEPT_OUT])


def _working(state: str, every: pd.DataFrame) -> str:
    of_a_board = state != DONE and every["table"].ne(LISTED).any()
    return f"{_WORKING[state]}{_OF_A_BOARD if of_a_board else ''}"


def _count(deck: DeckName, state: str, data: Dataset, rows: pd.DataFrame, working: str) -> Figure:
    return Figure(
        id=step_figure(deck, state),
        label=f"Next steps of the {deck}: {state.lower()}",
        value=len(rows),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working=working,
        cells=tuple(
            data.place(table, at, CELLS[table])
            for table, at in zip(rows["table"], rows["at"], strict=True)
        ),
    )


def _slug(words: str) -> str:
    return words.lower().replace(" ", "_")
