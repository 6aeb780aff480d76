"""How many grades a fact argues against: what a chief officer would challenge (domain 6.2, 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.dataset import Dataset
from toolkit.figures import Basis, Figure, Unit
from toolkit.findings import Finding

AreaKey = tuple[str, str]
"""The workbook of an area and its id."""

CHALLENGES = ("R06", "R11", "R05", "X07", "R04", "R13", "X08")
"""The rules whose findings argue against a grade, those that weigh most first (domain 5.7)."""


def challenges(counted: Dataset, findings: Iterable[Finding]) -> Mapping[AreaKey, list[Finding]]:
    """What argues against the grade of each area, in the order of the rules."""
    rows = counted["areas"]
    found: dict[AreaKey, list[Finding]] = {
        key: [] for key in zip(rows["workbook"], rows["area_id"], strict=True)
    }
    those = (finding for finding in findings if finding.rule in CHALLENGES)
    for finding in sorted(those, key=lambda one: CHALLENGES.index(one.rule)):
        for key in _areas(finding, counted, found):
            found[key].append(finding)
    return {key: against for key, against in found.items() if against}


def measure_challenges(counted: Dataset, findings: Iterable[Finding]) -> Iterator[Figure]:
    """The grades that something argues against, and those of which all of it is explained."""
    found = challenges(counted, findings).values()
    still = [against for against in found if not all(one.explained for one in against)]
    settled = [against for against in found if against not in still]
    for figure_id, label, areas in (
        (
            "rag.challenged",
            "Areas with a fact against their grade, not explained",
            still,
        ),
        ("rag.challenged.explained", "Areas whose every fact against is explained", settled),
    ):
        yield Figure(
            id=figure_id,
            label=label,
            value=len(areas),
            unit=Unit.COUNT,
            basis=Basis.AS_AT,
            working=f"Areas with findings of the rules {', '.join(CHALLENGES)}.",
            cells=tuple(dict.fromkeys(one.place for against in areas for one in against)),
        )


def _areas(finding: Finding, data: Dataset, areas: Iterable[AreaKey]) -> Sequence[AreaKey]:
    """The areas that a finding is about; a key fact names its area, others stand on its row."""
    place = finding.place
    if finding.rule != "X07":
        key = (place.workbook, place.key)
        return [key] if key in areas else []
    facts = data["keyfacts"]
    about = set(facts.loc[facts["fact_id"] == place.key, "about"])
    return [key for key in areas if key[1] in about]
