"""What is to be done next for a deck, and which of it is late (domain 6.1, 6.2).

Three records say so: the sheet Next steps of the reference workbook, the open actions of a board
and its forward plan. What two of them tell is one step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from toolkit.contracts.terms import DeckName
from toolkit.dataset import Dataset, each
from toolkit.derive.actions import DUE, action_log, shown_on
from toolkit.derive.actions import OVERDUE as ACTION_OVERDUE
from toolkit.derive.actions import TO_COME as ACTION_TO_COME
from toolkit.derive.forward_plan import planned

TO_COME: Final = "To come"
OVERDUE: Final = "Overdue"
DONE: Final = "Done"
STATES: Final = (TO_COME, OVERDUE, DONE)

SOURCES: Final[Mapping[DeckName, str]] = {
    "Productivity Review": "benefit-tracker",
    "Collaboration summary": "rag-dashboard",
}
"""The kind of return that each deck is told from; its as-at date says what is late."""

LISTED: Final = "nextsteps"
ACTIONS: Final = "actions"
PLANNED: Final = "forwardplan"
CELLS: Final[Mapping[str, str]] = {LISTED: "due", ACTIONS: "due_text", PLANNED: "meeting_date"}
"""The tables that steps come from, and in which field of each its date stands."""

_DUE_FOR: Final = (ACTION_OVERDUE, DUE, ACTION_TO_COME)
"""The states of actions that are steps: not those on hold, or that may be closed."""

_FEW_WORDS: Final = 4
"""A text of fewer words says the same as no other but one of just these words."""


def steps_of(data: Dataset, deck: DeckName) -> pd.DataFrame:
    """The next steps of a deck: open ones by date, those without one last, then those done.

    A step is overdue when it is not done and was due before the as-at date of the deck; an action,
    before that of its own log. Without the return that dates the deck nothing can be told, and
    there are no rows. Columns:

    - ``step``, ``due`` (NaT for no date) and ``state``, one of :data:`STATES`;
    - ``people``, the codes of who does it: the lead alone, where there is one;
    - ``table`` and ``at``, the table of :data:`CELLS` it comes from, and its index there;
    - ``action_id``, empty for none, and ``planned_on``, the meeting on whose plan it is, or NaT.
    """
    as_at = data.as_at_of(SOURCES[deck])
    told: list[Step] = []
    if as_at is not None:
        every = (*_actions(data, deck), *_planned(data, deck), *_listed(data, deck, as_at))
        for step in every:
            if not any(_same(step, other) for other in told):
                told.append(step)
    days = {"due": "datetime64[s]", "planned_on": "datetime64[s]"}
    steps = pd.DataFrame(told, columns=list(_STEP)).astype(days)
    order = steps.assign(done=steps["state"].eq(DONE)).sort_values(["done", "due"], kind="stable")
    return order.drop(columns="done").reset_index(drop=True)


def steps_kept_out(counted: Dataset, everything: Dataset, deck: DeckName) -> pd.DataFrame:
    """The next steps and items of a forward plan that an error keeps out of a deck.

    Columns ``table`` and ``at`` as in :func:`steps_of`. A step that names no deck may be of any; an
    item whose meeting has been is none.
    """
    listed, plan = (everything[name].drop(counted[name].index) for name in (LISTED, PLANNED))
    listed = listed[~listed["deck"].isin(set(SOURCES) - {deck})]
    plan = shown_on(plan[~(plan["meeting_date"] <= plan["return_as_at"])], deck)
    out = [*((LISTED, at) for at in listed.index), *((PLANNED, at) for at in plan.index)]
    return pd.DataFrame(out, columns=["table", "at"])


Step = dict[str, Any]
"""A row of what :func:`steps_of` gives."""

_STEP: Final[Step] = {
    "step": "", "people": (), "due": pd.NaT, "state": TO_COME, "table": "", "at": None,
    "action_id": "", "planned_on": pd.NaT,
}  # fmt: skip


def _actions(data: Dataset, deck: DeckName) -> Iterator[Step]:
    """The actions of a board that are to be done, each with the meeting that it comes to."""
    plan = planned(data)[::-1]
    keys = zip(plan["workbook"], plan["source_action_id"], strict=True)
    comes = dict(zip(keys, plan["meeting_date"], strict=True))
    for index, row in each(_to_be_done(data, deck)):
        yield _STEP | {
            "step": row["text"], "people": (row["lead"],) if row["lead"] else row["people"],
            "due": row["due"], "state": OVERDUE if row["state"] == ACTION_OVERDUE else TO_COME,
            "table": ACTIONS, "at": index, "action_id": row["action_id"],
            "planned_on": comes.get((row["workbook"], row["action_id"]), pd.NaT),
        }  # fmt: skip


def _planned(data: Dataset, deck: DeckName) -> Iterator[Step]:
    """The items of the forward plan, but for those that come of an action told already."""
    actions = _to_be_done(data, deck)
    told = set(zip(actions["workbook"], actions["action_id"], strict=True))
    for index, row in each(shown_on(planned(data), deck)):
        if (row["workbook"], row["source_action_id"]) not in told:
            yield _STEP | {
                "step": row["item"], "people": (row["lead_owner_id"],), "due": row["meeting_date"],
                "table": PLANNED, "at": index, "planned_on": row["meeting_date"],
            }  # fmt: skip


def _listed(data: Dataset, deck: DeckName, as_at: date) -> Iterator[Step]:
    """The steps of the reference workbook."""
    rows = data[LISTED]
    rows = rows[rows["deck"].eq(deck)]
    late = rows["due"] < pd.Timestamp(as_at)
    state = late.map({True: OVERDUE, False: TO_COME}).mask(rows["done"].eq(True), DONE)
    for index, row in each(rows.assign(state=state)):
        yield _STEP | {
            "step": row["step"], "people": (row["owner_id"],), "due": row["due"],
            "state": row["state"], "table": LISTED, "at": index,
        }  # fmt: skip


def _to_be_done(data: Dataset, deck: DeckName) -> pd.DataFrame:
    log = shown_on(action_log(data), deck)
    return log[log["state"].isin(_DUE_FOR)]


def _same(step: Step, other: Step) -> bool:
    """Whether two records tell the same step: of one owner, in the same words.

    Case and punctuation do not matter, and one of them may have words more.
    """
    if step["table"] == other["table"] or not set(step["people"]) & set(other["people"]):
        return False
    fewer, more = sorted((_words(step["step"]), _words(other["step"])), key=len)
    return fewer == more or (len(fewer) >= _FEW_WORDS and fewer < more)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
