"""What will be done next and what is asked of the reader, in words (domain 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.contracts.terms import DeckName
from toolkit.dataset import each
from toolkit.derive.next_steps import DONE, OVERDUE, TO_COME, steps_of
from toolkit.measures.next_steps import step_figure
from toolkit.telling.story import Cited, Story
from toolkit.words import short_day


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is printed: what, by which role, by when, and how it stands."""

    what: str
    owner: str
    due: str
    state: str

    @property
    def late(self) -> bool:
        """Whether it should have been done by now."""
        return self.state == OVERDUE


def steps(story: Story, deck: DeckName) -> Sequence[Step]:
    """The steps of a deck in the order in which they are shown; none where none are recorded."""
    roles = story.data.labels("people")
    return [
        Step(row["step"], roles.get(row["owner_id"], ""), short_day(row["due"]), row["state"])
        for _, row in each(steps_of(story.data, deck))
    ]


def title(cited: Cited, deck: DeckName) -> str:
    """``Next steps: 3 to come, 1 overdue``; or that all are done."""
    to_come, overdue = step_figure(deck, TO_COME), step_figure(deck, OVERDUE)
    if not cited.value(to_come) and not cited.value(overdue):
        return f"Next steps: none open, {cited(step_figure(deck, DONE))} done"
    return f"Next steps: {_or_none(cited, to_come)} to come, {_or_none(cited, overdue)} overdue"


def basis(story: Story) -> str:
    """What counts as overdue."""
    return f"Overdue: not done and due before the date of this report, {story.edition.as_at_words}"


def decision(story: Story) -> str:
    """What is asked of the reader; empty where the settings ask for nothing."""
    asked = story.edition.about.decision.strip()
    return f"Decision asked for: {asked}" if asked else ""


def _or_none(cited: Cited, figure_id: str) -> str:
    return cited(figure_id) if cited.value(figure_id) else "none"
