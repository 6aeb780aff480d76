"""Hours from one published report to the next."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.measures.trend import TRACKER
from toolkit.telling import trend as telling
from toolkit.telling.productivity.parts import FOUR
from toolkit.telling.story import Cited, Story
from toolkit.telling.trend import Column, Point, Trend

KNOWN, TOTAL = "hours.known", "hours.total"
NOTE = (
    "Earlier numbers are as published, not worked out again; definitions and what was returned may "
    "differ between versions. Projected hours are estimates; each report gives their range."
)


def trend(story: Story, cited: Cited) -> Trend | None:
    """The trend; ``None`` without three reports."""
    points = telling.points(story, TRACKER, TOTAL)
    if not points:
        return None
    achieved = any(cited.value(point.figure(KNOWN)) for point in points)
    lead, subject = (KNOWN, "Hours achieved") if achieved else (TOTAL, "Hours counted")
    others = {TOTAL: "All four together"} | {
        f"hours.{part.name}": f"{part.label} hours" for part in FOUR[1:]
    }
    when = telling.since(story, TOTAL)
    return Trend(
        points=points,
        parts=tuple(Column(part.label, f"hours.{part.name}", part.name) for part in FOUR),
        total=Column("Total", TOTAL),
        titles=[f"{subject} {_went(cited, points, lead, when)}"],
        also=[f"{what} {_went(cited, points, figure_id)}."
              for figure_id, what in others.items() if figure_id != lead],
        basis="Net hours per full year, as published",
        caption="Net hours per full year, as published in each report",
        note=f"{NOTE} {telling.remarks(cited, TRACKER)}".strip(),
    )  # fmt: skip


def _went(cited: Cited, points: Sequence[Point], figure_id: str, when: str = "") -> str:
    ids = [point.figure(figure_id) for point in points]
    return telling.went(cited, ids, cited(ids[0]), f"{cited(ids[-1])} a year", when)
