"""The sections of a scrutiny paper, numbered and named as the programme has them (domain 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toolkit.papers.paper import Paper
from toolkit.telling.story import Story

Write = Callable[[Paper, Story], None]
"""Writes what stands under one heading."""

SECTIONS: Mapping[str, str] = {
    "1.0": "Purpose of Report",
    "2.0": "Recommendations",
    "3.0": "Executive Summary",
    "4.0": "Introduction/Background",
    "5.0": "Current Work and Performance",
    "6.0": "Implications (Issues)",
    "6.1": "Links to Police and Crime Plan Priorities",
    "6.2": "Demand",
    "6.3": "Risks/Mitigation",
    "6.4": "Equality and/or Human Rights Implications",
    "6.5": "Health and Safety Implications",
    "7.0": "Consultation/Engagement",
    "8.0": "Actions for Improvement",
    "9.0": "Future Work/Development and Expected Outcome",
}
"""Number to name; the numbers ending in .0 are sections, the others stand below them."""


def write_sections(paper: Paper, story: Story, writers: Mapping[str, Write]) -> None:
    """Writes every section, each by its writer. Raises ``KeyError`` where one has none."""
    for number, name in SECTIONS.items():
        paper.heading(f"{number} {name}", 1 if number.endswith(".0") else 2)
        writers[number](paper, story)


def ask(what: str) -> Write:
    """Writes a prompt to the author, for a section of which no return holds anything."""

    def write(paper: Paper, _story: Story) -> None:
        paper.ask(what)

    return write


def each(*writers: Write) -> Write:
    """Writes one thing after the other under the same heading."""

    def write(paper: Paper, story: Story) -> None:
        for one in writers:
            one(paper, story)

    return write


HEALTH_AND_SAFETY = ask("health and safety implications, or that none are identified.")
EQUALITY = ask(
    "equality and human rights implications, and whether an equality impact assessment is done or "
    "planned."
)
IMPROVEMENT = ask(
    "links to inspection findings or areas for improvement, and what is being done; or that there "
    "are none."
)
"""Prompts that are the same in every paper."""
