"""How the force's benefits map to the themes of the national review."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from toolkit.dataset import Dataset, each
from toolkit.derive.partition import partition
from toolkit.figures import Basis, Figure, Unit

LOCAL = "Local"
"""The phase of a force's own initiatives, which no national theme has."""


def measure(counted: Dataset, _everything: Dataset) -> Iterator[Figure]:
    """Benefits counted under each national theme in use, those with none included."""
    benefits = counted["benefits"][partition(counted)["counted"]]
    themes = counted["themes"]
    # Nothing has ended where no return gives a date.
    ended = themes["active_to"] < np.datetime64(counted.as_at or "NaT")
    national = themes[themes["phase"].ne(LOCAL) & ~ended].drop_duplicates("theme_id")
    for _, row in each(national):
        own = benefits.index[benefits["theme_id"] == row["theme_id"]]
        yield Figure(
            id=f"benefits.mapped/theme/{row['theme_id']}",
            label=str(row["label"]),
            value=len(own),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working="Benefits counted whose theme this is.",
            cells=tuple(counted.place("benefits", index, "theme_id") for index in own),
        )
    mapped = national["theme_id"].isin(benefits["theme_id"])
    for name, words, rows in (
        ("themes.national", "Themes of the national review in use", national),
        ("themes.mapped", "Themes of the national review with benefits", national[mapped]),
    ):
        yield Figure(
            id=name,
            label=words,
            value=len(rows),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working="Rows of the Themes sheet that are not Local and are in use.",
            parts=tuple(f"benefits.mapped/theme/{key}" for key in rows["theme_id"]),
        )
    facts = counted["nationalfacts"]
    yield Figure(
        id="national.facts",
        label="National figures quoted",
        value=len(facts),
        unit=Unit.COUNT,
        basis=Basis.AS_AT,
        working="Rows of the National facts sheet.",
        cells=tuple(counted.place("nationalfacts", index, "statement") for index in facts.index),
    )
