"""The dashboard's rows as its slides need them: typed, in the order in which they are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from toolkit.dataset import Dataset, each
from toolkit.derive.movement import movement
from toolkit.measures.collaboration import OFF_GREEN
from toolkit.telling.story import Story

DASHBOARD = "rag-dashboard"
NOT_STATED = "not stated"
"""Printed where a cell is blank that should not be: an honest gap is shown, not passed over."""

_ARROWS = {"Improved": "↑", "Deteriorated": "↓", "No change": "→"}


@dataclass(frozen=True)
class Area:
    """One area. Texts are empty where the cell is; owners are role titles."""

    workbook: str
    area_id: str
    ref: str
    section: tuple[str, str]
    name: str
    short: str
    owner: str
    now: str
    before: str
    moved: str
    basis: str
    assessed_on: date | None
    not_graded_reason: str
    line: str
    rationale: str
    issue: str
    action: str
    action_owner: str
    green_by: date | None
    narrative: str
    plan_priority: str

    @property
    def off_green(self) -> bool:
        """Whether it is red or amber."""
        return self.now in OFF_GREEN

    @property
    def called(self) -> str:
        """Number and short name: ``5.3.2 National ANPR Service``."""
        return f"{self.ref} {self.headed}".strip()

    @property
    def headed(self) -> str:
        """The short name as it begins a line, with a capital where its full name has one."""
        start = self.name[: len(self.short)]
        return start if start.lower() == self.short.lower() else self.short

    @property
    def movement(self) -> str:
        """The movement with its arrow: ``↑ Improved``."""
        return f"{_ARROWS.get(self.moved, '')} {self.moved}".strip()


@dataclass(frozen=True)
class Section:
    """A heading and its areas. ``key`` ends its figures' ids; it is empty where another has it."""

    heading: str
    key: str
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Closed:
    """An area that has left the report. ``successor`` is empty where nothing took over."""

    name: str
    outcome: str
    closed_on: date | None
    last: str
    statement: str
    owner: str
    successor_id: str
    successor: str

    @property
    def ended(self) -> str:
        """How it ended: ``Business as usual``, ``Replaced by 7 Force Network``."""
        if self.outcome == "Replaced":
            return f"Replaced by {self.successor or NOT_STATED}"
        return self.outcome


@dataclass(frozen=True)
class Labels:
    """How this report and the one it is compared with are called: ``2022``, ``2021``."""

    now: str
    before: str


def labels(story: Story) -> Labels:
    """The labels of the dashboard's Control sheet; plain words where it has none, or two differ."""
    returns = story.data.of_kind(DASHBOARD)
    now = {str(r.control.get("current_label") or "") for r in returns}
    before = {str(r.control.get("previous_label") or "") for r in returns}
    return Labels(_only(now, "this report"), _only(before, "the previous report"))


def areas(story: Story) -> tuple[Area, ...]:
    """Every area that counts, section by section."""
    return _areas(story.data, story.everything)


@lru_cache(maxsize=4)
def _areas(data: Dataset, everything: Dataset) -> tuple[Area, ...]:
    """Worked out once for the deck, the paper and the page, which are told from the same rows."""
    moved = movement(data)
    people = data.labels("people")
    # A heading is only words: it is printed even where its row has an error.
    orders = _sections(everything)
    rows = [
        (_order(orders, row), _area(row, str(moved[index]), people, orders))
        for index, row in each(data["areas"])
    ]
    return tuple(area for _, area in sorted(rows, key=lambda pair: pair[0]))


def off_green(story: Story) -> list[Area]:
    """The areas that are red, then those that are amber."""
    off = (area for area in areas(story) if area.off_green)
    return sorted(off, key=lambda area: OFF_GREEN.index(area.now))


