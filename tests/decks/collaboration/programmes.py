"""Stories of programmes beside a dashboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.decks.collaboration.packs import edition
from tests.programmes import a_programme, programme_data
from toolkit.measures import measure
from toolkit.returns import Return
from toolkit.rules.check import check
from toolkit.telling.story import Story


def story_of_programmes(*returns: Return, areas: Sequence[Mapping[str, Any]] = ({},)) -> Story:
    """The story of some returns of programmes; of the usual one where none is given."""
    data = programme_data(*(returns or (a_programme(),)), areas=areas)
    findings = tuple(check(data))
    counted = data.without(findings)
    return Story(measure(counted, data, findings), counted, data, findings, edition(data))
