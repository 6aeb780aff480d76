"""Which priorities of the Police and Crime Plan the areas name (domain 6.2)."""

from __future__ import annotations

from toolkit.telling.collaboration import sentences, view
from toolkit.telling.collaboration.view import Area
from toolkit.telling.story import Cited, Story
from toolkit.words import plural, sentence

NONE_NAMED = "No priority named"
"""Stands for a priority where areas name none."""


def by_priority(story: Story) -> list[tuple[str, list[Area]]]:
    """Each priority that is named, in the order of the areas, with the areas that name it."""
    groups: dict[str, tuple[str, list[Area]]] = {}
    for area in view.areas(story):
        if area.plan_priority:
            same = " ".join(area.plan_priority.casefold().split())
            groups.setdefault(same, (area.plan_priority, []))[1].append(area)
    return list(groups.values())


def without_priority(story: Story) -> list[Area]:
    """The areas that name none."""
    return [area for area in view.areas(story) if not area.plan_priority]


def title(cited: Cited) -> str:
    """``Six of 13 areas name a priority of the Police and Crime Plan that they serve``."""
    every, named = cited.value("rag.areas"), cited.value("rag.plan_linked")
    if every == 1:
        return "The one area names the priority of the Police and Crime Plan that it serves"
    if every == named:
        return f"{sentences.every_area(cited)} name the Police and Crime Plan priority they serve"
    of = f"{sentences.words(cited, 'rag.plan_linked')} of {cited('rag.areas')} areas"
    verb = plural(named, "names", "name")
    it = plural(named, "it serves", "they serve")
    return sentence(f"{of} {verb} the Police and Crime Plan priority {it}")
