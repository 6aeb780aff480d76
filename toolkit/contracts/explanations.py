"""The Explanations sheet: a warning that has a good reason (domain 5.3)."""

from __future__ import annotations

from datetime import date

from toolkit.contracts.columns import Row, required
from toolkit.contracts.sheets import Sheet


class Explanation(Row):
    """Why a warning stands; printed as a caveat until it expires. Errors cannot be explained."""

    rule_id: str = required(
        "Rule", "The rule that warns, as on your findings list.", pattern=r"^[A-Z]\d{2}$",
        example="B21", width=10,
    )  # fmt: skip
    key: str = required("Concerns", "The benefit, area or line it is about.", width=16)
    reason: str = required(
        "Reason", "Why it is right all the same.", min_length=10, max_length=400, width=60
    )
    approved_by: str = required("Approved by", "Who agreed.", list_of="People", width=26)
    expires_on: date = required("Expires", "At most 12 months ahead.", width=13)


EXPLANATIONS = Sheet(
    "Explanations",
    "Explanations",
    Explanation,
    "Only for warnings that have a good reason. They become caveats in the deck.",
    key="key",
    optional=True,
)
"""Stands in every kind of return."""
