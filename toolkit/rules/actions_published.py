"""The rule that compares a board's action log with the one last published (A07)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.contracts.terms import NO_LONGER_OPEN
from toolkit.dataset import Dataset
from toolkit.derive.meetings import BOARD
from toolkit.findings import Severity
from toolkit.rules.gone import homes, without_id
from toolkit.rules.registry import Hit, ReturnHit, compared

_QUOTES = (("actions", "carried_from_id"), ("minutes", "quoted_id"))
"""Where a row speaks of an earlier action."""


@compared(
    "A07",
    Severity.ERROR,
    "An action that was open last time and has disappeared, or a quoted one that nobody knows",
    "{problem}",
    of=("actions", "minutes"),
    pack=True,
    keeps_out=False,
)
def open_until_closed(data: Dataset, before: Dataset) -> Iterator[Hit | ReturnHit]:
    """Actions open when last published are still in the log, closed or carried into another.

    The place is the board workbook of the unit that returned it, or the pack where that unit has
    returned none; a pack without any says nothing. Nor is anything said of a log with an action
    without an id: it may be the one that is missing.
    """
    yield from _disappeared(data, before)
    yield from _unknown(data, before)


def _disappeared(data: Dataset, before: Dataset) -> Iterator[ReturnHit]:
    logs, unsure = homes(data, BOARD), without_id(data, "actions")
    now = data["actions"]
    still = {*now["action_id"], *now["carried_from_id"].dropna()}
    was = before["actions"]
    gone = was[~was["status"].isin(NO_LONGER_OPEN) & ~was["action_id"].isin(still)]
    for action, unit in zip(gone["action_id"], gone["return_unit"], strict=True):
        workbook = logs.get(unit, "")
        if logs and workbook not in unsure:
            problem = (
                f"{action} was open last meeting and is missing. Put it back; if the board has "
                "closed it, choose 'Closed by board' and give the meeting."
            )
            words = {"problem": problem}
            yield ReturnHit(workbook, unit, table="actions", key=action, values=words)


def _unknown(data: Dataset, before: Dataset) -> Iterator[Hit]:
    """Rows of now that quote an action of neither log; those of last time quoted older ones."""
    was, known = before["actions"], {*data["actions"]["action_id"], *before["actions"]["action_id"]}
    if was.empty:
        return
    for table, field in _QUOTES:
        rows = data[table].dropna(subset=[field])
        new = (
            ~rows["action_id"].isin(was["action_id"]) if table == "actions" else rows[field].notna()
        )
        for index, quoted in rows.loc[new & ~rows[field].isin(known), field].items():
            problem = (
                f"{quoted} is neither in this log nor in the one last published. Correct the "
                "number, or put the action back."
            )
            yield Hit(table, index, field, values={"problem": problem})
