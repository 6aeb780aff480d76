"""Indicators made in memory: a series for each way to go, and the story of a deck beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.decks.productivity.conftest import story_of
from tests.makes import a_dataset, a_tracker, an_indicators_return, hours
from toolkit.returns import Return
from toolkit.rules.check import check
from toolkit.telling.story import Story

FLAT = [100.0, 104.0, 97.0, 101.0, 99.0, 103.0, 96.0, 102.0, 98.0, 105.0, 95.0, 100.0]
STILL = [*FLAT, *FLAT, 101.0]
RISING = [*FLAT, *(x + 30 + at % 3 for at, x in enumerate(FLAT))]
FALLING = [*FLAT, *(x - 30 - at % 3 for at, x in enumerate(FLAT))]
SPIKE = [*FLAT, *FLAT, 150.0]
ODD = [*FLAT, *FLAT, 107.5]
FEW = FLAT[:8]
SAME = [5.0] * 25
"""By default less is better: stable, deteriorating, improving; far out and out in one month; not
enough data in two ways."""

LONG_NAME = (
    "Offences that somebody would rather call by a name of as many letters as the form can hold. "
    * 2
)


def watched(
    *series: Sequence[float | None],
    about: Mapping[str, Any] | None = None,
    each: Sequence[Mapping[str, Any]] = (),
    **more: Any,
) -> Return:
    """A return with an indicator for each series, IND-1 and so on; ``each`` changes its row."""
    changes = [*each, *({} for _ in range(len(series) - len(each)))]
    rows = [
        {"indicator_id": f"IND-N{at}", "name": f"Offences of kind {_word(at)} in a month",
         "short_name": f"offences of kind {_word(at)}"} | dict(about or {}) | dict(change)
        for at, change in enumerate(changes, 1)
    ]  # fmt: skip
    observed = [hours(row["indicator_id"], one) for row, one in zip(rows, series, strict=True)]
    return an_indicators_return(*rows, observed=observed, **more)


def _word(number: int) -> str:
    """A number in letters, so that a name holds no number: ``A``, ``B`` ... ``AA``."""
    return ("" if number <= 26 else _word((number - 1) // 26)) + chr(65 + (number - 1) % 26)


def story_of_indicators(*returns: Return, named: Sequence[str] = (), **control: Any) -> Story:
    """The story of returns of indicators beside a tracker, whose lines name some of them."""
    lines = [
        {"line_id": f"R{at}", "benefit_id": "BEN-CJ-001", "linked_indicator_id": name}
        for at, name in enumerate(named)
    ]
    tracker = a_tracker(
        {}, measured=[hours("BEN-CJ-001", [100.0] * 12)], rows={"Reinvestment": lines}, **control
    )
    data = a_dataset(tracker, *returns)
    findings = tuple(check(data))
    return story_of(data.without(findings), data, findings)
