"""The rule that compares a board's action log with the one last published (A07)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.contracts.terms import NO_LONGER_OPEN
from toolkit.dataset import Dataset
from toolkit.derive.meetings import BOARD
from toolkit.findings import Severity
from toolkit.rules.gone import without_id
from toolkit.rules.registry import Hit, ReturnHit, compared

_QUOTES = (
    ("actions", "carried_from_id"),
    ("forwardplan", "source_action_id"),
    ("minutes", "quoted_id"),
    ("minutes", "action_id"),
)
"""Where a row speaks of an action."""


@compared(
    "A07",
    Severity.ERROR,
    "An action that was open last time and has disappeared, or a quoted one that nobody knows",
    "{problem}",
    of=("actions", "forwardplan", "minutes"),
    pack=True,
    keeps_out=False,
)
def open_until_closed(data: Dataset, before: Dataset) -> Iterator[Hit | ReturnHit]:
    """Actions open when last published are still in the log, closed or carried into another.

    It is looked for in the log of its board, since each board has numbers of its own: the one that
    its unit has returned under the board's name, or under a name that no board had before; or in
    every log, where that unit has returned none. The place is that log, or else the pack; a pack
    without any says nothing. Nor is anything said of a log with an action without an id: it may be
    the one that is missing.
    """
    yield from _disappeared(data, before)
    yield from _unknown(data, before)


def _disappeared(data: Dataset, before: Dataset) -> Iterator[ReturnHit]:
    logs, unsure = data.of_kind(BOARD), without_id(data, "actions")
    named, were_named = (
        {ret.workbook: ret.subject.board for ret in one.of_kind(BOARD)} for one in (data, before)
    )
    now, was = data["actions"], before["actions"]
    was_open = was[~was["status"].isin(NO_LONGER_OPEN)]
    columns = (was_open[one] for one in ("action_id", "return_unit", "workbook"))
    for action, unit, log in zip(*columns, strict=True):
        of_unit = [ret.workbook for ret in logs if ret.unit == unit]
        of_board = [one for one in of_unit if named[one] == were_named.get(log)]
        homes = of_board or [one for one in of_unit if named[one] not in were_named.values()]
        own = now[now["workbook"].isin(homes)] if of_unit else now
        gone = action not in {*own["action_id"], *own["carried_from_id"]}
        if gone and logs and unsure.isdisjoint(homes):
            problem = (
                f"{action} was open last meeting and is missing. Put it back; if the board has "
                "closed it, choose 'Closed by board' and give the meeting."
            )
            words = {"problem": problem}
            home = homes[0] if homes else ""
            yield ReturnHit(home, unit, table="actions", key=action, values=words)


def _unknown(data: Dataset, before: Dataset) -> Iterator[Hit]:
    """Rows that quote an action of neither log; what was quoted last time may be an older one."""
    known = {*data["actions"]["action_id"], *before["actions"]["action_id"]}
    if before["actions"].empty:
        return
    for table, field in _QUOTES:
        quotes = data[table][field].dropna()
        asked = quotes.isin(known) | quotes.isin(before[table][field])
        for index, quoted in quotes[~asked].items():
            problem = (
                f"{quoted} is neither in this log nor in the one last published. Correct the "
                "number, or put the action back."
            )
            yield Hit(table, index, field, values={"problem": problem})
