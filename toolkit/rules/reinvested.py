"""Rules about where hours went: B10 and B11. B08 and B09 are with the errors of a benefit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from toolkit.dataset import Dataset
from toolkit.derive.partition import READS, partition
from toolkit.findings import Severity
from toolkit.rules.claims import keys_of
from toolkit.rules.registry import Hit, rule
from toolkit.rules.year import positions

CAUSE = re.compile(
    r"\b(result(?:ed|ing) in|(?:led|leads?|leading)(?: directly)? to|due to|because of|thanks to|"
    r"as a result of|caus(?:ed|es|ing)|brought about)\b",
    re.IGNORECASE,
)
"""Words that claim a cause."""
MAYBE = re.compile(r"\b(likely|may|might|could|probably|possibly|perhaps)\b[^.;]*$", re.IGNORECASE)
"""A word that leaves it open, in the same sentence before the claim."""


@rule(
    "B10",
    Severity.WARNING,
    "A likely impact in words that claim a cause",
    "This is a likely impact, so '{words}' says more than we can show. Try 'is likely to have "
    "supported'.",
    of=("reinvestment",),
)
def claims_a_cause(data: Dataset) -> Iterator[Hit]:
    """Statements of lines with basis Likely impact."""
    lines = data["reinvestment"]
    for index, text in lines.loc[lines["basis"] == "Likely impact", "statement"].dropna().items():
        for match in CAUSE.finditer(text):
            if not MAYBE.search(text[: match.start()]):
                yield Hit("reinvestment", index, "statement", ("basis",), {"words": match[0]})
                break


@rule(
    "B11",
    Severity.NOTE,
    "Known hours and no line that says where they went",
    "Where did these {h} hours go? They show as 'destination not tracked'.",
    of=("benefits",),
    against=(*READS, "reinvestment"),
)
def no_destination(data: Dataset) -> Iterator[Hit]:
    """Benefits with known hours that the Reinvestment sheet does not mention."""
    benefits, known = data["benefits"], partition(data)["known"].to_numpy()
    lines = data["reinvestment"]
    told = set(keys_of(lines))
    untold = np.array([key not in told for key in keys_of(benefits)], dtype=bool)
    for at in positions((known > 0) & untold):
        words = {"h": f"{known[at]:,.0f}"}
        yield Hit("benefits", benefits.index[at], "benefit_id", values=words)
