"""Rules about facts that are quoted: one value for each (X06), and parts that add up (X07)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from toolkit.dataset import Dataset, each
from toolkit.findings import Severity
from toolkit.rules.registry import Hit, rule
from toolkit.words import short_day

FACTS: Mapping[str, Mapping[str, str]] = {
    "keyfacts": {"about": "about", "label": "label", "value": "value"},
    "areaevidence": {"area_id": "about", "measure": "label", "current": "value"},
}
"""Tables that hold facts, and which of their fields say what it is about, its name and number."""


@rule(
    "X06",
    Severity.WARNING,
    "The same fact with two values",
    "'{fact}' is {a} here and {b} in {doc}. Pick one, with its date.",
    of=("keyfacts", "areaevidence"),
    across=True,
    together={"keyfacts": "about", "areaevidence": "area_id"},
    columns={"areaevidence": ("measure", "current", "unit", "as_at")},
)
def two_values(data: Dataset) -> Iterator[Hit]:
    """Facts of one name about one thing, on Key facts and on Area evidence.

    The date does not excuse a second value: last time's has a column of its own.
    """
    facts = pd.concat([_facts(data, table) for table in FACTS], ignore_index=True)
    same = facts.assign(fact=facts["label"].str.casefold().str.split().str.join(" "))
    by = same.groupby(["about", "fact"])
    differ = same[by["value"].transform("nunique").gt(1) | by["unit"].transform("nunique").gt(1)]
    for _, group in differ.groupby(["about", "fact"]):
        for _, fact in each(group):
            others = group[(group["value"] != fact["value"]) | (group["unit"] != fact["unit"])]
            if others.empty:
                continue
            other = others.iloc[0]
            doc = f"{other['workbook']} › {other['sheet']} row {other['row']}"
            words = {"fact": fact["label"], "a": _quoted(fact), "b": _quoted(other), "doc": doc}
            field = next(own for own, name in FACTS[fact["table"]].items() if name == "value")
            yield Hit(fact["table"], fact["index"], field, ("unit",), words)


def _facts(data: Dataset, table: str) -> pd.DataFrame:
    """The facts of a table under the names that all have in common."""
    rows = data[table].rename(columns=dict(FACTS[table]))
    rows = rows[["workbook", "sheet", "row", "about", "label", "value", "unit", "as_at"]]
    rows = rows.assign(table=table, index=rows.index)
    return rows[rows["value"].notna() & rows["label"].notna() & rows["about"].notna()]


def _quoted(fact: Any) -> str:
    when = f" ({short_day(fact['as_at'])})" if pd.notna(fact["as_at"]) else ""
    return f"{fact['value']:,.10g} {fact['unit'] or ''}".rstrip() + when


@rule(
    "X07",
    Severity.WARNING,
    "Facts of a group that do not add up to its total",
    "{parts} add to {s}, not {t}. Correct a part or the total, or say what else is counted.",
    of=("keyfacts",),
)
def group_total(data: Dataset) -> Iterator[Hit]:
    """Key facts of one group against the total that the group states."""
    rows = data["keyfacts"]
    rows = rows[rows["sum_group"].notna()]
    for _, group in rows.groupby(["workbook", "sum_group"]):
        total, parts = group["value"].sum(), " + ".join(f"{v:,.10g}" for v in group["value"])
        wrong = group[group["group_total"].notna() & ~np.isclose(group["group_total"], total)]
        for index, stated in wrong["group_total"].drop_duplicates().items():
            words = {"parts": parts, "s": float(total), "t": float(stated)}
            yield Hit("keyfacts", index, "group_total", ("value", "sum_group"), words)
