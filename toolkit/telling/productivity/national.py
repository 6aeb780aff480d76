"""What national sources say of the review, and how the force's benefits map to its themes."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.dataset import each
from toolkit.figures import Figure
from toolkit.telling.productivity.saying import some
from toolkit.telling.story import Cited, Story

QUOTED = (
    "National figures are quoted with the period that their source states. None is worked out "
    "again or divided up for one force; where two sources disagree, both are here."
)
WORKING_LIST = "Theme names: working list, not yet checked against the published review."


def facts_by_source(story: Story) -> Mapping[str, list[tuple[str, str]]]:
    """The national facts word for word, each with its period as stated, under their sources."""
    by_source: dict[str, list[tuple[str, str]]] = {}
    for _, row in each(story.data["nationalfacts"]):
        said = str(row["statement"]), str(row["period_basis"])
        by_source.setdefault(str(row["source"]), []).append(said)
    return by_source


def themes(story: Story) -> list[Figure]:
    """The national themes in use, each as its count of benefits; those with most first."""
    counts = story.figures.of("benefits.mapped/theme")
    return sorted(counts, key=lambda one: -one.value)


def unchecked(story: Story) -> bool:
    """Whether the name of any national theme has not been compared with the published review."""
    rows = story.data["themes"]
    shown = {one.key for one in themes(story)}
    return bool(rows.loc[rows["theme_id"].isin(shown), "verified_on"].isna().any())


def mapped(cited: Cited) -> str:
    """How many themes of the national review the force's benefits map to."""
    all_of_them = some(cited, "themes.national", "theme")
    with_some = cited("themes.mapped") if cited.value("themes.mapped") else "none"
    return f"What the national review asks: our benefits map to {with_some} of its {all_of_them}"


def quoted(cited: Cited) -> str:
    """How many national figures are quoted."""
    return f"What is said nationally: {some(cited, 'national.facts', 'figure')} as quoted"
