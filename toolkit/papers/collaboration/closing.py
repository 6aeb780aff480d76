"""Who was heard."""

from __future__ import annotations

from toolkit.papers.paper import Paper
from toolkit.telling.collaboration import view
from toolkit.telling.story import Story


def consulted(paper: Paper, story: Story) -> None:
    """The owners of the areas, by role."""
    owners = list(dict.fromkeys(area.owner for area in view.areas(story) if area.owner))
    if owners:
        paper.say("Grades, reasons and narratives come from these owners:", "Lead In")
        paper.list(owners)
    paper.ask("whom else you consulted, when, and what they said.")
