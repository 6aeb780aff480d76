"""Rules across returns (X)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dataset import Dataset, each
from toolkit.findings import Severity
from toolkit.rules.registry import Hit, rule
from toolkit.words import listed


@rule(
    "X01",
    Severity.ERROR,
    "The same benefit in two workbooks",
    "{id} is in {a} and {b}; it counts once. Agree who holds it. Until then it is not counted.",
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
