"""What grades and movements mean; printed with every dashboard (domain 3)."""

from __future__ import annotations

from toolkit.dataset import Dataset, each

_FIVE_POINTS = 5
"""Grades of the five-point scale are not those of this report."""

MOVEMENTS = (
    ("↑ Improved", "The grade is higher than last time, such as from amber to green."),
    ("↓ Deteriorated", "The grade is lower than last time, such as from green to amber."),
    ("→ No change", "The grade is the same as last time, or there was none both times."),
    ("New", "Not in the previous report, or without a grade in it (n/a)."),
    ("Newly graded", "Not graded last time, graded now."),
    ("No longer graded", "Graded last time, not graded now."),
    ("Replaced", "Took over from an area that has closed, so there is nothing to compare."),
)
"""Every movement and what it means."""


def grades(everything: Dataset) -> list[tuple[str, str]]:
    """Every grade of this report and what it means, from the reference workbook."""
    return [
        (str(row["code"]), str(row["definition"]))
        for _, row in each(everything["ragscale"])
        if row["scale"] != _FIVE_POINTS
    ]
