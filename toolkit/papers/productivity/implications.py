"""What follows for the plan, and what could go wrong."""

from __future__ import annotations

from toolkit.papers.paper import Paper
from toolkit.telling.story import Story


def plan_priorities(paper: Paper, story: Story) -> None:
    """The priorities that owners name for what they put hours into."""
    named = sorted(set(story.data["reinvestment"]["plan_priority"].dropna()))
    if named:
        paper.say("Owners name these priorities for what they put hours into:", "Lead In")
        paper.list(named)
    paper.ask("how the work supports the priorities of the Police and Crime Plan.")


def risks(paper: Paper, _story: Story) -> None:
    """Where the limits of the figures stand, and what only the risk register holds."""
    paper.say("What limits the figures is told in section 5.0, under “What this does not show”.")
    paper.ask("entries of the force risk register that apply and how they are mitigated, or none.")
