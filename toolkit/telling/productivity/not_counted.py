"""Why a benefit that is listed is in no total, in words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from toolkit.contracts.terms import ENDED
from toolkit.derive.not_counted import LEFT_OUT, WORKBOOK, Reason, not_counted
from toolkit.rules.check import all_rules
from toolkit.telling.story import Story

_BY_ERRORS = "Kept out by errors"


def reasons(story: Story) -> dict[Any, Reason]:
    """The reason for each benefit that is not counted, by its index among all rows."""
    return not_counted(story.data, story.everything, story.findings)


def why(row: Any, reason: Reason) -> str:
    """Why a benefit is in no total, with every rule and what its owner says."""
    said = row["exclude_reason"]
    of_owner = f" {said}" if isinstance(said, str) and said else ""
    if reason.name in ENDED or reason.name == LEFT_OUT:
        return f"{reason_in_words(reason.name)}.{of_owner}"
    if not reason.errors:
        return f"{reason_in_words(WORKBOOK)}."
    words = "; ".join(
        f"{_tests().get(rule, said)} ({rule})" for rule, said in reason.errors.items()
    )
    return f"{_BY_ERRORS}. {words}."


def in_brief(row: Any, reason: Reason) -> str:
    """The same with the first of its rules in words and the others by their ids."""
    first, *others = reason.errors or [""]
    if not others:
        return why(row, reason)
    return f"{reason_in_words(first)}; also {', '.join(others)}."


def reason_in_words(name: str) -> str:
    """A reason under which benefits are told together."""
    if name in ENDED:
        return f"{name}: no longer in yearly hours"
    if name == LEFT_OUT:
        return "Left out by its owner"
    if name == WORKBOOK:
        return f"{_BY_ERRORS} in its workbook"
    test = _tests().get(name)
    return f"{_BY_ERRORS}: {test} ({name})" if test else f"{_BY_ERRORS} ({name})"


@lru_cache(maxsize=1)
def _tests() -> dict[str, str]:
    """What each rule tests, by its id."""
    return {rule.id: rule.test for rule in all_rules()}
