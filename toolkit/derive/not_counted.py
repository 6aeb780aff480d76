"""Why a benefit that is in a return is in no total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.contracts.terms import ENDED
from toolkit.dataset import Dataset, each
from toolkit.findings import Finding, Severity

LEFT_OUT, WORKBOOK = "left out", "workbook"
"""Left out by its owner; kept out by an error that no rule on the benefit itself tells."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The one reason under which a benefit is told, so that reasons add up.

    ``name`` is a stage that ends it, ``left out``, the first of the rules that keep it out, or
    ``workbook``; ``errors`` are those rules, each with the message of one finding.
    """

    name: str
    errors: Mapping[str, str] = field(default_factory=dict)


def not_counted(
    counted: Dataset, everything: Dataset, findings: Iterable[Finding]
) -> dict[Any, Reason]:
    """The reason for each benefit that is not counted, by its index in ``everything``."""
    errors = _errors(findings)
    inside = set(counted["benefits"].index)
    reasons: dict[Any, Reason] = {}
    for index, row in each(everything["benefits"]):
        if index not in inside:
            found = errors[row["workbook"], ""] | errors[row["workbook"], row["benefit_id"]]
            found = dict(sorted(found.items()))
            reasons[index] = Reason(next(iter(found), WORKBOOK), found)
        elif row["stage"] in ENDED:
            reasons[index] = Reason(str(row["stage"]))
        elif row["include_in_pack"] in (False,):
            reasons[index] = Reason(LEFT_OUT)
    return reasons


def out_of_totals(counted: Dataset, everything: Dataset) -> Mapping[str, pd.Index]:
    """The benefits of all rows that are in no total: kept out by errors, left out, or ended."""
    inside = counted["benefits"]
    ended = inside["stage"].isin(ENDED)
    return {
        "kept_out": everything["benefits"].index.difference(inside.index),
        "left_out": inside.index[inside["include_in_pack"].eq(False) & ~ended],
        "ended": inside.index[ended],
    }


def _errors(findings: Iterable[Finding]) -> defaultdict[tuple[str, str], dict[str, str]]:
    """The rules that found an error, by workbook and benefit; those of no benefit under none."""
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for one in findings:
        if one.severity is Severity.ERROR and one.keeps_out:
            found[one.place.workbook, one.place.key or ""][one.rule] = one.message
    return found
