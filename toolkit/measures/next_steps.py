"""How many next steps each deck has: to come, overdue and done (domain 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from toolkit.contracts.terms import DeckName
from toolkit.dataset import Dataset
from toolkit.derive.next_steps import DONE, OVERDUE, SOURCES, STATES, TO_COME, steps_of
from toolkit.figures import Basis, Figure, Unit

_WORKING: Final[Mapping[str, str]] = {
    TO_COME: "Steps that are not done and are due on the as-at date of the deck or later.",
    OVERDUE: "Steps that are not done and were due before the as-at date of the deck.",
    DONE: "Steps marked as done.",
}


def step_figure(deck: DeckName, state: str) -> str:
    """The id of the count of a deck's steps in a state."""
    return f"next_steps.{_slug(state)}/{_slug(deck)}"


def measure(counted: Dataset, _everything: Dataset) -> Iterator[Figure]:
    """The steps of each deck by state; none for a deck without steps."""
    for deck in SOURCES:
        rows = steps_of(counted, deck)
        for state in STATES if len(rows) else ():
            those = rows[rows["state"] == state]
            yield Figure(
                id=step_figure(deck, state),
                label=f"Next steps of the {deck}: {state.lower()}",
                value=len(those),
                unit=Unit.COUNT,
                basis=Basis.AS_AT,
                working=_WORKING[state],
                cells=tuple(counted.place("nextsteps", index, "due") for index in those.index),
            )


def _slug(words: str) -> str:
    return words.lower().replace(" ", "_")
