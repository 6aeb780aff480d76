"""Warnings that stand, each with the reason that was given (domain 5.7)."""

from __future__ import annotations

from toolkit.papers.paper import Paper
from toolkit.telling.collaboration import caveats
from toolkit.telling.story import Story


def explained(paper: Paper, story: Story) -> None:
    """Every reason; nothing where no warning about the grades is explained."""
    told = list(caveats.explained(story))
    if told:
        paper.heading("Warnings that were explained", 2)
        paper.say(f"{caveats.explained_title(len(told))}.")
        paper.list(told)
