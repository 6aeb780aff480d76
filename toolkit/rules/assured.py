"""Rules about what makes a benefit credible: dis-benefits, evidence and reviews (B21 and B28).

B25, High assurance claimed without the reviews, has nothing to look at: nobody types a level of
assurance, it is always worked out.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.contracts.terms import LIVE_OR_LATER
from toolkit.dataset import Dataset, each
from toolkit.derive.partition import partition
from toolkit.findings import Severity
from toolkit.rules.claims import keys_of
from toolkit.rules.registry import Hit, rule
from toolkit.words import day, listed

REVIEWS = {"review_benefits_on": "the Benefits team", "review_finance_on": "Corporate Finance"}
"""Day of a review, and who made it."""


@rule(
    "B21",
    Severity.WARNING,
    "Dis-benefits not confirmed, or not as listed",
    "Does this move work elsewhere? {problem}",
)
def disbenefits(data: Dataset) -> Iterator[Hit]:
    """The answer on Benefits against the dis-benefits on Adjustments."""
    rows = data["benefits"]
    lines = data["adjustments"]
    lines = lines[lines["kind"] != "Overlap given up"]
    on_list = set(keys_of(lines))
    has_line = np.array([key in on_list for key in keys_of(rows)], dtype=bool)
    answer = rows["disbenefit_confirmed"].where(rows["disbenefit_confirmed"].notna(), "")
    fine = answer.eq("See Adjustments") & has_line | answer.eq("None identified") & ~has_line
    for index in rows.index[~fine & partition(data)["counted"]]:
        words = {"problem": _DISBENEFITS[answer[index]]}
        yield Hit("benefits", index, "disbenefit_confirmed", values=words)


_DISBENEFITS = {
    "": "Confirm 'None identified', or list it on Adjustments.",
    "See Adjustments": "You chose 'See Adjustments', but no dis-benefit is listed there. List it, "
    "or confirm 'None identified'.",
    "None identified": "You chose 'None identified', but a dis-benefit is listed on Adjustments. "
    "Choose 'See Adjustments'.",
}


@rule(
    "B28",
    Severity.WARNING,
    "Evidence missing, or a review too long ago",
    "{problem}",
)
def evidence_and_reviews(data: Dataset) -> Iterator[Hit]:
    """Hours or pounds achieved without evidence, and reviews that have grown old.

    Measured hours of a live benefit without evidence are an error already (B05). A benefit that
    was never reviewed is shown by its level of assurance and needs no warning.
    """
    yield from _without_evidence(data)
    yield from _old_reviews(data)


def _without_evidence(data: Dataset) -> Iterator[Hit]:
    rows, parts, lines = data["benefits"], partition(data), data["savings"]
    paid = set(lines.loc[lines["actual_gbp"] > 0, "benefit_id"])
    achieved = (parts["achieved"] > 0) | rows["benefit_id"].isin(paid)
    bare = rows["evidence_ref"].isna() & achieved & parts["unevidenced"].eq(0)
    bare &= rows["stage"].isin(LIVE_OR_LATER) & rows["include_in_pack"].ne(False)
    problem = "There is no evidence for what has been achieved. Say where it can be seen."
    for index in rows.index[bare]:
        yield Hit("benefits", index, "evidence_ref", ("stage",), {"problem": problem})


def _old_reviews(data: Dataset) -> Iterator[Hit]:
    rows = data["benefits"]
    months = pd.DateOffset(months=int(data.thresholds["review.max_months"]))
    since = rows["return_as_at"] - months
    old = pd.DataFrame({field: rows[field] < since for field in REVIEWS})
    for index, row in each(rows[old.any(axis=1) & partition(data)["counted"]]):
        fields = sorted((field for field in REVIEWS if old.at[index, field]), key=row.get)
        by = [f"by {REVIEWS[field]} on {day(row[field])}" for field in fields]
        ask = listed([REVIEWS[field] for field in fields])
        problem = f"Last reviewed {listed(by)}. Ask {ask} to refresh the review."
        yield Hit("benefits", index, fields[0], values={"problem": problem})
