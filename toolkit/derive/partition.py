"""Known, projected, anticipated and potential: every hour in exactly one category (domain 2.4).

Three cases that the definition leaves open are settled here, in the careful direction. Measured
hours without evidence carry no projection either. A benefit whose measured hours are below what is
taken off counts as zero, and the excess is shown as a net loss. Hours of benefits that are left
out, closed or withdrawn are in no category.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from toolkit.contracts.terms import APPROVED, ENDED, LIVE
from toolkit.dataset import Dataset
from toolkit.derive.hours import READS as HOURS_READ
from toolkit.derive.hours import WINDOW, benefit_hours

PARTS = ("known", "projected", "anticipated", "potential")

READS = (*HOURS_READ, "workstreams")
"""The tables from which a benefit's category is worked out."""


@lru_cache(maxsize=4)
def partition(data: Dataset) -> pd.DataFrame:
    """Hours a full year of each benefit by category, on the index of the table ``benefits``.

    Beside the columns of :func:`~toolkit.derive.hours.benefit_hours`: ``known``, ``projected``,
    ``anticipated``, ``potential`` (never negative), their sum ``total``, ``shortfall``,
    ``unevidenced`` and ``net_loss`` (never in the total), ``category`` (the lead category, empty
    for none), ``low`` and ``high`` (the range of a projected full year), and ``counted``.
    """
    benefits = data["benefits"]
    hours = benefit_hours(data)
    is_ = _conditions(data, hours)
    measured = hours["measured"].clip(lower=0)
    forecast = hours["forecast"].fillna(0.0).clip(lower=0)
    idea = hours["estimate"].where(hours["estimate"].notna(), hours["forecast"])
    rate = measured / hours["n"].where(hours["n"] > 0, np.nan) * WINDOW

    parts = hours.copy()
    parts["known"] = measured.where(is_["known"], 0.0)
    parts["projected"] = (rate - measured).clip(lower=0).where(is_["projected"], 0.0)
    ramp = (forecast - measured).clip(lower=0).where(is_["ramp"], 0.0)
    parts["anticipated"] = forecast.where(is_["anticipated"], 0.0) + ramp
    parts["potential"] = idea.fillna(0.0).clip(lower=0).where(is_["potential"], 0.0)
    parts["total"] = parts[list(PARTS)].sum(axis=1)
    parts["shortfall"] = (forecast - measured).clip(lower=0).where(is_["full_year"], 0.0)
    parts["unevidenced"] = measured.where(is_["unevidenced"], 0.0)
    parts["net_loss"] = (-hours["measured"]).clip(lower=0).where(is_["known"], 0.0)
    parts["category"] = _lead(is_)
    parts["counted"] = is_["counted"]
    parts["extrapolated"] = is_["projected"]
    off = hours["overlap"] + hours["disbenefit"]
    for name, month in (("low", "lowest"), ("high", "highest")):
        year = (hours[month] * hours["share"] * WINDOW - off).clip(lower=0)
        parts[name] = year.where(is_["projected"], np.nan)
    parts["stage"] = benefits["stage"]
    return parts


def _conditions(data: Dataset, hours: pd.DataFrame) -> dict[str, pd.Series]:
    """Which row of the table in domain 2.4 a benefit falls under; a Known ramp falls under two."""
    benefits = data["benefits"]
    stage = benefits["stage"]
    enough = data.thresholds["annualise.min_months"]
    counted = (benefits["include_in_pack"] != False) & ~stage.isin(ENDED)  # noqa: E712 - objects
    live = counted & stage.isin(LIVE)
    recurring = benefits["recurrence"] == "Recurring"
    n = hours["n"]
    evidence = benefits["evidence_ref"].notna()
    measured = live & (n > 0)
    known = measured & evidence
    funded = benefits["workstream_id"].map(funded_workstreams(data)).eq(True)
    before = counted & stage.isin(APPROVED)
    return {
        "counted": counted,
        "known": known,
        "unevidenced": measured & ~evidence,
        "full_year": known & recurring & (n >= WINDOW),
        "projected": known & recurring & (n >= enough) & (n < WINDOW),
        "ramp": known & recurring & (n < enough),
        "anticipated": (live & (n == 0)) | (before & funded),
        "potential": (counted & (stage == "Idea")) | (before & ~funded),
        "one_off": known & ~recurring,
    }


def funded_workstreams(data: Dataset) -> dict[str, bool]:
    """Workstream id to whether its money is agreed."""
    rows = data["workstreams"]
    return dict(zip(rows["workstream_id"], rows["funded"].eq(True), strict=True))


def _lead(is_: dict[str, pd.Series]) -> pd.Series:
    """The one category that a person declares for a benefit (domain 2.4)."""
    lead = pd.Series("", index=is_["counted"].index, dtype=object)
    lead[is_["potential"]] = "Potential"
    lead[is_["anticipated"] | is_["ramp"]] = "Anticipated"
    lead[is_["projected"]] = "Projected"
    lead[is_["full_year"] | is_["one_off"]] = "Known"
    return lead
