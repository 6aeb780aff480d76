"""Rules about what makes a benefit credible: dis-benefits, evidence, reviews (B21, B25, B28)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit.contracts.terms import ASSURANCE_LEVELS, LIVE, LIVE_OR_LATER
from toolkit.dataset import SHEETS, Dataset, each
from toolkit.derive.assurance import NEEDED, assurance
from toolkit.derive.partition import READS, partition
from toolkit.findings import Severity
from toolkit.rules.claims import active, keys_of
from toolkit.rules.registry import Hit, rule
from toolkit.words import day, listed, plural

REVIEWS = {"review_benefits_on": "the Benefits team", "review_finance_on": "Corporate Finance"}
"""Day of a review, and who made it."""


@rule(
    "B21",
    Severity.WARNING,
    "Dis-benefits not confirmed, or not as listed",
    "Does this move work elsewhere? {problem}",
    of=("benefits",),
    against=READS,
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
    "B25",
    Severity.WARNING,
    "More assurance claimed than the reviews and the stage give",
    "{claimed} assurance is claimed, but {why}. Shown as {level} until that has changed.",
    of=("benefits",),
    against=READS,
)
def claimed_assurance(data: Dataset) -> Iterator[Hit]:
    """The level that an owner claims against the one worked out (domain 2.5); lower is fine."""
    rows, level = active(data), assurance(data)
    best = {name: at for at, name in enumerate(ASSURANCE_LEVELS)}
    over = rows[rows["claimed_assurance"].map(best) < level[rows.index].map(best)]
    months = partition(data)["live_months"]
    for index, row in each(over):
        why = list(_short_of_high(row, months[index] >= data.thresholds["assurance.new_months"]))
        words = {"claimed": row["claimed_assurance"], "why": listed(why), "level": level[index]}
        yield Hit("benefits", index, "claimed_assurance", ("stage", "go_live", *NEEDED), words)


def _short_of_high(row: Any, established: bool) -> Iterator[str]:
    """What keeps a benefit below High, as clauses."""
    by = {on: f"{on.removesuffix('on')}by" for on in REVIEWS}
    teams = [team for on, team in REVIEWS.items() if pd.isna(row[on]) or pd.isna(row[by[on]])]
    if teams:
        yield f"{listed(teams)} {plural(len(teams), 'has', 'have')} not reviewed it"
    if row["stage"] not in LIVE:
        yield f"its stage is '{row['stage']}'"
    elif not established:
        yield "it has not been live for long enough"
    blank = [name for name in NEEDED if pd.isna(row[name])]
    if blank:
        headers = [SHEETS["benefits"].column(name).header for name in blank]
        yield f"{listed(headers)} {plural(len(blank), 'is', 'are')} blank"


@rule(
    "B28",
    Severity.WARNING,
    "Evidence missing, or a review too long ago",
    "{problem}",
    of=("benefits",),
    against=(*READS, "savings"),
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
    paid = set(keys_of(lines[lines["actual_gbp"] > 0]))
    achieved = (parts["achieved"] > 0) | np.array(
        [key in paid for key in keys_of(rows)], dtype=bool
    )
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
