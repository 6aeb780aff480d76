"""Themes of the national review in words: which hold most of the hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.telling.productivity.groups import Group
from toolkit.telling.productivity.saying import brief
from toolkit.telling.story import Cited, Story
from toolkit.words import sentence

TOP = "themes.top_two.pct"


def messages(story: Story, cited: Cited) -> list[str]:
    """Which two themes hold most of the hours achieved."""
    top = _top(story)
    if not top:
        return [
            cited.say(
                "No theme has hours achieved yet; {hours.working_towards} hours a year are in view"
            )
        ]
    if len(top) == 1:
        hours = cited.say("all {hours.known} hours a year achieved")
        return [f"{top[0]} accounts for {hours}", f"One theme accounts for {hours}"]
    part = {"100%": "all"}.get(cited(TOP), f"{cited(TOP)} of")
    hours = f"account for {part} hours achieved"
    return [f"{' and '.join(top)} {hours}", f"The two largest themes {hours}"]


def points(cited: Cited, groups: Sequence[Group]) -> Iterator[str]:
    """What is still to come, and what has no national theme."""
    ahead = max(groups, key=lambda group: cited.value(group.figure("working_towards")))
    if len(groups) == 1:
        more = cited("hours.working_towards") if cited.value("hours.working_towards") else "No"
        yield sentence(f"{more} more hours a year are in view; no other theme has any hours.")
    elif cited.value(ahead.figure("working_towards")):
        hours = cited(ahead.figure("working_towards"))
        yield f"{brief(ahead.label)} has most still to come: {hours} hours a year in view."
    local = next((group for group in groups if group.key == "LOCAL"), None)
    if local:
        hours = cited(local.figure("total"))
        yield sentence(
            f"{hours} hours a year come from force initiatives that have no national theme."
        )


def _top(story: Story) -> list[str]:
    """The names of the one or two themes whose share is told."""
    ids = [part for part in story.figures[TOP].parts if "/" in part]
    return [f"“{brief(story.figures[one].label)}”" for one in ids]