def sections(story: Story) -> tuple[Section, ...]:
    """The areas under their headings."""
    groups: dict[tuple[str, str], list[Area]] = {}
    for area in areas(story):
        groups.setdefault(area.section, []).append(area)
    numbers = [number for number, _ in groups]
    return tuple(
        Section(
            heading=f"{number} {title}".strip(),
            key=number if numbers.count(number) == 1 else "",
            areas=tuple(group),
        )
        for (number, title), group in groups.items()
    )


def closed(story: Story) -> tuple[Closed, ...]:
    """Every area that has left the report, in the order of the Closed sheet."""
    people = story.data.labels("people")
    names = _names(story)
    return tuple(
        Closed(
            name=text_of(row["display_name"]),
            outcome=text_of(row["outcome"]),
            closed_on=day_of(row["closed_on"]),
            last=text_of(row["last_rag"]) or "n/a",
            statement=text_of(row["closing_statement"]),
            owner=text_of(people.get(row["residual_owner_id"])),
            successor_id=text_of(row["replaced_by_id"]),
            successor=names.get(text_of(row["replaced_by_id"]), text_of(row["replaced_by_id"])),
        )
        for _, row in each(story.data["closedareas"])
    )


def _names(story: Story) -> dict[str, str]:
    """Id to name of every area that anything may refer to."""
    gone, every = story.data["closedareas"], story.everything["areas"]
    names = dict(zip(gone["area_id"], gone["display_name"], strict=True))
    return names | dict(zip(every["area_id"], every["short_name"], strict=True))


def _area(
    row: Any,
    moved: str,
    people: Mapping[str, str],
    sections: Mapping[tuple[str, str], tuple[float, str]],
) -> Area:
    number = text_of(row["section_no"])
    return Area(
        workbook=str(row["workbook"]),
        area_id=text_of(row["area_id"]),
        ref=text_of(row["section_ref"]),
        section=(number, sections.get((row["workbook"], number), (0, ""))[1]),
        name=text_of(row["display_name"]),
        short=text_of(row["short_name"]) or text_of(row["display_name"]),
        owner=text_of(people.get(row["owner_id"])),
        now=text_of(row["rag_current"]) or "Not graded",
        before=text_of(row["rag_previous"]) or "n/a",
        moved=moved,
        basis=text_of(row["rag_basis"]),
        assessed_on=day_of(row["assessed_on"]),
        not_graded_reason=text_of(row["not_graded_reason"]),
        line=text_of(row["executive_line"]),
        rationale=text_of(row["rationale"]),
        issue=text_of(row["issue"]),
        action=text_of(row["action"]),
        action_owner=text_of(people.get(row["action_owner_id"])),
        green_by=day_of(row["return_to_green"]),
        narrative=text_of(row["narrative"]),
        plan_priority=text_of(row["plan_priority"]),
    )


def _sections(data: Dataset) -> dict[tuple[str, str], tuple[float, str]]:
    """(workbook, number) of each section to its order and title."""
    return {
        (row["workbook"], text_of(row["section_no"])): (_place(row["order"]), text_of(row["title"]))
        for _, row in each(data["sections"])
    }


def _order(orders: Mapping[tuple[str, str], tuple[float, str]], row: Any) -> tuple[Any, ...]:
    """By section, then by printed number, then as typed; dashboards one after the other."""
    number = text_of(row["section_no"])
    order = orders.get((row["workbook"], number), (float("inf"), ""))[0]
    printed = tuple(int(part) for part in re.findall(r"\d+", text_of(row["section_ref"])))
    return (row["workbook"], order, number, printed, int(row["row"]))


def _place(order: Any) -> float:
    """A section's place; one that says none comes last."""
    return float(order) if order == order else float("inf")


def text_of(value: Any) -> str:
    """The text of a cell, with its ends trimmed; empty for a blank one."""
    return value.strip() if isinstance(value, str) else ""


def day_of(value: Any) -> date | None:
    """The day in a cell; ``None`` for a blank one."""
    return value.date() if isinstance(value, pd.Timestamp) and not pd.isna(value) else None


def _only(found: set[str], otherwise: str) -> str:
    return found.pop() if len(found) == 1 and all(found) else otherwise
