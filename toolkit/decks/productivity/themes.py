"""Hours by theme of the national review."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.decks.kit import Deck
from toolkit.decks.productivity.ranking import Group, Kind, add_ranking, with_hours
from toolkit.telling.productivity.saying import brief
from toolkit.telling.story import Cited, Story

THEMES = Kind("theme", most_bars=10, note="Each benefit counts under one theme only.")
TOP = "themes.top_two.pct"


def add(deck: Deck, story: Story) -> None:
    """Adds the ranking of themes, where any has hours."""
    groups = with_hours(story.figures, THEMES)
    if not groups:
        return
    cited = Cited(story.figures)
    add_ranking(
        deck,
        story,
        THEMES,
        cited,
        titles=_messages(cited, _top(story)),
        points=list(_points(cited, groups)),
    )


def _top(story: Story) -> list[str]:
    """The names of the one or two themes whose share is told."""
    ids = [part for part in story.figures[TOP].parts if "/" in part]
    return [f"“{brief(story.figures[one].label)}”" for one in ids]


def _messages(cited: Cited, top: list[str]) -> list[str]:
    """Which two themes hold most of the hours achieved."""
    if not top:
        return [
            cited.say(
                "No theme has hours achieved yet; {hours.working_towards} hours a year are in view"
            )
        ]
    if len(top) == 1:
        hours = cited.say("all {hours.known} hours a year achieved")
        return [f"{top[0]} accounts for {hours}", f"One theme accounts for {hours}"]
    part = {"100%": "all"}.get(cited(TOP), cited(TOP))
    hours = f"account for {part} of hours achieved"
    return [f"{' and '.join(top)} {hours}", f"The two largest themes {hours}"]


def _points(cited: Cited, groups: list[Group]) -> Iterator[str]:
    ahead = max(groups, key=lambda group: cited.value(group.figure("working_towards")))
    if cited.value(ahead.figure("working_towards")):
        hours = cited(ahead.figure("working_towards"))
        yield f"{brief(ahead.label)} has most still to come: {hours} hours a year in view."
    local = next((group for group in groups if group.key == "LOCAL"), None)
    if local:
        hours = cited(local.figure("total"))
        yield f"{hours} hours a year come from force initiatives that have no national theme."
