"""Grades from one published report to the next."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.measures.trend import DASHBOARD
from toolkit.telling import trend as telling
from toolkit.telling.collaboration.sentences import words
from toolkit.telling.story import Cited, Story
from toolkit.telling.trend import Column, Point, Trend

GREEN, RED, AREAS = "rag.green", "rag.red", "rag.areas"
OTHERS = {
    "rag.amber": "amber areas",
    RED: "red areas",
    "rag.not_graded": "areas not graded",
    AREAS: "areas reported",
}
"""The other counts, and what they count."""
NOTE = (
    "Earlier counts are as published, not worked out again; which areas are reported, and how they "
    "are graded, may differ between versions."
)


def trend(story: Story, cited: Cited) -> Trend | None:
    """The trend; ``None`` without three reports, and where no area is reported now."""
    points = telling.points(story, DASHBOARD, AREAS)
    if not points or not cited.value(AREAS):
        return None
    oldest, newest = points[0], points[-1]
    first, last = (
        f"{words(cited, one.figure(GREEN))} of {cited(one.figure(AREAS))}"
        for one in (oldest, newest)
    )
    green = [point.figure(GREEN) for point in points]
    said = telling.went(cited, green, first, last, telling.since(story, AREAS))
    title = f"The number of green areas {said}"
    reds = [words(cited, one.figure(RED)) for one in (oldest, newest)]
    changed = reds[0] != reds[1]
    return Trend(
        points=points,
        parts=(
            Column("Green", GREEN, "Green"),
            Column("Amber", "rag.amber", "Amber"),
            Column("Red", RED, "Red"),
            Column("Not graded", "rag.not_graded", "Not graded"),
        ),
        total=Column("Areas", AREAS),
        titles=[f"{title}; red: {reds[0]} then, {reds[1]} now", title] if changed else [title],
        also=[f"The number of {what} {_went(cited, points, figure_id)}."
              for figure_id, what in OTHERS.items()],
        basis="Areas by grade, as published",
        caption="Areas by grade, as published in each report",
        note=f"{NOTE} {telling.remarks(cited, DASHBOARD)}".strip(),
    )  # fmt: skip


def _went(cited: Cited, points: Sequence[Point], figure_id: str) -> str:
    ids = [point.figure(figure_id) for point in points]
    return telling.went(cited, ids, words(cited, ids[0]), words(cited, ids[-1]))
