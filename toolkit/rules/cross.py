"""Rules across returns (X): benefits counted twice, and areas that rely on benefits.

X03 is in lookalikes, X05 in published, X06 and X07 in facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.contracts.benefit_tracker import BENEFIT_ID
from toolkit.dataset import Dataset, each
from toolkit.derive.assurance import COLUMNS as OF_ASSURANCE
from toolkit.derive.assurance import assurance
from toolkit.derive.hours import COLUMNS as OF_HOURS
from toolkit.derive.hours import READS
from toolkit.findings import Severity
from toolkit.rules.claims import CLAIM, OVERLAP, declared_overlaps, overclaimed
from toolkit.rules.registry import Hit, Unjudged, rule
from toolkit.words import listed

WHAT_IS_CLAIMED = (
    "enabler_id", "workstream_id", "beneficiary_unit", "attribution_pct", "go_live", "end_date",
)  # fmt: skip
NEVER = pd.Timestamp.max.floor("s")
SLACK = 0.5
"""Hours by which an overlap may exceed a claim; typed hours are rounded."""


@rule(
    "X01",
    Severity.ERROR,
    "The same benefit in two workbooks",
    "{id} is in {a} and {b}; it counts once. Agree who holds it. Until then it is not counted.",
    of=("benefits",),
    across=True,
    together={"benefits": "benefit_id"},
    columns={"benefits": ()},
)
def benefit_twice(data: Dataset) -> Iterator[Hit]:
    """A benefit id on the Benefits sheet of more than one workbook."""
    rows = data["benefits"]
    holders = rows.groupby("benefit_id")["workbook"].nunique()
    for benefit_id in holders.index[holders > 1]:
        group = rows[rows["benefit_id"] == benefit_id]
        for index, row in each(group):
            others = sorted(set(group["workbook"]) - {row["workbook"]})
            words = {"id": benefit_id, "a": row["workbook"], "b": listed(others)}
            yield Hit("benefits", index, "benefit_id", values=words)


@rule(
    "X02",
    Severity.ERROR,
    "The same activity claimed in whole by two benefits",
    "{a} and {b} both claim time saved from {enabler} on {key}. Declare the overlap on "
    "Adjustments, or split the hours with Attribution %.",
    of=("benefits",),
    against=("adjustments",),
    across=True,
    columns={"benefits": (*CLAIM, *WHAT_IS_CLAIMED), "adjustments": OVERLAP},
)
def same_activity(data: Dataset) -> Iterator[Hit]:
    """Benefits of one enabler, measure and unit, in use at the same time, that have split nothing.

    Where they have split the hours and the shares are wrong, B20 says so. An idea without a date
    could start on the as-at date.
    """
    claims = overclaimed(data)
    for _, group in claims[~claims["split"]].groupby("activity"):
        first = group["go_live"].where(group["go_live"].notna(), group["return_as_at"]).to_numpy()
        last = group["end_date"].fillna(NEVER).to_numpy()
        for at, (index, row) in enumerate(each(group)):
            both = (first <= last[at]) & (first[at] <= last)
            both &= (group["benefit_id"] != row["benefit_id"]).to_numpy()
            if both.any():
                other = group["benefit_id"].iloc[int(both.argmax())]
                words = {"a": row["benefit_id"], "b": other, "key": row["measure_key"]}
                yield Hit(
                    "benefits", index, "measure_key", WHAT_IS_CLAIMED,
                    words | {"enabler": row["enabler"]},
                )  # fmt: skip


@rule(
    "X04",
    Severity.ERROR,
    "An overlap with itself, with nothing known, declared both ways, or too large",
    "{problem}",
    of=("adjustments",),
    against=("benefits",),
    across=True,
    columns={"benefits": OF_HOURS["benefits"], "adjustments": OVERLAP},
)
def overlaps(data: Dataset) -> Iterator[Hit]:
    """Hours that a benefit gives up to another, against what each of the two claims."""
    lines = declared_overlaps(data)
    claims = _claims(data)
    pairs = list(zip(lines["benefit_id"], lines["kept_by"], strict=True))
    given = set(pairs)
    for index, (giver, keeper), hours in zip(lines.index, pairs, lines["hours_fy"], strict=True):
        problem, field = "", "kept_by"
        if giver == keeper:
            problem = f"{giver} gives up hours to itself. Say which other benefit keeps them."
        elif keeper not in claims:
            problem = f"The overlap is kept by {keeper}, which is in no tracker. Correct its id."
        elif (keeper, giver) in given:
            problem = f"{giver} and {keeper} each give up hours to the other. Keep one line."
        elif smaller := [one for one in (giver, keeper) if hours > claims.get(one, hours) + SLACK]:
            problem = (
                f"The overlap of {hours:,.10g} exceeds what {smaller[0]} claims "
                f"({claims[smaller[0]]:,.10g}). Correct the smaller of the two, or the overlap."
            )
            field = "hours_fy"
        if problem:
            also = ("benefit_id", "kind", "kept_by", "hours_fy")
            yield Hit("adjustments", index, field, also, {"problem": problem})


def _no_tracker(data: Dataset, _before: Dataset | None) -> Unjudged:
    """Areas that cite benefits of which nothing is known."""
    cite = data["areas"]["benefit_ids"].notna()
    unknown = cite & (not data.of_kind("benefit-tracker"))
    return Unjudged("areas", unknown, "no benefit tracker was returned")


@rule(
    "X08",
    Severity.WARNING,
    "An area relies on a benefit that is unknown, withdrawn or unassured",
    "Area '{area}' relies on {b}, which {state}. Correct the reference, or say on Explanations why "
    "the grade still stands.",
    of=("areas",),
    against=READS,
    across=True,
    columns={**OF_ASSURANCE, "areas": ("display_name", "benefit_ids")},
    passes_over=_no_tracker,
)
def doubtful_benefit(data: Dataset) -> Iterator[Hit]:
    """The benefits that an area cites against the trackers, if any was returned.

    One that has closed was delivered, and may well be what a grade rests on.
    """
    for index, cited, state in doubtful_benefits(data):
        area = data.value("areas", index, "display_name") or data.value("areas", index, "area_id")
        yield Hit("areas", index, "benefit_ids", values={"area": area, "b": cited, "state": state})


def doubtful_benefits(data: Dataset) -> Iterator[tuple[Any, str, str]]:
    """Each area's index, a benefit that it cites, and what makes that doubtful."""
    rows = data["areas"]
    rows = rows[rows["benefit_ids"].notna()]
    if rows.empty or not data.of_kind("benefit-tracker"):
        return
    benefits = data["benefits"].assign(level=assurance(data)).drop_duplicates("benefit_id")
    stands = benefits.set_index("benefit_id")
    for index, row in each(rows):
        for cited in dict.fromkeys(_REFERENCE.findall(row["benefit_ids"])):
            if state := _doubt(stands, cited):
                yield index, cited, state


_REFERENCE = re.compile(BENEFIT_ID.strip("^$"))


def _doubt(benefits: pd.DataFrame, benefit_id: str) -> str:
    """Why nothing should rest on a benefit; empty where something may."""
    if benefit_id not in benefits.index:
        return "is in no tracker that was returned"
    benefit = benefits.loc[benefit_id]
    if benefit["stage"] == "Withdrawn":
        return "is withdrawn"
    unassured = benefit["level"] == "Unassured" and benefit["stage"] != "Closed"
    return "is unassured" if unassured else ""


def _claims(data: Dataset) -> dict[str, float]:
    """Hours a full year that each benefit claims before anything is taken off; NaN where none."""
    rows = data["benefits"]
    forecast = rows["forecast_gross_hours_fy"]
    gross = forecast.where(forecast.notna(), rows["estimate_gross_hours_fy"])
    return dict(zip(rows["benefit_id"], gross * rows["attribution_pct"] / 100, strict=True))
