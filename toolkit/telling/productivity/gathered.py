"""Lists too long to print, in words: the largest rows, then a line for all others of a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from toolkit.derive.gathered import OTHERS, Gathered
from toolkit.measures.gathered import BENEFITS, Listed
from toolkit.measures.gathered import gathered as gather_list
from toolkit.telling.productivity.not_counted import reason_in_words
from toolkit.telling.productivity.saying import brief, some
from toolkit.telling.story import Cited, Story

LARGEST, ALL_OTHERS = "Largest", "Others"
ORDER = "largest first, then all others by unit"
WHERE = "Every benefit is in evidence.xlsx, on the sheet Benefits."
_FEW = 12
_ALL_OTHERS = {"unit": "All other units", "reason": "All other reasons"}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """All benefits of a group that have no row of their own; the whole list for no group."""

    listed: Listed
    group: str
    label: str

    def figure(self, what: str) -> str:
        """The id of one of its sums."""
        return self.listed.figure(what, self.group)


def gathered(story: Story, listed: Listed) -> Gathered | None:
    """A list of a story gathered; ``None`` where it is shown row by row."""
    return gather_list(listed, story.data, story.everything, story.findings)


def lines(story: Story, listed: Listed, those: Gathered) -> list[Line]:
    """A line for each group, largest first."""
    names = story.everything.labels("units") if listed.by == "unit" else {}
    called = {group: _called(listed, group, names) for group in those.groups}
    times = Counter(called.values())
    return [
        Line(listed, group, label if times[label] == 1 else f"{group} {label}")
        for group, label in called.items()
    ]


def whole(listed: Listed) -> Line:
    """The line that all the others add up to."""
    return Line(listed, "", "All")


def how_many(cited: Cited, line: Line) -> str:
    """``855 benefits``."""
    return some(cited, line.figure(BENEFITS), "benefit")


def first_few(rows: Sequence[T]) -> tuple[Sequence[T], str]:
    """The first benefits of a list, for a page or a paper, and where all are if there are more."""
    more = f"The first {_FEW} are listed here. {WHERE}" if len(rows) > _FEW else ""
    return rows[:_FEW], more


def units_of(story: Story, rows: Sequence[Any], most: int = 3) -> str:
    """The names of the first units of some benefits, and whether there are others."""
    names = story.everything.labels("units")
    codes = story.everything["benefits"].loc[list(rows), "return_unit"]
    units = list(dict.fromkeys(codes.map(str)))
    first = dict.fromkeys(brief(names.get(code) or code) for code in units[:most])
    return ", ".join([*first, *(["and others"] if len(units) > most else [])])


def _called(listed: Listed, group: str, names: Mapping[str, str]) -> str:
    if group == OTHERS:
        return _ALL_OTHERS[listed.by]
    return brief(names.get(group) or group) if listed.by == "unit" else reason_in_words(group)
