"""What this run does not show: caveats, explained warnings, and the notes by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.findings import Finding, Severity
from toolkit.reports.names import Names
from toolkit.reports.page.findings import Item, item_of
from toolkit.reports.page.sources import Number, Sources, Words
from toolkit.rules.check import all_rules
from toolkit.telling.productivity.limits import further_limits, limits
from toolkit.telling.productivity.returned import any_tracker
from toolkit.telling.story import Cited, Story


@dataclass(frozen=True, slots=True)
class Notes:
    """How often a rule has a note to make, and what it tests."""

    rule: str
    test: str
    count: Number


@dataclass(frozen=True, slots=True)
class Caveats:
    """The first half of the section; coverage is the second."""

    words: Words
    explained: tuple[Item, ...]
    notes: tuple[Notes, ...]


def caveats(story: Story, names: Names, sources: Sources) -> Caveats:
    """The caveats of a run. Those about hours are told only where a tracker came in."""
    return Caveats(
        words=sources.words(lambda cited: _limits(story, cited)),
        explained=tuple(item_of(one, names) for one in story.findings if one.explained),
        notes=tuple(_notes(story.findings, sources)),
    )


def _limits(story: Story, cited: Cited) -> Iterator[str]:
    if any_tracker(story):
        yield from limits(story, cited)
        yield from further_limits(story, cited)


def _notes(found: Sequence[Finding], sources: Sources) -> Iterator[Notes]:
    tests = {rule.id: rule.test for rule in all_rules()}
    counts = Counter(one.rule for one in found if one.severity is Severity.NOTE)
    for rule in sorted(counts):
        yield Notes(rule, tests.get(rule, ""), sources.number(f"findings/{rule}"))
