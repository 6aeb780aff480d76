"""What was published of benefits, and what the Changes sheets say of it since.

A published figure may change only with a line on Changes that says why and who agreed it (domain
2.3). A line speaks of a figure when its Column names it: by the words of its heading, such as
``Forecast hours a year``, or for a month by that month's heading.
"""

from __future__ import annotations

import pandas as pd

from toolkit.dataset import Dataset

NOISE = 0.005
"""By how much the result of a formula may differ from one reading to the next."""

WHAT_CHANGED = ["benefit_id", "field", "old", "new", "changed_on"]
"""What makes a line on Changes the same line in another pack."""


def published_benefits(before: Dataset) -> pd.DataFrame:
    """The benefits of which something was published, one row each, by their id."""
    rows = before["benefits"]
    rows = rows[rows["include_in_pack"].ne(False)]
    return rows.drop_duplicates("benefit_id").set_index("benefit_id")


def new_changes(data: Dataset, before: Dataset) -> pd.DataFrame:
    """The lines on Changes that are complete and did not stand there when last published.

    ``names`` is their Column in lower case. A date is not asked for: what was agreed before the
    as-at date may have been recorded only after publication.
    """
    known = pd.MultiIndex.from_frame(_comparable(before["changes"]))
    lines = data["changes"].dropna(subset=["field", "reason", "approved_by", "changed_on"])
    lines = lines[~pd.MultiIndex.from_frame(_comparable(lines)).isin(known)]
    return lines.assign(names=lines["field"].astype(str).str.casefold())


def explained(data: Dataset, before: Dataset, word: str) -> frozenset[str]:
    """The benefits with a new line on Changes whose Column has a word such as ``forecast``."""
    lines = new_changes(data, before)
    return frozenset(lines.loc[lines["names"].str.contains(word, regex=False), "benefit_id"])


def _comparable(lines: pd.DataFrame) -> pd.DataFrame:
    return lines[WHAT_CHANGED].astype(object).where(lines[WHAT_CHANGED].notna(), "")
