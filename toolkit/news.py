"""What a run has to tell somebody who was not there: only what needs a person, or has changed.

No names of people, no figures, no file names or folders (they may hold a name): units, areas and
counts.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from toolkit.contracts.terms import Classification
from toolkit.dataset import Dataset
from toolkit.derive.expected import waiting_for
from toolkit.derive.movement import movement
from toolkit.pipeline import Checked
from toolkit.settings import Pack
from toolkit.since import Since
from toolkit.status import Outcome, Status
from toolkit.words import counted, day, listed


@dataclass(frozen=True, slots=True)
class News:
    """A message: what is needed or has changed.

    ``needs_somebody`` tells whether a person has to do something; ``state`` is a digest of how
    things stand: while it stays the same, nothing has changed.
    """

    title: str
    lines: tuple[str, ...]
    needs_somebody: bool
    state: str


def news(pack: Pack, status: Status, checked: Checked | None, since: Since | None) -> News:
    """What is to be told of a run that has ended; ``checked`` is missing where it did not get far.

    Where the pack is marked higher than the channels may carry, it says only that a run has ended.
    """
    state = _state(status, checked)
    needed = status.outcome is not Outcome.DONE
    allowed = pack.settings.notify.classification
    if _rank(pack.settings.classification) > _rank(allowed):
        title = f"{pack.settings.force}: {'somebody is needed' if needed else 'nothing is needed'}"
        line = (
            f"A run has ended. What it says is marked {pack.settings.classification}, which is "
            "more than may be sent here: open the pack to read it."
        )
        return News(title, (line,), needed, state)
    title = f"{pack.settings.force}, benefits pack: {_TITLES[status.outcome]}"
    return News(title, tuple(_lines(status, checked, since)), needed, state)


_TITLES = {
    Outcome.DONE: "in order",
    Outcome.FINDINGS: "errors to put right",
    Outcome.FAILED: "the run failed",
    Outcome.DID_NOT_RUN: "the run did not start",
}


def _rank(classification: str) -> int:
    return get_args(Classification).index(classification)


def _lines(status: Status, checked: Checked | None, since: Since | None) -> Iterator[str]:
    yield f"Run {status.number}, {day(status.finished)}, {status.finished:%H:%M} {status.zone}."
    if checked is None:
        yield "It did not get as far as checking; the outputs of the last good run are in place."
        return
    yield f"Findings: {counted(status.errors, 'error')}, {counted(status.warnings, 'warning')}."
    if since:
        yield f"Since the last run: {since.words}."
    if errors := _errors(checked):
        yield f"Errors in: {listed([f'{unit} ({count})' for unit, count in errors])}."
    if waiting := waiting_for(checked.everything):
        yield f"Not returned: {listed(waiting)}."
    if worse := _worse(checked.everything):
        yield f"Lower grade than last time: {listed(worse)}."


def _errors(checked: Checked) -> list[tuple[str, int]]:
    """For each unit its errors, most first."""
    names = checked.everything.labels("units")
    counts = Counter(
        names.get(finding.unit, finding.unit) or "the pack as a whole" for finding in checked.errors
    )
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _worse(data: Dataset) -> list[str]:
    """The areas that have gone down, by their short names."""
    areas = data["areas"][movement(data) == "Deteriorated"]
    return sorted(map(str, areas["short_name"].fillna(areas["area_id"])))


def _state(status: Status, checked: Checked | None) -> str:
    """How things stand, whatever the run's number, time and folder."""
    told: list[object] = [status.outcome]
    if checked:
        told.append(sorted((f.rule, f.unit, f.place.key, f.place.cell) for f in checked.errors))
        told += [waiting_for(checked.everything), _worse(checked.everything)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
