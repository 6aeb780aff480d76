"""Workstreams, themes and destinations in the order in which they are told: most hours first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.figures import Figure, Figures
from toolkit.telling.productivity.sentences import ALL


@dataclass(frozen=True, slots=True)
class Group:
    """One workstream or theme, by its code and its name as it is printed."""

    kind: str
    key: str
    label: str

    def figure(self, part: str) -> str:
        """The id of the figure of one part of its hours."""
        return f"hours.{part}/{self.kind}/{self.key}"


def ranked(figures: Figures, kind: str) -> list[Group]:
    """Every group of a kind that has benefits: most known hours first, then most in all.

    ``kind`` is what figure ids call it: ``workstream`` or ``theme``.
    """
    groups = [
        Group(kind, total.key, total.label or total.key)
        for total in figures.of(f"hours.total/{kind}")
    ]
    by_size = {
        group: (figures.value(group.figure("known")), figures.value(group.figure("total")))
        for group in groups
    }
    return sorted(groups, key=lambda group: (*(-size for size in by_size[group]), group.label))


def with_hours(figures: Figures, kind: str) -> list[Group]:
    """Those of them that have hours in any category."""
    return [group for group in ranked(figures, kind) if figures.value(group.figure("total"))]


def names(groups: Sequence[Group], call: Callable[[str], str]) -> list[str]:
    """What each is called; with its code where two would be called the same."""
    called = [call(group.label) for group in groups]
    return [
        f"{name} ({group.key})" if called.count(name) > 1 else name
        for name, group in zip(called, groups, strict=True)
    ]


def destinations(figures: Figures) -> list[Figure]:
    """Every destination of reinvested hours, most hours first."""
    places = figures.of(f"{ALL}/destination")
    return sorted(places, key=lambda place: (-place.value, place.label or place.key))
