"""Warnings that stand with a reason, gathered by rule and reason where there are too many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from toolkit.derive.gathered import gather
from toolkit.findings import Finding

OWN_REASONS = 0
"""The place of warnings of a rule whose many reasons are not told one by one."""


def explained_groups(
    findings: Iterable[Finding], most: int
) -> Mapping[tuple[str, int], Sequence[Finding]]:
    """The explained warnings by rule and place among its reasons, those with most first.

    Reasons are counted from 1; those beyond what a list of ``most`` has room for stand by rule
    under ``OWN_REASONS``. Empty where no more than ``most`` warnings are explained.
    """
    by_reason: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.explained:
            by_reason[one.rule, one.explained].append(one)
    if sum(map(len, by_reason.values())) <= most:
        return {}
    ordered = sorted(by_reason.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    rows = pd.DataFrame(
        {
            "size": [len(found) for _, found in ordered],
            "key": [f"{rule} {words}" for (rule, words), _ in ordered],
            "group": [rule for (rule, _), _ in ordered],
        }
    )
    those = gather(rows, most)
    shown = rows.index if those is None else those.shown
    groups: dict[tuple[str, int], list[Finding]] = {}
    for place, index in enumerate(shown, 1):
        (rule, _), found = ordered[index]
        groups[rule, place] = found
    for index in sorted(set(rows.index) - set(shown)):
        (rule, _), found = ordered[index]
        groups.setdefault((rule, OWN_REASONS), []).extend(found)
    return groups
