"""Every area in full, as its owner tells it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.papers.paper import Paper
from toolkit.papers.words import Text, ask, graded, strong
from toolkit.telling.collaboration import view
from toolkit.telling.collaboration.facts import facts, why
from toolkit.telling.collaboration.view import Area, Labels
from toolkit.telling.story import Story
from toolkit.words import day


def areas(paper: Paper, story: Story) -> None:
    """Section by section: grade and movement, reason, facts, and what happened."""
    labels = view.labels(story)
    for section in view.sections(story):
        paper.heading(section.heading, 2)
        for area in section.areas:
            _area(paper, story, area, labels)


def _area(paper: Paper, story: Story, area: Area, labels: Labels) -> None:
    paper.heading(f"{area.ref} {area.name}".strip(), 3)
    paper.say(list(_grade(area, labels)), "Lead In")
    paper.say([strong(f"{why(area)}. "), area.rationale or _missing("the reason for the grade")])
    known = facts(area, story, paper.cited)
    if known:
        paper.say(strong("Facts."), "Lead In")
        paper.list(known)
    paper.quote(area.narrative)
    if not area.narrative:
        paper.say(_missing("what happened since last time"))


def _grade(area: Area, labels: Labels) -> Iterator[Text]:
    """``● Green in 2022, ▲ Amber in 2021: ↑ Improved. Owner: ... Graded on 31 October 2022.``"""
    yield graded(area.now)
    yield f" in {labels.now}, "
    yield graded(area.before)
    yield f" in {labels.before}: {area.movement}. Owner: "
    yield area.owner or _missing("the owner")
    yield f". Graded on {day(area.assessed_on)}." if area.assessed_on else "."


def _missing(what: str) -> Text:
    """An honest gap: what the dashboard should say and does not."""
    return ask(f"the dashboard does not state {what}.")
