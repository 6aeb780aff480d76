"""What is to be done next for a deck, and which of it is late (domain 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from toolkit.contracts.terms import DeckName
from toolkit.dataset import Dataset

TO_COME: Final = "To come"
OVERDUE: Final = "Overdue"
DONE: Final = "Done"
STATES: Final = (TO_COME, OVERDUE, DONE)

SOURCES: Final[Mapping[DeckName, str]] = {
    "Productivity Review": "benefit-tracker",
    "Collaboration summary": "rag-dashboard",
}
"""The kind of return that each deck is told from; its as-at date says what is late."""


def steps_of(data: Dataset, deck: DeckName) -> pd.DataFrame:
    """The next steps of a deck with their ``state``: open ones by date, then those that are done.

    A step is overdue when it is not done and was due before the as-at date of the deck. Without
    such a date nothing can be told, and there are no rows.
    """
    as_at = data.as_at_of(SOURCES[deck])
    every = data["nextsteps"]
    if as_at is None:
        return every.iloc[:0].assign(state="")
    rows = every[every["deck"].eq(deck)]
    done = rows["done"].eq(True)
    state = pd.Series(TO_COME, index=rows.index, dtype=object)
    state = state.mask(rows["due"] < pd.Timestamp(as_at), OVERDUE).mask(done, DONE)
    rows = rows.assign(state=state, closed=done)
    return rows.sort_values(["closed", "due"], kind="stable").drop(columns="closed")


def steps_kept_out(counted: Dataset, everything: Dataset, deck: DeckName) -> pd.DataFrame:
    """The next steps that an error keeps out of a deck; one that names no deck may be of any."""
    every = everything["nextsteps"]
    out = every.loc[every.index.difference(counted["nextsteps"].index)]
    return out[~out["deck"].isin(set(SOURCES) - {deck})]
