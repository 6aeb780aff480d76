"""What the toolkit works out for each benefit, beside what its owner typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.contracts.terms import ENDED
from toolkit.dataset import Dataset
from toolkit.derive.assurance import assurance
from toolkit.derive.partition import partition
from toolkit.derive.savings import benefits_with_pounds
from toolkit.reports.table import Field, Value
from toolkit.workbooks.formats import HOURS, INK, THOUSANDS

FIELDS = (
    Field("Measured months", 11, THOUSANDS, fill=INK,
          help="Months measured in the 12 months to the as-at date."),
    Field("Net measured hours", 12, HOURS, fill=INK,
          help="Measured hours after attribution, overlaps and dis-benefits."),
    Field("Known", 12, HOURS, fill=INK, help="Measured in the last 12 months, with evidence."),
    Field("Projected", 12, HOURS, fill=INK,
          help="The months still missing to a full year, at the rate measured so far."),
    Field("Anticipated", 13, HOURS, fill=INK, help="Approved and paid for, not measured yet."),
    Field("Potential", 12, HOURS, fill=INK, help="Not approved, or approved without money."),
    Field("Category", 14, fill=INK, help="The category that the figures show."),
    Field("Assurance", 13, fill=INK, help="From the reviews, and how long it has been in use."),
)  # fmt: skip
"""Columns of the sheet Benefits that nobody types. Hours are for a full year."""

TOTALLED = ("Net measured hours", "Known", "Projected", "Anticipated", "Potential")
_COLUMNS = ("n", "measured", "known", "projected", "anticipated", "potential", "category")


@dataclass(frozen=True, slots=True)
class Derived:
    """The derived cells of every benefit that no error keeps out, by its index."""

    cells: dict[Any, tuple[Value, ...]]
    left_out: dict[tuple[str, str], str]
    """Workbook and id of the benefits without errors that are in no total, and why."""
    with_pounds: frozenset[tuple[str, str]]
    """Workbook and id of the benefits whose savings count: closed ones are among them."""

    def of(self, index: Any) -> tuple[Value, ...]:
        """The cells of a benefit; blank where an error keeps it out."""
        return self.cells.get(index, (None,) * len(FIELDS))

    def left_out_rows(self, name: str, frame: pd.DataFrame) -> dict[Any, str]:
        """The rows of a table whose benefit is in no total of it, and why."""
        if "benefit_id" not in frame:
            return {}
        counted = self.with_pounds if name == "savings" else frozenset()
        keys = zip(frame["workbook"], frame["benefit_id"], strict=True)
        return {
            index: self.left_out[key]
            for index, key in zip(frame.index, keys, strict=True)
            if key in self.left_out and key not in counted
        }


def derive(counted: Dataset) -> Derived:
    """Works out the derived columns of the rows that count."""
    parts = partition(counted)
    level = assurance(counted)
    columns: list[list[Any]] = [[_value(cell) for cell in parts[name]] for name in _COLUMNS]
    columns.append(list(level))
    cells = dict(zip(parts.index, zip(*columns, strict=True), strict=True))
    out = parts.index[~parts["counted"].astype(bool)]
    rows = [counted["benefits"].loc[index] for index in out]
    left_out = {(row["workbook"], row["benefit_id"]): _left_out(row) for row in rows}
    return Derived(cells, left_out, frozenset(benefits_with_pounds(counted)))


def _left_out(row: Any) -> str:
    if row["stage"] in ENDED:
        return f"the stage of the benefit is {row['stage']}"
    return "the benefit is left out by its owner (Include is No)"


def _value(cell: Any) -> Value:
    """A cell of the partition as it is written; a number that is not known is blank."""
    if isinstance(cell, str):
        return cell
    return None if pd.isna(cell) else float(cell) + 0.0  # never minus zero
