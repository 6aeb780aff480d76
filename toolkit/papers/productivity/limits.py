"""What the hours do not show. No caveat is left out of a paper."""

from __future__ import annotations

from toolkit.papers.paper import Paper
from toolkit.telling.productivity import limits as telling
from toolkit.telling.productivity.checks import said_by_checks
from toolkit.telling.story import Story


def limits(paper: Paper, story: Story) -> None:
    """What limits the numbers, then what owners and checks have to add."""
    cited = paper.cited
    paper.list(telling.limits(story, cited))
    further = [*telling.further_limits(story, cited), *said_by_checks(story, cited)]
    if further:
        paper.say("What else to know before quoting a number:", "Lead In")
        paper.list(further)
